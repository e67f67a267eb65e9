/**
 * Keyboard layouts as xkeyboard-config has them, and the letters of their symbols as X11 names them: which
 * letter a key gives, plain and shifted. What a hand scanner types is derived from these, not from tables
 * of ours.
 * @module
 */
import { existsSync, readFileSync } from 'node:fs'

const symbolsFolder = '/usr/share/X11/xkb/symbols'
const keysyms = '/usr/include/X11/keysymdef.h'

export const hasLayouts: boolean = existsSync(`${symbolsFolder}/us`) && existsSync(keysyms)

/** Names of symbols by the name of a key (`AD01`), level by level: plain, shifted. */
type Keys = Map<string, readonly string[]>

/** @param layout `fr`, or with its variant `ru(winkeys)` */
export function keysOf(layout: string): Keys {
  const [, file = '', variant] = /^(\w+)(?:\((.+)\))?$/.exec(layout) ?? []
  const content = readFileSync(`${symbolsFolder}/${file}`, 'utf8').replace(/\/\/.*$/gm, '')
  const keys: Keys = new Map()
  for (const [, included, names, symbols] of sectionOf(content, variant).matchAll(statement)) {
    if (included !== undefined) for (const [key, value] of keysOf(included)) keys.set(key, value)
    if (names !== undefined)
      keys.set(
        names,
        (symbols as string).split(',').map((name) => name.trim()),
      )
  }
  return keys
}

const statement = /include\s+"([^"]+)"|key\s*<(\w+)>\s*\{(?:[^[}]|\[[gG]roup1\])*\[([^\]]*)\]/g

/** The body of a section: the one of this name, else the default one. */
function sectionOf(content: string, variant: string | undefined): string {
  const name = variant ?? /default[^"]*xkb_symbols\s+"([^"]+)"/.exec(content)?.[1]
  const start = content.search(new RegExp(`xkb_symbols\\s+"${name}"`))
  const rest = content.slice(start)
  return rest.slice(0, rest.search(/^\};/m))
}

/** The letter of a symbol, `dead` and the accent that it puts on the next letter, or undefined. */
export function letterOf(symbol: string): { letter: string; isDead: boolean } | undefined {
  const accent = accents[symbol]
  if (accent !== undefined) return { letter: accent, isDead: true }
  if (symbol.length === 1) return { letter: symbol, isDead: false }
  const point =
    /^U([0-9A-Fa-f]{4,6})$/.exec(symbol)?.[1] ?? /^0x100([0-9A-Fa-f]{4,5})$/.exec(symbol)?.[1] ?? points().get(symbol)
  return point === undefined ? undefined : { letter: String.fromCodePoint(Number.parseInt(point, 16)), isDead: false }
}

/** Combining marks (Unicode) of the dead keys that matter here. */
const accents: Readonly<Record<string, string>> = {
  dead_grave: '\u0300',
  dead_acute: '\u0301',
  dead_circumflex: '\u0302',
  dead_tilde: '\u0303',
  dead_diaeresis: '\u0308',
  dead_cedilla: '\u0327',
}

let known: Map<string, string> | undefined

function points(): Map<string, string> {
  known ??= new Map(
    [...readFileSync(keysyms, 'utf8').matchAll(/^#define XK_(\w+)\s+0x[0-9a-f]+\s+\/\*[ (]U\+([0-9A-F]+) /gm)].map(
      ([, name, point]) => [name as string, point as string],
    ),
  )
  return known
}

/** `KeyboardEvent.code` by the name of a key. */
export const codes: Readonly<Record<string, string>> = Object.fromEntries([
  ['TLDE', 'Backquote'],
  ...Array.from('1234567890', (digit, i) => [`AE${String(i + 1).padStart(2, '0')}`, `Digit${digit}`]),
  ['AE11', 'Minus'],
  ['AE12', 'Equal'],
  ...Array.from('QWERTYUIOP', (letter, i) => [`AD${String(i + 1).padStart(2, '0')}`, `Key${letter}`]),
  ['AD11', 'BracketLeft'],
  ['AD12', 'BracketRight'],
  ['BKSL', 'Backslash'],
  ...Array.from('ASDFGHJKL', (letter, i) => [`AC${String(i + 1).padStart(2, '0')}`, `Key${letter}`]),
  ['AC10', 'Semicolon'],
  ['AC11', 'Quote'],
  ['LSGT', 'IntlBackslash'],
  ...Array.from('ZXCVBNM', (letter, i) => [`AB${String(i + 1).padStart(2, '0')}`, `Key${letter}`]),
  ['AB08', 'Comma'],
  ['AB09', 'Period'],
  ['AB10', 'Slash'],
])
