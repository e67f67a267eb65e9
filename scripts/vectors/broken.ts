/** Broken text, bytes and messages. */
import {
  decode,
  encode,
  encodeCertificate,
  encodeText,
  type Item,
  type Key,
  type PlainKind,
  parseHex,
  type Signer,
  signSign,
  signSign1,
  sigStructure,
  Tagged,
} from '../../packages/schema/src/index.ts'
import { laterTextOf, reference, signers, textOf } from '../../test/scheme.ts'
import { bw, type VerdictVector, vector } from './vector.ts'

const code = (message: Uint8Array): string => encodeText('certificate', message)
export const payload = encodeCertificate(reference)

/** Any payload, signed with the right key. */
export const sealed = (bytes: Uint8Array, signer: Signer = bw, kind: PlainKind = 'certificate'): string =>
  code(signSign1(kind, bytes, signer))

/** Any four parts under tag 18. */
const message = (...parts: readonly Item[]): string => code(encode(new Tagged(18, parts)))

const headers = (entries: readonly (readonly [Key, Item])[]): Uint8Array => encode(new Map(entries))
const good = headers([
  [1, -19],
  [4, bw.kid],
])

/** The reference under other headers, its signature over them right. */
function under(protectedHeader: Uint8Array, unprotected: ReadonlyMap<Key, Item> = new Map()): string {
  const aad = new TextEncoder().encode('kpc/certificate/1')
  const signature = bw.sign(sigStructure('Signature1', [protectedHeader], aad, payload))
  return message(protectedHeader, unprotected, payload, signature)
}

const bytes = (hex: string): Uint8Array<ArrayBuffer> => parseHex(hex.replaceAll(' ', '')) as Uint8Array<ArrayBuffer>
const join = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]))

/** The payload as a map of encoded entries, for whoever wants to lay them otherwise. */
const entries = [...(decode(payload) as ReadonlyMap<number, Item>)].map(([key, value]) =>
  join(encode(key), encode(value)),
)
const map = (...laid: readonly Uint8Array[]): Uint8Array =>
  join(bytes(`b8${laid.length.toString(16).padStart(2, '0')}`), ...laid)
export const shortMap = (...laid: readonly Uint8Array[]): Uint8Array => join(Uint8Array.of(0xa0 | laid.length), ...laid)
const [first, second, ...others] = entries as [Uint8Array, Uint8Array, ...Uint8Array[]]
export const without = (key: number): Uint8Array[] => entries.filter((entry) => entry[0] !== key)

const flipped = Uint8Array.from(signSign1('certificate', payload, bw))
flipped[40] = (flipped[40] as number) ^ 1

