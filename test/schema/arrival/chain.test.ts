/** Arrivals as a chain of QR codes: the published vector of BCR-2020-005, any order, other chains, and rubbish. */
import { ChainReader, encodeChain } from '@kpc/schema'
import { expect, test } from 'vitest'

/** BCR-2020-005: nine plain parts over 256 bytes that are cut at 30. */
const published = [
  'ur:bytes/1-9/lpadascfadaxcywenbpljkhdcahkadaemejtswhhylkepmykhhtsytsnoyoyaxaedsuttydmmhhpktpmsrjtdkgslpgh',
  'ur:bytes/2-9/lpaoascfadaxcywenbpljkhdcagwdpfnsboxgwlbaawzuefywkdplrsrjynbvygabwjldapfcsgmghhkhstlrdcxaefz',
  'ur:bytes/3-9/lpaxascfadaxcywenbpljkhdcahelbknlkuejnbadmssfhfrdpsbiegecpasvssovlgeykssjykklronvsjksopdzmol',
  'ur:bytes/4-9/lpaaascfadaxcywenbpljkhdcasotkhemthydawydtaxneurlkosgwcekonertkbrlwmplssjtammdplolsbrdzcrtas',
  'ur:bytes/5-9/lpahascfadaxcywenbpljkhdcatbbdfmssrkzmcwnezelennjpfzbgmuktrhtejscktelgfpdlrkfyfwdajldejokbwf',
  'ur:bytes/6-9/lpamascfadaxcywenbpljkhdcackjlhkhybssklbwefectpfnbbectrljectpavyrolkzczcpkmwidmwoxkilghdsowp',
  'ur:bytes/7-9/lpatascfadaxcywenbpljkhdcavszmwnjkwtclrtvaynhpahrtoxmwvwatmedibkaegdosftvandiodagdhthtrlnnhy',
  'ur:bytes/8-9/lpayascfadaxcywenbpljkhdcadmsponkkbbhgsoltjntegepmttmoonftnbuoiyrehfrtsabzsttorodklubbuyaetk',
  'ur:bytes/9-9/lpasascfadaxcywenbpljkhdcajskecpmdckihdyhphfotjojtfmlnwmadspaxrkytbztpbauotbgtgtaeaevtgavtny',
]

const message = Uint8Array.from({ length: 2345 }, (_, i) => (i * 31) % 256)
const readAll = (texts: readonly string[], reader = new ChainReader()) => texts.map((text) => reader.take(text)).at(-1)

test('the published parts come to a message of 256 bytes, which is cut into the same parts again', () => {
  const read = readAll(published)
  expect(read).toMatchObject({ read: 9, all: 9 })
  expect(read?.message).toHaveLength(256)
  expect(encodeChain(read?.message as Uint8Array, 30).map((text) => text.toLowerCase())).toEqual(published)
})

test('parts are taken in any order, and twice', () => {
  const parts = encodeChain(message)
  expect(parts.length).toBeGreaterThan(5)
  expect(parts.every((part) => /^[A-Z0-9:/-]+$/.test(part))).toBe(true)
  expect(readAll([...parts.slice(3), ...parts.slice(0, 4)])?.message).toEqual(message)
  expect(readAll(parts.slice(1))).toEqual({ read: parts.length - 1, all: parts.length })
})

test('a part of another chain begins anew; what is no part is passed over', () => {
  const reader = new ChainReader()
  const other = encodeChain(message.slice(0, 1000))
  readAll(encodeChain(message).slice(0, 4), reader)
  expect(reader.take(other[0] as string)).toEqual({ read: 1, all: other.length })
  const part = other[1] as string
  const damaged = `${part.slice(0, -1)}${part.endsWith('A') ? 'B' : 'A'}`
  for (const text of ['', 'KPC1:ABC', 'ur:bytes/1-9/zzzz', 'ur:bytes/1-2/', damaged, 'x'.repeat(1e5)])
    expect(reader.take(text)).toBeUndefined()
  expect(readAll(other, reader)?.message).toEqual(message.slice(0, 1000))
})

test('what is too long for a chain is not begun', () => {
  expect(() => encodeChain(new Uint8Array(1e6))).toThrow(expect.objectContaining({ code: 'FIELD_LENGTH' }) as Error)
})
