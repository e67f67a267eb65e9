/**
 * The golden vectors in `test/vectors`: from fixed seeds, each with the answer that it must get.
 *
 * The answers are stated here by hand, never computed. Run `node --import tsx scripts/vectors.ts`
 * to write the files; tests hold them against this script, and our code against them.
 */

import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  type Amendment,
  algorithm,
  amend,
  base64url,
  type Certificate,
  type Changes,
  type CheckCode,
  checkPhrase,
  decode,
  diagnose,
  digestOf,
  type ErrorCode,
  encode,
  encodeAmendment,
  encodeCertificate,
  encodeRegistry,
  encodeRoot,
  encodeText,
  hex,
  type Item,
  type Key,
  type Kind,
  kidOf,
  type Outcome,
  parseHex,
  type Registry,
  type Root,
  type Signer,
  showAmendment,
  showCertificate,
  signSign,
  signSign1,
  sigStructure,
  Tagged,
} from '../packages/schema/src/index.ts'
import {
  day,
  laterTextOf,
  reference,
  registryContent,
  rootContent,
  signed,
  signerOf,
  signers,
  testScheme,
  textOf,
} from '../test/scheme.ts'
import { ledgerVectors } from './ledger-vectors.ts'

const bw = signers['bw.certificate']

// ---------------------------------------------------------------------------------------------
// The schemes under which codes are judged

const schemes = {
  test: testScheme(),
  /** BW's key is valid in 2027 only, and its authority was designated until the day of issue. */
  later: testScheme((registry) => ({
    ...registry,
    authorities: registry.authorities.map((one) => (one.id === 'bw' ? { ...one, until: day('2026-11-02') } : one)),
    keys: registry.keys.map((one) => (one.authority === 'bw' ? { ...one, from: day('2027-01-01') } : one)),
  })),
  /** Everything that a registry can say of numbers, zones, keys, notices and values. */
  full: testScheme((registry) => ({
    ...registry,
    participants: registry.participants.map((one) => {
      if (one.code === 'AE') return { ...one, memberships: [{ from: day('2003-01-01'), scope: 'exports' as const }] }
      if (one.code !== 'ZA') return one
      return { ...one, memberships: [{ from: day('2003-01-01'), scope: 'zones' as const, zones: ['Kimberley'] }] }
    }),
    keys: registry.keys.map((one) =>
      one.authority === 'eu' && one.use === 'certificate'
        ? { ...one, revoked: { at: day('2026-06-01') * 86_400, reason: 'retired' as const } }
        : one.authority === 'xx'
          ? { ...one, revoked: { at: day('2019-06-01') * 86_400, reason: 'compromised' as const } }
          : one,
    ),
    ranges: [
      {
        authority: 'bw',
        first: 'BW0000001',
        last: 'BW0004999',
        from: day('2026-01-01'),
        until: day('2027-01-01'),
        strict: false,
      },
      {
        authority: 'bw',
        first: 'BW0005000',
        last: 'BW0009999',
        from: day('2025-01-01'),
        until: day('2026-01-01'),
        strict: false,
      },
    ],
    notices: [
      {
        id: 'vigilance',
        kind: 'vigilance',
        title: new Map([['en', 'Vigilance: goods of Orapa (invented)']]),
        origin: 'BW',
        zones: ['Orapa'],
        applies: 'both',
        from: day('2026-01-01'),
      },
    ],
    bands: [{ origin: 'BW', low: 5_000, high: 20_000, source: 'invented' }],
  })),
  /** What the scheme forbids, what it asks for, and what a later edition says in words that are not known here. */
  notices: testScheme((registry) => ({
    ...registry,
    notices: [
      {
        id: 'embargo',
        kind: 'embargo',
        title: new Map([['en', 'Embargo: goods of Orapa (invented)']]),
        origin: 'BW',
        zones: ['Orapa'],
        applies: 'both',
        from: day('2026-01-01'),
      },
      {
        id: 'origins',
        kind: 'condition',
        title: new Map([['en', 'Mixed goods into the Union name all origins (invented)']]),
        origins: 'unstated',
        destination: 'EU',
        hs: ['7102.10', '7102.31'],
        applies: 'presentation',
        from: day('2026-01-01'),
      },
      {
        id: 'later',
        kind: 'prohibited',
        title: new Map([['en', 'By some carriers (invented)']]),
        origin: 'ZA',
        issuer: 'BW',
        applies: 'issue',
        from: day('2026-01-01'),
        crit: ['carrier'],
      },
    ],
  })),
  /** No development scheme: nothing says TEST. */
  real: testScheme((registry) => ({ ...registry, test: false })),
}

// ---------------------------------------------------------------------------------------------
// Codes and their verdicts

interface Where {
  readonly now?: string
  readonly at?: string
  readonly here?: string
  readonly purpose?: 'import' | 'check'
  readonly amendments?: readonly string[]
}

interface VerdictVector {
  readonly name: string
  readonly scheme: keyof typeof schemes
  readonly context: Where & { readonly now: string }
  readonly text: string
  readonly outcome: Outcome
  /** The codes of the checks that decide, and where everything passed those of all. */
  readonly codes: readonly CheckCode[]
  readonly field?: string
  /** Why an amendment was refused. */
  readonly reason?: CheckCode
}

const usual = { now: '2026-11-10T12:00:00Z', here: 'EU', purpose: 'import' } as const

interface Options extends Omit<Where, 'here'> {
  /** Undefined: nobody said where. */
  readonly here?: string | undefined
  readonly scheme?: keyof typeof schemes
  readonly field?: string
  readonly reason?: CheckCode
}

