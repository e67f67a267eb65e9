/**
 * Text of files that people made: what begins with a byte order mark (Unicode 23.8) is in its encoding and has the
 * mark taken off, as editors of Windows save passphrases, settings and codes; all else is UTF-8.
 * @module
 */

function encodingOf([first = 0, second = 0]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const mark = first * 256 + second
  return mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8'
}

/** What makes no sense in its encoding is U+FFFD. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes)
}

/** @returns undefined for bytes that make no sense in their encoding */
export function wholeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
