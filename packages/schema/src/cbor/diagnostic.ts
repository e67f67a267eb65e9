/**
 * Diagnostic notation (RFC 8949 section 8), for people who look at bytes.
 *
 * Reads any well-formed CBOR, deterministic or not, and shows how far broken bytes made sense. It
 * never decides anything: verdicts come from `decode.ts`.
 * @module
 */
import { hex } from '../bytes.ts'
import { FormatError } from '../errors.ts'
import { HeadReader, indefinite, major } from './head.ts'

const deepest = 32

/**
 * @returns the notation; of broken bytes what could be read, then a comment with what is wrong.
 *   An encoding longer than needed is marked with an encoding indicator (`_0` to `_3`), an
 *   indefinite length with `_`.
 */
export function diagnose(bytes: Uint8Array): string {
  const reader = new HeadReader(bytes)
  const out: string[] = []
  try {
    show(reader, out, 0)
    if (reader.at < bytes.length)
      out.push(
        ` / ${bytes.length - reader.at} bytes behind the end: ${hex(bytes.subarray(reader.at, reader.at + 32))} /`,
      )
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    out.push(` / broken at byte ${reader.at} of ${bytes.length}: ${error.message} /`)
  }
  return out.join('')
}

function show(reader: HeadReader, out: string[], depth: number): void {
  if (depth > deepest) throw new FormatError('CBOR_LIMIT')
  reader.read()
  const { argument, info } = reader
  const longer = indicator(reader)
  switch (reader.major) {
    case major.uint:
      out.push(`${argument}${longer}`)
      break
    case major.nint:
      out.push(`${-1n - BigInt(argument)}${longer}`)
      break
    case major.bytes:
      if (info === indefinite) showMany(reader, out, depth, '(_ ', ')')
      else out.push(`h'${hex(reader.take(argument))}'${longer}`)
      break
    case major.text:
      if (info === indefinite) showMany(reader, out, depth, '(_ ', ')')
      else out.push(`${quote(reader.take(argument))}${longer}`)
      break
    case major.array:
      if (info === indefinite) showMany(reader, out, depth, '[_ ', ']')
      else showCounted(reader, out, depth, Number(argument), `[${spaced(longer)}`, ']', 1)
      break
    case major.map:
      if (info === indefinite) showMany(reader, out, depth, '{_ ', '}')
      else showCounted(reader, out, depth, Number(argument), `{${spaced(longer)}`, '}', 2)
      break
    case major.tag:
      out.push(`${argument}${longer}(`)
      show(reader, out, depth + 1)
      out.push(')')
      break
    default:
      out.push(simple(reader))
  }
}

const spaced = (mark: string): string => (mark === '' ? '' : `${mark} `)

/** `_0` to `_3` where a shorter head would have done. */
function indicator({ major: type, info, argument }: HeadReader): string {
  if (info < 24 || info === indefinite || type === major.simple) return ''
  const least = [24, 0x100, 0x10000, 0x100000000][info - 24] as number
  return argument < least ? `_${info - 24}` : ''
}

function showCounted(
  reader: HeadReader,
  out: string[],
  depth: number,
  count: number,
  open: string,
  close: string,
  per: 1 | 2,
): void {
  out.push(open)
  for (let i = 0; i < count; i += 1) {
    if (i > 0) out.push(', ')
    show(reader, out, depth + 1)
    if (per === 2) {
      out.push(': ')
      show(reader, out, depth + 1)
    }
  }
  out.push(close)
}

function showMany(reader: HeadReader, out: string[], depth: number, open: string, close: string): void {
  const pairs = reader.major === major.map
  out.push(open)
  for (let i = 0; reader.bytes[reader.at] !== 0xff; i += 1) {
    if (i > 0) out.push(', ')
    show(reader, out, depth + 1)
    if (pairs) {
      out.push(': ')
      show(reader, out, depth + 1)
    }
  }
  reader.at += 1
  out.push(close)
}

function simple({ info, argument, bytes, at }: HeadReader): string {
  if (info === 20) return 'false'
  if (info === 21) return 'true'
  if (info === 22) return 'null'
  if (info === 23) return 'undefined'
  if (info === 25) return float(half(Number(argument)))
  if (info === 26) return float(new DataView(bytes.buffer, bytes.byteOffset + at - 4).getFloat32(0))
  if (info === 27) return float(new DataView(bytes.buffer, bytes.byteOffset + at - 8).getFloat64(0))
  if (info === indefinite || (info === 24 && argument < 32)) throw new FormatError('CBOR_MALFORMED')
  return `simple(${argument})`
}

function float(value: number): string {
  return Number.isInteger(value) ? `${Object.is(value, -0) ? '-0' : value}.0`.replace(/(e.*)\.0$/, '$1') : String(value)
}

/** IEEE 754 binary16 (RFC 8949 appendix D). */
function half(bits: number): number {
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  const size =
    exponent === 0
      ? fraction * 2 ** -24
      : exponent === 31
        ? fraction === 0
          ? Infinity
          : Number.NaN
        : (1024 + fraction) * 2 ** (exponent - 25)
  return bits & 0x8000 ? -size : size
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A JSON string in which nothing can act on a terminal: controls and bidi marks are escaped. */
function quote(bytes: Uint8Array): string {
  try {
    return JSON.stringify(utf8.decode(bytes)).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escape)
  } catch {
    return `t'${hex(bytes)}' / not UTF-8 /`
  }
}

function escape(character: string): string {
  return Array.from(
    { length: character.length },
    (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`,
  ).join('')
}