function vector(
  outcome: Outcome,
  codes: CheckCode | readonly CheckCode[],
  name: string,
  text: string,
  { scheme = 'test', field, reason, ...context }: Options = {},
): VerdictVector {
  const where = Object.fromEntries(Object.entries({ ...usual, ...context }).filter(([, value]) => value !== undefined))
  return {
    name,
    scheme,
    context: where as unknown as VerdictVector['context'],
    text,
    outcome,
    codes: typeof codes === 'string' ? [codes] : codes,
    ...(field !== undefined && { field }),
    ...(reason !== undefined && { reason }),
  }
}

const passed: readonly CheckCode[] = [
  'TEXT_READ',
  'HEADER_GOOD',
  'KEY_KNOWN',
  'SIGNATURE_GOOD',
  'CONTENT_GOOD',
  'NUMBER_OF_ISSUER',
  'NUMBER_UNRANGED',
  'KEY_IN_TIME',
  'AUTHORITY_IN_TIME',
  'ISSUER_PARTICIPANT',
  'DESTINATION_PARTICIPANT',
  'DESTINATION_HERE',
  'IN_VALIDITY',
  'NOTICE_NONE',
  'VALUE_UNBANDED',
  'CLOCK_PLAUSIBLE',
  'REGISTRY_CURRENT',
  'STATUS_UNLISTED',
  'ISSUED_UNLISTED',
]

/** Everything passed, some of it with another finding. */
const passedBut = (others: Partial<Record<CheckCode, CheckCode>>): readonly CheckCode[] =>
  passed.map((code) => others[code] ?? code)

const change = (changes: Partial<Certificate>): Certificate => ({ ...reference, ...changes })
const party = (name: string, address: string) => ({ name, address })

const genuine: readonly VerdictVector[] = [
  vector('genuine', passed, 'the reference', textOf()),
  vector(
    'genuine',
    passedBut({ DESTINATION_HERE: 'DESTINATION_NOT_COMPARED' }),
    'nobody said where here is, in a plain check',
    textOf(),
    { here: undefined, purpose: 'check' },
  ),
  vector('genuine', passed, 'not of a development scheme', textOf(), { scheme: 'real' }),
  vector('genuine', passed, 'line ends and tabs around it', `\r\n\t${textOf()}\r\n`),
  vector(
    'genuine',
    passed,
    'every field',
    textOf(
      change({
        origins: [
          { country: 'BW', zone: 'Orapa', percent: 6000 },
          { country: 'ZA', percent: 4000 },
        ],
        seals: ['SEAL 1', 'SEAL 2'],
        sources: ['ZA0000001'],
        annex: new Uint8Array(32).fill(7),
      }),
    ),
  ),
  vector('genuine', passed, 'a mixed parcel without statement of origin', textOf(change({ origins: [] }))),
  vector(
    'genuine',
    passed,
    'names in Chinese, Arabic, Cyrillic and with joiners',
    textOf(
      change({
        exporter: party('上海钻石交易所', 'شارع الماس ١٢، دبي'),
        importer: party('Алмазы и бриллианты', 'क्षेत्र‍ 7, മുംബൈ'),
      }),
    ),
  ),
  vector(
    'genuine',
    passed,
    'US$100,000,000',
    textOf(change({ lines: [{ hs: '7102.31', carats: 1, valueUsd: 10_000_000_000 }] })),
  ),
  vector('genuine', passed, 'issued tomorrow in UTC, where it may be today elsewhere', textOf(), {
    now: '2026-11-01T23:59:59Z',
  }),
  vector('genuine', passed, 'the last second of its last day in UTC', textOf(), { now: '2027-01-01T23:59:59Z' }),
  vector('genuine', passed, 'judged at an instant of its validity, long after', textOf(), {
    now: '2030-01-01T00:00:00Z',
    at: '2026-12-01T00:00:00Z',
  }),
]

/** What may be said of a certificate under the scheme `full`. */
const full: readonly VerdictVector[] = [
  vector(
    'genuine',
    passedBut({ NUMBER_UNRANGED: 'NUMBER_IN_RANGE', VALUE_UNBANDED: 'VALUE_INSIDE' }),
    'in range, band and no notice',
    textOf(change({ origins: [{ country: 'BW', zone: 'Jwaneng' }] })),
    {
      scheme: 'full',
    },
  ),
  vector(
    'genuine',
    passedBut({ NUMBER_UNRANGED: 'NUMBER_LAST_YEAR' }),
    'a form of the year before, in January',
    textOf(
      change({
        number: 'BW0005001',
        origins: [{ country: 'ZA' }],
        issued: day('2026-01-31'),
        expires: day('2026-12-31'),
      }),
    ),
    { scheme: 'full' },
  ),
  vector(
    'rejected',
    'NUMBER_OUT_OF_RANGE',
    'a form of the year before, in February',
    textOf(change({ number: 'BW0005001', issued: day('2026-02-01') })),
    { scheme: 'full' },
  ),
  vector(
    'attention',
    'NOTICE',
    'from a zone under a notice',
    textOf(change({ origins: [{ country: 'BW', zone: 'ORAPA' }] })),
    {
      scheme: 'full',
    },
  ),
  vector('attention', 'NOTICE_ZONE_UNSTATED', 'a notice asks for the zone', textOf(), { scheme: 'full' }),
  vector('attention', 'NOTICE_ORIGINS_UNSTATED', 'a notice asks for all origins', textOf(change({ origins: [] })), {
    scheme: 'notices',
  }),
  vector(
    'attention',
    'VALUE_OUTSIDE',
    'worth ten times the usual',
    textOf(
      change({
        origins: [{ country: 'BW', zone: 'Jwaneng' }],
        lines: [{ hs: '7102.31', carats: 100, valueUsd: 100_000 }],
      }),
    ),
    { scheme: 'full' },
  ),
  vector(
    'rejected',
    'KEY_RETIRED',
    'issued after its key was retired',
    textOf(change({ number: 'EU0000001' }), signers['eu.certificate']),
    {
      scheme: 'full',
    },
  ),
  vector(
    'rejected',
    'KEY_COMPROMISED',
    'by a stolen key',
    textOf(change({ number: 'XX0000001', issued: day('2019-01-01') }), signers['xx.certificate']),
    {
      scheme: 'full',
    },
  ),
  vector(
    'rejected',
    'ISSUER_ZONE',
    'from a zone outside those that are allowed',
    textOf(change({ number: 'ZA0000001', origins: [{ country: 'ZA', zone: 'Elsewhere' }] }), signers['za.certificate']),
    { scheme: 'full' },
  ),
  vector(
    'attention',
    'ISSUER_ZONE_UNSTATED',
    'no zone, where only some are allowed',
    textOf(change({ number: 'ZA0000001', origins: [{ country: 'ZA' }] }), signers['za.certificate']),
    { scheme: 'full' },
  ),
  vector(
    'rejected',
    'DESTINATION_EXPORTS_ONLY',
    'to a participant that may export only',
    textOf(change({ origins: [{ country: 'ZA' }], destination: 'AE' })),
    { scheme: 'full', here: 'AE' },
  ),
  vector('undecided', 'CLOCK_BEHIND', 'a clock that is years behind', textOf(), { now: '2020-01-01T00:00:00Z' }),
]

