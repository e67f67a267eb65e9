import {
  aadOf,
  type Certificate,
  certificateFields,
  compareBytes,
  coseTag,
  decode,
  decodeCertificate,
  encode,
  encodeBase45,
  encodeCertificate,
  encodeText,
  FormatError,
  hsCodes,
  type Item,
  signSign1,
  sigStructure,
  Tagged,
  totals,
  verify,
} from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import { Encoder } from 'cbor-x'
import * as cborg from 'cborg'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { now, reference, signed, signers, testScheme, textOf } from '../scheme.ts'
import { opensslVerify } from './primitives.ts'

const { trust } = testScheme()
const context = { now, here: 'EU', purpose: 'import' } as const
const outcome = (text: string): string => verify(text, trust, context, opensslVerify).outcome
const run = { seed: 20030101 }

// ---------------------------------------------------------------------------------------------
// Certificates of every kind

const line = fc
  .string({ unit: fc.constantFrom(...'Aa9 -.,&()éßЖ钻مा'), minLength: 1, maxLength: 60 })
  .map((text) => text.normalize('NFC').trim())
  .filter((text) => text.length > 0 && text.length <= 60)
const country = fc.constantFrom('BW', 'ZA', 'AE', 'AO', 'EU')
const amount = fc.integer({ min: 1, max: 10_000_000_000 })
const number = fc
  .tuple(country, fc.integer({ min: 1, max: 9_999_999 }))
  .map(([code, n]) => `${code}${String(n).padStart(7, '0')}`)

const certificates: fc.Arbitrary<Certificate> = fc
  .record({
    number,
    origins: fc
      .uniqueArray(country, { minLength: 1, maxLength: 4 })
      .map((codes) => codes.map((code) => ({ country: code }))),
    destination: country,
    parcels: fc.integer({ min: 1, max: 999 }),
    exporter: fc.record({ name: line, address: line }),
    importer: fc.record({ name: line, address: line }),
    lines: fc
      .subarray([...hsCodes], { minLength: 1 })
      .chain((codes) =>
        fc.tuple(...codes.map((hs) => fc.record({ hs: fc.constant(hs), carats: amount, valueUsd: amount }))),
      ),
    issued: fc.integer({ min: 15_000, max: 25_000 }),
    days: fc.integer({ min: 0, max: 365 }),
    seals: fc.option(fc.uniqueArray(line, { minLength: 1, maxLength: 3 }), { nil: undefined }),
    sources: fc.option(fc.uniqueArray(number, { minLength: 1, maxLength: 3 }), { nil: undefined }),
  })
  .map(({ days, seals, sources, ...rest }) => ({
    ...rest,
    expires: rest.issued + days,
    ...(seals && { seals }),
    ...(sources && { sources }),
  }))

test('whatever is encoded is decoded to the same, and encoded again to the same bytes', () => {
  fc.assert(
    fc.property(certificates, (certificate) => {
      const payload = encodeCertificate(certificate)
      const read = decodeCertificate(payload)
      expect(read).toEqual(certificate)
      expect(encodeCertificate(read)).toEqual(payload)
      expect(totals(read).carats).toBe(certificate.lines.reduce((sum, { carats }) => sum + carats, 0))
    }),
    { ...run, numRuns: 200 },
  )
})

describe('the reference', () => {
  const message = signed()

  test('is genuine', () => expect(outcome(textOf())).toBe('genuine'))

  test(`with any one of the ${message.length * 8} bits of its COSE flipped is never genuine`, () => {
    const flipped = Uint8Array.from(message)
    const found = new Set<string>()
    for (let bit = 0; bit < message.length * 8; bit += 1) {
      const at = bit >> 3
      flipped[at] = (message[at] as number) ^ (1 << (bit & 7))
      found.add(outcome(`KPC1:${encodeBase45(flipped)}`))
      flipped[at] = message[at] as number
    }
    expect([...found].sort()).toEqual(['rejected', 'undecided', 'unreadable'])
  })

  test('with any one character of its text replaced by its neighbour is never genuine', () => {
    const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
    const text = textOf()
    for (let i = 0; i < text.length; i += 1) {
      const next = alphabet[(alphabet.indexOf(text[i] as string) + 1) % 45] as string
      expect(outcome(text.slice(0, i) + next + text.slice(i + 1))).not.toBe('genuine')
    }
  })
})

