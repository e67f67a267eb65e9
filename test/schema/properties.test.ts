// @module-tag slow
import {
  aadOf,
  answer,
  type Certificate,
  certificateFields,
  coseTag,
  decode,
  decodeCertificate,
  decodeRegistry,
  decodeRoot,
  decodeText,
  diagnose,
  encode,
  encodeCertificate,
  encodeText,
  equalBytes,
  FormatError,
  hex,
  type Item,
  lineFields,
  openTrust,
  originFields,
  parseSign,
  parseSign1,
  partyFields,
  protectedHeaderOf,
  registryLimits,
  showCertificate,
  signSign1,
  sigStructure,
  Tagged,
  type Verdict,
  verify,
} from '@kpc/schema'
import { InputError, parseDraft } from '@kpc/schema/input'
import { Encoder } from 'cbor-x'
import * as cborg from 'cborg'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { now, reference, signed, signers, testScheme, textOf } from '../scheme.ts'
import { certificates, items, tagged } from './arbitrary.ts'
import { misspellings, nodes } from './misspellings.ts'
import { opensslVerify } from './primitives.ts'

const bw = signers['bw.certificate']
const { trust, rootFile, registryFile } = testScheme()
const judge = (text: string): Verdict => verify(text, trust, { now, here: 'EU', purpose: 'import' }, opensslVerify)
const judgeBytes = (message: Uint8Array): Verdict => judge(encodeText('certificate', message))

/** Everything arbitrary comes from one seed: a run is like every other. */
const runs = (numRuns: number) => ({ seed: 20030101, numRuns })

// ---------------------------------------------------------------------------------------------
// Round trips

describe('any certificate', () => {
  test('is read from its bytes as it was, and has one encoding', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(certificates, (certificate) => {
        const payload = encodeCertificate(certificate)
        expect(decodeCertificate(payload)).toEqual(certificate)
        expect(encodeCertificate(decodeCertificate(payload))).toEqual(payload)
        JSON.stringify(certificate, (name, value) => seen.add(name) && value)
      }),
      runs(200),
    )
    for (const fields of [certificateFields, originFields, partyFields, lineFields])
      expect([...seen]).toEqual(expect.arrayContaining(Object.keys(fields)))
  })

  test('is read from the JSON in which it is shown', () => {
    fc.assert(
      fc.property(certificates, (certificate) => {
        expect(parseDraft(JSON.parse(JSON.stringify(showCertificate(certificate))))).toEqual(certificate)
      }),
      runs(200),
    )
  })

  test('is in the verdict over its code', () => {
    fc.assert(
      fc.property(certificates, (certificate) => {
        expect(judge(textOf(certificate)).certificate).toEqual(certificate)
      }),
      runs(100),
    )
  })
})

// ---------------------------------------------------------------------------------------------
// The reference, damaged

describe('the reference', () => {
  const refused = ['rejected', 'undecided', 'unreadable']

  test('is genuine', () => expect(judge(textOf()).outcome).toBe('genuine'))

  const message = signed()
  test(`is never genuine with one of the ${message.length * 8} bits of its COSE flipped`, () => {
    const outcomes = new Set<string>()
    for (let bit = 0; bit < message.length * 8; bit += 1) {
      const flipped = Uint8Array.from(message)
      flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7))
      outcomes.add(judgeBytes(flipped).outcome)
    }
    expect([...outcomes].sort()).toEqual(refused)
  })

  const text = textOf()
  test(`is never genuine with one of the ${text.length * 7} bits of its text flipped`, () => {
    const outcomes = new Set<string>()
    for (let bit = 0; bit < text.length * 7; bit += 1) {
      const at = Math.floor(bit / 7)
      const flipped = String.fromCharCode(text.charCodeAt(at) ^ (1 << (bit % 7)))
      // A prefix in small letters is the same prefix: a keyboard may spell it so.
      if (at < 3 && flipped.toUpperCase() === text.charAt(at)) continue
      outcomes.add(judge(text.slice(0, at) + flipped + text.slice(at + 1)).outcome)
    }
    expect([...outcomes].sort()).toEqual(refused)
  })

  test('is unreadable wherever it ends early', () => {
    for (let length = 0; length < message.length; length += 1)
      expect(judgeBytes(message.subarray(0, length)).outcome).toBe('unreadable')
  })
})

