import {
  aadOf,
  type Certificate,
  type Check,
  type CheckCode,
  type Context,
  certificateKind,
  codesWithin,
  digestOf,
  encode,
  encodeCertificate,
  encodeText,
  hex,
  type Item,
  type Outcome,
  type PlainKind,
  parseHex,
  parseSign1,
  type Registry,
  signSign1,
  sigStructure,
  Tagged,
  type Trust,
  verify,
  verifyAsync,
} from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import { describe, expect, test } from 'vitest'
import {
  day,
  laterTextOf,
  now,
  reference,
  signed,
  signerOf,
  signers,
  type TestSigner,
  testScheme,
  textOf,
} from '../../scheme.ts'

const { trust } = testScheme()
const bw = signers['bw.certificate']
const secondsPerDay = 86400

const judge = (text: string, context: Partial<Context> = {}, by: Trust = trust) =>
  verify(text, by, { now, ...context }, nobleVerify)
const stands = (checks: readonly Check[]): string[] =>
  checks
    .filter(({ state }) => state !== 'passed' && state !== 'noted')
    .map(({ state, code, field }) => `${state} ${code}${field === undefined ? '' : ` ${field}`}`)
const noon = (date: string): number => day(date) * secondsPerDay + secondsPerDay / 2

/** A message of any shape, its signature right for what is signed. */
function message(
  header: Item,
  payload: Uint8Array,
  {
    unprotected = new Map(),
    kind = 'certificate',
    by = bw,
  }: { unprotected?: Map<number, Item>; kind?: PlainKind; by?: TestSigner } = {},
): string {
  const protectedHeader = header instanceof Uint8Array ? header : encode(header)
  const signature = by.sign(sigStructure('Signature1', [protectedHeader], aadOf[kind], payload))
  return encodeText('certificate', encode(new Tagged(18, [protectedHeader, unprotected, payload, signature])))
}
const headers = (alg: Item = -19, kid: Item = bw.kid, ...more: [number, Item][]): Item =>
  new Map<number, Item>([[1, alg], [4, kid], ...more])
const payload = encodeCertificate(reference)

describe('a certificate with which nothing is wrong', () => {
  const verdict = judge(textOf())
  test('is genuine, with its content, issuer and name', () => {
    expect(verdict).toMatchObject({
      outcome: 'genuine',
      test: true,
      purpose: 'check',
      certificate: reference,
      issuer: { participant: { code: 'BW' }, authority: { id: 'bw' } },
    })
    expect(verdict.digest).toEqual(digestOf(signed()))
    expect(verdict.kid).toEqual(bw.kid)
    expect(verdict.registry).toMatchObject({ version: 1, age: now - trust.registry.issued })
  })
  test('has every check', () => {
    expect(verdict.checks.map(({ check }) => check)).toEqual([
      'text',
      'header',
      'key',
      'signature',
      'content',
      'number',
      'range',
      'key-time',
      'authority',
      'issuer',
      'destination',
      'here',
      'validity',
      'notice',
      'value',
      'clock',
      'registry',
      'status',
      'issued',
    ])
    expect(verdict.checks.filter(({ state }) => state === 'noted').map(({ code }) => code)).toEqual([
      'NUMBER_UNRANGED',
      'DESTINATION_NOT_COMPARED',
      'VALUE_UNBANDED',
      'STATUS_UNLISTED',
      'ISSUED_UNLISTED',
    ])
  })
  test('is the same behind the asynchronous door', async () => {
    expect(await verifyAsync(textOf(), trust, { now }, async (question) => nobleVerify(question))).toEqual(verdict)
  })
  test.each([
    ['blanks and line ends', '\ufeff \t', '\r\n'],
    ['blanks behind', '', '  \u00a0 '],
    ['an AIM identifier (ISO/IEC 15424)', ']Q1', ''],
    ['an identifier, a code id and a tab', ']Q3 q ', '\t'],
    ['a label', 'QR-Code: ', '\n'],
    ['a line behind its own', '', '\nread on 10 November by a device 7'],
    ['the ends of GS1 and of transmissions', '\x02', '\x1d\x03'],
    ['the day and time of a reading', '2026/11/10 12:00 ', ''],
    ['quotation marks', '"', '",'],
    ['quotation marks, and the other cells of a row', '7,"', '",2026-11-10,desk 3'],
    ['brackets, and a word behind', '(', ') read by desk 3'],
    ['a word in brackets behind', '', ' (ok)'],
    ['marks of direction, a byte order mark and blanks', '\u200e\ufeff\u00a0', '\u00a0\u200e'],
    ['itself again', `${textOf()}`, ''],
    ['itself again behind a blank, twice', `${textOf()} ${textOf()}; `, ' '],
    ['itself again in a line of its own', `]Q1${textOf()}\r\n]Q1`, '\r\n'],
  ])('with what scanners and programs put round it: %s', (_, before, after) => {
    const plain = judge(textOf())
    const verdict = judge(before + textOf() + after)
    expect(verdict.outcome).toBe('genuine')
    expect(verdict.digest).toEqual(plain.digest)
  })
  test.each([
    ['small letters', (text: string) => text.toLowerCase()],
    ['a capital and small letters', (text: string) => `K${text.toLowerCase().slice(1)}`],
    ['blanks that do not break lines', (text: string) => text.replaceAll(' ', '\u00a0')],
  ])('with what scanners and programs made of it: %s', (_, made) => {
    expect(judge(made(textOf())).digest).toEqual(judge(textOf()).digest)
  })
  test('behind more than a label it is not looked for', () => {
    expect(judge(`${'-'.repeat(33)}${textOf()}`).outcome).toBe('unreadable')
  })
  test('age is never negative, whatever the clock says', () => {
    expect(judge(textOf(), { now: trust.registry.issued - 5 }).registry.age).toBe(0)
  })
})