// ---------------------------------------------------------------------------------------------
// Encodings that are not the one deterministic one, at every node, signed anew by the right key

/** How a node may be written otherwise than RFC 8949 section 4.2.1 has it. */
const spellings = ['longer head', 'longest head', 'indefinite length', 'keys in another order', 'a key twice'] as const
type Spelling = (typeof spellings)[number]

const sizes = [1, 2, 4, 8]

function head(major: number, argument: number, wider: number): number[] {
  const shortest = argument < 24 ? -1 : argument < 256 ? 0 : argument < 65_536 ? 1 : 2
  const size = shortest + wider
  if (size < 0) return [(major << 5) | argument]
  const width = sizes[Math.min(size, 3)] as number
  const digits = Array.from({ length: width }, (_, i) =>
    Number((BigInt(argument) >> BigInt(8 * (width - 1 - i))) & 0xffn),
  )
  return [(major << 5) | (24 + Math.min(size, 3)), ...digits]
}

/** Writes an item by hand; the node of this index in another spelling. Gives undefined where a node has no such one. */
function write(item: Item, at: number, spelling: Spelling): Uint8Array | undefined {
  let index = -1
  let done = false
  const children = (items: readonly Item[]): number[] => items.flatMap((one) => node(one))
  const node = (one: Item): number[] => {
    index += 1
    const chosen = index === at
    const wider = chosen && spelling === 'longer head' ? 1 : chosen && spelling === 'longest head' ? 4 : 0
    if (wider > 0) done = true
    const indefinite = chosen && spelling === 'indefinite length'
    if (typeof one === 'number') return one < 0 ? head(1, -1 - one, wider) : head(0, one, wider)
    if (typeof one === 'boolean') {
      if (wider > 0) done = false
      return [one ? 0xf5 : 0xf4]
    }
    if (typeof one === 'string' || one instanceof Uint8Array) {
      const major = typeof one === 'string' ? 3 : 2
      const bytes = typeof one === 'string' ? [...new TextEncoder().encode(one)] : [...one]
      if (!indefinite) return [...head(major, bytes.length, wider), ...bytes]
      done = true
      return [(major << 5) | 31, ...head(major, bytes.length, 0), ...bytes, 0xff]
    }
    if (Array.isArray(one)) {
      if (indefinite) done = true
      const inside = children(one as readonly Item[])
      return indefinite ? [0x9f, ...inside, 0xff] : [...head(4, one.length, wider), ...inside]
    }
    let entries = [...(one as ReadonlyMap<Item, Item>)]
    const several = chosen && entries.length > 1
    if (several && spelling === 'keys in another order') {
      done = true
      entries = [...entries.slice(1), entries[0] as [Item, Item]]
    }
    const first = entries[0]
    if (chosen && first && spelling === 'a key twice') {
      done = true
      entries = [first, ...entries]
    }
    if (indefinite) done = true
    const inside = entries.flatMap(([key, value]) => [...node(key), ...node(value)])
    return indefinite ? [0xbf, ...inside, 0xff] : [...head(5, entries.length, wider), ...inside]
  }
  const bytes = Uint8Array.from(node(item))
  return at <= index && done ? bytes : undefined
}

const full: Certificate = {
  ...reference,
  origins: [
    { country: 'BW', zone: 'Orapa', percent: 6000 },
    { country: 'ZA', percent: 4000 },
  ],
  seals: ['SEAL 1', 'SEAL 2'],
  sources: ['ZA0000001'],
}
const item = decode(encodeCertificate(full))
const headerItem = new Map<number, Item>([
  [1, -19],
  [4, signers['bw.certificate'].kid],
])

