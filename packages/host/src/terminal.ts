/**
 * The one writer of text to terminals.
 *
 * Whatever a text holds of anybody's data, names of files and `--json` included, nothing in it acts on a
 * terminal or turns the reading direction: controls (C0, C1), escape sequences, bidi marks, separators of
 * lines that are no newline, and halves of surrogates are written as `\u001b`. Only what is styled here
 * becomes a sequence; data can't style itself, as the mark is drawn anew in each process.
 * @module
 */
import { randomBytes } from 'node:crypto'

/** Where text goes: a stream of the process, or of a test. */
export interface Out {
  write(text: string | Uint8Array): unknown
  readonly isTTY?: boolean | undefined
}

/** Bidi marks are UAX 9 section 2; the byte order mark hides in text. */
const acting = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu

/** A text of one line, in which nothing acts. */
export function printable(text: string): string {
  return text.replace(acting, escaped)
}

/** The same of a text of several lines. */
export function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n')
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** JSON in which the same characters stand as `\u001b`: readers of JSON read them all the same. */
export function showJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(acting, (one) => (one === '\n' ? one : escaped(one)))
}

/** A character of no script, and what nobody outside knows. */
const mark = `\uf8ff${randomBytes(9).toString('base64url')}`
const marked = new RegExp(`${mark}([0-9;]*)m`, 'g')

/** @param style parameters of SGR (ECMA-48 section 8.3.117), as `1;31` */
export function styled(style: string, text: string): string {
  return `${mark}${style}m${text}${mark}0m`
}

/** Text for people, of several lines. */
export function writeText(out: Out, text: string): void {
  out.write(printableLines(text).replace(marked, '\u001b[$1m'))
}

export function writeJson(out: Out, value: unknown, indent?: number): void {
  out.write(`${showJson(value, indent)}\n`)
}

/** Bytes that somebody asked for, as they are: a picture, a drawing, a file. */
export function writeBytes(out: Out, bytes: Uint8Array): void {
  out.write(bytes)
}

/** Draws the last line of a terminal anew; an empty text takes it away. */
export function redraw(out: Out, text: string): void {
  out.write(`\r\u001b[K${printable(text)}`)
}

/** Whoever reads may stop reading, as `head` does: that is no error. */
export function outliveReaders(...streams: readonly NodeJS.WriteStream[]): void {
  for (const stream of streams)
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
}
