// @module-tag slow
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { deflateSync } from 'node:zlib'
import { certificateAmong, type Page, readCodes, readPicture } from '@kpc/issuer/picture/read-picture'
import { drawPng, drawSvg, drawSymbol, drawTerminal, quietZone } from '@kpc/issuer/qr/qr'
import { describe, expect, test } from 'vitest'
import { pdfOf } from '../pdf.ts'
import { qrPicture } from '../qr-picture.ts'
import { decodePng } from '../scan/png.ts'
import { reference, textOf } from '../scheme.ts'
import type { Picture } from '../y4m.ts'
import { qrJpeg } from './jpeg.ts'
import { refused } from './refused.ts'

const text = textOf()

/** A greyscale PNG (PNG third edition, section 5). */
function png({ width, height, data }: Picture): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const rows = Buffer.concat(
    Array.from({ length: height }, (_, y) =>
      Buffer.concat([Buffer.of(0), Uint8Array.from(data.subarray(y * width, (y + 1) * width))]),
    ),
  )
  const chunks = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), ...chunks])
}

function chunk(type: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc(named))
  return Buffer.concat([length, named, check])
}

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return (value ^ 0xffffffff) >>> 0
}

/** Pictures beside each other. */
function beside(...pictures: readonly Picture[]): Picture {
  const height = Math.max(...pictures.map((picture) => picture.height))
  const width = pictures.reduce((sum, picture) => sum + picture.width, 0)
  const data = new Uint8Array(width * height).fill(255)
  let left = 0
  for (const picture of pictures) {
    for (let y = 0; y < picture.height; y += 1)
      data.set(picture.data.subarray(y * picture.width, (y + 1) * picture.width), y * width + left)
    left += picture.width
  }
  return { width, height, data }
}

test('versions and error correction are reported', () => {
  expect(drawSymbol(text)).toMatchObject({ ecc: 'M', version: 13, size: 69 })
  expect(drawSymbol(text, 'Q')).toMatchObject({ ecc: 'Q', version: 16, size: 81 })
})

test.each(['M', 'Q'] as const)('what is drawn at %s is read back', async (ecc) => {
  expect(await readPicture(await drawPng(drawSymbol(text, ecc)))).toBe(text)
})

test.each(['black-on-nothing.gif', 'white-on-nothing.png', 'white-on-nothing.webp', 'plain.avif'])(
  'a picture that can be seen through, or that a phone or a program makes: %s',
  async (name) => {
    expect(await readPicture(readFileSync(resolve(import.meta.dirname, '../fixtures/pictures', name)))).toBe(
      'KPC1:INVENTED',
    )
  },
)

describe('a PDF', () => {
  const [one, other] = [drawSymbol(text), drawSymbol(textOf({ ...reference, number: 'BW0000002' }))]
  const pages = pdfOf([one, ...Array.from({ length: 5 }, () => undefined), other])
  test('is read page by page, until a few behind the first with a certificate', async () => {
    const told: Page[] = []
    const codes = await readCodes(pages, { onPage: (page) => told.push(page) })
    expect(codes).toEqual({ texts: [text], pages: { read: 6, all: 7, withCode: 1 } })
    expect(told.map(({ page, pages, again }) => [page, pages, again])).toEqual([
      ...[1, 2, 3, 4, 5, 6].map((page) => [page, 7, false]),
      ...[2, 3, 4, 5, 6].map((page) => [page, 7, true]), // what lies beside it and was not read
    ])
  })
  test('is read to its end where every page may be another certificate; two of them are one too many', async () => {
    const { texts, pages: read } = await readCodes(pages, { everyPage: true })
    expect(texts).toHaveLength(2)
    expect(read).toEqual({ read: 7, all: 7, withCode: 2 })
    expect(await refused(() => certificateAmong(texts))).toBe('PICTURE_SEVERAL_CODES')
  })
  test('is looked at larger where nothing is found', async () => {
    const told: boolean[] = []
    expect((await readCodes(pdfOf([one], { side: 28 }), { onPage: ({ again }) => told.push(again) })).texts).toEqual([
      text,
    ])
    expect(told).toEqual([false, true])
  })
  test('that is locked or has no code is refused by its own sentence', async () => {
    expect(await refused(readPicture(pdfOf([undefined])))).toBe('PDF_NO_CODE')
    expect(await refused(readPicture(pdfOf([one], { locked: true })))).toBe('PDF_LOCKED')
  })
})

test('a JPEG is read', async () => {
  expect(await readPicture(qrJpeg(text))).toBe(text)
})

/** The modules of a drawing as rows of 0 and 1, quiet zone included. */
function modulesOfSvg(svg: string): string[] {
  const side = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1])
  const rows = Array.from({ length: side }, () => new Uint8Array(side))
  for (const [, x, y, width] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    rows[Number(y)]?.fill(1, Number(x), Number(x) + Number(width))
  return rows.map((row) => row.join(''))
}