// ---------------------------------------------------------------------------------------------
// Encodings that are not the one deterministic one, at every node, signed anew with the right key

describe('a node that is not in its one encoding, signed with the right key', () => {
  const full: Certificate = {
    ...reference,
    origins: [
      { country: 'BW', zone: 'Orapa', percent: 6000 },
      { country: 'ZA', percent: 4000 },
    ],
    seals: ['SEAL 1', 'SEAL 2'],
    sources: ['ZA0000001'],
    annex: new Uint8Array(32).fill(7),
  }
  const payload = encodeCertificate(full)
  const protectedHeader = protectedHeaderOf(bw.key.alg, bw.kid)

  const signedUnder = (header: Uint8Array): Uint8Array => {
    const signature = bw.sign(sigStructure('Signature1', [header], aadOf.certificate, payload))
    return encode(new Tagged(coseTag.sign1, [header, new Map(), payload, signature]))
  }

  test('would be genuine in its one encoding', () =>
    expect(judgeBytes(signedUnder(protectedHeader)).outcome).toBe('genuine'))

  test.each<[string, Uint8Array, (misspelt: Uint8Array) => Uint8Array]>([
    ['payload', payload, (misspelt) => signSign1('certificate', misspelt, bw)],
    ['protected header', protectedHeader, signedUnder],
    ['message', signedUnder(protectedHeader), (misspelt) => misspelt],
  ])('is refused: of the %s', (_, bytes, sign) => {
    const item = decode(bytes)
    const met = new Set<string>()
    for (const { at, how, bytes: misspelt } of misspellings(item)) {
      met.add(at)
      const { outcome, checks } = judgeBytes(sign(misspelt))
      expect([at, how, outcome]).toEqual([at, how, 'unreadable'])
      expect(checks.find(({ state }) => state === 'failed')?.code).toMatch(/^CBOR_/)
    }
    expect(met.size).toBe(nodes(item))
  })
})

// ---------------------------------------------------------------------------------------------
// Whatever comes

/** Bytes of nobody, and bytes of ours with a byte changed, some cut short. */
const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  tagged.map(encode),
  fc
    .tuple(
      fc.constantFrom(signed(), rootFile, registryFile, encodeCertificate(reference)),
      fc.nat(),
      fc.nat(255),
      fc.nat(),
    )
    .map(([bytes, at, value, cut]) => {
      const changed = Uint8Array.from(bytes)
      changed[at % bytes.length] = value
      return cut % 2 === 0 ? changed : changed.subarray(0, cut % bytes.length)
    }),
)

/** Does a step end in a value or in an error that has a code? */
function ends(step: () => unknown): void {
  try {
    step()
  } catch (error) {
    expect(error).toBeInstanceOf(FormatError)
  }
}

describe('whatever comes', () => {
  test('bytes: every reader gives a value or an error with a code', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        ends(() => decode(bytes, registryLimits))
        ends(() => parseSign1(bytes))
        ends(() => parseSign(bytes, registryLimits))
        ends(() => decodeCertificate(bytes))
        ends(() => decodeRoot(bytes))
        ends(() => decodeRegistry(bytes))
        ends(() => answer(openTrust(bytes, registryFile), opensslVerify))
        ends(() => answer(openTrust(rootFile, bytes), opensslVerify))
        expect(diagnose(bytes)).toBeTypeOf('string')
      }),
      runs(500),
    )
  })

  test('text: every code gets a verdict', () => {
    const anyText = fc.oneof(
      fc.array(fc.nat(0xffff), { maxLength: 60 }).map((units) => String.fromCharCode(...units)),
      fc.string({ unit: 'grapheme-ascii', maxLength: 60 }).map((text) => `KPC1:${text}`),
      anyBytes.map((bytes) => encodeText('certificate', bytes)),
    )
    fc.assert(
      fc.property(anyText, (text) => {
        ends(() => decodeText('certificate', text))
        if (text !== textOf()) expect(judge(text).outcome).not.toBe('genuine')
      }),
      runs(500),
    )
  })

  test('content that no field table has, signed with the right key: rejected by a code', () => {
    const content = decode(encodeCertificate(reference)) as ReadonlyMap<number, Item>
    const changed = fc
      .tuple(fc.constantFrom(...content.keys(), 99), fc.oneof(items, tagged))
      .map(([key, item]) => new Map([...content, [key, item]]))
    fc.assert(
      fc.property(fc.oneof(items, changed), (item) => {
        const { checks, certificate } = judgeBytes(signSign1('certificate', encode(item), bw))
        expect(checks[0]?.code).toBe('TEXT_READ')
        if (!certificate) expect(checks.at(-1)).toMatchObject({ check: 'content', state: 'failed' })
        else expect(encodeCertificate(certificate)).toEqual(encode(item))
      }),
      runs(500),
    )
  })

  test('JSON: a draft, or every fault with its code and field', () => {
    const shown = showCertificate(reference)
    const changed = fc
      .tuple(fc.constantFrom(...Object.keys(shown), 'seals', 'sources', 'annex', 'other'), fc.jsonValue())
      .map(([name, value]) => ({ ...shown, [name]: value }))
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), changed), (input) => {
        try {
          encodeCertificate({ ...parseDraft(input), number: 'BW1' })
        } catch (error) {
          expect(error).toBeInstanceOf(InputError)
          expect((error as InputError).faults.length).toBeGreaterThan(0)
        }
      }),
      runs(500),
    )
  })
})

