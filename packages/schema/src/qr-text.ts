/**
 * The text of a QR code: a prefix that names kind and version, then the signed bytes in Base45.
 *
 * The prefix is for people, scanners and friendly errors; it is not signed, and nothing is believed
 * because of it: the kind is bound by the signature's `external_aad`.
 * @module
 */
import { decodeBase45, encodeBase45 } from './base45.ts'
import { kinds, type PrintedKind, printedKinds } from './cose/kind.ts'
import { FormatError } from './errors.ts'

const prefixOf = (kind: PrintedKind): string => `KP${kinds[kind].letter}`

/** The most that a QR code holds in alphanumeric mode: version 40 at L (ISO/IEC 18004 table 7). */
export const longestText = 4296

/** @param message the COSE bytes @returns `KPC1:...` */
export function encodeText(kind: PrintedKind, message: Uint8Array): string {
  return `${prefixOf(kind)}${kinds[kind].version}:${encodeBase45(message)}`
}

/**
 * @param text as scanned; line ends and tabs around it, which hand scanners add, are ignored
 * @returns the COSE bytes, not yet looked at
 * @throws {FormatError} `TEXT_TOO_LONG`, `PREFIX_UNKNOWN`, `PREFIX_KIND`, `VERSION_NEWER`,
 *   `BASE45_MALFORMED`
 */
export function decodeText(kind: PrintedKind, text: string): Uint8Array<ArrayBuffer> {
  if (text.length > longestText + 16) throw new FormatError('TEXT_TOO_LONG')
  // Base45 knows no line ends and no tabs, but a space may be its last digit.
  const begun = text.trimStart()
  let end = begun.length
  while (/[\r\n\t]/.test(begun.charAt(end - 1))) end -= 1
  const prefix = /^(KP[A-Z])([1-9]):/.exec(begun)
  if (!prefix) throw new FormatError('PREFIX_UNKNOWN')
  if (prefix[1] !== prefixOf(kind)) throw new FormatError(printedKind(begun) ? 'PREFIX_KIND' : 'PREFIX_UNKNOWN')
  if (Number(prefix[2]) > kinds[kind].version) throw new FormatError('VERSION_NEWER')
  return decodeBase45(begun, prefix[0].length, end)
}

/** What a text says that it is, in its prefix; undefined for a code of another scheme. */
export function printedKind(text: string): PrintedKind | undefined {
  const prefix = /^(KP[A-Z])\d:/.exec(text.trimStart())?.[1]
  return printedKinds.find((kind) => prefixOf(kind) === prefix)
}

/** Codes that officers scan by mistake: how they begin, and the name under which a screen knows them. */
const otherCodes: readonly (readonly [RegExp, string])[] = [
  [/^HC1:/i, 'health-certificate'],
  [/^shc:\//i, 'health-card'],
  [/^(https?:\/\/|www\.)/i, 'web-address'],
  [/^WIFI:/i, 'wifi'],
  [/^(BEGIN:VCARD|MECARD:)/i, 'contact'],
  [/^\d{8,14}$/, 'product'],
]

/** The name of the scheme that another code belongs to, where known. */
export function otherCodeOf(text: string): string | undefined {
  return otherCodes.find(([beginning]) => beginning.test(text.slice(0, 64).trim()))?.[1]
}