const attention: readonly VerdictVector[] = [
  vector('attention', 'DESTINATION_NOT_COMPARED', 'an import desk that does not say where it is', textOf(), {
    here: undefined,
  }),
  vector('attention', 'DESTINATION_ELSEWHERE', 'presented in another country', textOf(), { here: 'ZA' }),
  vector('attention', 'NOT_YET_VALID', 'issued the day after tomorrow', textOf(change({ issued: day('2026-11-12') }))),
  vector('attention', 'EXPIRED', 'the first second after its last day', textOf(), { now: '2027-01-02T00:00:00Z' }),
  vector('attention', 'EXPIRED', 'expired for 60 days, at an import desk', textOf(), { now: '2027-03-02T23:59:59Z' }),
  vector('attention', 'EXPIRED', 'expired for 61 days, at a bank', textOf(), {
    now: '2027-03-03T00:00:00Z',
    purpose: 'check',
  }),
  vector(
    'attention',
    'DESTINATION_LEFT',
    'the destination has left the scheme since',
    textOf(change({ destination: 'XX', issued: day('2019-12-15'), expires: day('2020-02-01') })),
    { at: '2020-01-01T00:00:00Z', here: 'XX' },
  ),
]

const wrongMember = change({ destination: 'XX' })
const byFormer = textOf(change({ number: 'XX0000001' }), signers['xx.certificate'])
const byNewKey = (issued: string) =>
  textOf(change({ issued: day(issued), expires: day('2027-01-01') }), signers.stranger)

const rejected: readonly VerdictVector[] = [
  vector('rejected', 'EXPIRED_LONG', 'expired for 61 days, at an import desk', textOf(), {
    now: '2027-03-03T00:00:00Z',
  }),
  vector('rejected', 'NUMBER_PREFIX', 'a number of another issuer', textOf(change({ number: 'ZA0000001' }))),
  vector(
    'rejected',
    'NUMBER_PREFIX',
    'signed by the key of another participant',
    textOf(reference, signers['za.certificate']),
  ),
  vector(
    'rejected',
    ['KEY_OUT_OF_TIME', 'AUTHORITY_OUT_OF_TIME'],
    'key not valid yet, authority no longer designated',
    textOf(),
    {
      scheme: 'later',
    },
  ),
  vector('rejected', 'ISSUER_NOT_PARTICIPANT', 'the issuer had left the scheme', byFormer),
  vector('rejected', 'DESTINATION_NOT_PARTICIPANT', 'the destination had left the scheme', textOf(wrongMember), {
    here: 'XX',
  }),
  vector(
    'rejected',
    'DESTINATION_NOT_PARTICIPANT',
    'the destination was never in the scheme',
    textOf(change({ destination: 'QQ' })),
  ),
  vector('rejected', 'KEY_USE', 'signed by a key for confirmations', textOf(reference, signers['bw.confirmation'])),
  vector(
    'rejected',
    'NOTICE_FORBIDS',
    'from a zone under an embargo',
    textOf(change({ origins: [{ country: 'BW', zone: 'Orapa' }] })),
    { scheme: 'notices' },
  ),
  vector('rejected', 'KEY_UNKNOWN_AHEAD', 'a key of nobody, dated after tomorrow', byNewKey('2026-11-12')),
  vector('rejected', 'KEY_UNKNOWN', 'a key that the registry, a day newer, does not have', byNewKey('2026-10-31')),
]

const undecided: readonly VerdictVector[] = [
  vector('undecided', 'NOTICE_ZONE_UNSTATED', 'an embargo asks for the zone', textOf(), { scheme: 'notices' }),
  vector(
    'undecided',
    'NOTICE_NEWER',
    'a notice that only a later edition can read wholly',
    textOf(change({ origins: [{ country: 'ZA' }] })),
    { scheme: 'notices' },
  ),
  vector('undecided', 'KEY_NOT_YET_KNOWN', 'a key of nobody, dated tomorrow', byNewKey('2026-11-11')),
  vector('undecided', 'KEY_NOT_YET_KNOWN', 'a key that may be newer than the registry', byNewKey('2026-11-01')),
  vector('undecided', 'REGISTRY_EXPIRED', 'the registry has expired', textOf(), {
    now: '2046-01-01T00:00:00Z',
    at: '2026-12-01T00:00:00Z',
  }),
]

