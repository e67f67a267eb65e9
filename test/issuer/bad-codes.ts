/**
 * Codes that are no genuine certificate although the right key may have signed them: what is wrong,
 * the outcome, its code and field. For the server and the command line alike.
 * @module
 */
import {
  type Certificate,
  type CheckCode,
  encodeCertificate,
  encodeText,
  hex,
  type Outcome,
  parseHex,
  signSign1,
} from '@kpc/schema'
import { laterTextOf, reference, signed, signers, type TestSigner, textOf } from '../scheme.ts'

const key = signers['bw.certificate']
const kid = hex(key.kid)
const asText = (message: Uint8Array): string => encodeText('certificate', message)

/** Signed with the right key, whatever the payload is. */
const signedAs = (payload: Uint8Array, signer: TestSigner = key): string =>
  asText(signSign1('certificate', payload, signer))

const stating = (changes: Partial<Certificate>): string => signedAs(encodeCertificate({ ...reference, ...changes }))

/** Other bytes in the place of some, in hexadecimal; each stands there once. */
function replaced(bytes: Uint8Array, ...changes: readonly (readonly [from: string, to: string])[]): Uint8Array {
  const changed = changes.reduce((text, [from, to]) => {
    if (text.split(from).length !== 2) throw new TypeError(`${from} does not stand there once`)
    return text.replace(from, to)
  }, hex(bytes))
  return parseHex(changed) as Uint8Array
}

const payload = (...changes: readonly (readonly [string, string])[]): string =>
  signedAs(replaced(encodeCertificate(reference), ...changes))

const message = (...changes: readonly (readonly [string, string])[]): string => asText(replaced(signed(), ...changes))

const line = reference.lines[0] as Certificate['lines'][number]
const bytes = signed()
const tampered = Uint8Array.from(bytes, (byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte))

/** Of the reference: the head of a map of 9 fields, the destination `EU`, 3 parcels, and the expiry at the end. */
const [map, destination, parcels, last] = ['a901694257', '03624555', '0403', '0d183c'] as const

