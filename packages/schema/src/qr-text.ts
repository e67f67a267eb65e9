/**
 * The text of a QR code: a prefix that names kind and version, then the signed bytes in Base45.
 *
 * The prefix is for people, scanners and friendly errors; it is not signed, and nothing is believed
 * because of it: the kind is bound by the signature's `external_aad`.
 * @module
 */
import { decodeBase45, encodeBase45 } from './base45.ts'
import { versionOfMessage } from './contents.ts'
import { kinds, type PrintedKind, printedKinds } from './cose/kind.ts'
import { parseSign1 } from './cose/sign1.ts'
import { FormatError } from './errors.ts'

const prefixOf = (kind: PrintedKind): string => `KP${kinds[kind].letter}`

/** The most that a QR code holds in alphanumeric mode: version 40 at L (ISO/IEC 18004 table 7). */
export const longestText = 4296

/**
 * @param message the COSE bytes
 * @param version of the kind's table; the lowest that has every field of the message if absent
 * @returns `KPC1:...`
 */
export function encodeText(kind: PrintedKind, message: Uint8Array, version = versionOfMessage(kind, message)): string {
  return `${prefixOf(kind)}${version}:${encodeBase45(message)}`
}

/** How much may stand in front: an AIM identifier (`]Q1`), a code id of a scanner, blanks, a label such as `QR-Code:`. */
const mostBefore = 32

/** `KPC1:` */
const prefixLength = 5

/**
 * The text of a code within what a scanner, a file or a person gave: from its prefix, which is looked for within
 * the first characters, to the first line end, tab, other control character or mark that Base45 does not know, without
 * blanks behind. All of them come from scanners and programs: Base45 knows no control character and none of those marks, and a space is
 * never its last digit, as the last digit of three is 32 at most, of two 5 (RFC 9285 section 4), and a space is 36.
 * What a scanner or a lock key did to the whole is undone: small letters where the prefix has them too, blanks that
 * do not break lines, the same code several times.
 * @returns undefined where there is no prefix of a code of the scheme
 */
export function codeWithin(text: string): string | undefined {
  if (isCodeAlone(text)) return text
  const at = placeOfCode(text)
  if (at < 0) return undefined
  const most = Math.min(text.length, at + longestText + 1)
  let end = at + prefixLength
  while (end < most && !endsCode(text.charCodeAt(end))) end += 1
  return once(spelledAsSigned(text.slice(at, end)))
}

/** As nearly all are: a code and nothing else, once. Nothing has to be looked for in it, or undone. */
function isCodeAlone(text: string): boolean {
  return text.length <= longestText && alone.test(text) && text.indexOf(text.slice(0, prefixLength), prefixLength) < 0
}

const alone = /^KP[A-Z][1-9]:[0-9A-Z $%*+\-./:]*[0-9A-Z$%*+\-./:]$/

/**
 * Every code in a text of several lines, each once. One that a program has laid in lines is joined again.
 * @returns none where no line has a prefix of a code of the scheme
 */
export function codesWithin(text: string): string[] {
  const lines = text.split(/[\p{Cc}\u2028\u2029]+/u)
  const codes = lines.flatMap((line, i) => {
    const code = codeWithin(line)
    return code === undefined ? [] : [isWholeCode(code) ? code : (joined(lines.slice(i, i + mostLines)) ?? code)]
  })
  return [...new Set(codes)]
}

/** Lines in which a program may have laid one code. */
const mostLines = 100

/** As they are, as a blank at an end may be a digit; then without blanks at their ends, which may be of the program. */
function joined([first = '', ...others]: readonly string[]): string | undefined {
  const next = others.findIndex((line) => placeOfCode(line) >= 0)
  const lines = next < 0 ? others : others.slice(0, next)
  for (const laid of [(line: string) => line, (line: string) => line.trim()]) {
    let text = laid(first)
    for (const line of lines) {
      text += laid(line)
      const code = codeWithin(text)
      if (code !== undefined && isWholeCode(code)) return code
    }
  }
  return undefined
}

/** Does a text hold a whole message, from its prefix to its end? Its CBOR knows where it ends. */
export function isWholeCode(text: string): boolean {
  const kind = printedKind(text)
  try {
    return kind !== undefined && parseSign1(decodeText(kind, text)) !== undefined
  } catch {
    return false
  }
}

/** Of the prefix; below 0 where there is none, or where it stands in an address, which is an address whatever follows. */
function placeOfCode(text: string): number {
  const at = text.slice(0, mostBefore + prefixLength).search(/KP[A-Z][1-9]:/i)
  return at > 0 && address.test(text.slice(0, at)) ? -1 : at
}

/** `https://`, `www.`, or `example.org/` up to the code itself; a date with strokes is none. */
const address = /\/\/|www\.|\.[a-z]{2,}(:\d+)?\/\S*$/i

/** Control characters, the line and paragraph separators of Unicode, and what stands between cells and around words. */
function endsCode(character: number): boolean {
  if (character < 0x20 || (character >= 0x7f && character < 0xa0)) return true
  return marks.has(character) || character === 0x2028 || character === 0x2029
}

