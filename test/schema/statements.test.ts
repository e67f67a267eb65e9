import { createPublicKey, verify } from 'node:crypto'
import { Sign1 } from '@auth0/cose'
import {
  aadOf,
  answer,
  base64url,
  type Confirmation,
  confirmationFields,
  confirmationOutcomes,
  contents,
  decode,
  decodeConfirmation,
  decodeText,
  encode,
  encodeConfirmation,
  encodeText,
  FormatError,
  hex,
  type Item,
  isStatement,
  type Kind,
  kindNames,
  kinds,
  openStatement,
  type PlainKind,
  parseHeaders,
  parseReceipt,
  parseSign1,
  parseStatementHeaders,
  type Registry,
  type StatementKind,
  signReceipt,
  signSign1,
  signStatement,
  sigStructure,
  statementKinds,
  Tagged,
  typOf,
  verifySign1,
  verifyStatement,
} from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import * as cborg from 'cborg'
import { describe, expect, test } from 'vitest'
import {
  advice,
  confirmation,
  confirmationText,
  incident,
  signedAdvice,
  signedConfirmation,
  signedIncident,
} from '../confirmations.ts'
import { day, instant, reference, signed, signers, type TestSigner, testScheme } from '../scheme.ts'

const today = day('2026-11-10')
const { trust } = testScheme()
const bw = signers['eu.confirmation']
const nothing = new Uint8Array(0)

const codeOf = (act: () => unknown): unknown => {
  try {
    act()
    return 'read'
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return error.code
  }
}
const open = (kind: StatementKind, message: Uint8Array, by: Registry | undefined = undefined, on = today) =>
  answer(openStatement(kind, message, by ? testScheme(() => by).trust : trust, on), nobleVerify)

describe('a statement of RFC 9943, read by programs that share nothing with ours', () => {
  const sign1 = { useMaps: true, tags: { 18: (content: () => unknown) => content() } }
  const read = (message: Uint8Array) =>
    cborg.decode(message, sign1) as [Uint8Array, Map<unknown, unknown>, Uint8Array, Uint8Array]

  test.each([
    ['confirmation', signedConfirmation(), 'eu', signers['eu.confirmation']],
    ['advice', signedAdvice(), 'bw', signers['bw.confirmation']],
    ['incident', signedIncident(), 'eu', signers['eu.confirmation']],
  ] as const)('%s: cborg sees the four parameters, OpenSSL the signature', (kind, message, iss, { kid, key }) => {
    const [protectedHeader, unprotected, payload, signature] = read(message)
    expect(unprotected.size).toBe(0)
    expect([...(cborg.decode(protectedHeader, { useMaps: true }) as Map<number, unknown>)]).toEqual([
      [1, -19],
      [4, kid],
      [
        15,
        new Map([
          [1, iss],
          [2, reference.number],
        ] as [number, string][]),
      ],
      [16, `application/kpc-${kind}+cbor`],
    ])
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: base64url(key.x) }
    const toBeSigned = cborg.encode(['Signature1', protectedHeader, new Uint8Array(0), payload])
    expect(verify(null, toBeSigned, createPublicKey({ format: 'jwk', key: jwk }), signature)).toBe(true)
    expect((cborg.decode(payload, { useMaps: true }) as Map<number, unknown>).get(1)).toBe(reference.number)
  })

  // It does not know -19 (RFC 9864) yet, so it sees the same under EdDSA: -8, as all that was signed before.
  test('@auth0/cose verifies one, and nothing beside it', async () => {
    const header = new Map<number, Item>([
      [1, -8],
      [4, bw.kid],
      [
        15,
        new Map([
          [1, 'eu'],
          [2, reference.number],
        ] as [number, string][]),
      ],
      [16, typOf('confirmation')],
    ])
    const protectedHeader = encode(header)
    const payload = encodeConfirmation(confirmation)
    const signature = bw.sign(sigStructure('Signature1', [protectedHeader], nothing, payload))
    const message = encode([protectedHeader, new Map(), payload, signature])
    const keyOf = ({ key }: TestSigner) =>
      createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: base64url(key.x) } })
    await expect(Sign1.decode(message).verify(keyOf(bw))).resolves.not.toThrow()
    await expect(Sign1.decode(message).verify(keyOf(signers.stranger))).rejects.toThrow()
    await expect(Sign1.decode(message).verify(keyOf(bw), { externalAAD: aadOf.certificate })).rejects.toThrow()
  })
})

