import {
  decode,
  decodeSequence,
  diagnose,
  encode,
  type FormatError,
  type Item,
  joinBytes,
  type Limits,
  type Parted,
  parseHex,
  sigStructure,
  Tagged,
} from '@kpc/schema'
import { describe, expect, test } from 'vitest'

const bytesOf = (text: string): Uint8Array => parseHex(text.replaceAll(' ', '')) as Uint8Array
const refused = (code: string): unknown => expect.objectContaining({ name: 'FormatError', code })

describe('what is deterministic goes both ways', () => {
  const items: [string, Item, string][] = [
    ['0', 0, '00'],
    ['23', 23, '17'],
    ['24', 24, '18 18'],
    ['255', 255, '18 ff'],
    ['256', 256, '19 0100'],
    ['65535', 65535, '19 ffff'],
    ['65536', 65536, '1a 00010000'],
    ['2^32 - 1', 2 ** 32 - 1, '1a ffffffff'],
    ['2^32', 2 ** 32, '1b 0000000100000000'],
    ['2^53 - 1', Number.MAX_SAFE_INTEGER, '1b 001fffffffffffff'],
    ['2^53', 2n ** 53n, '1b 0020000000000000'],
    ['2^64 - 1', 2n ** 64n - 1n, '1b ffffffffffffffff'],
    ['-1', -1, '20'],
    ['-2^32', -(2 ** 32), '3a ffffffff'],
    ['-2^32 - 1', -(2 ** 32) - 1, '3b 0000000100000000'],
    ['-(2^53 - 1)', -Number.MAX_SAFE_INTEGER, '3b 001ffffffffffffe'],
    ['-2^53', -(2n ** 53n), '3b 001fffffffffffff'],
    ['-2^63', -(2n ** 63n), '3b 7fffffffffffffff'],
    ['no text', '', '60'],
    ['text in two scripts', 'Я钻', '65 d0af e992bb'],
    ['a long text', 'x'.repeat(24), `78 18 ${'78'.repeat(24)}`],
    ['bytes', Uint8Array.of(1, 2), '42 0102'],
    ['false, true, null', [false, true, null], '83 f4 f5 f6'],
    [
      'a map, sorted by encoded key',
      new Map<string | number, Item>([
        ['a', 1],
        [-1, 2],
        [10, 3],
        [100, 4],
        ['', 5],
      ]),
      'a5 0a 03 1864 04 20 02 60 05 6161 01',
    ],
    ['a tag', new Tagged(18, [0]), 'd2 81 00'],
  ]
  test.each(items)('%s', (_, item, hex) => {
    expect(encode(item)).toEqual(bytesOf(hex))
    expect(decode(bytesOf(hex))).toEqual(item instanceof Map ? new Map(item) : item)
  })
})