describe('a text of several lines', () => {
  const [one, other] = [textOf(), textOf({ ...reference, number: 'BW0000002' })]
  const lay = (text: string, width: number, before = '', after = ''): string =>
    (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).map((line) => before + line + after).join('\n')
  test.each<[string, string, string[]]>([
    ['none', 'Dear colleague,\nhere it is.', []],
    ['one behind a letter', `Dear colleague,\n\nhere it is: \n${one}\n\nRegards`, [one]],
    ['one laid in lines', `Here:\n${lay(one, 72)}\n`, [one]],
    ['one laid in lines that are moved in', `Here:\n${lay(one, 72, '  ', '\r')}\n`, [one]],
    ['one whose blanks stand at the ends of lines', lay(one, one.indexOf(' ') + 1), [one]],
    ['two', `]Q1${one}\r\n]Q1${other}\r\n`, [one, other]],
    ['two, of which one is not whole', `${one.slice(0, 99)}\n${other}`, [one.slice(0, 99), other]],
    ['two behind tabs, and one of them again', `1\t${one}\n2\t${other}\n3\t${one}`, [one, other]],
  ])('has its codes found: %s', (_, text, codes) => {
    expect(codesWithin(text)).toEqual(codes)
  })
})

describe('unreadable: nothing else runs', () => {
  test.each<[string, string, CheckCode, string?]>([
    ['nothing', '', 'PREFIX_UNKNOWN'],
    ['a word', 'hello', 'PREFIX_UNKNOWN'],
    ['a health certificate', 'HC1:6BF+70790T9WJWG.FKY*4GO0', 'PREFIX_UNKNOWN', 'health-certificate'],
    ['a web address', 'https://example.org/', 'PREFIX_UNKNOWN', 'web-address'],
    ['a bar code of a product', '4006381333931', 'PREFIX_UNKNOWN', 'product'],
    ['a health certificate of another edition', 'HC2:6BF+70790T9WJWG', 'PREFIX_UNKNOWN', 'health-certificate'],
    ['a light one', 'HL0:6BF+70790T9WJWG', 'PREFIX_UNKNOWN', 'health-certificate'],
    ['a health card without its slash', 'shc:567629095243206034602924374044', 'PREFIX_UNKNOWN', 'health-card'],
    ['a health link', 'shlink:/eyJ1cmwiOiJodHRwczovL2V4YW1wbGUub3Jn', 'PREFIX_UNKNOWN', 'health-link'],
    ['one behind an address', 'https://view.example/#shlink:/eyJ1cmwi', 'PREFIX_UNKNOWN', 'health-link'],
    ['a JWS', 'eyJhbGciOiJFUzI1NiJ9.eyJhIjoxfQ.AAAA', 'PREFIX_UNKNOWN', 'signed-token'],
    ['a VDS', '\u00dc\u0003abc', 'PREFIX_UNKNOWN', 'digital-seal'],
    ['an IDB', 'RDB1NAMQBAA', 'PREFIX_UNKNOWN', 'digital-seal'],
    ['a VDS-NC', '{"data":{"hdr":{"is":"UTO"}}}', 'PREFIX_UNKNOWN', 'digital-seal'],
    ['a 2D-Doc', 'DC04FR000001125E125B0126', 'PREFIX_UNKNOWN', '2d-doc'],
    ['a boarding pass', 'M1INVENTED/PERSON     EABC123 ', 'PREFIX_UNKNOWN', 'boarding-pass'],
    ['a code without its prefix', textOf().slice(5), 'PREFIX_UNKNOWN', 'bare-base45'],
    ['half of an amendment', 'KPA1:6BF', 'CBOR_MALFORMED'],
    ['another letter', textOf().replace('KPC1', 'KPX1'), 'PREFIX_UNKNOWN'],
    ['an address with a code in it', `https://x.example/${textOf()}`, 'PREFIX_UNKNOWN', 'web-address'],
    ['an address and a code behind it', `http://x.example ${textOf()}`, 'PREFIX_UNKNOWN', 'web-address'],
    ['an address without its scheme', `x.example/${textOf()}`, 'PREFIX_UNKNOWN'],
    ['a health certificate behind an AIM identifier', ']Q1HC1:6BF+70790T9WJWG', 'PREFIX_UNKNOWN', 'health-certificate'],
    ['a bar code of a product behind one', '\ufeff ]E04006381333931', 'PREFIX_UNKNOWN', 'product'],
    ['a newer edition', laterTextOf(), 'VERSION_NEWER'],
    ['edition 0', textOf().replace('KPC1', 'KPC0'), 'PREFIX_UNKNOWN'],
    ['1 MB', `KPC1:${'0'.repeat(1 << 20)}`, 'TEXT_TOO_LONG'],
    ['a lost character', textOf().slice(0, -1), 'BASE45_MALFORMED'],
    ['a small letter within', textOf().replace(/.$/, 'a'), 'BASE45_MALFORMED'],
    ['no bytes', 'KPC1:', 'CBOR_MALFORMED'],
    ['no CBOR', encodeText('certificate', Uint8Array.of(0x1c)), 'CBOR_MALFORMED'],
    ['no COSE', encodeText('certificate', Uint8Array.of(0)), 'COSE_MALFORMED'],
    ['bytes behind the end', encodeText('certificate', Uint8Array.of(...signed(), 0)), 'CBOR_TRAILING'],
    [
      'a registry',
      encodeText(
        'certificate',
        testScheme((registry) => ({ ...registry, participants: [], authorities: [], keys: [] })).registryFile,
      ),
      'COSE_MALFORMED',
    ],
    ['a payload that is no CBOR', message(headers(), Uint8Array.of(0x1c)), 'CBOR_MALFORMED'],
    ['a payload with a duplicate key', message(headers(), parseHex('a201000100') as Uint8Array), 'CBOR_DUPLICATE_KEY'],
    [
      'a payload with an integer too long',
      message(headers(), parseHex('a1011800') as Uint8Array),
      'CBOR_NOT_DETERMINISTIC',
    ],
    [
      'headers that are not deterministic',
      message(parseHex('bf0132ff') as Uint8Array, payload),
      'CBOR_NOT_DETERMINISTIC',
    ],
  ])('%s', (_, text, code, otherCode) => {
    const verdict = judge(text)
    expect(verdict.outcome).toBe('unreadable')
    expect(verdict.checks).toEqual([
      { check: 'text', state: 'failed', code, ...(otherCode !== undefined && { facts: { otherCode } }) },
    ])
    expect(verdict.certificate).toBeUndefined()
  })
})