describe('every kind crossed with every other', () => {
  const claims = { iss: 'eu', sub: reference.number }
  const payload = encode(new Map([[1, 'x']]))
  const messageOf = (kind: Kind): Uint8Array =>
    isStatement(kind) ? signStatement(kind, claims, payload, bw) : signSign1(kind, payload, bw)
  /** Is a message one of this kind, to whoever holds the key? */
  const isOf = (kind: Kind, message: Uint8Array): boolean => {
    try {
      const parsed = parseSign1(message)
      if (isStatement(kind))
        answer(verifyStatement(parsed, parseStatementHeaders(parsed, kind), bw.key, ''), nobleVerify)
      else answer(verifySign1(parsed, parseHeaders(parsed), kind, bw.key, ''), nobleVerify)
      return true
    } catch (error) {
      if (error instanceof FormatError) return false
      throw error
    }
  }
  const receipt = signReceipt({ inclusion: { size: 1, index: 0, path: [] } }, new Uint8Array(32), claims, bw)

  test.each(kindNames)('%s is read as itself alone', (kind) => {
    const message = messageOf(kind)
    expect(kindNames.filter((other) => isOf(other, message))).toEqual([kind])
    expect(codeOf(() => parseReceipt(message))).not.toBe('read')
    expect(isOf(kind, receipt)).toBe(false)
  })

  /** The headers of one kind over the `external_aad` of another: what a signer without doors could be made to sign. */
  test.each(kindNames)('a mixture with %s is read as nothing', (kind) => {
    const headerOf = (one: Kind): Uint8Array => parseSign1(messageOf(one)).protectedHeader
    for (const other of kindNames.filter((one) => isStatement(one) !== isStatement(kind))) {
      const aad = isStatement(other) ? nothing : aadOf[other as PlainKind]
      const signature = bw.sign(sigStructure('Signature1', [headerOf(kind)], aad, payload))
      const mixed = encode(new Tagged(18, [headerOf(kind), new Map(), payload, signature]))
      expect(
        kindNames.filter((one) => isOf(one, mixed)),
        `${kind} over ${other}`,
      ).toEqual([])
    }
  })

  test('types of statements are one each', () => {
    expect(new Set(statementKinds.map(typOf)).size).toBe(statementKinds.length)
    expect(statementKinds).toEqual(['confirmation', 'advice', 'incident'])
  })
})

describe('headers that are almost those of a statement', () => {
  const good: [number, Item][] = [
    [1, -19],
    [4, bw.kid],
    [
      15,
      new Map([
        [1, 'eu'],
        [2, reference.number],
      ] as [number, string][]),
    ],
    [16, typOf('confirmation')],
  ]
  const withOther = (label: number, item: Item | undefined): [number, Item][] =>
    good.flatMap(([key, value]) =>
      key === label ? (item === undefined ? [] : [[key, item]]) : [[key, value]],
    ) as never
  const claims = (...entries: [number, Item][]): Item => new Map(entries)

  test.each<[string, [number, Item][]]>([
    ['none but alg and kid', good.slice(0, 2)],
    ['no type', withOther(16, undefined)],
    ['no claims', withOther(15, undefined)],
    ['a parameter too many', [...good, [33, 1]]],
    ['the type of another kind', withOther(16, typOf('advice'))],
    ['the type in capitals', withOther(16, typOf('confirmation').toUpperCase())],
    ['the type as a number (CoAP content format)', withOther(16, 60)],
    ['no sub', withOther(15, claims([1, 'eu']))],
    ['no iss', withOther(15, claims([2, 'BW0000001']))],
    ['a claim more', withOther(15, claims([1, 'eu'], [2, 'BW0000001'], [6, 1]))],
    ['claims in bytes', withOther(15, encode(claims([1, 'eu'], [2, 'BW0000001'])))],
    ['a sub of bytes', withOther(15, claims([1, 'eu'], [2, Uint8Array.of(1)]))],
    ['an empty iss', withOther(15, claims([1, ''], [2, 'BW0000001']))],
    ['an iss of two lines', withOther(15, claims([1, 'eu\n'], [2, 'BW0000001']))],
    ['an iss of a thousand letters', withOther(15, claims([1, 'e'.repeat(1000)], [2, 'BW0000001']))],
    ['a short kid', withOther(4, bw.kid.slice(1))],
    ['an algorithm in words', withOther(1, 'EdDSA')],
  ])('%s', (_, entries) => {
    const header = encode(new Map(entries))
    const payload = encodeConfirmation(confirmation)
    const signature = bw.sign(sigStructure('Signature1', [header], nothing, payload))
    const message = encode(new Tagged(18, [header, new Map(), payload, signature]))
    expect(codeOf(() => open('confirmation', message))).toBe('COSE_HEADER')
  })

  test('an unprotected header', () => {
    const { protectedHeader, payload, signature } = parseSign1(signedConfirmation())
    const message = encode(new Tagged(18, [protectedHeader, new Map([[4, bw.kid]]), payload, signature]))
    expect(codeOf(() => open('confirmation', message))).toBe('COSE_HEADER')
  })
})