test.each(spellings)('no payload with %s, signed by the right key', (spelling) => {
  let written = 0
  for (let at = 0; at < 200; at += 1) {
    const payload = write(item, at, spelling)
    if (!payload || compareBytes(payload, encodeCertificate(full)) === 0) continue
    written += 1
    const verdict = verify(
      encodeText('certificate', signSign1('certificate', payload, signers['bw.certificate'])),
      trust,
      context,
      nobleVerify,
    )
    expect(verdict.outcome).toBe('unreadable')
    expect(verdict.checks[0]?.code).toMatch(/^CBOR_(NOT_DETERMINISTIC|DUPLICATE_KEY|MALFORMED)$/)
  }
  expect(written).toBeGreaterThan(2) // as many as there are maps, and more of the others
})

test.each(spellings)('no protected header with %s, signed by the right key', (spelling) => {
  const payload = encodeCertificate(full)
  for (let at = 0; at < 10; at += 1) {
    const protectedHeader = write(headerItem, at, spelling)
    if (!protectedHeader) continue
    const signature = signers['bw.certificate'].sign(
      sigStructure('Signature1', [protectedHeader], aadOf.certificate, payload),
    )
    const message = encode(new Tagged(coseTag.sign1, [protectedHeader, new Map<number, Item>(), payload, signature]))
    expect(outcome(encodeText('certificate', message))).toMatch(/^(unreadable|rejected)$/)
  }
})

// ---------------------------------------------------------------------------------------------
// Any bytes at all

test('bytes of any kind: a value or an error with a code, never anything else', () => {
  const seen = { values: 0, errors: 0 }
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), mutated()), (bytes) => {
      try {
        decode(bytes)
        seen.values += 1
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError)
        seen.errors += 1
      }
      expect(['rejected', 'undecided', 'unreadable']).toContain(outcome(`KPC1:${encodeBase45(bytes)}`))
    }),
    { ...run, numRuns: 1500 },
  )
  expect(seen.errors).toBeGreaterThan(100)
})

function mutated(): fc.Arbitrary<Uint8Array> {
  const message = signed()
  return fc.tuple(fc.nat(message.length - 1), fc.nat(255), fc.nat(message.length)).map(([at, value, cut]) => {
    const bytes = Uint8Array.from(message)
    bytes[at] = bytes[at] === value ? value ^ 1 : value
    return bytes.subarray(0, Math.max(cut, at + 1))
  })
}

const items = fc.letrec<{ item: Item }>((tie) => ({
  item: fc.oneof(
    { maxDepth: 3 },
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.uint8Array({ maxLength: 20 }),
    fc.array(tie('item'), { maxLength: 4 }),
    fc
      .uniqueArray(fc.tuple(fc.oneof(fc.integer(), fc.string({ maxLength: 4 })), tie('item')), {
        maxLength: 4,
        selector: ([key]) => key,
      })
      .map((entries) => new Map<number | string, Item>(entries)),
  ),
})).item

test('three encoders and three decoders agree about what is deterministic', () => {
  const cborX = new Encoder({
    mapsAsObjects: false,
    useRecords: false,
    tagUint8Array: false,
    variableMapSize: true,
  })
  fc.assert(
    fc.property(items, (value) => {
      const bytes = encode(value)
      expect(decode(bytes)).toEqual(value)
      expect(Uint8Array.from(cborg.encode(value))).toEqual(bytes)
      expect(cborg.decode(bytes, { useMaps: true, strict: true })).toEqual(value)
      expect(plain(cborX.decode(bytes))).toEqual(plain(value))
    }),
    { ...run, numRuns: 400 },
  )
})

/** cbor-x gives Buffers and BigInts where we have bytes and numbers. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Uint8Array) return [...value]
  if (Array.isArray(value)) return value.map(plain)
  if (value instanceof Map) return new Map([...value].map(([key, one]) => [plain(key), plain(one)]))
  return value
}

test('every field of the table is in the certificates above', () => {
  const sample = new Set(fc.sample(certificates, { ...run, numRuns: 50 }).flatMap((one) => Object.keys(one)))
  expect(Object.keys(certificateFields).filter((name) => !sample.has(name) && name !== 'annex')).toEqual([])
})
