import { createHash } from 'node:crypto'
import {
  aadOf,
  algorithm,
  answer,
  base64url,
  checkPhrase,
  decodeRegistry,
  decodeRoot,
  encode,
  encodeRegistry,
  encodeRoot,
  hex,
  type Item,
  kidOf,
  openRoot,
  openTrust,
  parseHex,
  parseSign,
  parseSign1,
  problemsOf,
  type Registry,
  type Root,
  registryKind,
  registryLimits,
  roleOf,
  rootKind,
  signSign,
  Tagged,
  thumbprint,
  verifySign,
} from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import { describe, expect, test } from 'vitest'
import { day, registryContent, rootContent, signed, signerOf, signers, testScheme } from '../../scheme.ts'

const refused = (code: string, field?: string): unknown =>
  expect.objectContaining({ code, ...(field !== undefined && { field }) })
const open = (rootFile: Uint8Array, registryFile: Uint8Array): unknown =>
  answer(openTrust(rootFile, registryFile), nobleVerify)
const { rootFile, registryFile, trust } = testScheme()
const first = <T>(list: readonly T[]): T => list[0] as T

describe('a root and the registry under it', () => {
  test('open, indexed', () => {
    expect(trust.registry).toEqual(registryContent)
    expect(trust.root).toEqual(rootContent)
    expect(trust.keys.get(hex(signers['bw.certificate'].kid))).toMatchObject({
      authority: { id: 'bw' },
      participant: { code: 'BW' },
      key: { use: 'certificate' },
    })
    expect([...trust.participants.keys()]).toEqual(registryContent.participants.map(({ code }) => code))
  })

  test('a registry of another scheme', () => {
    expect(() => open(rootFile, signSign('registry', encodeRegistry(registryContent), [signers.stranger]))).toThrow(
      refused('THRESHOLD'),
    )
  })

  test('a registry signed by the root key, which has another role', () => {
    expect(() => open(rootFile, signSign('registry', encodeRegistry(registryContent), [signers.root]))).toThrow(
      refused('THRESHOLD'),
    )
  })

  test('a registry signed as another kind', () => {
    expect(() => open(rootFile, signSign('root', encodeRegistry(registryContent), [signers.registry]))).toThrow(
      refused('THRESHOLD'),
    )
  })

  test('a root that did not sign itself', () => {
    expect(() => open(signSign('root', encodeRoot(rootContent), [signers.registry]), registryFile)).toThrow(
      refused('THRESHOLD'),
    )
  })

  test('a registry with one bit changed', () => {
    const bytes = Uint8Array.from(registryFile)
    bytes[200] = (bytes[200] as number) ^ 1
    expect(() => open(rootFile, bytes)).toThrow(expect.objectContaining({ name: 'FormatError' }))
  })

  test('a file that is none', () => {
    expect(() => open(rootFile, new TextEncoder().encode('<!doctype html>'))).toThrow(refused('CBOR_MALFORMED'))
    expect(() => open(rootFile, new Uint8Array(0))).toThrow(refused('CBOR_MALFORMED'))
    expect(() => open(rootFile, new Uint8Array(5_000_000))).toThrow(refused('CBOR_LIMIT'))
    expect(() => open(registryFile, registryFile)).toThrow(refused('FIELD_MISSING'))
  })
})