describe('who states it', () => {
  test('the authority of the key, of the number in its content', () => {
    const { content, known, digest } = open('confirmation', signedConfirmation())
    expect(content).toEqual(confirmation)
    expect([known.authority.id, digest.length]).toEqual(['eu', 32])
    expect(open('advice', signedAdvice()).content).toEqual(advice)
    expect(open('incident', signedIncident()).content).toEqual(incident)
  })

  const withKey = (change: Partial<Registry['keys'][number]>): Registry => {
    const { registry } = testScheme()
    return {
      ...registry,
      keys: registry.keys.map((key) => (key.kid === signers['eu.confirmation'].kid ? { ...key, ...change } : key)),
    }
  }
  const revoked = (reason: 'retired' | 'compromised', at: string): Registry =>
    withKey({ revoked: { at: instant(at), reason } })
  const flipped = Uint8Array.from(signedConfirmation())
  flipped[flipped.length - 1] = (flipped.at(-1) as number) ^ 1

  test.each<[string, Uint8Array, Registry | undefined, string]>([
    ['a stranger', signedConfirmation(confirmation, { by: signers.stranger }), undefined, 'KEY_UNKNOWN'],
    [
      'a key for certificates',
      signedConfirmation(confirmation, { by: signers['eu.certificate'] }),
      undefined,
      'KEY_USE',
    ],
    ['one bit of the signature', flipped, undefined, 'SIGNATURE_INVALID'],
    ['under the name of another authority', signedConfirmation(confirmation, { iss: 'za' }), undefined, 'CLAIMS_OTHER'],
    [
      'about another number than its content',
      signStatement('confirmation', { iss: 'eu', sub: 'BW0000002' }, encodeConfirmation(confirmation), bw),
      undefined,
      'CLAIMS_OTHER',
    ],
    [
      'a key that was stolen, whatever its day',
      signedConfirmation(),
      revoked('compromised', '2026-11-10T09:00:00Z'),
      'KEY_UNKNOWN',
    ],
    ['a key that was retired before', signedConfirmation(), revoked('retired', '2026-11-08T09:00:00Z'), 'KEY_UNKNOWN'],
    ['a key that was retired after', signedConfirmation(), revoked('retired', '2026-11-10T09:00:00Z'), 'read'],
    ['a key before its time', signedConfirmation(), withKey({ from: day('2026-11-11') }), 'KEY_UNKNOWN'],
    [
      'a day that has not come',
      signedConfirmation({ ...confirmation, confirmed: today + 2 }),
      undefined,
      'CONFIRMATION_DATE',
    ],
    [
      'tomorrow, where a clock runs ahead',
      signedConfirmation({ ...confirmation, confirmed: today + 1 }),
      undefined,
      'read',
    ],
    ['an advice in its place', signedAdvice(), undefined, 'COSE_HEADER'],
    ['a certificate in its place', signed(), undefined, 'COSE_HEADER'],
    [
      'something else in it',
      signStatement('confirmation', { iss: 'eu', sub: 'x' }, encode(1), bw),
      undefined,
      'FIELD_TYPE',
    ],
  ])('%s', (_, message, registry, code) => {
    expect(codeOf(() => open('confirmation', message, registry))).toBe(code)
  })

  test('a key that its own authority has stopped states nothing, whatever the day on it', () => {
    const content = { stopped: [{ kid: bw.kid, since: today + 1 }] } as never
    const stopped = { ...trust, status: new Map([['eu', { content, file: nothing } as never]]) }
    const at = (on: number) =>
      codeOf(() => answer(openStatement('confirmation', signedConfirmation(), stopped, on), nobleVerify))
    expect([at(today), at(today + 1)]).toEqual(['read', 'KEY_UNKNOWN'])
  })

  test('a use that this edition does not know stops nothing', () => {
    const { registry } = testScheme()
    const unknown = { ...registry.keys[0], kid: new Uint8Array(8), use: 'carriage', x: new Uint8Array(3) }
    expect(
      codeOf(() =>
        open('confirmation', signedConfirmation(), { ...registry, keys: [...registry.keys, unknown as never] }),
      ),
    ).toBe('read')
  })
})

