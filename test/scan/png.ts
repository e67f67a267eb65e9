/**
 * Pictures that others made, read without a browser: PNG of up to 8 bits a channel, not interlaced
 * (ISO/IEC 15948).
 * @module
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib'
import type { Grey } from './scene.ts'

export interface Rgba {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}

/** Samples a pixel, by colour type. */
const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/** @throws {RangeError} for what is not read here */
export function decodePng(file: Buffer): Rgba {
  const [width, height, depth, type, interlaced] = [
    file.readUInt32BE(16),
    file.readUInt32BE(20),
    file.readUInt8(24),
    file.readUInt8(25),
    file.readUInt8(28),
  ] as const
  const samples = channels[type]
  if (samples === undefined || depth > 8 || interlaced !== 0) throw new RangeError('a PNG that is not read here')
  const chunks = chunksOf(file)
  const bits = depth * samples
  const rows = unfiltered(
    inflateSync(Buffer.concat(chunks.get('IDAT') ?? [])),
    Math.ceil((width * bits) / 8),
    Math.ceil(bits / 8),
  )
  const colourAt = colours(type, depth, chunks.get('PLTE')?.[0])
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) data.set(colourAt(rows[y] as Uint8Array, x * samples), (y * width + x) * 4)
  return { width, height, data }
}

/** The colour whose samples begin at an index of a row. */
function colours(type: number, depth: number, palette?: Buffer): (row: Uint8Array, at: number) => readonly number[] {
  if (type === 2) return (row, at) => [...row.subarray(at, at + 3)]
  if (type === 6) return (row, at) => onWhite([...row.subarray(at, at + 3)], row[at + 3] as number)
  if (type === 3) return (row, at) => [...(palette as Buffer).subarray(sampleAt(row, at, depth) * 3).subarray(0, 3)]
  return (row, at) => {
    const grey = (sampleAt(row, at, depth) * 255) / (2 ** depth - 1)
    return onWhite([grey, grey, grey], type === 4 ? (row[at + 1] as number) : 255)
  }
}

function onWhite(colour: readonly number[], alpha: number): number[] {
  return colour.map((value) => 255 + ((value - 255) * alpha) / 255)
}

function sampleAt(row: Uint8Array, index: number, depth: number): number {
  const bit = index * depth
  return ((row[bit >> 3] as number) >> (8 - depth - (bit & 7))) & (2 ** depth - 1)
}

function chunksOf(file: Buffer): Map<string, Buffer[]> {
  const chunks = new Map<string, Buffer[]>()
  for (let at = 8; at + 8 <= file.length; ) {
    const length = file.readUInt32BE(at)
    const name = file.toString('latin1', at + 4, at + 8)
    chunks.set(name, [...(chunks.get(name) ?? []), file.subarray(at + 8, at + 8 + length)])
    at += 12 + length
  }
  return chunks
}

/** Each row without its filter (section 9). */
function unfiltered(bytes: Buffer, stride: number, pixel: number): Uint8Array[] {
  const rows: Uint8Array[] = []
  let above = new Uint8Array(stride)
  for (let at = 0; at < bytes.length; at += stride + 1) {
    const filter = bytes[at] as number
    const row = Uint8Array.from(bytes.subarray(at + 1, at + 1 + stride))
    for (let i = 0; i < stride; i += 1) {
      const [left, up, corner] = [row[i - pixel] ?? 0, above[i] as number, above[i - pixel] ?? 0]
      row[i] = (row[i] as number) + ([0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] as number)
    }
    rows.push(row)
    above = row
  }
  return rows
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

/** A grey picture as a PNG of one byte a pixel. */
export function encodeGrey({ width, height, data }: Grey): Buffer {
  const rows = Buffer.alloc((width + 1) * height) // each row begins with its filter: 0, none
  for (let i = 0; i < data.length; i += 1)
    rows[Math.floor(i / width) * (width + 1) + 1 + (i % width)] = Math.max(0, Math.min(255, Math.round(data[i] ?? 0)))
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A chunk of a PNG: length, name, data, checksum. */
export function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