describe('rejected before anything is believed', () => {
  const flipped = signed()
  flipped[flipped.length - 10] = (flipped[flipped.length - 10] as number) ^ 1
  const long = parseSign1(signed())
  test.each<[string, string, string[]]>([
    ['a third header', message(headers(-19, bw.kid, [5, 0]), payload), ['failed COSE_HEADER']],
    ['no kid', message(new Map([[1, -19]]), payload), ['failed COSE_HEADER']],
    ['no header at all', message(new Uint8Array(0), payload), ['failed COSE_HEADER']],
    [
      'a header before a payload that is no CBOR',
      message(new Map([[1, -19]]), Uint8Array.of(0x1c)),
      ['failed COSE_HEADER'],
    ],
    ['headers that are no map', message([1], payload), ['failed COSE_HEADER']],
    ['a kid of 9 bytes', message(headers(-19, new Uint8Array(9)), payload), ['failed COSE_HEADER']],
    ['a kid in words', message(headers(-19, 'kid'), payload), ['failed COSE_HEADER']],
    ['an algorithm in words', message(headers('EdDSA'), payload), ['failed COSE_HEADER']],
    [
      'an unprotected header',
      message(headers(), payload, { unprotected: new Map([[4, bw.kid]]) }),
      ['failed COSE_HEADER'],
    ],
    ['alg -8', message(headers(-8), payload), ['failed COSE_ALG']],
    ['a key of another use', textOf(reference, signers['bw.list']), ['failed KEY_USE']],
    ['a signature over another kind', message(headers(), payload, { kind: 'amendment' }), ['failed SIGNATURE_INVALID']],
    ['another key under this kid', message(headers(), payload, { by: signers.stranger }), ['failed SIGNATURE_INVALID']],
    ['one bit of the signature', encodeText('certificate', flipped), ['failed SIGNATURE_INVALID']],
    [
      'a signature of 65 bytes',
      encodeText(
        'certificate',
        encode(new Tagged(18, [long.protectedHeader, new Map(), long.payload, Uint8Array.of(...long.signature, 0)])),
      ),
      ['failed SIGNATURE_INVALID'],
    ],
    [
      'no signature',
      encodeText(
        'certificate',
        encode(new Tagged(18, [long.protectedHeader, new Map(), long.payload, new Uint8Array(0)])),
      ),
      ['failed SIGNATURE_INVALID'],
    ],
    [
      'S + L',
      encodeText(
        'certificate',
        encode(new Tagged(18, [long.protectedHeader, new Map(), long.payload, plusOrder(long.signature)])),
      ),
      ['failed SIGNATURE_INVALID'],
    ],
  ])('%s', (_, text, expected) => {
    const verdict = judge(text)
    expect(verdict.outcome).toBe('rejected')
    expect(stands(verdict.checks)).toEqual(expected)
    expect(verdict.certificate).toBeUndefined()
    expect(verdict.issuer).toBeUndefined()
    expect(verdict.digest).toHaveLength(32)
  })
})

