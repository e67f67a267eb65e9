/**
 * Everything that can be wrong with bytes, a message, a field or a registry: one table, one class.
 *
 * A code is stable: exit codes, HTTP statuses, screens and other implementations rely on it. A
 * reason says what is wrong and, after a colon or in a second sentence, what to do next. It never
 * holds data of a certificate.
 * @module
 */

/** How far a text got before it failed: decides between `unreadable` and `rejected`. */
export type Layer = 'text' | 'bytes' | 'message' | 'content' | 'trust' | 'input'

interface Reason {
  readonly layer: Layer
  readonly says: string
  /** Where the rule is written: an RFC section, Annex I of the core document, or a rule of it. */
  readonly source: string
}

const reason = (layer: Layer, source: string, says: string): Reason => ({ layer, source, says })

export const reasons = {
  // The text of the QR code.
  TEXT_TOO_LONG: reason('text', 'ISO/IEC 18004', 'longer than any QR code can hold: scan the code of the certificate'),
  PREFIX_UNKNOWN: reason('text', 'kpc qr-text', 'not a code of this scheme: scan the code that begins with KPC1:'),
  PREFIX_KIND: reason('text', 'kpc qr-text', 'a code of this scheme, but not of a certificate'),
  VERSION_NEWER: reason('text', 'kpc qr-text', 'made by a newer edition: update this verifier'),
  BASE45_MALFORMED: reason('text', 'RFC 9285 section 4', 'damaged text: scan again, flat and in more light'),

  // CBOR.
  CBOR_LIMIT: reason('bytes', 'RFC 8949 section 10', 'larger, deeper or of more items than anything of this scheme'),
  CBOR_MALFORMED: reason('bytes', 'RFC 8949 appendix C', 'not well-formed CBOR: scan again'),
  CBOR_UTF8: reason('bytes', 'RFC 8949 section 3.1', 'text that is not UTF-8'),
  CBOR_TRAILING: reason('bytes', 'RFC 8949 section 4.2', 'bytes after the end of the message'),
  CBOR_NOT_DETERMINISTIC: reason('bytes', 'RFC 8949 section 4.2.1', 'not the one deterministic encoding'),
  CBOR_DUPLICATE_KEY: reason('bytes', 'RFC 8949 section 5.6', 'a key that occurs twice in a map'),
  COSE_MALFORMED: reason('bytes', 'RFC 9052 section 4', 'not a signed message of this scheme'),

  // The signed message.
  COSE_HEADER: reason('message', 'RFC 9052 section 3', 'headers other than those of its kind, all of them protected'),
  COSE_ALG: reason('message', 'RFC 9864 section 2.2', 'the algorithm is not that of the key'),
  KEY_UNKNOWN: reason('message', 'kpc registry', 'the key is not in the registry'),
  KEY_USE: reason('message', 'kpc registry', 'the key is registered for another use'),
  SIGNATURE_INVALID: reason(
    'message',
    'RFC 8032 section 5.1.7',
    'the signature is wrong: keep the paper and report it',
  ),
  CLAIMS_OTHER: reason(
    'message',
    'RFC 9597 section 2',
    'its header names another authority or certificate than its key and its content do',
  ),
  THRESHOLD: reason('trust', 'TUF section 5', 'signed by fewer keys than its role demands'),
  RECEIPT_FORM: reason('message', 'RFC 9942 section 5', 'a receipt of another form: ask for it again'),
  RECEIPT_WRONG: reason(
    'message',
    'RFC 9942 section 5',
    'proves nothing of this: another entry, a changed path or a wrong signature',
  ),
  EXPORT_FORM: reason('bytes', 'kpc ledger export', 'not the export of a ledger: ask for the file again'),
  EXPORT_CUT: reason('bytes', 'kpc ledger export', 'half an export of a ledger: copy the file again'),
  KEPT_OTHER: reason('trust', 'kpc ledger check', 'of another ledger than the file that is checked'),

  // The content, whoever states it.
  FIELD_MISSING: reason('content', 'Annex I', 'a mandatory field is missing'),
  FIELD_UNKNOWN: reason('content', 'kpc fields', 'a field that this version does not have'),
  FIELD_TYPE: reason('content', 'kpc fields', 'not the kind of value that this field holds'),
  FIELD_RANGE: reason('content', 'kpc fields', 'outside the limits of this field'),
  FIELD_LENGTH: reason('content', 'kpc fields', 'too short, too long or too many for this field'),
  FIELD_TEXT: reason(
    'content',
    'Unicode UAX 9, UAX 15',
    'control or bidirectional-override characters, spaces at an end, or text that is not in form NFC: retype it',
  ),
  FIELD_LETTERS: reason(
    'content',
    'Unicode UAX 44',
    'nothing in it can be seen, or a letter has more than four marks: retype it',
  ),
  AMOUNT_FORM: reason('content', 'kpc fields', 'not a decimal string such as "1234.50", with at most two decimals'),
  DATE_IMPOSSIBLE: reason('content', 'RFC 3339', 'not a date of the calendar written YYYY-MM-DD'),
  NUMBER_FORM: reason('content', 'R3, R4', 'not a certificate number: two letters, then up to 14 letters or digits'),
  COUNTRY_FORM: reason('content', 'ISO 3166-1', 'not a two-letter country code'),
  ID_FORM: reason(
    'content',
    'kpc fields',
    'not an id: 1 to 40 small letters, digits and dashes, of which the first is no dash, as bw or eu-de',
  ),
  HS_CODE: reason('content', 'R14', 'not one of 7102.10, 7102.21 and 7102.31'),
  LINES_ORDER: reason('content', 'R19', 'more than one line for an HS code: add them up in one'),
  LIST_DUPLICATE: reason('content', 'kpc fields', 'the same entry twice'),
  PERCENT_SUM: reason(
    'content',
    'R15',
    'shares of the origins that are not given for all of them or do not add up to 100',
  ),
  EXPIRY_BEFORE_ISSUE: reason('content', 'R7', 'expires before it is issued'),
  TOTALS_MISMATCH: reason(
    'content',
    'R19',
    'the stated total is not the sum of the lines: correct the line or the total',
  ),

  // Amendments.
  AMENDMENT_EMPTY: reason('content', 'R56', 'an amendment that changes nothing: name at least one box'),
  AMENDMENT_OTHER: reason('content', 'R56', 'an amendment of another certificate: scan the one that it names'),
  AMENDMENT_SEQUENCE: reason('content', 'R56', 'not the next amendment of this certificate: take them in their order'),
  AMENDMENT_UNCHANGED: reason('content', 'R56', 'the box has this content already: name only what changes'),
  AMENDMENT_DATE: reason('content', 'R56', 'dated before the certificate, or before the amendment that it follows'),

  // Confirmations of receipt.
  CONFIRMATION_INCOMPLETE: reason(
    'content',
    'III(b)',
    'parcels and carats found have to be stated where goods were accepted, or said to be as certified',
  ),
  CONFIRMATION_OUTCOME: reason(
    'content',
    'kpc confirmation',
    'boxes found otherwise, or how the goods were looked at, do not fit the outcome: accepted is as certified, and what was opened is not returned unopened',
  ),
  CONFIRMATION_REMEDY: reason('content', 'R56', 'released after a remedy: name the amendment that was the remedy'),
  CONFIRMATION_DATE: reason(
    'content',
    'III(b)',
    'confirmed before the goods were presented, or on a day that has not come: correct the day',
  ),

  // Root and registry.
  TRUST_EXPIRED: reason(
    'trust',
    'TUF section 5.3.10',
    'expired: load a newer one; where that is none, compare date and time of this device',
  ),
  TRUST_CRITICAL: reason('trust', 'kpc registry', 'names something critical that this edition does not know: update'),
  TRUST_THRESHOLD: reason(
    'trust',
    'kpc registry',
    'a threshold other than 1 of a role that signs alone: snapshot and timestamp carry one signature',
  ),
  TRUST_KID: reason('trust', 'RFC 9679 section 3', 'a kid that is not its key, or that two keys share'),
  TRUST_KEY: reason(
    'trust',
    'RFC 8032 section 5.1.3',
    'a public key that must not be trusted: small or mixed order, or not canonical',
  ),
  TRUST_REFERENCE: reason('trust', 'kpc registry', 'refers to a participant, an authority or a key that is not there'),
  TRUST_VERSION: reason('trust', 'TUF section 5', 'another version than the one that was due: load all files again'),
  TRUST_ROLLBACK: reason(
    'trust',
    'TUF sections 5.4.3 and 5.5.5',
    'older than what this device has: the mirror lies or is late',
  ),
  TRUST_MIXED: reason(
    'trust',
    'TUF section 5.5.2',
    'not the file that was named: half a file, or files of two moments',
  ),
  TRUST_ABSENT: reason('trust', 'TUF section 5', 'a file that should be there is not'),
  TRUST_RANGE: reason(
    'trust',
    'kpc registry',
    'a number range that overlaps another, has two patterns or another prefix',
  ),
  MIRROR_DOWN: reason('trust', 'TUF section 5', 'the server of the registry gives no file: try again later'),
  BUNDLE_MALFORMED: reason('trust', 'kpc bundle', 'not a bundle of this scheme, or half of one: copy the file again'),
  LIST_SERIES: reason('trust', 'kpc lists', 'a list whose numbers do not hold together'),
  LIST_ROLLBACK: reason('trust', 'kpc lists', 'a list that knows less than the one before it'),
  LIST_ALTERED: reason('trust', 'kpc lists', 'a list that alters or drops what the one before it had'),
  TRUST_INTERVAL: reason('trust', 'kpc registry', 'an interval that ends before it begins or overlaps another'),
} as const satisfies Record<string, Reason>

export type ErrorCode = keyof typeof reasons

/**
 * Bytes, a message, a field or a registry that breaks the format.
 *
 * @property code what is wrong: a key of {@link reasons}
 * @property field where, as a path: `lines[0].carats`, `exporter.name`
 */
export class FormatError extends Error {
  override readonly name = 'FormatError'
  readonly code: ErrorCode
  readonly field: string | undefined

  constructor(code: ErrorCode, field?: string) {
    super(field === undefined ? reasons[code].says : `${field}: ${reasons[code].says}`)
    this.code = code
    this.field = field
  }
}