// ---------------------------------------------------------------------------------------------
// Broken text, bytes and messages

const code = (message: Uint8Array): string => encodeText('certificate', message)
const payload = encodeCertificate(reference)

/** Any payload, signed with the right key. */
const sealed = (bytes: Uint8Array, signer: Signer = bw, kind: Kind = 'certificate'): string =>
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
const shortMap = (...laid: readonly Uint8Array[]): Uint8Array => join(Uint8Array.of(0xa0 | laid.length), ...laid)
const [first, second, ...others] = entries as [Uint8Array, Uint8Array, ...Uint8Array[]]
const without = (key: number): Uint8Array[] => entries.filter((entry) => entry[0] !== key)

const flipped = Uint8Array.from(signSign1('certificate', payload, bw))
flipped[40] = (flipped[40] as number) ^ 1

const unreadable: readonly VerdictVector[] = [
  vector('unreadable', 'TEXT_TOO_LONG', 'more than a QR code holds', `KPC1:${'0'.repeat(4400)}`),
  vector('unreadable', 'PREFIX_UNKNOWN', 'nothing', ''),
  vector('unreadable', 'PREFIX_UNKNOWN', 'a web address', 'https://example.org/KPC1:00'),
  vector('unreadable', 'PREFIX_UNKNOWN', 'a health certificate', 'HC1:6BF'),
  vector('unreadable', 'PREFIX_UNKNOWN', 'small letters, which are no Base45', textOf().toLowerCase()),
  vector('unreadable', 'PREFIX_KIND', 'a confirmation of receipt', textOf().replace('KPC1:', 'KPI1:')),
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

const badMessages: readonly VerdictVector[] = [
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
  vector('rejected', 'SIGNATURE_INVALID', 'signed as a confirmation', sealed(payload, bw, 'confirmation')),
  vector(
    'rejected',
    'SIGNATURE_INVALID',
    'a signature of 65 bytes',
    message(good, new Map(), payload, join(bw.sign(payload), bytes('00'))),
  ),
  vector('rejected', 'SIGNATURE_INVALID', 'no signature', message(good, new Map(), payload, new Uint8Array(0))),
]

// ---------------------------------------------------------------------------------------------
// Content that breaks the table, signed with the right key

/** The payload with other items under some keys; `undefined` takes one away. */
function content(changes: Readonly<Record<number, Item | undefined>>): string {
  const items = new Map<Key, Item>(decode(payload) as ReadonlyMap<Key, Item>)
  for (const [key, item] of Object.entries(changes)) {
    if (item === undefined) items.delete(Number(key))
    else items.set(Number(key), item)
  }
  return sealed(encode(items))
}

const line = (hs: number, carats: Item, valueUsd: Item): readonly Item[] => [hs, carats, valueUsd]
const origin = (country: string, percent?: number): ReadonlyMap<Key, Item> =>
  new Map<Key, Item>([[1, country], ...(percent === undefined ? [] : [[3, percent] as const])])

const bad = (
  code: ErrorCode,
  field: string,
  name: string,
  changes: Readonly<Record<number, Item | undefined>>,
): VerdictVector => vector('rejected', code, name, content(changes), { field })

const badContent: readonly VerdictVector[] = [
  bad('FIELD_MISSING', 'importer', 'no importer', { 6: undefined }),
  bad('FIELD_MISSING', 'exporter.address', 'an exporter without address', { 5: ['Exporter'] }),
  bad('FIELD_UNKNOWN', '[99]', 'a field that version 1 does not have', { 99: 'more' }),
  bad('FIELD_TYPE', 'parcels', 'parcels in words', { 4: 'three' }),
  bad('FIELD_TYPE', 'lines', 'lines that are no list', { 7: 1 }),
  bad('FIELD_RANGE', 'parcels', 'no parcel', { 4: 0 }),
  bad('FIELD_RANGE', 'lines[0].carats', 'zero carats', { 7: [line(1, 0, 1)] }),
  bad('FIELD_RANGE', 'lines[0].carats', 'negative carats', { 7: [line(1, -1, 1)] }),
  bad('FIELD_RANGE', 'lines[0].valueUsd', '2^53 hundredths of a US$', { 7: [line(1, 1, 2n ** 53n)] }),
  bad('FIELD_RANGE', 'issued', 'issued before the scheme began', { 12: day('2003-01-01') - 1 }),
  bad('FIELD_RANGE', 'expires', 'valid for more than ten years', { 13: 3661 }),
  bad('FIELD_LENGTH', 'lines', 'no line', { 7: [] }),
  bad('FIELD_LENGTH', 'exporter.name', 'a name of 121 characters', { 5: ['x'.repeat(121), 'Street'] }),
  bad('FIELD_LENGTH', 'annex', 'a digest of 31 bytes', { 22: new Uint8Array(31) }),
  bad('FIELD_TEXT', 'exporter.name', 'a bidirectional override', { 5: ['Exporter ‮ltd', 'Street'] }),
  bad('FIELD_TEXT', 'exporter.name', 'a control character', { 5: ['Exporter\n', 'Street'] }),
  bad('FIELD_TEXT', 'importer.address', 'text that is not in form NFC', { 6: ['Importer', 'Strasse 1, Zu\u0308rich'] }),
  bad('FIELD_TEXT', 'importer.name', 'a space at the end', { 6: ['Importer ', 'Street'] }),
  bad('NUMBER_FORM', 'number', 'a number with a space', { 1: 'BW 000001' }),
  bad('COUNTRY_FORM', 'destination', 'a country in three letters', { 3: 'BEL' }),
  bad('HS_CODE', 'lines[0].hs', 'an HS code that is none of the three', { 7: [line(4, 1, 1)] }),
  bad('LINES_ORDER', 'lines[1].hs', 'two lines of one HS code', { 7: [line(1, 1, 1), line(1, 2, 2)] }),
  bad('LIST_DUPLICATE', 'origins[1]', 'an origin twice', { 2: [origin('BW'), origin('BW')] }),
  bad('LIST_DUPLICATE', 'seals[1]', 'a seal twice', { 10: ['SEAL', 'SEAL'] }),
  bad('PERCENT_SUM', 'origins', 'shares of 99 percent', { 2: [origin('BW', 5000), origin('ZA', 4900)] }),
  bad('PERCENT_SUM', 'origins', 'a share for one origin of two', { 2: [origin('BW', 10000), origin('ZA')] }),
  vector('rejected', 'FIELD_MISSING', 'no number', sealed(shortMap(...without(1))), { field: 'number' }),
]

// ---------------------------------------------------------------------------------------------
// Amendments of the reference

/** A first amendment: one seal more, and carats of the last line that were mistyped. */
const firstAmendment: Amendment = {
  number: reference.number,
  of: digestOf(signed()),
  sequence: 1,
  issued: day('2026-11-05'),
  changes: {
    lines: reference.lines.map((one) => (one.hs === '7102.31' ? { ...one, carats: 50_057 } : one)),
    seals: ['SEAL 7'],
  },
  reason: 'digits of the carats in the wrong order',
}

const secondAmendment: Amendment = {
  ...firstAmendment,
  sequence: 2,
  issued: day('2026-11-06'),
  changes: { importer: party('Verzonnen Ruwe Steen BV', 'Nergensstraat 9, 2018 Antwerpen, Belgium'), seals: null },
}

const amendmentText = (
  changes: Partial<Amendment> = {},
  signer: Signer = bw,
  content = encodeAmendment({ ...firstAmendment, ...changes }),
): string => encodeText('amendment', signSign1('amendment', content, signer))

const changed = (changes: Changes): string => amendmentText({ changes })
/** Its signature is one over a certificate. */
const forgedAmendment = encodeText('amendment', signSign1('certificate', encodeAmendment(firstAmendment), bw))
const [one, two] = [amendmentText(), amendmentText(secondAmendment)]

/** The payload of the first amendment with another item under a key. */
const amendmentWith = (key: number, item: Item): string =>
  amendmentText(
    {},
    bw,
    encode(new Map<Key, Item>(decode(encodeAmendment(firstAmendment)) as ReadonlyMap<Key, Item>).set(key, item)),
  )

const amended = (
  outcome: Outcome,
  codes: CheckCode | readonly CheckCode[],
  name: string,
  amendments: readonly string[],
  options: Options & { readonly text?: string } = {},
): VerdictVector => {
  const { text = textOf(), ...others } = options
  return vector(outcome, codes, `amended: ${name}`, text, { ...others, amendments })
}

const amendments: readonly VerdictVector[] = [
  amended('attention', 'AMENDED', 'carats and a seal', [one]),
  amended('attention', 'AMENDED', 'twice, scanned in the other order and one of them again', [two, one, two]),
  amended('attention', ['DESTINATION_ELSEWHERE', 'AMENDED'], 'and presented in another country', [one], { here: 'ZA' }),
  amended('rejected', 'NUMBER_PREFIX', 'a certificate that is rejected stays so', [one], {
    text: textOf(change({ number: 'ZA0000001' })),
  }),
  amended(
    'attention',
    ['NOTICE', 'AMENDED'],
    'a notice that concerns the goods as they were certified',
    [
      amendmentText({
        of: digestOf(signed(change({ origins: [{ country: 'BW', zone: 'Orapa' }] }))),
        changes: { origins: [{ country: 'BW', zone: 'Jwaneng' }] },
      }),
    ],
    { scheme: 'full', text: textOf(change({ origins: [{ country: 'BW', zone: 'Orapa' }] })) },
  ),
  amended(
    'attention',
    ['NOTICE', 'AMENDED'],
    'a notice that concerns the goods as they are amended',
    [
      amendmentText({
        of: digestOf(signed(change({ origins: [{ country: 'BW', zone: 'Jwaneng' }] }))),
        changes: { origins: [{ country: 'BW', zone: 'Orapa' }] },
      }),
    ],
    { scheme: 'full', text: textOf(change({ origins: [{ country: 'BW', zone: 'Jwaneng' }] })) },
  ),
  amended('undecided', 'AMENDMENT_MISSING', 'the second without the first', [two]),
  amended(
    'rejected',
    'AMENDMENT_REFUSED',
    'two of one number that differ',
    [one, amendmentText({ changes: { parcels: 4 } })],
    { reason: 'AMENDMENT_SEQUENCE', field: 'sequence' },
  ),
  amended(
    'rejected',
    'AMENDMENT_REFUSED',
    'the second dated before the first',
    [one, amendmentText({ ...secondAmendment, issued: day('2026-11-04') })],
    { reason: 'AMENDMENT_DATE', field: 'issued' },
  ),
  amended(
    'rejected',
    'AMENDMENT_REFUSED',
    'dated before the certificate',
    [amendmentText({ issued: day('2026-11-01') })],
    { reason: 'AMENDMENT_DATE', field: 'issued' },
  ),
  amended('attention', 'AMENDMENT_NOT_YET', 'dated the day after tomorrow', [
    amendmentText({ issued: day('2026-11-12') }),
  ]),
  amended('attention', 'AMENDMENT_OTHER', 'of another certificate', [
    amendmentText({ of: digestOf(signed(change({ parcels: 4 }))) }),
  ]),
  amended('rejected', 'AMENDMENT_REFUSED', 'with another number', [amendmentText({ number: 'BW0000002' })], {
    reason: 'AMENDMENT_OTHER',
    field: 'number',
  }),
  amended('rejected', 'AMENDMENT_REFUSED', 'a box that has this content already', [changed({ parcels: 3 })], {
    reason: 'AMENDMENT_UNCHANGED',
    field: 'changes.parcels',
  }),
  amended('rejected', 'AMENDMENT_REFUSED', 'an empty box emptied', [changed({ seals: null })], {
    reason: 'AMENDMENT_UNCHANGED',
    field: 'changes.seals',
  }),
  amended('rejected', 'AMENDMENT_REFUSED', 'no change', [changed({})], { reason: 'AMENDMENT_EMPTY', field: 'changes' }),
  amended('rejected', 'AMENDMENT_REFUSED', 'the number changed', [amendmentWith(5, new Map([[1, 'BW0000002']]))], {
    reason: 'FIELD_UNKNOWN',
    field: 'changes[1]',
  }),
  amended('rejected', 'AMENDMENT_REFUSED', 'the expiry changed', [amendmentWith(5, new Map([[13, 90]]))], {
    reason: 'FIELD_UNKNOWN',
    field: 'changes[13]',
  }),
  amended('rejected', 'AMENDMENT_REFUSED', 'a mandatory box emptied', [amendmentWith(5, new Map([[4, null]]))], {
    reason: 'FIELD_TYPE',
    field: 'changes.parcels',
  }),
  amended('rejected', 'AMENDMENT_REFUSED', 'a field that version 1 does not have', [amendmentWith(99, 'more')], {
    reason: 'FIELD_UNKNOWN',
    field: '[99]',
  }),
  amended(
    'rejected',
    'AMENDMENT_REFUSED',
    'shares that are no whole',
    [changed({ origins: [{ country: 'BW', percent: 9_900 }] })],
    { reason: 'PERCENT_SUM', field: 'changes.origins' },
  ),
  amended('rejected', 'AMENDMENT_ISSUER', 'signed by another authority', [
    amendmentText({}, signers['za.certificate']),
  ]),
  amended(
    'rejected',
    'AMENDMENT_REFUSED',
    'signed by a key of another use',
    [amendmentText({}, signers['bw.confirmation'])],
    { reason: 'KEY_USE' },
  ),
  amended('rejected', 'AMENDMENT_REFUSED', 'signed as a certificate', [forgedAmendment], {
    reason: 'SIGNATURE_INVALID',
  }),
  amended(
    'rejected',
    'AMENDMENT_REFUSED',
    'a key that the registry, a day newer, does not have',
    [amendmentText({ issued: day('2026-10-30') }, signers.stranger)],
    { reason: 'KEY_UNKNOWN' },
  ),
  amended('undecided', 'KEY_NOT_YET_KNOWN', 'a key that may be newer than the registry', [
    amendmentText({}, signers.stranger),
  ]),
  amended(
    'rejected',
    'AMENDMENT_OUT_OF_TIME',
    'after its key was retired',
    [
      amendmentText(
        {
          number: 'EU0000001',
          of: digestOf(signed(change({ number: 'EU0000001', issued: day('2026-05-01') }), signers['eu.certificate'])),
          issued: day('2026-06-02'),
        },
        signers['eu.certificate'],
      ),
    ],
    {
      scheme: 'full',
      text: textOf(change({ number: 'EU0000001', issued: day('2026-05-01') }), signers['eu.certificate']),
    },
  ),
  amended('attention', 'AMENDMENT_UNREAD', 'one character lost', [one.slice(0, -1)], { reason: 'BASE45_MALFORMED' }),
  amended('attention', 'AMENDMENT_UNREAD', 'a certificate in the place of an amendment', [textOf()], {
    reason: 'PREFIX_KIND',
  }),
  vector('undecided', 'AMENDMENT_ALONE', 'an amendment without its certificate', one),
  vector('rejected', 'SIGNATURE_INVALID', 'an amendment alone, signed as a certificate', forgedAmendment),
  vector('rejected', 'AMENDMENT_EMPTY', 'an amendment alone that changes nothing', changed({}), { field: 'changes' }),
]

/** What stands in each, and what the reference is after them. */
const amendmentObjects = [
  { name: 'carats and a seal', amendment: firstAmendment, before: reference },
  {
    name: 'the second: an importer, and the seal gone again',
    amendment: secondAmendment,
    before: amend(reference, firstAmendment),
  },
].map(({ name, amendment, before }) => {
  const payload = encodeAmendment(amendment)
  const message = signSign1('amendment', payload, bw)
  return {
    name,
    input: showAmendment(amendment),
    diagnostic: diagnose(payload),
    payload: hex(payload),
    message: hex(message),
    text: encodeText('amendment', message),
    digest: hex(digestOf(message)),
    amended: showCertificate(amend(before, amendment)),
  }
})

// ---------------------------------------------------------------------------------------------
// Root and registry

interface TrustVector {
  readonly name: string
  readonly root: string
  readonly registry: string
  /** What a verifier says when it opens them; null where it trusts them. */
  readonly code: ErrorCode | null
  readonly field?: string
}

const rootFile = (root: Root, by: readonly Signer[] = [signers.root]): Uint8Array =>
  signSign('root', encodeRoot(root), by)
const registryFile = (registry: Registry, by: readonly Signer[] = [signers.registry]): Uint8Array =>
  signSign('registry', encodeRegistry(registry), by)

function trust(
  code: ErrorCode | null,
  name: string,
  {
    root = rootFile(rootContent),
    registry = registryFile(registryContent),
    field,
  }: { root?: Uint8Array; registry?: Uint8Array; field?: string } = {},
): TrustVector {
  return { name, root: base64url(root), registry: base64url(registry), code, ...(field !== undefined && { field }) }
}

const registryWith = (changes: Partial<Registry>): Uint8Array => registryFile({ ...registryContent, ...changes })
const keysWith = (i: number, changes: Partial<Registry['keys'][number]>): Uint8Array =>
  registryWith({ keys: registryContent.keys.map((key, j) => (i === j ? { ...key, ...changes } : key)) })

const secondRegistryKey = signerOf('registry 2')
const twoOfTwo: Root = {
  ...rootContent,
  keys: [...rootContent.keys, { kid: secondRegistryKey.kid, ...secondRegistryKey.key }],
  roles: { ...rootContent.roles, registry: { kids: [signers.registry.kid, secondRegistryKey.kid], threshold: 2 } },
}
const smallOrder = { alg: algorithm.Ed25519, x: Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 1 : 0)) }
const unknownField = (content: Uint8Array, name: string, item: Item): Uint8Array =>
  encode(
    new Map<Key, Item>([
      ...(decode(content, { size: 1 << 20, depth: 12, items: 1 << 16 }) as ReadonlyMap<Key, Item>),
      [name, item],
    ]),
  )