describe('the content of a confirmation', () => {
  test('its fields are those of the design, in its order, under keys of their own', () => {
    expect(Object.entries(confirmationFields).map(([name, { key }]) => [key, name])).toEqual(
      [
        ...['number', 'of', 'amendment', 'sequence', 'presented', 'confirmed', 'outcome', 'looked', 'parcels'],
        ...['lines', 'otherwise', 'seals', 'container', 'post', 'remark', 'technical'],
      ].map((name, i) => [i + 1, name]),
    )
  })

  const remedy = new Uint8Array(32).fill(7)
  const { parcels: _, lines: __, ...unseen } = confirmation
  test.each<[string, Confirmation, string]>([
    ['as certified', confirmation, 'read'],
    [
      'with another importer',
      { ...confirmation, outcome: 'accepted-with-differences', otherwise: { importer: reference.exporter } },
      'read',
    ],
    ['nothing was in it', { ...confirmation, outcome: 'accepted-with-differences', parcels: 0, lines: [] }, 'read'],
    ['no seal was found', { ...confirmation, outcome: 'detained', otherwise: { seals: null } }, 'read'],
    ['after a remedy', { ...confirmation, outcome: 'released-after-remedy', amendment: remedy }, 'read'],
    ['returned as it came', { ...unseen, outcome: 'returned-unopened', looked: 'not-opened' }, 'read'],
    ['refused, not counted', { ...unseen, outcome: 'refused', looked: 'not-opened' }, 'read'],
    ['accepted, not counted', unseen, 'CONFIRMATION_INCOMPLETE'],
    ['accepted, not weighed', { ...unseen, parcels: 3 }, 'CONFIRMATION_INCOMPLETE'],
    [
      'accepted as certified, and a box is not',
      { ...confirmation, otherwise: { exporter: reference.importer } },
      'CONFIRMATION_OUTCOME',
    ],
    ['boxes that are none', { ...confirmation, outcome: 'refused', otherwise: {} }, 'CONFIRMATION_OUTCOME'],
    ['returned unopened, opened', { ...unseen, outcome: 'returned-unopened' }, 'CONFIRMATION_OUTCOME'],
    ['a remedy that is not named', { ...confirmation, outcome: 'released-after-remedy' }, 'CONFIRMATION_REMEDY'],
    ['confirmed before it came', { ...confirmation, confirmed: confirmation.presented - 1 }, 'CONFIRMATION_DATE'],
    ['none of it: the first is 1', { ...confirmation, sequence: 0 }, 'FIELD_RANGE'],
    ['a digest of another length', { ...confirmation, of: new Uint8Array(31) }, 'FIELD_LENGTH'],
    ['one HS code twice', { ...confirmation, lines: [reference.lines[0], reference.lines[0]] as never }, 'LINES_ORDER'],
    ['a post that nobody sees', { ...confirmation, post: ' ' }, 'FIELD_TEXT'],
  ])('%s', (__, content, code) => {
    expect(codeOf(() => decodeConfirmation(encodeConfirmation(content)))).toBe(code)
  })

  test('a field that this edition does not know is refused, as nobody would see it', () => {
    const item = decode(encodeConfirmation(confirmation)) as Map<number, Item>
    expect(codeOf(() => decodeConfirmation(encode(new Map([...item, [17, 1]]))))).toBe('FIELD_UNKNOWN')
  })

  test('every outcome has its number for ever', () => {
    expect(confirmationOutcomes.map((outcome, i) => [i + 1, outcome])).toMatchInlineSnapshot(`
      [
        [
          1,
          "accepted",
        ],
        [
          2,
          "accepted-with-differences",
        ],
        [
          3,
          "released-after-remedy",
        ],
        [
          4,
          "refused",
        ],
        [
          5,
          "returned-unopened",
        ],
        [
          6,
          "detained",
        ],
        [
          7,
          "stranded",
        ],
      ]
    `)
  })

  test('travels as KPI1:, and is no certificate', () => {
    const text = confirmationText()
    expect(text.slice(0, 5)).toBe('KPI1:')
    expect(hex(decodeText('confirmation', text))).toBe(hex(signedConfirmation()))
    expect(codeOf(() => decodeText('certificate', text))).toBe('PREFIX_KIND')
    expect(encodeText('confirmation', decodeText('confirmation', text))).toBe(text)
    // Alphanumeric mode, level M: version 40 holds 3391; a slip is read from paper (ISO/IEC 18004 table 7).
    expect(text.length).toBeLessThan(700)
  })

  test('every kind has its record and reader', () => {
    for (const kind of kindNames) expect(contents[kind].read, kind).toBeTypeOf('function')
    expect(kinds.confirmation).toMatchObject({ letter: 'I', use: 'confirmation', day: 'confirmed' })
  })
})
