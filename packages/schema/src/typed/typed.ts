/**
 * What a hand scanner meant. It presses the keys of one layout and the device reads them by another, so
 * that `KPC1:` arrives as `LЗС1Ж`. The prefix is known, and gives the pair of layouts away; whether what
 * follows is a code is told by its Base45 and its CBOR, and in the end by its signature.
 * @module
 */
import { isChainPart } from '../arrival/chain.ts'
import { codesWithin, codeWithin, isWholeCode, longestText } from '../qr-text.ts'
import { keys, type Layout, layouts, scannerLayouts } from './layouts.ts'

/** One key that was pressed. @property key what the device made of it @property code where it lies; may be empty */
export interface Stroke {
  readonly key: string
  readonly code: string
  readonly shift: boolean
}

/**
 * Every reading of the strokes, or of a text that was typed into a field, in which a code begins, without what a
 * scanner puts round it: the likeliest first.
 */
export function readingsOf(strokes: readonly Stroke[]): string[] {
  const asTyped = strokes.map(({ key }) => key).join('')
  const byPlace = scanners().map((scanner) => strokes.map((stroke) => letterAt(stroke, scanner)).join(''))
  return [...new Set([...codesIn([asTyped, ...byPlace]), ...readingsOfText(asTyped)])]
}

/**
 * A code of a chain that a hand scanner typed: its sum tells on which layout it is one.
 * @returns undefined where it is none, or not the whole of one
 */
export function chainPartTyped(strokes: readonly Stroke[]): string | undefined {
  const asTyped = strokes.map(({ key }) => key).join('')
  const byPlace = scanners().map((scanner) => strokes.map((stroke) => letterAt(stroke, scanner)).join(''))
  return [asTyped, ...byPlace].find(isChainPart)
}

/** For a text that came as letters: from a field, or from a device that does not tell the keys. */
export function readingsOfText(text: string): string[] {
  if (text.length > longestText * 2) return []
  const letters = Array.from(spelledOut(text.replace(/[\r\n\t]/g, '')))
  const readings = [text, letters.join('')] // a long code may have come in lines, and something behind its own line
  for (const host of layouts) {
    const strokes = letters.map((letter) => strokeFor(letter, host))
    for (const scanner of scanners()) {
      const read = (some: readonly Stroke[]): string => some.map((stroke) => letterAt(stroke, scanner)).join('')
      if (codeWithin(upper(read(strokes.slice(0, beginning)))) !== undefined) readings.push(read(strokes))
    }
  }
  return codesIn(readings)
}

/**
 * The codes in a text of any number of lines, as `codesWithin` finds them; where none is whole, the one that its
 * keys give on another layout.
 * @returns none where no layout gives a code of the scheme
 */
export function codesTyped(text: string): readonly string[] {
  const codes = codesWithin(text)
  if (codes.some(isWholeCode)) return codes
  const typed = readingsOfText(text).find(isWholeCode)
  return typed === undefined ? codes : [typed]
}

/** Strokes in which the prefix of a code stands, with what may be in front of it. */
const beginning = 40

function codesIn(readings: readonly string[]): string[] {
  return [...new Set(readings.map((reading) => codeWithin(upper(reading))))].filter((code) => code !== undefined)
}

const scanners = (): Layout[] => layouts.filter(({ name }) => scannerLayouts.includes(name))

/** The alphabet of codes has no small letters: a scanner or a lock key may have lost their case. */
function upper(text: string): string {
  return text.replace(/[a-z]/g, (letter) => letter.toUpperCase())
}

/** What a layout gives for a key. */
function letterAt({ key, code, shift }: Stroke, { plain, shifted }: Layout): string {
  if (code === 'Space') return ' ' // after a dead key it gives the accent
  const at = keys.indexOf(code)
  return at < 0 ? key : ((shift ? shifted : plain)[at] as string)
}

/** The key that gives a letter on a layout. A letter of no key stays what it is. */
function strokeFor(letter: string, { plain, shifted }: Layout): Stroke {
  const [below, above] = [plain.indexOf(letter), shifted.indexOf(letter)]
  if (letter === ' ' || (below < 0 && above < 0)) return { key: letter, code: '', shift: false }
  return { key: letter, code: keys[below < 0 ? above : below] as string, shift: below < 0 }
}

/** A dead key and a letter came as one: `À` was `` ` `` and `A`. */
const accents: Readonly<Record<string, string>> = {
  '\u0300': '`',
  '\u0301': '´',
  '\u0302': '^',
  '\u0303': '~',
  '\u0308': '¨',
  '\u0327': '¸',
}

/** Windows types the ligatures of the Arabic layout as two letters, others as one. */
const ligatures: readonly (readonly [string, string])[] = [
  ['\u0644\u0627', '\ufefb'],
  ['\u0644\u0623', '\ufef7'],
  ['\u0644\u0625', '\ufef9'],
  ['\u0644\u0622', '\ufef5'],
]

/** Letters as keys gave them. A letter that a layout has on a key of its own, `é`, stays whole. */
function spelledOut(text: string): string {
  const joined = ligatures.reduce((sum, [two, one]) => sum.replaceAll(two, one), text)
  return Array.from(joined, (letter) => {
    const [base = '', accent = ''] = Array.from(letter.normalize('NFD'))
    return /^[A-Z]$/i.test(base) && accents[accent] !== undefined && !hasKey(letter) ? accents[accent] + base : letter
  }).join('')
}

function hasKey(letter: string): boolean {
  return layouts.some(({ plain, shifted }) => plain.includes(letter) || shifted.includes(letter))
}