// ---------------------------------------------------------------------------------------------
// Other people's encoders and decoders

describe('cborg and cbor-x', () => {
  const cborX = new Encoder({ mapsAsObjects: false, useRecords: false, tagUint8Array: false })
  const read = (bytes: Uint8Array): unknown =>
    cborg.decode(bytes, { useMaps: true, strict: true, rejectDuplicateMapKeys: true })

  test('read what ours writes as ours does, and cborg writes the same', () => {
    fc.assert(
      fc.property(items, (item) => {
        const bytes = encode(item)
        expect(decode(bytes)).toEqual(item)
        expect(hex(cborg.encode(item))).toBe(hex(bytes))
        expect(read(bytes)).toEqual(item)
        expect(plain(cborX.decode(bytes))).toEqual(plain(item))
      }),
      runs(400),
    )
  })

  /** Is this the one encoding, in the eyes of cborg, of an item that our profile has? */
  function isCanonical(bytes: Uint8Array): boolean {
    try {
      const value = read(bytes)
      return isOurs(value) && equalBytes(cborg.encode(value), bytes)
    } catch {
      return false
    }
  }

  test('agree about bytes of which one was changed', () => {
    const answers = { taken: 0, refused: 0 }
    const changed = fc.tuple(items.map(encode), fc.nat(), fc.nat(255)).map(([bytes, at, value]) => {
      bytes[at % bytes.length] = value
      return bytes
    })
    fc.assert(
      fc.property(changed, (bytes) => {
        const ours = outcomeOf(() => decode(bytes))
        if (hasTag(ours)) return // cborg reads no tag that it was not told of
        answers[ours === undefined ? 'refused' : 'taken'] += 1
        expect(isCanonical(bytes)).toBe(ours !== undefined)
        if (ours !== undefined) expect(read(bytes)).toEqual(ours)
      }),
      runs(2000),
    )
    expect(Math.min(answers.taken, answers.refused)).toBeGreaterThan(300)
  })
})

function outcomeOf(step: () => Item): Item | undefined {
  try {
    return step()
  } catch {
    return undefined
  }
}

/** The items within an item. */
function within(item: unknown): readonly unknown[] {
  if (Array.isArray(item)) return item
  return item instanceof Map ? [...item.keys(), ...item.values()] : []
}

const hasTag = (item: unknown): boolean => item instanceof Tagged || within(item).some(hasTag)

/** No float, no `undefined`, and keys that are integers or texts. */
function isOurs(value: unknown): boolean {
  if (value === undefined || (typeof value === 'number' && !Number.isSafeInteger(value))) return false
  if (value instanceof Map && [...value.keys()].some((key) => !['number', 'bigint', 'string'].includes(typeof key)))
    return false
  return within(value).every(isOurs)
}

/** cbor-x gives Buffers where we have bytes, and bigints for numbers beyond 32 bits. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Uint8Array) return [...value]
  if (Array.isArray(value)) return value.map(plain)
  if (value instanceof Map) return new Map([...value].map(([key, one]) => [plain(key), plain(one)]))
  return value
}