const from = day('2003-01-01')

const range = (first: string, last: string) => ({
  authority: 'bw',
  first,
  last,
  from,
  until: day('2027-01-01'),
  strict: false,
})

const trustVectors: readonly TrustVector[] = [
  trust(null, 'the reference'),
  trust(null, 'a field of a later edition, which is not critical', {
    registry: signSign('registry', unknownField(encodeRegistry(registryContent), 'colours', []), [signers.registry]),
  }),
  trust(null, 'signed by two of two', {
    root: rootFile(twoOfTwo),
    registry: registryFile(registryContent, [signers.registry, secondRegistryKey]),
  }),
  trust(null, 'signed by a stranger as well, who does not count', {
    registry: registryFile(registryContent, [signers.stranger, signers.registry]),
  }),
  trust('THRESHOLD', 'signed by one of two, twice', {
    root: rootFile(twoOfTwo),
    registry: registryFile(registryContent, [signers.registry, signers.registry]),
  }),
  trust('THRESHOLD', 'signed by a stranger', { registry: registryFile(registryContent, [signers.stranger]) }),
  trust('THRESHOLD', 'a registry signed as a root', {
    registry: signSign('root', encodeRegistry(registryContent), [signers.registry]),
  }),
  trust('THRESHOLD', 'a root not signed by its own key', { root: rootFile(rootContent, [signers.registry]) }),
  trust('THRESHOLD', 'a role with a higher threshold than keys', {
    root: rootFile({
      ...rootContent,
      roles: { ...rootContent.roles, registry: { kids: [signers.registry.kid], threshold: 2 } },
    }),
    field: 'roles.registry',
  }),
  trust('COSE_MALFORMED', 'a registry in a COSE_Sign1', {
    registry: signSign1('registry', encodeRegistry(registryContent), signers.registry),
  }),
  trust('TRUST_CRITICAL', 'a critical field that this edition does not know', {
    registry: registryWith({ crit: ['colours'] }),
    field: 'crit.colours',
  }),
  trust('TRUST_KID', 'a kid that is not its key', {
    registry: keysWith(0, { kid: new Uint8Array(8) }),
    field: 'keys[0].kid',
  }),
  trust('TRUST_KID', 'a key twice', {
    registry: registryWith({ keys: [...registryContent.keys, registryContent.keys[0] as Registry['keys'][number]] }),
    field: 'keys[7].kid',
  }),
  trust('TRUST_KEY', 'a key of small order', {
    registry: keysWith(0, { ...smallOrder, kid: kidOf(smallOrder) }),
    field: 'keys[0].x',
  }),
  trust('TRUST_REFERENCE', 'a key of an authority that is not there', {
    registry: keysWith(0, { authority: 'none' }),
    field: 'keys[0].authority',
  }),
  trust('TRUST_REFERENCE', 'a role with a key that is not there', {
    root: rootFile({
      ...rootContent,
      roles: { ...rootContent.roles, registry: { kids: [signers.stranger.kid], threshold: 1 } },
    }),
    field: 'roles.registry.kids[0]',
  }),
  trust('TRUST_INTERVAL', 'a key that ends on its first day', {
    registry: keysWith(0, { until: from }),
    field: 'keys[0]',
  }),
  trust('TRUST_RANGE', 'number ranges that overlap', {
    registry: registryWith({
      ranges: [range('BW0000001', 'BW0000100'), range('BW0000100', 'BW0000200')],
    }),
    field: 'ranges[1]',
  }),
  trust('TRUST_INTERVAL', 'memberships that overlap', {
    registry: registryWith({
      participants: registryContent.participants.map((one) =>
        one.code === 'BW'
          ? {
              ...one,
              memberships: [
                { from, until: day('2020-01-02'), scope: 'whole' },
                { from: day('2020-01-01'), scope: 'whole' },
              ],
            }
          : one,
      ),
    }),
    field: 'participants[1].memberships[1]',
  }),
  trust('LIST_DUPLICATE', 'a participant twice', {
    registry: registryWith({
      participants: [
        ...registryContent.participants,
        registryContent.participants[0] as Registry['participants'][number],
      ],
    }),
    field: 'participants[5].code',
  }),
]