test('SVG, PNG and terminal show the same modules in a quiet zone of 4', () => {
  const symbol = drawSymbol(text)
  const side = symbol.size + 8
  const modules = modulesOfSvg(drawSvg(symbol))
  expect(modules).toHaveLength(side)
  for (const quiet of [
    modules.slice(0, 4),
    modules.slice(-4),
    modules.map((row) => row.slice(0, 4)),
    modules.map((row) => row.slice(-4)),
  ])
    expect(quiet.join('')).toMatch(/^0+$/)
  const picture = qrPicture(text, { scale: 1 })
  // The other drawing chose its own segments; the finder pattern is the same in all.
  expect(
    modules
      .slice(4, 11)
      .map((row) => row.slice(4, 11))
      .join('\n'),
  ).toBe('1111111\n1000001\n1011101\n1011101\n1011101\n1000001\n1111111')
  expect(picture.width).toBe(side)

  const lines = drawTerminal(symbol, { colour: false }).trimEnd().split('\n')
  const halves: Record<string, string> = { '█': '00', '▀': '01', '▄': '10', ' ': '11' }
  const seen = lines.flatMap((line) => {
    const pairs = [...line].map((character) => halves[character] ?? '??')
    return [0, 1].map((half) => pairs.map((pair) => pair[half]).join(''))
  })
  expect(seen.slice(0, side)).toEqual(modules)
  expect(drawTerminal(symbol, { colour: true })).toContain('\u001b[38;5;16;48;5;231m')
})

test.each(['M', 'Q'] as const)(
  'the encoder of pictures draws the very symbol, module by module, at %s',
  async (ecc) => {
    for (const length of [20, 200, 600]) {
      const symbol = drawSymbol(
        `KPC1:${'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$%*+-./:'.repeat(14).slice(0, length)}`,
        ecc,
      )
      const { width, data } = decodePng(await drawPng(symbol))
      const pixels = width / (symbol.size + 2 * quietZone)
      for (let row = 0; row < symbol.size; row += 1)
        for (let column = 0; column < symbol.size; column += 1) {
          const [x, y] = [(column + quietZone) * pixels, (row + quietZone) * pixels]
          if (symbol.isDark(row, column) !== (data[(y * width + x) * 4] === 0))
            throw new Error(`${length}: ${row} ${column}`)
        }
      expect(pixels).toBe(8)
    }
  },
)

test('in a terminal no line wraps: the quiet zone shrinks to 2, then it is refused', async () => {
  const symbol = drawSymbol(text)
  const widthAt = (columns: number) => drawTerminal(symbol, { colour: false, columns }).indexOf('\n')
  expect([80, 77, 76, 73].map(widthAt)).toEqual([77, 77, 75, 73])
  expect(await refused(() => widthAt(72))).toBe('TERMINAL_NARROW')
})

test('never denser than version 20, and nothing but the alphabet', async () => {
  expect(drawSymbol(`KPC1:${'0'.repeat(965)}`)).toMatchObject({ version: 20 })
  expect(await refused(() => drawSymbol(`KPC1:${'0'.repeat(966)}`))).toBe('QR_TOO_DENSE')
  expect(await refused(() => drawSymbol(`KPC1:${'0'.repeat(9000)}`))).toBe('QR_TOO_DENSE')
  expect(await refused(() => drawSymbol('kpc1:lower case'))).toBe('PREFIX_UNKNOWN')
})

test('a picture of several codes gives the certificate', async () => {
  const link = qrPicture('https://example.org')
  expect(await readPicture(png(beside(link, qrPicture(text))))).toBe(text)
  expect(await readPicture(png(link))).toBe('https://example.org')
  expect(await readPicture(png(beside(qrPicture(text), qrPicture(text))))).toBe(text)
  expect(await refused(readPicture(png(beside(qrPicture('KPC1:ABC'), qrPicture('KPC1:DEF')))))).toBe(
    'PICTURE_SEVERAL_CODES',
  )
})

test.each([
  ['a white page', png({ width: 200, height: 200, data: new Uint8Array(40_000).fill(255) }), 'PICTURE_NO_CODE'],
  ['half a PNG', Buffer.from(png(qrPicture(text))).subarray(0, 900), 'PICTURE_UNREADABLE'],
  ['a JPEG in name only', Buffer.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3), 'PICTURE_UNREADABLE'],
  ['half a GIF', Buffer.from('GIF89a...'), 'PICTURE_UNREADABLE'],
  ['a HEIC', Buffer.from('0000001c6674797068656963000000006d69663168656963', 'hex'), 'PICTURE_HEIC'],
  ['an SVG', Buffer.from(drawSvg(drawSymbol(text))), 'PICTURE_FORMAT'],
  ['a PDF in name only', Buffer.from('%PDF-1.7'), 'PDF_DAMAGED'],
  ['a small file that claims to be huge', chunkBomb(), 'PICTURE_TOO_LARGE'],
])('%s', async (_, bytes, code) => {
  expect(await refused(readPicture(bytes))).toBe(code)
})

function chunkBomb(): Uint8Array {
  const bytes = Buffer.from(png(qrPicture('x')))
  bytes.writeUInt32BE(100_000, 16)
  bytes.writeUInt32BE(100_000, 20)
  return bytes
}
