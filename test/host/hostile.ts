/**
 * Names that would act on a terminal, or turn what a person reads.
 * @module
 */
import { expect } from 'vitest'

export const hostile: Readonly<Record<string, string>> = {
  'a colour': 'x\u001b[1;32m GENUINE \u001b[0m',
  'a cleared screen': 'x\u001b[2J\u001b[H',
  'a window title': 'x\u001b]0;owned\u0007',
  'a link': 'x\u001b]8;;https://example.com\u0007y\u001b]8;;\u0007',
  'a sequence of C1': 'x\u009b1;31my\u009d0;t\u009c',
  'the start of a line': 'x\rGenuine',
  'a backspace': 'x\b\b\bGenuine',
  'a new line': 'x\nGenuine\n',
  'a turned direction': 'x\u202egnp.exe',
  'an isolate': 'x\u2066y\u2069\u2067z',
  'marks of direction': 'x\u200e\u200f\u061cy',
  'separators of lines': 'x\u2028y\u2029z',
  'a bell and a delete': 'x\u0007\u007fy',
  'half of a pair': 'x\ud800y',
}

const acting =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what may not reach a terminal
  /[\p{Cs}\p{Zl}\p{Zp}\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u

/** Newlines apart, of which a text of ours has its own. */
export function nothingActs(text: string): void {
  expect(acting.exec(text)?.[0].codePointAt(0)?.toString(16)).toBeUndefined()
}