// ---------------------------------------------------------------------------------------------
// Input in JSON

interface InputVector {
  readonly name: string
  readonly input: unknown
  /** Every fault; none where the input is taken. */
  readonly faults: readonly { readonly code: ErrorCode; readonly field: string }[]
}

const shown = showCertificate(reference)
const input = (name: string, changes: object, ...faults: readonly (readonly [ErrorCode, string])[]): InputVector => ({
  name,
  input: { ...shown, ...changes },
  faults: faults.map(([code, field]) => ({ code, field })),
})
const goods = (changes: object): object => ({
  lines: [{ hs: '7102.31', carats: '1.00', valueUsd: '1.00', ...changes }],
})

const inputVectors: readonly InputVector[] = [
  input('the reference', {}),
  input('a number with spaces and small letters', { number: 'bw 0000 001' }),
  input('totals that agree', { totalCarats: '10635.39', totalValueUsd: '1194554.87' }),
  input('US$100,000,000', goods({ valueUsd: '100000000.00' })),
  input('carats as a JSON number', goods({ carats: 1.5 }), ['AMOUNT_FORM', 'lines[0].carats']),
  input('three decimals', goods({ carats: '1.005' }), ['AMOUNT_FORM', 'lines[0].carats']),
  input('zero carats', goods({ carats: '0.00' }), ['FIELD_RANGE', 'lines[0].carats']),
  input('negative carats', goods({ carats: '-1.00' }), ['FIELD_RANGE', 'lines[0].carats']),
  input('2^53', goods({ valueUsd: '9007199254740992' }), ['FIELD_RANGE', 'lines[0].valueUsd']),
  input('30 February', { issued: '2026-02-30' }, ['DATE_IMPOSSIBLE', 'issued']),
  input('expires before it is issued', { expires: '2026-11-01' }, ['EXPIRY_BEFORE_ISSUE', 'expires']),
  input(
    'totals that do not agree',
    { totalCarats: '1.00', totalValueUsd: '1.00' },
    ['TOTALS_MISMATCH', 'totalCarats'],
    ['TOTALS_MISMATCH', 'totalValueUsd'],
  ),
  input('another HS code', goods({ hs: '7113.11' }), ['HS_CODE', 'lines[0].hs']),
  input(
    'several faults at once',
    { destination: 'Belgium', parcels: 0, colour: 'red' },
    ['COUNTRY_FORM', 'destination'],
    ['FIELD_RANGE', 'parcels'],
    ['FIELD_UNKNOWN', 'colour'],
  ),
]