describe('thresholds count public keys', () => {
  const [a, b] = [signerOf('a'), signerOf('b')]
  const twoOfTwo: Root = {
    ...rootContent,
    keys: [...rootContent.keys, ...[a, b].map(({ kid, key }) => ({ kid, ...key }))],
    roles: { ...rootContent.roles, registry: { kids: [a.kid, b.kid], threshold: 2 } },
  }
  const root = signSign('root', encodeRoot(twoOfTwo), [signers.root])
  const registry = (...by: (typeof a)[]): Uint8Array => signSign('registry', encodeRegistry(registryContent), by)

  test('both', () => expect(open(root, registry(a, b))).toBeTruthy())
  test('both, and a stranger who does not count', () =>
    expect(open(root, registry(signers.stranger, a, b))).toBeTruthy())
  test('one', () => expect(() => open(root, registry(a))).toThrow(refused('THRESHOLD')))
  test('one twice', () => expect(() => open(root, registry(a, a))).toThrow(refused('THRESHOLD')))
  test('a role that its keys cannot meet', () => {
    const unmeetable = { ...twoOfTwo, roles: { ...twoOfTwo.roles, registry: { kids: [a.kid, a.kid], threshold: 2 } } }
    expect(() => decodeRoot(encodeRoot(unmeetable))).toThrow(refused('THRESHOLD', 'roles.registry'))
  })
  test('a role with a key that the root does not have', () => {
    const dangling = { ...rootContent, roles: { ...rootContent.roles, registry: { kids: [a.kid], threshold: 1 } } }
    expect(() => decodeRoot(encodeRoot(dangling))).toThrow(refused('TRUST_REFERENCE', 'roles.registry.kids[0]'))
  })
  test('a signature with another algorithm in its header does not count', () => {
    const { payload, signatures } = parseSign(registry(a, b), registryLimits)
    const changed = signatures.map(({ signature }, i) => [
      encode(
        new Map<number, Item>([
          [1, i === 0 ? -8 : -19],
          [4, (i === 0 ? a : b).kid],
        ]),
      ),
      new Map(),
      signature,
    ])
    const file = encode(new Tagged(98, [new Uint8Array(0), new Map(), payload, changed]))
    expect(() => open(root, file)).toThrow(refused('THRESHOLD'))
  })
  test('a role is asked for its keys by name', () => {
    const role = roleOf(twoOfTwo, 'registry')
    expect([...role.keys.keys()]).toEqual([hex(a.kid), hex(b.kid)])
    expect(answer(verifySign(registry(a, b), 'registry', role, registryLimits), nobleVerify)).toEqual(
      encodeRegistry(registryContent),
    )
  })
})

describe('a COSE message of another profile', () => {
  const none = new Uint8Array(0)
  const { payload, signatures } = parseSign(registryFile, registryLimits)
  const { protectedHeader, signature } = first(signatures)
  const good = [protectedHeader, new Map(), signature]
  test.each<[string, Item, string]>([
    ['Sign1 in its place', new Tagged(18, [none, new Map(), payload, [good]]), 'COSE_MALFORMED'],
    ['no tag', [none, new Map(), payload, [good]], 'COSE_MALFORMED'],
    ['five parts', new Tagged(98, [none, new Map(), payload, [good], 0]), 'COSE_MALFORMED'],
    ['a body header', new Tagged(98, [protectedHeader, new Map(), payload, [good]]), 'COSE_HEADER'],
    ['an unprotected body header', new Tagged(98, [none, new Map([[1, -19]]), payload, [good]]), 'COSE_HEADER'],
    ['a detached payload', new Tagged(98, [none, new Map(), null, [good]]), 'COSE_MALFORMED'],
    ['a signature that is none', new Tagged(98, [none, new Map(), payload, [0]]), 'COSE_MALFORMED'],
    [
      'a signature of two parts',
      new Tagged(98, [none, new Map(), payload, [[protectedHeader, new Map()]]]),
      'COSE_MALFORMED',
    ],
    [
      'an unprotected header of a signature',
      new Tagged(98, [none, new Map(), payload, [[protectedHeader, new Map([[4, none]]), signature]]]),
      'COSE_HEADER',
    ],
    ['no signature', new Tagged(98, [none, new Map(), payload, []]), 'THRESHOLD'],
  ])('%s', (_, item, code) => {
    expect(() => open(rootFile, encode(item))).toThrow(refused(code))
  })

  test.each<[string, Item]>([
    ['an array without tag', [none, new Map(), none, none]],
    ['another tag', new Tagged(98, [none, new Map(), none, none])],
    ['three parts', new Tagged(18, [none, new Map(), none])],
    ['five parts', new Tagged(18, [none, new Map(), none, none, none])],
    ['a payload in words', new Tagged(18, [none, new Map(), 'x', none])],
    ['a tag around no array', new Tagged(18, 0)],
  ])('a Sign1 that is %s', (_, item) => {
    expect(() => parseSign1(encode(item))).toThrow(refused('COSE_MALFORMED'))
  })

  test('a certificate is a Sign1 of four parts', () => {
    expect(parseSign1(signed()).signature).toHaveLength(64)
  })
})