describe('what is not the one encoding is refused', () => {
  test.each([
    ['a uint in two bytes that fits one', '18 17', 'CBOR_NOT_DETERMINISTIC'],
    ['in three', '19 00ff', 'CBOR_NOT_DETERMINISTIC'],
    ['in five', '1a 0000ffff', 'CBOR_NOT_DETERMINISTIC'],
    ['in nine', '1b 00000000ffffffff', 'CBOR_NOT_DETERMINISTIC'],
    ['a negative integer longer than needed', '38 17', 'CBOR_NOT_DETERMINISTIC'],
    ['the length of a text', '78 01 61', 'CBOR_NOT_DETERMINISTIC'],
    ['the length of bytes', '58 00', 'CBOR_NOT_DETERMINISTIC'],
    ['the length of an array', '98 00', 'CBOR_NOT_DETERMINISTIC'],
    ['the length of a map', 'b8 00', 'CBOR_NOT_DETERMINISTIC'],
    ['a tag', 'd8 12 00', 'CBOR_NOT_DETERMINISTIC'],
    ['an indefinite array', '9f ff', 'CBOR_NOT_DETERMINISTIC'],
    ['an indefinite map', 'bf ff', 'CBOR_NOT_DETERMINISTIC'],
    ['an indefinite text', '7f ff', 'CBOR_NOT_DETERMINISTIC'],
    ['indefinite bytes', '5f ff', 'CBOR_NOT_DETERMINISTIC'],
    ['unsorted keys', 'a2 02 00 01 00', 'CBOR_NOT_DETERMINISTIC'],
    ['a duplicate key', 'a2 01 00 01 00', 'CBOR_DUPLICATE_KEY'],
    ['a key that is an array', 'a1 80 00', 'CBOR_NOT_DETERMINISTIC'],
    ['a half float', 'f9 3c00', 'CBOR_NOT_DETERMINISTIC'],
    ['a double', 'fb 3ff0000000000000', 'CBOR_NOT_DETERMINISTIC'],
    ['undefined', 'f7', 'CBOR_NOT_DETERMINISTIC'],
    ['a simple value', 'f0', 'CBOR_NOT_DETERMINISTIC'],
    ['a simple value in two bytes', 'f8 20', 'CBOR_NOT_DETERMINISTIC'],
    ['a simple value below 32 in two bytes', 'f8 18', 'CBOR_MALFORMED'],
    ['a break', 'ff', 'CBOR_MALFORMED'],
    ['an indefinite integer', '1f', 'CBOR_MALFORMED'],
    ['an indefinite tag', 'df 00', 'CBOR_MALFORMED'],
    ['reserved additional information', '1c', 'CBOR_MALFORMED'],
    ['nothing', '', 'CBOR_MALFORMED'],
    ['half a head', '19 01', 'CBOR_MALFORMED'],
    ['bytes that end early', '43 0102', 'CBOR_MALFORMED'],
    ['an array of 2^32 items', '9a ffffffff', 'CBOR_MALFORMED'],
    ['a map of 2^60 pairs', 'bb 1000000000000000', 'CBOR_MALFORMED'],
    ['bytes behind the end', '00 00', 'CBOR_TRAILING'],
    ['text that is not UTF-8', '62 c328', 'CBOR_UTF8'],
    ['half a surrogate pair in UTF-8', '63 eda080', 'CBOR_UTF8'],
    ['an overlong slash', '62 c0af', 'CBOR_UTF8'],
    ['depth 9', '81 81 81 81 81 81 81 81 00', 'CBOR_LIMIT'],
    ['a big integer that a head holds', 'c2 48 ffffffffffffffff', 'CBOR_NOT_DETERMINISTIC'],
    ['a negative one', 'c3 41 00', 'CBOR_NOT_DETERMINISTIC'],
    ['a big integer behind zeros', 'c2 4a 00010000000000000000', 'CBOR_NOT_DETERMINISTIC'],
    ['a big integer of no bytes', 'c2 40', 'CBOR_NOT_DETERMINISTIC'],
    ['a tag beyond 2^53', 'db ffffffffffffffff 00', 'CBOR_LIMIT'],
  ])('%s', (_, hex, code) => {
    expect(() => decode(bytesOf(hex))).toThrow(refused(code))
  })

  test('a message over the limit is not even looked at', () => {
    expect(() => decode(new Uint8Array(4097))).toThrow(refused('CBOR_LIMIT'))
    expect(() => decode(new Uint8Array(3), { size: 2, depth: 1, items: 1 })).toThrow(refused('CBOR_LIMIT'))
  })

  const three = { size: 100, depth: 4, items: 3 }
  test.each([
    ['an array of two', '82 00 00', undefined],
    ['an array of three', '83 00 00 00', 'CBOR_LIMIT'],
    ['a map of one', 'a1 00 00', undefined],
    ['a map of two, unread', 'a2 ff ff ff ff', 'CBOR_LIMIT'],
    ['arrays in arrays', '81 81 81 80', 'CBOR_LIMIT'],
    ['tags', 'c1 c1 c1 00', 'CBOR_LIMIT'],
  ])('of three items: %s', (_, hex, code) => {
    const read = () => decode(bytesOf(hex), three)
    if (code === undefined) expect(read).not.toThrow()
    else expect(read).toThrow(refused(code))
  })

  test.each([
    ['an array', '9a 00ffffff 00'],
    ['a map of as many entries as bytes', 'a4 00 00 01 01'],
    ['a byte string', '5a 00ffffff 00'],
  ])('%s that claims more than it brings is not begun', (_, hex) => {
    expect(() => decode(bytesOf(hex), { size: 100, depth: 4, items: 2 ** 31 })).toThrow(refused('CBOR_MALFORMED'))
  })

  test('an item of a sequence beyond its limit is refused before it is made', () => {
    // Behind the limit stands what is malformed: whoever read on would say that.
    const file = Uint8Array.of(0x00, 0x98, 0xc8, ...new Uint8Array(100).fill(0xff))
    const items = decodeSequence(file, { size: 50, depth: 2, items: 1000 })
    expect(items.next().value).toBe(0)
    expect(() => items.next()).toThrow(refused('CBOR_LIMIT'))
  })

  /** What comes of a sequence: its items, and then what it is refused for. */
  const outcomeOf = (source: Parted, limits: Limits): unknown[] => {
    const found: unknown[] = []
    try {
      for (const item of decodeSequence(source, limits)) found.push(item)
    } catch (error) {
      found.push((error as FormatError).code)
    }
    return found
  }

  test('that comes in parts is the same wherever it is cut', () => {
    const good = joinBytes(...[encode([new Uint8Array(30), 'abc']), encode(7), encode(new Map([[1, [2, 3]]]))])
    const files = [
      good,
      good.subarray(0, -1),
      joinBytes(good, bytesOf('1801')),
      joinBytes(good, bytesOf(`5903e8${'00'.repeat(60)}`)),
      good,
    ]
    for (const [i, file] of files.entries()) {
      const limits = { size: i === 4 ? 20 : 50, depth: 3, items: 100 }
      const whole = outcomeOf(file, limits)
      for (let size = 1; size <= file.length; size += 1) {
        const parts = {
          *[Symbol.iterator]() {
            for (let at = 0; at < file.length; at += size) yield file.slice(at, at + size)
          },
        }
        expect(outcomeOf(parts, limits), `file ${i} by ${size}`).toEqual(whole)
        expect(outcomeOf(parts, limits), 'and again').toEqual(whole)
      }
    }
    expect(files.map((file, i) => outcomeOf(file, { size: i === 4 ? 20 : 50, depth: 3, items: 100 }).at(-1))).toEqual([
      new Map([[1, [2, 3]]]),
      'CBOR_MALFORMED',
      'CBOR_NOT_DETERMINISTIC',
      'CBOR_LIMIT',
      'CBOR_LIMIT',
    ])
  })

  test('of parts no more is asked for than the next item needs', () => {
    let asked = 0
    function* parts(): Generator<Uint8Array> {
      for (; asked < 1000; asked += 1) yield encode([asked])
    }
    const items = decodeSequence(parts(), { size: 50, depth: 3, items: 100 })
    expect([items.next().value, items.next().value, items.next().value]).toEqual([[0], [1], [2]])
    expect(asked).toBeLessThan(4)
  })

  test('a byte order mark is part of a text', () => {
    expect(decode(bytesOf('63 efbbbf'))).toBe('\ufeff')
  })
})