/** The same signature with S + L in place of S: equal modulo the order, but not canonical. */
function plusOrder(signature: Uint8Array): Uint8Array {
  const order = (1n << 252n) + 27742317777372353535851937790883648493n
  const s = signature.subarray(32).reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n) + order
  return Uint8Array.from(signature, (byte, i) => (i < 32 ? byte : Number((s >> BigInt(8 * (i - 32))) & 255n)))
}

describe('a key that the registry does not have', () => {
  const text = (issued: string): string =>
    textOf({ ...reference, issued: day(issued), expires: day('2027-01-01') }, signers.stranger)
  test.each<[string, string, Outcome, string]>([
    ['the registry is a day newer than the issue date', '2026-10-31', 'rejected', 'failed KEY_UNKNOWN'],
    ['the registry is of the day of issue', '2026-11-01', 'undecided', 'unknown KEY_NOT_YET_KNOWN'],
    ['the registry is older', '2026-11-02', 'undecided', 'unknown KEY_NOT_YET_KNOWN'],
  ])('%s', (_, issued, outcome, expected) => {
    const verdict = judge(text(issued))
    expect(verdict.outcome).toBe(outcome)
    expect(stands(verdict.checks)).toEqual([expected])
    expect(verdict.certificate).toBeUndefined()
  })
  test('a claim without a date could be anything', () => {
    expect(judge(textOfItems((c) => c.delete(12), signers.stranger)).outcome).toBe('undecided')
    expect(judge(encodeText('certificate', signSign1('certificate', encode(0), signers.stranger))).outcome).toBe(
      'undecided',
    )
  })
})

/** A certificate of any items, signed. */
function textOfItems(change: (items: Map<number, Item>) => void, by: TestSigner = bw): string {
  const items = new Map(certificateKind.encode(reference, {}) as ReadonlyMap<number, Item>)
  change(items)
  return encodeText('certificate', signSign1('certificate', encode(items), by))
}