describe('a registry that does not hold together', () => {
  const from = day('2003-01-01')
  const change = <T>(list: readonly T[], index: number, by: Partial<T>): T[] =>
    list.map((one, i) => (i === index ? { ...one, ...by } : one))
  const { participants, authorities, keys } = registryContent
  test.each<[string, Partial<Registry>, string, string]>([
    [
      'a participant twice',
      { participants: [...participants, first(participants)] },
      'LIST_DUPLICATE',
      'participants[5].code',
    ],
    [
      'a membership that ends before it begins',
      { participants: change(participants, 1, { memberships: [{ from, until: from, scope: 'whole' }] }) },
      'TRUST_INTERVAL',
      'participants[1].memberships[0]',
    ],
    [
      'memberships that overlap',
      {
        participants: change(participants, 1, {
          memberships: [
            { from, until: from + 10, scope: 'whole' },
            { from: from + 9, scope: 'whole' },
          ],
        }),
      },
      'TRUST_INTERVAL',
      'participants[1].memberships[1]',
    ],
    [
      'a membership behind an open one',
      {
        participants: change(participants, 1, {
          memberships: [
            { from, scope: 'whole' },
            { from: from + 9, scope: 'exports' },
          ],
        }),
      },
      'TRUST_INTERVAL',
      'participants[1].memberships[1]',
    ],
    [
      'an authority twice',
      { authorities: [...authorities, first(authorities)] },
      'LIST_DUPLICATE',
      'authorities[4].id',
    ],
    [
      'an authority of nobody',
      { authorities: change(authorities, 0, { participant: 'QQ' }) },
      'TRUST_REFERENCE',
      'authorities[0].participant',
    ],
    [
      'an authority that ends before it begins',
      { authorities: change(authorities, 0, { until: from }) },
      'TRUST_INTERVAL',
      'authorities[0]',
    ],
    ['a key twice', { keys: [...keys, first(keys)] }, 'TRUST_KID', 'keys[7].kid'],
    ['a kid of another key', { keys: change(keys, 0, { kid: signers.stranger.kid }) }, 'TRUST_KID', 'keys[0].kid'],
    [
      'a small-order key',
      {
        keys: change(keys, 0, { x: new Uint8Array(32), kid: kidOf({ alg: algorithm.Ed25519, x: new Uint8Array(32) }) }),
      },
      'TRUST_KEY',
      'keys[0].x',
    ],
    ['a key of nobody', { keys: change(keys, 0, { authority: 'qq' }) }, 'TRUST_REFERENCE', 'keys[0].authority'],
    ['a key that ends before it begins', { keys: change(keys, 0, { until: from }) }, 'TRUST_INTERVAL', 'keys[0]'],
  ])('%s', (_, by, code, field) => {
    const registry = { ...registryContent, ...by }
    expect(problemsOf(registry)).toEqual([refused(code, field)])
    expect(() => decodeRegistry(encodeRegistry(registry))).toThrow(refused(code, field))
  })

  test('neighbours that touch are good', () => {
    const touching = {
      ...registryContent,
      participants: change(participants, 1, {
        memberships: [
          { from, until: from + 9, scope: 'whole' as const },
          { from: from + 9, scope: 'exports' as const },
        ],
      }),
    }
    expect(problemsOf(touching)).toEqual([])
  })

  test('a root with a weak key, a wrong kid, a kid twice', () => {
    const key = first(rootContent.keys)
    const weak = { ...key, x: new Uint8Array(32), kid: kidOf({ alg: key.alg, x: new Uint8Array(32) }) }
    expect(() => decodeRoot(encodeRoot({ ...rootContent, keys: [...rootContent.keys, weak] }))).toThrow(
      refused('TRUST_KEY', 'keys[4].x'),
    )
    expect(() =>
      decodeRoot(encodeRoot({ ...rootContent, keys: [...rootContent.keys, { ...key, kid: signers.stranger.kid }] })),
    ).toThrow(refused('TRUST_KID', 'keys[4].kid'))
    expect(() => decodeRoot(encodeRoot({ ...rootContent, keys: [...rootContent.keys, key] }))).toThrow(
      refused('TRUST_KID', 'keys[4].kid'),
    )
  })
})