export const badCodes: readonly (readonly [
  title: string,
  text: string,
  outcome: Outcome,
  code: CheckCode,
  field?: string,
])[] = [
  // The text.
  ['nothing', '', 'unreadable', 'PREFIX_UNKNOWN'],
  ['words', 'not a code', 'unreadable', 'PREFIX_UNKNOWN'],
  ['another scheme', 'HC1:6BFOXN*TS0BI', 'unreadable', 'PREFIX_UNKNOWN'],
  ['another kind’s prefix', textOf().replace('KPC1', 'KPI1'), 'rejected', 'CONFIRMATION_REFUSED'],
  ['a newer version', laterTextOf(), 'unreadable', 'VERSION_NEWER'],
  ['damaged text', textOf().slice(0, -1), 'unreadable', 'BASE45_MALFORMED'],
  ['half of it', textOf().slice(0, 203), 'unreadable', 'CBOR_MALFORMED'],
  ['more than a code holds', `KPC1:${'0'.repeat(60_000)}`, 'unreadable', 'TEXT_TOO_LONG'],

  // The bytes.
  ['bytes behind the message', asText(Uint8Array.of(...bytes, 0)), 'unreadable', 'CBOR_TRAILING'],
  ['bytes behind the payload', payload([last, `${last}00`]), 'unreadable', 'CBOR_TRAILING'],
  [
    'a key twice',
    payload([map, map.replace('a9', 'aa')], [parcels, parcels + parcels]),
    'unreadable',
    'CBOR_DUPLICATE_KEY',
  ],
  [
    'keys out of order',
    payload([destination + parcels, parcels + destination]),
    'unreadable',
    'CBOR_NOT_DETERMINISTIC',
  ],
  ['an integer in two bytes for one', payload([parcels, '041803']), 'unreadable', 'CBOR_NOT_DETERMINISTIC'],
  ['a key in two bytes for one', payload([parcels, '180403']), 'unreadable', 'CBOR_NOT_DETERMINISTIC'],
  [
    'a map without a length',
    payload([map, map.replace('a9', 'bf')], [last, `${last}ff`]),
    'unreadable',
    'CBOR_NOT_DETERMINISTIC',
  ],
  ['a text without a length', payload([destination, '037f624555ff']), 'unreadable', 'CBOR_NOT_DETERMINISTIC'],
  ['a float', payload([parcels, '04f94200']), 'unreadable', 'CBOR_NOT_DETERMINISTIC'],
  ['text that is not UTF-8', payload([destination, '036245ff']), 'unreadable', 'CBOR_UTF8'],
  ['no tag', asText(bytes.subarray(1)), 'unreadable', 'COSE_MALFORMED'],

  // The message.
  ['another algorithm', message(['a20132', 'a20126']), 'rejected', 'COSE_ALG'],
  ['a header that is not signed', message([`${kid}a0`, `${kid}a10126`]), 'rejected', 'COSE_HEADER'],
  ['a wrong signature', asText(tampered), 'rejected', 'SIGNATURE_INVALID'],
  ['another kind', asText(signSign1('amendment', Uint8Array.of(0xa0), key)), 'rejected', 'SIGNATURE_INVALID'],
  ['a key of another use', textOf(reference, signers['bw.confirmation']), 'rejected', 'KEY_USE'],
  ['a key of another participant', textOf(reference, signers['eu.certificate']), 'rejected', 'NUMBER_PREFIX'],
  ['a key that was not yet known', textOf(reference, signers.stranger), 'undecided', 'KEY_NOT_YET_KNOWN'],
  [
    'a key that nobody knows',
    textOf({ ...reference, issued: reference.issued - 30 }, signers.stranger),
    'rejected',
    'KEY_UNKNOWN',
  ],
  [
    'an issuer that had left',
    textOf({ ...reference, number: 'XX1' }, signers['xx.certificate']),
    'rejected',
    'ISSUER_NOT_PARTICIPANT',
  ],

  // The content, signed.
  [
    'an unknown field',
    payload([map, map.replace('a9', 'aa')], [last, `${last}186301`]),
    'rejected',
    'FIELD_UNKNOWN',
    '[99]',
  ],
  ['a missing field', payload([map, map.replace('a9', 'a8')], [parcels, '']), 'rejected', 'FIELD_MISSING', 'parcels'],
  ['no carats', stating({ lines: [{ ...line, carats: 0 }] }), 'rejected', 'FIELD_RANGE', 'lines[0].carats'],
  ['fewer than no carats', stating({ lines: [{ ...line, carats: -1 }] }), 'rejected', 'FIELD_RANGE', 'lines[0].carats'],
  ['a value of 2^53', payload(['1a05e30a78', '1b0020000000000000']), 'rejected', 'FIELD_RANGE', 'lines[0].valueUsd'],
  ['another HS code', payload(['83011a000d52fe', '83041a000d52fe']), 'rejected', 'HS_CODE', 'lines[0].hs'],
  ['an HS code twice', stating({ lines: [line, line] }), 'rejected', 'LINES_ORDER', 'lines[1].hs'],
  ['an impossible day', stating({ issued: 99_999_999 }), 'rejected', 'FIELD_RANGE', 'issued'],
  ['an expiry before the issue', stating({ expires: reference.issued - 1 }), 'rejected', 'FIELD_RANGE', 'expires'],
  [
    'a bidirectional override',
    stating({ exporter: { ...reference.exporter, name: 'Honest \u202eelpoeP' } }),
    'rejected',
    'FIELD_TEXT',
    'exporter.name',
  ],
  [
    'a control character',
    stating({ importer: { ...reference.importer, address: 'Two\nlines' } }),
    'rejected',
    'FIELD_TEXT',
    'importer.address',
  ],
]

/** What is out of the ordinary and yet good. */
export const goodCodes: readonly (readonly [title: string, text: string])[] = [
  ['US$100,000,000', stating({ lines: [{ ...line, valueUsd: 100_000_000_00 }] })],
  [
    'names in Chinese, Arabic and Cyrillic',
    stating({
      exporter: { name: '虚构钻石出口公司', address: 'شارع الماس ٧' },
      importer: { name: 'Выдуманные алмазы', address: 'Нигде, 1' },
    }),
  ],
]
