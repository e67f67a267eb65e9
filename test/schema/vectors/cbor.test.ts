import { decode, diagnose, encode, FormatError, hex, type Item, parseSign1, Tagged } from '@kpc/schema'
import { expect, test } from 'vitest'
import { bytesOf, foreign, readBytes, readJson } from './foreign.ts'

/** The code of a refusal; undefined where the strict decoder accepts. */
function refusalOf(bytes: Uint8Array): string | undefined {
  try {
    decode(bytes)
    return undefined
  } catch (error) {
    if (error instanceof FormatError) return error.code
    throw error
  }
}

/** As JSON has it: the shape in which RFC 8949's appendix states what was decoded. */
function plain(item: Item): unknown {
  if (typeof item === 'bigint') return Number(item)
  if (item instanceof Map) return Object.fromEntries([...item].map(([key, value]) => [String(key), plain(value)]))
  if (Array.isArray(item)) return item.map(plain)
  if (item instanceof Tagged) return bignum(item)
  return item
}

function bignum({ tag, value }: Tagged): unknown {
  const size = BigInt(`0x${hex(value as Uint8Array)}`)
  return Number(tag === 2 ? size : -1n - size)
}

/** Below -2^63, which the encoder does not write; no field of ours goes there. */
const tooNegative = /^3b[89a-f]/

foreign('cbor/appendix_a', () => {
  interface Example {
    readonly hex: string
    readonly roundtrip: boolean
    readonly decoded?: unknown
    readonly diagnostic?: string
  }
  const examples = readJson<Example[]>('cbor/appendix_a/appendix_a.json')

  /** Floats, undefined, other simple values, and indefinite lengths: not of our profile. */
  const foreignToUs = ({ hex }: Example): boolean => /^(f[^456]|[579b]f|c1fb|8.*[9b]f)/.test(hex)

  /** A simple value below 32 in two bytes: RFC 8949 section 3.3 took away what RFC 7049 had. */
  const malformedToday = /^f8[01]/

  test('what the profile has is read and written back, byte by byte', () => {
    const ours = examples.filter((example) => !foreignToUs(example))
    for (const example of ours) {
      const item = decode(bytesOf(example.hex))
      if (!tooNegative.test(example.hex)) expect(hex(encode(item)), example.hex).toBe(example.hex)
      if ('decoded' in example) expect(plain(item), example.hex).toEqual(example.decoded)
    }
    expect(ours.length).toBeGreaterThan(40)
  })

  test('what it does not have is refused as not deterministic', () => {
    const others = examples.filter(foreignToUs)
    for (const { hex } of others)
      expect(refusalOf(bytesOf(hex)), hex).toBe(malformedToday.test(hex) ? 'CBOR_MALFORMED' : 'CBOR_NOT_DETERMINISTIC')
    expect(others.length).toBeGreaterThan(20)
  })

  test('diagnostic notation is that of the appendix', () => {
    for (const { hex, diagnostic } of examples)
      if (diagnostic !== undefined && !malformedToday.test(hex)) expect(diagnose(bytesOf(hex)), hex).toBe(diagnostic)
  })
})

foreign('cbor/cbor-wg', () => {
  interface Suite {
    readonly name: string
    readonly fail: boolean
    readonly tests: readonly { readonly description: string; readonly encoded: Uint8Array }[]
  }
  const appendix = ['mt0', 'mt1', 'mt2', 'mt3', 'mt4', 'mt5', 'mt6', 'mt7-float', 'mt7-simple', 'streaming']
  const names = ['rfc8949/bad', 'rfc8949/good', ...appendix.map((name) => `rfc8949-appendixA/${name}`), 'spike/spike']
  const quotedAfter = (text: string, at: number): string => /: "(.*)"/.exec(text.slice(at, at + 400))?.[1] ?? ''
  // The diagnostic form: what a test decodes to may be any CBOR, and only what it encodes matters here.
  const suites = names.map((name): Suite => {
    const text = new TextDecoder().decode(readBytes(`cbor/cbor-wg/tests/${name}.edn`))
    return {
      name,
      fail: /^ {2}"fail": true/m.test(text),
      tests: [...text.matchAll(/"encoded": h'([0-9a-f ]*)'/gi)].map(({ 1: hex = '', index }) => ({
        description: quotedAfter(text, text.lastIndexOf('"description": "', index)),
        encoded: bytesOf(hex.replaceAll(' ', '')),
      })),
    }
  })

  test('all of it is here', () => {
    expect(suites.reduce((sum, { tests }) => sum + tests.length, 0)).toBe(1381)
    expect(suites.filter(({ fail }) => fail).map(({ name }) => name)).toEqual(['rfc8949/bad'])
  })

  test.each(suites.filter(({ fail }) => fail))('$name: every malformed or invalid item is refused', ({ tests }) => {
    const accepted = tests.filter(({ encoded }) => refusalOf(encoded) === undefined)
    // What a tag holds is for whoever reads the tag: here COSE, which has neither of these.
    expect(accepted.map(({ description }) => description)).toEqual([
      'date: unexpected object instead of offset',
      'date: unexpected object instead of string',
    ])
    for (const { encoded } of accepted) expect(() => parseSign1(encoded)).toThrow(FormatError)
    for (const { encoded } of tests) expect(diagnose(encoded)).toEqual(expect.any(String))
  })

  test.each(suites.filter(({ fail }) => !fail))(
    '$name: read as it is, or refused for a reason of the profile',
    ({ tests }) => {
      for (const { description, encoded } of tests) {
        const code = refusalOf(encoded)
        const at = `${description} ${hex(encoded)}`
        if (code === undefined && tooNegative.test(hex(encoded))) expect(decode(encoded)).toBeTypeOf('bigint')
        else if (code === undefined) expect(hex(encode(decode(encoded))), at).toBe(hex(encoded))
        else expect(['CBOR_NOT_DETERMINISTIC', 'CBOR_LIMIT'], at).toContain(code)
      }
    },
  )
})