// ---------------------------------------------------------------------------------------------

/** From what a person states everything else follows, byte for byte. */
const certificates = [
  { name: 'the reference', certificate: reference },
  {
    name: 'every field',
    certificate: change({
      origins: [
        { country: 'BW', zone: 'Orapa', percent: 6000 },
        { country: 'ZA', percent: 4000 },
      ],
      seals: ['SEAL 1', 'SEAL 2'],
      sources: ['ZA0000001', 'BW0000002'],
      annex: new Uint8Array(32).fill(0xa5),
    }),
  },
  {
    name: 'names in Chinese, Arabic and Cyrillic',
    certificate: change({
      exporter: party('虚构钻石有限公司', '安特卫普虚构街 9 号'),
      importer: party('شركة الماس الخيالية', 'ООО «Выдуманный алмаз»'),
    }),
  },
].map(({ name, certificate }) => {
  const payload = encodeCertificate(certificate)
  const message = signed(certificate)
  const digest = digestOf(message)
  return {
    name,
    input: showCertificate(certificate),
    diagnostic: diagnose(payload),
    payload: hex(payload),
    message: hex(message),
    text: textOf(certificate),
    digest: hex(digest),
    phrase: checkPhrase(digest),
  }
})

const file = (about: string, content: object): string => `${JSON.stringify({ about, ...content }, undefined, 1)}\n`

