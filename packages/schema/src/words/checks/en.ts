/** What each code of a verdict means, in English: a title, and what was looked at and found. */
import { type CheckTexts, plural } from '../message.ts'

const damaged = 'Code damaged.'
const broken = 'It breaks a rule of the scheme.'
const unusable = 'This trust list cannot be used.'
const aged = plural('age', { one: 'The trust list is {age} day old', other: 'The trust list is {age} days old' })

export const en = {
  // What a verdict finds.
  TEXT_READ: ['The code was read whole', 'The text, its Base45 and its CBOR have the one form of the scheme.'],
  HEADER_GOOD: ['The form of the message', 'Its headers name the algorithm and the key, and nothing else.'],
  KEY_KNOWN: ['The key is in the trust list', 'Key {kid} of {authority}, for certificates. Trust list {version}.'],
  KEY_NOT_YET_KNOWN: [
    'The key is not in trust list {version}.',
    'Key {kid}. The certificate may be newer than the list on this device.',
  ],
  KEY_UNKNOWN_AHEAD: [
    'No authority has the key, and the date is still to come.',
    'Key {kid} is not in trust list {version}, and the certificate says {issued}.',
  ],
  SIGNATURE_GOOD: ['Signature', 'Right, by key {kid}. Nothing in the code was changed since it was signed.'],
  CONTENT_GOOD: [
    'Every field is there and within its rules',
    'The mandatory fields of Annex I; the totals are the sums of the lines.',
  ],
  NUMBER_OF_ISSUER: ['The number is one of the issuer', 'It begins with the code of {code}.'],
  NUMBER_PREFIX: ['The number is not one of its issuer.', 'It does not begin with the code of {code}.'],
  NUMBER_OF_NOBODY: ['The number is of no participant.', 'No participant has the code {code}.'],
  NUMBER_IN_RANGE: ['The number is in a range of its authority', '{first} to {last}, on {issued}: {authority}.'],
  NUMBER_LAST_YEAR: ['The number is from the range of the year before', 'It ended on {until}, as happens in January.'],
  NUMBER_OUT_OF_RANGE: ['Its authority had no such number.', 'No range of {authority} held it on {issued}.'],
  NUMBER_UNRANGED: ['Not compared with number ranges', 'The trust list has none of {authority}.'],
  KEY_RETIRED: ['Its key was retired before the day of issue.', 'Key {kid}: retired on {revoked}, issued on {issued}.'],
  KEY_COMPROMISED: ['Its key was stolen.', 'Key {kid}. The certificate is not in the last list that is trusted.'],
  KEY_COMPROMISED_LISTED: [
    'Its key was stolen later.',
    'Key {kid}, on {revoked}. The certificate is in the last list that is trusted.',
  ],
  KEY_STOPPED: ['Its authority has stopped the key.', 'Key {kid}. The certificate is not in its issued list.'],
  KEY_STOPPED_LISTED: ['Its authority has stopped the key.', 'Key {kid}. The certificate is in its issued list.'],
  KEY_IN_TIME: ['The key was valid', 'On {issued}: key {kid}, since {from}.'],
  KEY_OUT_OF_TIME: [
    'Its key was not valid on the day of issue.',
    'Issued on {issued}, with key {kid}, which is good from {from}.',
  ],
  AUTHORITY_IN_TIME: ['The authority was entitled', 'On {issued}: {authority}, since {from}.'],
  AUTHORITY_OUT_OF_TIME: ['Its authority was not entitled on the day of issue.', '{authority}, on {issued}.'],
  ISSUER_PARTICIPANT: [
    'The issuer was a participant',
    '{code}, on {issued}: participant since {from}. From trust list {version}.',
  ],
  ISSUER_NOT_PARTICIPANT: ['{code} was not a participant on {issued}.', 'Its certificates of that day do not count.'],
  ISSUER_ZONE: ['{code} may not certify goods from this zone.', 'Zone {zone}, on {issued}.'],
  ISSUER_ZONE_UNSTATED: ['{code} may certify some zones only.', 'The certificate names no zone of origin.'],
  DESTINATION_PARTICIPANT: [
    'The destination is a participant',
    '{code}, on the day of issue and today. From trust list {version}.',
  ],
  DESTINATION_NOT_PARTICIPANT: [
    'The destination was not a participant.',
    '{code}, on {issued}: rough diamonds may not be sent there.',
  ],
  DESTINATION_EXPORTS_ONLY: [
    'The destination may export only.',
    '{code}, on {issued}: rough diamonds may not be sent there.',
  ],
  DESTINATION_LEFT: ['The destination has left the scheme.', '{code} left on {until}, after the day of issue.'],
  DESTINATION_HERE: ['The destination is here', '{destination}, as set on this device.'],
  DESTINATION_ELSEWHERE: ['The destination is not here.', 'The certificate is for {destination}; here is {here}.'],
  DESTINATION_NOT_COMPARED: [
    'The destination was not compared',
    'It is {destination}. Set where here is, at the top of the page.',
  ],
  IN_VALIDITY: ['Not expired', 'Issued on {issued}, good to the end of {expires}, 24:00 UTC.'],
  NOT_YET_VALID: ['Not valid before {issued}.', 'The day of issue is still to come.'],
  EXPIRED: [
    'Expired.',
    plural('past', {
      one: '{past} day ago: {expires}, 24:00 UTC.',
      other: '{past} days ago: {expires}, 24:00 UTC.',
    }),
  ],
  EXPIRED_LONG: [
    'Expired for more than 60 days.',
    plural('past', {
      one: '{past} day ago: {expires}, 24:00 UTC.',
      other: '{past} days ago: {expires}, 24:00 UTC.',
    }),
  ],
  NOTICE_NONE: ['No notice of the scheme applies', 'From trust list {version}.'],
  NOTICE: ['Notice: {title}', 'A notice of the scheme applies to this certificate: {id}.'],
  NOTICE_FORBIDS: ['Forbidden: {title}', 'A notice of the scheme forbids this trade: {id}.'],
  NOTICE_ORIGINS_UNSTATED: [
    'The origins are not named.',
    'A notice of the scheme asks for all origins of mixed goods: {title}.',
  ],
  NOTICE_NEWER: [
    'A notice can not be read wholly here: {title}',
    'Only a newer edition of this page can tell whether it applies: {id}.',
  ],
  NOTICE_ZONE_UNSTATED: ['The zone of origin is not named.', 'A notice of the scheme asks for it: {title}.'],
  VALUE_INSIDE: ['The value per carat is usual', 'Beside: {source}.'],
  VALUE_OUTSIDE: ['The value per carat is unusual.', 'Beside: {source}.'],
  VALUE_UNBANDED: ['The value per carat was not compared', 'The trust list has no usual values for such goods.'],
  CLOCK_PLAUSIBLE: ['The clock of this device is plausible', 'Not behind {floor}, the newest time of the scheme.'],
  CLOCK_BEHIND: ['The clock of this device is wrong.', 'It says {clock}, but the scheme has signed on {floor}.'],
  CLOCK_DOUBTED: ['The clock here or the publication is wrong.', 'This device says {clock}, the publication {word}.'],
  CLOCK_ALONE: [
    'Only the clock of this device stands against it.',
    'It says {clock}; the trust list here vouches for no day after {word}.',
  ],
  REGISTRY_AGED: [aged, 'Update it today, where there is a line.'],
  REGISTRY_STALE: [aged, 'Update it now: what changed since is not known here.'],
  REGISTRY_OLD: [
    'The trust list here is too old.',
    plural('age', {
      one: 'It is {age} day old. This device cannot know what changed since.',
      other: 'It is {age} days old. This device cannot know what changed since.',
    }),
  ],
  REGISTRY_CURRENT: ['The trust list is in force', 'Trust list {version}, signed on {issued}, good until {expires}.'],
  REGISTRY_EXPIRED: [
    'The trust list here is too old.',
    'It ended on {expires}. This device cannot know what changed since.',
  ],
  STATUS_CLEAR: ['Not cancelled, lost or stolen', 'Not in the list of its authority of {listed}.'],
  STATUS_CLEAR_THEN: ['Not cancelled, lost or stolen on {listed}', 'A newer list of its authority is due.'],
  STATUS_CANCELLED: ['Cancelled.', 'By its authority, on {since}.'],
  STATUS_REPLACED: ['Replaced.', 'By certificate {by}, on {since}.'],
  STATUS_LOST: ['Reported lost.', 'By its authority, on {since}.'],
  STATUS_STOLEN: ['Reported stolen.', 'By its authority, on {since}.'],
  STATUS_SPOILED: ['Its form was spoiled.', 'By its authority, on {since}: it was never issued.'],
  STATUS_UNUSED: ['Returned unused.', 'To its authority, on {since}, after it had expired.'],
  ISSUED_LISTED: ['In the list of issued certificates', 'Of its authority, complete to {complete}.'],
  ISSUED_OTHER: ['Another certificate has this number.', 'The list of its authority holds another one.'],
  ISSUED_ABSENT: ['Its authority did not issue it.', 'Not in its list, which is complete to {complete}.'],
  ISSUED_LATER: ['Newer than the list of issued certificates', 'That list is complete to {complete}.'],
  ISSUED_OUTSIDE: ['Older than what the issued list holds', 'It expired more than 90 days before {complete}.'],
  ISSUED_PHRASE: [
    'Issued. The content is not verified.',
    'Its authority issued this number with this check phrase. What the paper says may still be altered.',
  ],
  ISSUED_OTHER_PHRASE: [
    'The check phrase is wrong.',
    'The number was issued with another one. The same was typed twice.',
  ],
  ISSUED_NUMBER_UNKNOWN: [
    'The number is not in the issued list.',
    'The list here may be older or newer than the paper.',
  ],
  ISSUED_NO_LIST: ['No list of issued numbers is here.', 'None of its authority is on this device.'],
  LISTS_WITHHELD: ['The lists of its authority are missing.', 'It publishes lists, and they are not on this device.'],
  STATUS_UNLISTED: [
    'Not compared with a list of cancelled, lost or stolen certificates',
    'No such list is on this device.',
  ],
  ISSUED_UNLISTED: ['Not compared with a list of issued numbers', 'No such list is on this device.'],

  // Amendments that came with a certificate.
  AMENDED: ['Amended on {issued}: box {boxes}', 'By its authority; amendment {sequence}.'],
  AMENDMENT_ALONE: [
    'This is an amendment of certificate {number}.',
    'Of {issued}: box {boxes}. Alone it says nothing.',
  ],
  AMENDMENT_UNREAD: ['An amendment could not be read.', 'The certificate was judged without it.'],
  AMENDMENT_REFUSED: ['Its amendment is false.', 'Its authority did not sign it so: {reason}.'],
  AMENDMENT_ISSUER: ['Its amendment is not of its authority.', 'It was signed by {authority}.'],
  AMENDMENT_OUT_OF_TIME: ['The key of its amendment was not valid.', 'Key {kid}, on {issued}.'],
  AMENDMENT_NOT_YET: ['Its amendment is of a day to come.', 'It is dated {issued}.'],
  AMENDMENT_MISSING: ['An earlier amendment is missing.', 'It is amendment {sequence}.'],
  AMENDMENT_OTHER: ['An amendment of another certificate.', 'The certificate was judged without it.'],
  AMENDMENT_EMPTY: [broken, 'It is an amendment that changes nothing.'],
  AMENDMENT_SEQUENCE: [broken, 'It is not the next amendment of its certificate.'],
  AMENDMENT_UNCHANGED: [broken, 'The box has this content already.'],
  AMENDMENT_DATE: [broken, 'Its amendment is dated before what it amends.'],
  CONFIRMED_BEFORE: [
    'Goods came in under it already.',
    'At {post} on {confirmed}. A second shipment under it is a copy.',
  ],
  CONFIRMED_KEPT_OUT: ['Its goods were kept out or held elsewhere.', 'At {post} on {confirmed}. Ask why.'],
  CONFIRMED_NOW: ['Receipt was confirmed here', 'For this very shipment, at {post} on {confirmed}.'],
  CONFIRMED_TOLD: ['Goods came in under it before.', 'An authority that was asked says so. Ask it where and when.'],
  SEEN_ELSEWHERE: ['It stood before another post.', 'At {post} on {seen}. Ask there before goods go in.'],
  SEEN_OTHER: ['Another certificate has this number.', 'Seen at {post} on {seen}. One of the two is forged.'],
  CONFIRMATION_ALONE: [
    'This is a confirmation of certificate {number}.',
    'Of {confirmed}, at {post}. It is no certificate.',
  ],
  CONFIRMATION_UNREAD: ['A confirmation could not be read.', 'The certificate was judged without it.'],
  CONFIRMATION_REFUSED: ['A confirmation of it is false.', 'No importing authority has signed it so: {reason}.'],
  CONFIRMATION_OTHER: [
    'A confirmation of another certificate.',
    'It is of {number}. A copy or a changed certificate may be about.',
  ],
  CONFIRMATION_INCOMPLETE: [broken, 'It accepts goods without saying what was found.'],
  CONFIRMATION_OUTCOME: [broken, 'What it says in one place it denies in another.'],
  CONFIRMATION_REMEDY: [broken, 'It does not name the amendment that was the remedy.'],
  CONFIRMATION_DATE: [broken, 'It is dated before the goods came, or on a day to come.'],

  // The text of the QR code.
  TEXT_TOO_LONG: ['Too long for a QR code.', 'No code of the scheme is as long.'],
  PREFIX_UNKNOWN: ['This is not a Kimberley Process Certificate.'],
  PREFIX_KIND: ['This is another code of the scheme, not a certificate.'],
  VERSION_NEWER: ['Newer than this page.', 'The certificate was made by a newer edition. That is no fault of it.'],
  BASE45_MALFORMED: [damaged, 'Letters are missing or wrong.'],

  // CBOR.
  CBOR_LIMIT: [damaged, 'It is larger or deeper than anything of the scheme.'],
  CBOR_MALFORMED: [damaged, 'What it holds is incomplete.'],
  CBOR_UTF8: [damaged, 'It holds text that cannot be read.'],
  CBOR_TRAILING: [damaged, 'Something stands behind its end.'],
  CBOR_NOT_DETERMINISTIC: [damaged, 'It is not written in the one form of the scheme.'],
  CBOR_DUPLICATE_KEY: [damaged, 'It holds a field twice.'],
  COSE_MALFORMED: [damaged, 'What it holds is no signed message of the scheme.'],

  // The signed message.
  COSE_HEADER: ['Not made by an authority of the scheme.', 'Its headers are not those of the scheme.'],
  CLAIMS_OTHER: [
    'Signed for somebody else than its key.',
    'Its header names another authority or certificate than it does.',
  ],
  COSE_ALG: ['Signed in another way than its key allows.', 'The trust list, not the code, says how a key signs.'],
  KEY_UNKNOWN: [
    'No authority has the key that signed it.',
    'Key {kid} is not in trust list {version}, which is newer than the certificate.',
  ],
  KEY_USE: ['Its key may not sign certificates.', 'Key {kid} is for {use}.'],
  SIGNATURE_INVALID: ['The signature is wrong.', 'The code was changed or forged. Nothing that it says is shown.'],
  THRESHOLD: [unusable, 'It is not signed by enough keys of this scheme.'],

  // The content.
  FIELD_MISSING: [broken, 'A mandatory field is missing.'],
  FIELD_UNKNOWN: [broken, 'It has a field that is not of this edition.'],
  FIELD_TYPE: [broken, 'A field holds another kind of value.'],
  FIELD_RANGE: [broken, 'A value is outside its limits.'],
  FIELD_LENGTH: [broken, 'A field is too short, too long or has too many entries.'],
  FIELD_TEXT: [broken, 'A text has hidden or control characters.'],
  FIELD_LETTERS: [broken, 'Nothing in a text can be seen, or a letter has more than four marks.'],
  AMOUNT_FORM: [broken, 'An amount is not written as it must be.'],
  DATE_IMPOSSIBLE: [broken, 'A date is not in the calendar.'],
  NUMBER_FORM: [broken, 'The number is not a certificate number.'],
  COUNTRY_FORM: [broken, 'A country is not a two-letter code.'],
  ID_FORM: [broken, 'An identifier is not written as one: small letters, digits and dashes.'],
  HS_CODE: [broken, 'A line is not one of 7102.10, 7102.21 and 7102.31.'],
  LINES_ORDER: [broken, 'An HS code has more than one line.'],
  LIST_DUPLICATE: [broken, 'An entry stands there twice.'],
  PERCENT_SUM: [broken, 'The shares of the origins do not add up to 100.'],
  EXPIRY_BEFORE_ISSUE: [broken, 'It expires before it is issued.'],
  TOTALS_MISMATCH: [broken, 'A total is not the sum of its lines.'],

  // Root and registry.
  TRUST_EXPIRED: [unusable, 'It has ended.'],
  TRUST_CRITICAL: [unusable, 'It needs a newer edition of this page.'],
  TRUST_THRESHOLD: [unusable, 'It demands more signatures than a file of it can carry.'],
  TRUST_KID: [unusable, 'The name of a key does not fit the key.'],
  TRUST_KEY: [unusable, 'A key must not be trusted.'],
  TRUST_REFERENCE: [unusable, 'It refers to something that is not in it.'],
  TRUST_VERSION: [unusable, 'It is another version than the one that was due.'],
  TRUST_ROLLBACK: [unusable, 'It is older than what this device has.'],
  TRUST_MIXED: [unusable, 'Its files do not belong together, or one of them is cut short.'],
  TRUST_ABSENT: [unusable, 'A file of it is missing.'],
  TRUST_RANGE: [unusable, 'Number ranges in it overlap.'],
  MIRROR_DOWN: [unusable, 'The server gives no file.'],
  BUNDLE_MALFORMED: [unusable, 'The file is no bundle of this scheme, or half of one.'],
  LIST_SERIES: [unusable, 'The numbers of a list in it do not hold together.'],
  LIST_ROLLBACK: [unusable, 'A list in it knows less than the one before.'],
  LIST_ALTERED: [unusable, 'A list in it alters or drops what the one before had.'],
  TRUST_INTERVAL: [unusable, 'A span of time in it ends before it begins.'],
} satisfies CheckTexts

/** What keys of an authority are for. */
export const uses = {
  certificate: 'certificates',
  confirmation: 'confirmations of receipt',
  list: 'lists',
  checkpoint: 'checkpoints of the ledger',
}