describe('what has no deterministic encoding is not encoded', () => {
  test.each([[1.5], [2 ** 53], [Number.NaN], [2n ** 64n], [-(2n ** 63n) - 1n], ['\ud800']])('%s', (item) => {
    expect(() => encode(item)).toThrow(TypeError)
  })
  test('-0 is 0', () => expect(encode(-0)).toEqual(Uint8Array.of(0)))
})

describe('diagnostic notation (RFC 8949 section 8)', () => {
  test.each([
    ['a map', 'a2 01 4201ff 20 6161', `{1: h'01ff', -1: "a"}`],
    ['a tag', 'd2 84 40 a0 40 40', `18([h'', {}, h'', h''])`],
    ['longer heads', '98 01 18 01', '[_0 1_0]'],
    ['longer heads of strings', '59 0001 ff', `h'ff'_1`],
    [
      'indefinite lengths',
      '9f 01 bf 61 61 02 ff 5f 41 01 41 02 ff 7f ff ff',
      `[_ 1, {_ "a": 2}, (_ h'01', h'02'), (_ )]`,
    ],
    ['simple values', '85 f4 f5 f6 f7 f8ff', '[false, true, null, undefined, simple(255)]'],
    [
      'floats',
      '86 f93c00 f93e00 fa7f800000 fb7ff8000000000000 f98000 f90001',
      '[1.0, 1.5, Infinity, NaN, -0.0, 5.960464477539063e-8]',
    ],
    ['a large float', 'fb 7e37e43c8800759c', '1e+300'],
    ['large integers', '82 1bffffffffffffffff 3bffffffffffffffff', '[18446744073709551615, -18446744073709551616]'],
    ['marks that act on a terminal', '65 1b e280ae 0a', '"\\u001b\\u202e\\n"'],
    ['text that is not UTF-8', '61 ff', "t'ff' / not UTF-8 /"],
    ['bytes behind the end', '00 ff', '0 / 1 bytes behind the end: ff /'],
    ['an end too early', '82 01', '[1,  / broken at byte 2 of 2: not well-formed CBOR: scan again /'],
    ['a break', 'ff', ' / broken at byte 1 of 1: not well-formed CBOR: scan again /'],
  ])('%s', (_, hex, notation) => {
    expect(diagnose(bytesOf(hex))).toBe(notation)
  })

  test('nesting is bounded', () => {
    expect(diagnose(new Uint8Array(100).fill(0x81))).toContain('larger, deeper')
  })
})

describe('Sig_structure (RFC 9052 section 4.4)', () => {
  test.each([1, 23, 24, 255, 256, 70_000])('of a payload of %i bytes is what the encoder writes', (length) => {
    const header = Uint8Array.of(1)
    const aad = new TextEncoder().encode('kpc/certificate/1')
    const payload = new Uint8Array(length)
    expect(sigStructure('Signature1', [header], aad, payload)).toEqual(encode(['Signature1', header, aad, payload]))
    expect(sigStructure('Signature', [new Uint8Array(0), header], aad, payload)).toEqual(
      encode(['Signature', new Uint8Array(0), header, aad, payload]),
    )
  })
})