/** Every file of vectors, by its name. */
export function vectorFiles(): ReadonlyMap<string, string> {
  const published = Object.fromEntries(
    Object.entries(schemes).map(([name, { rootFile, registryFile }]) => [
      name,
      { root: base64url(rootFile), registry: base64url(registryFile) },
    ]),
  )
  return new Map([
    [
      'ledger.json',
      file(
        'Entries of a ledger, as JSON, in CBOR and as leaves; the root over the first 0, 1, 2 ... of them; checkpoints and COSE Receipts (RFC 9942) by the key bw.checkpoint, whose public key is here. All bytes in hexadecimal.',
        ledgerVectors,
      ),
    ],
    [
      'certificates.json',
      file(
        'A certificate, its CBOR payload (as RFC 8949 section 8 and in hexadecimal), its COSE_Sign1 by the key bw.certificate, and what follows from that.',
        {
          vectors: certificates,
        },
      ),
    ],
    [
      'verdicts.json',
      file('A code, the scheme and the place in which it is checked, and the outcome with the codes that decide it.', {
        schemes: published,
        vectors: [
          ...genuine,
          ...full,
          ...attention,
          ...rejected,
          ...undecided,
          ...unreadable,
          ...badMessages,
          ...badContent,
          ...amendments,
        ],
      }),
    ],
    [
      'amendments.json',
      file(
        'An amendment of the reference, its CBOR payload, its COSE_Sign1 by the key bw.certificate, and the certificate as it is from then on.',
        { certificate: textOf(), vectors: amendmentObjects },
      ),
    ],
    [
      'trust.json',
      file('A root and a registry, and what a verifier says when it opens them.', { vectors: trustVectors }),
    ],
    [
      'input.json',
      file('A certificate as JSON that people hand in, and every fault of it.', { vectors: inputVectors }),
    ],
  ])
}

if (process.argv[1] === import.meta.filename) {
  const folder = resolve(import.meta.dirname, '../test/vectors')
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of vectorFiles()) writeFileSync(resolve(folder, name), text)
}