const marks: ReadonlySet<number> = new Set([...'"\'`(),;<=>?!@#&[]{}|\\^~'].map((mark) => mark.charCodeAt(0)))

/** What is no digit of Base45 and no letter, behind the last that is: quotation marks, blanks, marks of direction. */
const digit = /[\w$%*+\-./:]/

function spelledAsSigned(code: string): string {
  const upper = /^[^a-z]{5}/.test(code) ? code : code.replace(/[a-z]/g, (letter) => letter.toUpperCase())
  const spaced = upper.replace(/[\u00a0\u202f]/g, ' ')
  let end = spaced.length
  while (end > prefixLength && !digit.test(spaced.charAt(end - 1))) end -= 1
  return spaced.slice(0, end)
}

/** Without its repetitions: a trigger that was held gives a code again and again. No message holds its own text. */
function once(code: string): string {
  const [, first = '', ...again] = code.split(code.slice(0, prefixLength)).map(spelledAsSigned)
  return again.length > 0 && again.every((one) => one === first) ? code.slice(0, prefixLength) + first : code
}

/**
 * @param text as scanned: what stands around the code is ignored
 * @param newest version of the kind's table that can be read
 * @returns the COSE bytes, not yet looked at
 * @throws {FormatError} `TEXT_TOO_LONG`, `PREFIX_UNKNOWN`, `PREFIX_KIND`, `VERSION_NEWER`,
 *   `BASE45_MALFORMED`
 */
export function decodeText(
  kind: PrintedKind,
  text: string,
  newest: number = kinds[kind].version,
): Uint8Array<ArrayBuffer> {
  const code = codeWithin(text)
  if (code === undefined) throw new FormatError(text.length > mostAround ? 'TEXT_TOO_LONG' : 'PREFIX_UNKNOWN')
  if (code.length > longestText || text.length > mostAround) throw new FormatError('TEXT_TOO_LONG')
  const [prefix, version] = [code.slice(0, 3), code.charAt(3)]
  if (prefix !== prefixOf(kind)) throw new FormatError(printedKind(code) ? 'PREFIX_KIND' : 'PREFIX_UNKNOWN')
  if (Number(version) > newest) throw new FormatError('VERSION_NEWER')
  return decodeBase45(code, prefixLength)
}

/** Characters, with what stands around the code. */
const mostAround = 2 * longestText

/** The version of the table that a text names in its prefix; 1 for a code of another scheme. */
export function textVersion(text: string): number {
  const at = placeOfCode(text)
  return at < 0 ? 1 : Number(text.charAt(at + 3))
}

/** What a text says that it is, in its prefix; undefined for a code of another scheme. */
export function printedKind(text: string): PrintedKind | undefined {
  const at = placeOfCode(text)
  const prefix = text.slice(at, at + 3).toUpperCase()
  return at < 0 ? undefined : printedKinds.find((kind) => prefix === prefixOf(kind))
}

/** Codes that officers scan by mistake: how they begin, and the name under which a screen knows them. */
const otherCodes: readonly (readonly [RegExp, string])[] = [
  [/^H[CL]\d:/i, 'health-certificate'],
  [/^shc:/i, 'health-card'],
  [/^(https?:\/\/\S*#)?shlink:\//i, 'health-link'],
  [/^(https?:\/\/|www\.)/i, 'web-address'],
  [/^WIFI:/i, 'wifi'],
  [/^(BEGIN:VCARD|MECARD:)/i, 'contact'],
  [/^\d{8,14}$/, 'product'],
  // JWS in its compact form (RFC 7515 section 7.1): a JSON header, `{"`, in base64url.
  [/^eyJ[\w-]{10,}(\.|$)/, 'signed-token'],
  // Visible digital seals: ISO 22376 and BSI TR-03137, ICAO VDS-NC, the barcode of IDBs.
  [/^(\u00dc\p{Cc}|RDB1|\{\s*"data"\s*:\s*\{\s*"hdr")/u, 'digital-seal'],
  [/^DC0[1-4][A-Z\d]{4}/, '2d-doc'],
  // IATA Resolution 792: format, legs, a name of twenty characters.
  [/^M[1-9][A-Z][A-Z\d /'-]{19}/, 'boarding-pass'],
]

/** Blanks, and what a scanner says of the kind of code (ISO/IEC 15424). */
const aim = /^\s*(\][A-Za-z]\d\s*)?/

/** The name of the scheme that another code belongs to, where known. */
export function otherCodeOf(text: string): string | undefined {
  const begun = text.slice(0, 96).replace(aim, '').slice(0, 64).trimEnd()
  return otherCodes.find(([beginning]) => beginning.test(begun))?.[1] ?? (isBare(text) ? 'bare-base45' : undefined)
}

/** A signed message in Base45, without the prefix that every code of ours has: tag 18 (RFC 9052 section 2). */
function isBare(text: string): boolean {
  try {
    return text.length <= longestText && decodeBase45(text.trim().slice(0, 3))[0] === 0xd2 && text.length > 99
  } catch {
    return false
  }
}