describe('fields of a later edition', () => {
  const items = registryKind.encode(registryContent, {}) as ReadonlyMap<string, readonly ReadonlyMap<string, Item>[]>
  const firstKey = first(items.get('keys') ?? [])
  const withField = (
    kind: typeof registryKind | typeof rootKind,
    value: Registry | Root,
    more: [string, Item][],
  ): Uint8Array => {
    const items = kind.encode(value as never, {}) as ReadonlyMap<string, Item>
    return encode(new Map([...items, ...more]))
  }
  test('are ignored', () => {
    expect(decodeRegistry(withField(registryKind, registryContent, [['colours', 1]]))).toEqual(registryContent)
    expect(decodeRoot(withField(rootKind, rootContent, [['motto', 'x']]))).toEqual(rootContent)
  })
  test('stop a client that does not know them where they are critical', () => {
    expect(() =>
      decodeRegistry(
        withField(registryKind, registryContent, [
          ['colours', 1],
          ['crit', ['colours']],
        ]),
      ),
    ).toThrow(refused('TRUST_CRITICAL', 'crit.colours'))
    expect(() =>
      decodeRoot(
        withField(rootKind, rootContent, [
          ['motto', 'x'],
          ['crit', ['motto']],
        ]),
      ),
    ).toThrow(refused('TRUST_CRITICAL', 'crit.motto'))
    expect(decodeRegistry(withField(registryKind, registryContent, [['crit', ['keys']]]))).toMatchObject({
      crit: ['keys'],
    })
  })
  test.each<[string, [string, Item][], string, string]>([
    ['an algorithm', [['keys', [new Map<string, Item>([...firstKey, ['alg', -8]])]]], 'COSE_ALG', 'keys[0].alg'],
    ['a flag that is none', [['test', 1]], 'FIELD_TYPE', 'test'],
    ['an instant before the scheme', [['issued', 0]], 'FIELD_RANGE', 'issued'],
    [
      'names without English',
      [
        [
          'participants',
          [
            new Map<string, Item>([
              ['code', 'BW'],
              ['kind', 'state'],
              ['names', new Map([['fr', 'x']])],
              ['memberships', []],
            ]),
          ],
        ],
      ],
      'FIELD_MISSING',
      'participants[0].names',
    ],
    [
      'names in no language',
      [
        [
          'participants',
          [
            new Map<string, Item>([
              ['code', 'BW'],
              ['kind', 'state'],
              [
                'names',
                new Map([
                  ['en', 'x'],
                  ['?', 'x'],
                ]),
              ],
              ['memberships', []],
            ]),
          ],
        ],
      ],
      'FIELD_TYPE',
      'participants[0].names',
    ],
    [
      'names that are none',
      [
        [
          'participants',
          [
            new Map<string, Item>([
              ['code', 'BW'],
              ['kind', 'state'],
              ['names', 'x'],
              ['memberships', []],
            ]),
          ],
        ],
      ],
      'FIELD_TYPE',
      'participants[0].names',
    ],
    [
      'a kind of participant',
      [
        [
          'participants',
          [
            new Map<string, Item>([
              ['code', 'BW'],
              ['kind', 'empire'],
              ['names', new Map([['en', 'x']])],
              ['memberships', []],
            ]),
          ],
        ],
      ],
      'FIELD_RANGE',
      'participants[0].kind',
    ],
  ])('are refused where a known one is wrong: %s', (_, more, code, field) => {
    expect(() => decodeRegistry(withField(registryKind, registryContent, more))).toThrow(refused(code, field))
  })
})

test('a registry is shown with dates, instants, names and kids in words', () => {
  expect(registryKind.show(registryContent)).toMatchObject({
    version: 1,
    test: true,
    issued: '2026-11-01T00:00:00Z',
    participants: expect.arrayContaining([
      expect.objectContaining({
        code: 'BW',
        names: { en: 'Botswana' },
        memberships: [{ from: '2003-01-01', scope: 'whole' }],
      }),
    ]),
    keys: expect.arrayContaining([
      expect.objectContaining({ kid: hex(signers['bw.certificate'].kid), alg: -19, use: 'certificate' }),
    ]),
  })
})

test('a kid is the beginning of the COSE Key Thumbprint (RFC 9679)', () => {
  const key = { alg: algorithm.Ed25519, x: parseHex('11'.repeat(32)) as Uint8Array }
  const preimage = encode(
    new Map<number, Item>([
      [1, 1],
      [-1, 6],
      [-2, key.x],
    ]),
  )
  expect(hex(thumbprint(key))).toBe(createHash('sha256').update(preimage).digest('hex'))
  expect(kidOf(key)).toEqual(thumbprint(key).slice(0, 8))
  expect(base64url(key.x)).toHaveLength(43)
})

test('a check phrase is the first 50 bits of a digest in Crockford base 32', () => {
  expect(checkPhrase(new Uint8Array(32))).toBe('0000 0000 00')
  expect(checkPhrase(new Uint8Array(32).fill(255))).toBe('ZZZZ ZZZZ ZZ')
  expect(checkPhrase(parseHex(`00443214c74240${'00'.repeat(25)}`) as Uint8Array)).toBe('0123 4567 89')
})

test('every kind has its own external_aad', () => {
  expect(new Set(Object.values(aadOf).map((aad) => new TextDecoder().decode(aad))).size).toBe(Object.keys(aadOf).length)
  expect(new TextDecoder().decode(aadOf['issued-list'])).toBe('kpc/issued-list/1')
})

test('a root opens by itself', () => {
  expect(answer(openRoot(rootFile), nobleVerify)).toEqual(rootContent)
})