export const unreadable: readonly VerdictVector[] = [
  vector('unreadable', 'TEXT_TOO_LONG', 'more than a QR code holds', `KPC1:${'0'.repeat(4400)}`),
  vector('unreadable', 'PREFIX_UNKNOWN', 'nothing', ''),
  vector('unreadable', 'PREFIX_UNKNOWN', 'a web address', 'https://example.org/KPC1:00'),
  vector('unreadable', 'PREFIX_UNKNOWN', 'a health certificate', 'HC1:6BF'),
  vector('unreadable', 'BASE45_MALFORMED', 'a small letter, which is no Base45', textOf().replace(/.$/, 'a')),
  vector('unreadable', 'VERSION_NEWER', 'a newer edition', laterTextOf()),
  vector('unreadable', 'BASE45_MALFORMED', 'one character lost', textOf().slice(0, -1)),
  vector('unreadable', 'BASE45_MALFORMED', 'a character that is none of its own', textOf().replace(/.$/, '!')),
  vector('unreadable', 'BASE45_MALFORMED', 'a group beyond its bytes', 'KPC1::::'),
  vector('unreadable', 'CBOR_MALFORMED', 'no bytes', 'KPC1:'),
  vector(
    'unreadable',
    'CBOR_MALFORMED',
    'the end is missing',
    code(signSign1('certificate', payload, bw).subarray(0, -3)),
  ),
  vector('unreadable', 'CBOR_MALFORMED', 'a length beyond the bytes', code(bytes('d2 9b 7fffffffffffffff'))),
  vector('unreadable', 'CBOR_LIMIT', 'deeper than anything of the scheme', code(bytes('81'.repeat(20)))),
  vector('unreadable', 'CBOR_LIMIT', 'a tag beyond 2^53', code(bytes('db ffffffffffffffff 00'))),
  vector(
    'unreadable',
    'CBOR_TRAILING',
    'a byte behind the message',
    code(join(signSign1('certificate', payload, bw), bytes('00'))),
  ),
  vector('unreadable', 'CBOR_TRAILING', 'a byte behind the signed payload', sealed(join(payload, bytes('00')))),
  vector('unreadable', 'CBOR_UTF8', 'a surrogate in UTF-8', sealed(shortMap(join(bytes('01 63 eda080'))))),
  vector('unreadable', 'CBOR_UTF8', 'an overlong letter', sealed(shortMap(join(bytes('01 62 c0af'))))),
  vector('unreadable', 'CBOR_DUPLICATE_KEY', 'a key twice', sealed(shortMap(first, first, second, ...others))),
  vector('unreadable', 'CBOR_NOT_DETERMINISTIC', 'keys out of order', sealed(shortMap(second, first, ...others))),
  vector('unreadable', 'CBOR_NOT_DETERMINISTIC', 'a longer head than needed', sealed(map(first, second, ...others))),
  vector(
    'unreadable',
    'CBOR_NOT_DETERMINISTIC',
    'a map without length',
    sealed(join(bytes('bf'), ...entries, bytes('ff'))),
  ),
  vector('unreadable', 'CBOR_NOT_DETERMINISTIC', 'a float', sealed(shortMap(bytes('04 f9 4200')))),
  vector('unreadable', 'CBOR_NOT_DETERMINISTIC', 'undefined', sealed(shortMap(bytes('04 f7')))),
  vector(
    'unreadable',
    'CBOR_NOT_DETERMINISTIC',
    'a key that is no integer and no text',
    sealed(shortMap(bytes('41 00 00'))),
  ),
  vector('unreadable', 'COSE_MALFORMED', 'not tagged', code(encode([good, new Map(), payload, new Uint8Array(64)]))),
  vector('unreadable', 'COSE_MALFORMED', 'a COSE_Sign', code(signSign('certificate', payload, [bw]))),
  vector(
    'unreadable',
    'COSE_MALFORMED',
    'a payload that lies elsewhere',
    message(good, new Map(), null, new Uint8Array(64)),
  ),
  vector('unreadable', 'COSE_MALFORMED', 'a fifth part', message(good, new Map(), payload, new Uint8Array(64), 0)),
]

export const badMessages: readonly VerdictVector[] = [
  vector(
    'rejected',
    'CONFIRMATION_REFUSED',
    'a certificate as a confirmation of receipt',
    textOf().replace('KPC1:', 'KPI1:'),
  ),
  vector('rejected', 'COSE_HEADER', 'a kid that is not protected', under(headers([[1, -19]]), new Map([[4, bw.kid]]))),
  vector(
    'rejected',
    'COSE_HEADER',
    'a header more',
    under(
      headers([
        [1, -19],
        [3, 0],
        [4, bw.kid],
      ]),
    ),
  ),
  vector('rejected', 'COSE_HEADER', 'no header', under(new Uint8Array(0))),
  vector(
    'rejected',
    'COSE_HEADER',
    'a kid of nine bytes',
    under(
      headers([
        [1, -19],
        [4, join(bw.kid, bytes('00'))],
      ]),
    ),
  ),
  vector('rejected', 'COSE_HEADER', 'an unprotected header beside the good ones', under(good, new Map([[99, 0]]))),
  vector(
    'rejected',
    'COSE_ALG',
    'EdDSA without its curve',
    under(
      headers([
        [1, -8],
        [4, bw.kid],
      ]),
    ),
  ),
  vector(
    'rejected',
    'COSE_ALG',
    'an algorithm of another kind of key',
    under(
      headers([
        [1, -7],
        [4, bw.kid],
      ]),
    ),
  ),
  vector('rejected', 'SIGNATURE_INVALID', 'a bit of the payload flipped', code(flipped)),
  vector(
    'rejected',
    'SIGNATURE_INVALID',
    'another key under this kid',
    sealed(payload, { ...signers['za.certificate'], kid: bw.kid }),
  ),
  vector('rejected', 'SIGNATURE_INVALID', 'signed as an amendment', sealed(payload, bw, 'amendment')),
  vector(
    'rejected',
    'SIGNATURE_INVALID',
    'a signature of 65 bytes',
    message(good, new Map(), payload, join(bw.sign(payload), bytes('00'))),
  ),
  vector('rejected', 'SIGNATURE_INVALID', 'no signature', message(good, new Map(), payload, new Uint8Array(0))),
]