describe('signed content that breaks the rules', () => {
  test.each<[string, (items: Map<number, Item>) => void, string]>([
    ['an unknown field', (c) => c.set(9, 0), 'failed FIELD_UNKNOWN [9]'],
    ['zero carats', (c) => c.set(7, [[1, 0, 1]]), 'failed FIELD_RANGE lines[0].carats'],
    [
      'a float is no canonical CBOR, a text is no amount',
      (c) => c.set(7, [[1, '1.0', 1]]),
      'failed FIELD_TYPE lines[0].carats',
    ],
    ['a direction override', (c) => c.set(5, ['A\u202eB', 'C']), 'failed FIELD_TEXT exporter.name'],
  ])('%s', (_, change, expected) => {
    const verdict = judge(textOfItems(change))
    expect(verdict.outcome).toBe('rejected')
    expect(stands(verdict.checks)).toEqual([expected])
    expect(verdict.certificate).toBeUndefined()
    expect(verdict.issuer).toMatchObject({ authority: { id: 'bw' } })
  })
})

describe('who, when and where', () => {
  const change = (by: (registry: Registry) => Registry): Trust => testScheme(by).trust
  const withKey = (interval: { from: number; until?: number }): Trust =>
    change((registry) => ({
      ...registry,
      keys: registry.keys.map((key) => (hex(key.kid) === hex(bw.kid) ? { ...key, ...interval } : key)),
    }))
  const withAuthority = (interval: { from: number; until?: number }): Trust =>
    change((registry) => ({
      ...registry,
      authorities: registry.authorities.map((one) => (one.id === 'bw' ? { ...one, ...interval } : one)),
    }))
  const withMember = (code: string, interval: { from: number; until?: number }): Trust =>
    change((registry) => ({
      ...registry,
      participants: registry.participants.map((one) =>
        one.code === code ? { ...one, memberships: [{ ...interval, scope: 'whole' }] } : one,
      ),
    }))
  const issued = reference.issued
  const long = day('2003-01-01')

  test.each<[string, Partial<Certificate>, Trust, Partial<Context>, Outcome, string[]]>([
    ['number of another participant', { number: 'ZA0000001' }, trust, {}, 'rejected', ['failed NUMBER_PREFIX']],
    ['key valid from the day of issue', {}, withKey({ from: issued }), {}, 'genuine', []],
    ['key valid from the day after', {}, withKey({ from: issued + 1 }), {}, 'rejected', ['failed KEY_OUT_OF_TIME']],
    ['key valid until the day after', {}, withKey({ from: long, until: issued + 1 }), {}, 'genuine', []],
    [
      'key valid until the day of issue',
      {},
      withKey({ from: long, until: issued }),
      {},
      'rejected',
      ['failed KEY_OUT_OF_TIME'],
    ],
    ['authority until the day after', {}, withAuthority({ from: long, until: issued + 1 }), {}, 'genuine', []],
    [
      'authority until the day of issue',
      {},
      withAuthority({ from: long, until: issued }),
      {},
      'rejected',
      ['failed AUTHORITY_OUT_OF_TIME'],
    ],
    [
      'authority from the day after',
      {},
      withAuthority({ from: issued + 1 }),
      {},
      'rejected',
      ['failed AUTHORITY_OUT_OF_TIME'],
    ],
    ['issuer joined that day', {}, withMember('BW', { from: issued }), {}, 'genuine', []],
    [
      'issuer joined the day after',
      {},
      withMember('BW', { from: issued + 1 }),
      {},
      'rejected',
      ['failed ISSUER_NOT_PARTICIPANT'],
    ],
    ['issuer left the day after', {}, withMember('BW', { from: long, until: issued + 1 }), {}, 'genuine', []],
    [
      'issuer left that day',
      {},
      withMember('BW', { from: long, until: issued }),
      {},
      'rejected',
      ['failed ISSUER_NOT_PARTICIPANT'],
    ],
    [
      'destination joined the day after',
      {},
      withMember('EU', { from: issued + 1 }),
      {},
      'rejected',
      ['failed DESTINATION_NOT_PARTICIPANT'],
    ],
    [
      'destination left since',
      {},
      withMember('EU', { from: long, until: issued + 1 }),
      {},
      'attention',
      ['warned DESTINATION_LEFT'],
    ],
    [
      'destination leaves later',
      {},
      withMember('EU', { from: long, until: issued + 1 }),
      { at: issued * secondsPerDay },
      'genuine',
      [],
    ],
    ['destination unknown', { destination: 'QQ' }, trust, {}, 'rejected', ['failed DESTINATION_NOT_PARTICIPANT']],
    ['destination here', {}, trust, { here: 'EU' }, 'genuine', []],
    [
      'an import desk without a place',
      {},
      trust,
      { purpose: 'import' },
      'attention',
      ['warned DESTINATION_NOT_COMPARED'],
    ],
    ['a plain check without a place', {}, trust, { purpose: 'check' }, 'genuine', []],
    ['destination elsewhere', {}, trust, { here: 'AE' }, 'attention', ['warned DESTINATION_ELSEWHERE']],
    ['last second of validity', {}, trust, { at: (reference.expires + 1) * secondsPerDay - 1 }, 'genuine', []],
    [
      'first second past it',
      {},
      trust,
      { at: (reference.expires + 1) * secondsPerDay },
      'attention',
      ['warned EXPIRED'],
    ],
    [
      '60 days past it, import',
      {},
      trust,
      { at: (reference.expires + 60) * secondsPerDay, purpose: 'import', here: 'EU' },
      'attention',
      ['warned EXPIRED'],
    ],
    [
      '61 days past it, import',
      {},
      trust,
      { at: (reference.expires + 61) * secondsPerDay, purpose: 'import', here: 'EU' },
      'rejected',
      ['failed EXPIRED_LONG'],
    ],
    [
      '61 days past it, plain check',
      {},
      trust,
      { at: (reference.expires + 61) * secondsPerDay, purpose: 'check' },
      'attention',
      ['warned EXPIRED'],
    ],
    ['issued tomorrow', {}, trust, { at: noon('2026-11-01') }, 'genuine', []],
    ['issued in two days', {}, trust, { at: noon('2026-10-31') }, 'attention', ['warned NOT_YET_VALID']],
    ['registry in its last second', {}, trust, { now: trust.registry.expires - 1, at: now }, 'genuine', []],
    [
      'registry expired',
      {},
      trust,
      { now: trust.registry.expires, at: now },
      'undecided',
      ['unknown REGISTRY_EXPIRED'],
    ],
    [
      'all at once: the gravest wins, all are named',
      { number: 'ZA0000001' },
      withMember('EU', { from: long, until: issued + 1 }),
      { now: trust.registry.expires, here: 'AE' },
      'rejected',
      [
        'failed NUMBER_PREFIX',
        'warned DESTINATION_LEFT',
        'warned DESTINATION_ELSEWHERE',
        'warned EXPIRED',
        'unknown REGISTRY_EXPIRED',
      ],
    ],
  ])('%s', (_, content, by, context, outcome, expected) => {
    const verdict = judge(textOf({ ...reference, ...content }), context, by)
    expect(stands(verdict.checks)).toEqual(expected)
    expect(verdict.outcome).toBe(outcome)
    expect(verdict.certificate).toMatchObject(content)
  })

  test('an issuer who left in 2020, before and after', () => {
    const at = (date: string): string =>
      textOf(
        { ...reference, number: 'XX0000001', issued: day(date), expires: day(date) + 60 },
        signers['xx.certificate'],
      )
    expect(judge(at('2019-12-31'), { at: noon('2020-01-10') }).outcome).toBe('genuine')
    expect(stands(judge(at('2020-01-01'), { at: noon('2020-01-10') }).checks)).toEqual([
      'failed ISSUER_NOT_PARTICIPANT',
    ])
  })

  test('the root expires as well', () => {
    const short = { ...trust, root: { ...trust.root, expires: now } }
    expect(judge(textOf(), {}, short).outcome).toBe('undecided')
  })

  test('facts let a screen say why', () => {
    const { checks } = judge(textOf(), { at: (reference.expires + 3) * secondsPerDay, here: 'AE' })
    expect(checks.find(({ check }) => check === 'validity')?.facts).toEqual({
      issued: '2026-11-02',
      expires: '2027-01-01',
      past: 3,
    })
    expect(checks.find(({ check }) => check === 'here')?.facts).toEqual({ here: 'AE', destination: 'EU' })
    expect(checks.find(({ check }) => check === 'issuer')?.facts).toEqual({
      code: 'BW',
      from: '2003-01-01',
      issued: '2026-11-02',
    })
  })
})

test('an error of the primitive is a fault of the program, not a verdict', () => {
  const broken = () => {
    throw new TypeError('no key store')
  }
  expect(() => verify(textOf(), trust, { now }, broken)).toThrow(TypeError)
})

test('a signer of the same name is the same key', () => {
  expect(signerOf('bw.certificate').kid).toEqual(bw.kid)
})
