/**
 * Which letters the fonts of a page have: read from their table `cmap` (OpenType 1.9.1, "cmap"), so that a
 * name that can't be printed is known without a typesetter.
 * @module
 */
import { readFileSync } from 'node:fs'
import { onceEachText } from '../once.ts'
import { fontsFor } from './fonts.ts'

/** Ranges of code points, ascending. */
type Letters = readonly (readonly [first: number, last: number])[]

const known: Map<string, Letters> = new Map()

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * What of a text no font of a page has, each as a person sees it: a letter with its marks.
 * @throws {Refusal} `PRINT_UNAVAILABLE` where a font is not there
 */
export const missingLetters = onceEachText((text): readonly string[] => {
  const fonts = fontsFor(text).files.map(lettersOf)
  return [...new Set(clustersOf(text))].filter((cluster) => !isDrawn(cluster, fonts))
})

/** Segmenting takes its time, and only what has marks or joiners needs it. */
function clustersOf(text: string): Iterable<string> {
  if (!/[\p{Mark}\p{Default_Ignorable_Code_Point}]/u.test(text)) return text
  return Array.from(graphemes.segment(text), ({ segment }) => segment)
}

/** A letter and its marks are drawn by one font; what is never seen by none. */
function isDrawn(cluster: string, fonts: readonly Letters[]): boolean {
  const points = [...cluster.replace(/[\p{Default_Ignorable_Code_Point}\s]/gu, '')].map(
    (one) => one.codePointAt(0) ?? 0,
  )
  return fonts.some((letters) => points.every((point) => has(letters, point)))
}

function has(letters: Letters, point: number): boolean {
  let [low, high] = [0, letters.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first, last] = letters[middle] as readonly [number, number]
    if (point < first) high = middle - 1
    else if (point > last) low = middle + 1
    else return true
  }
  return false
}

function lettersOf(file: string): Letters {
  const letters = known.get(file) ?? readLetters(readFileSync(file))
  known.set(file, letters)
  return letters
}

/** Table directory, then the subtable that has most: format 12 (all planes), else 4 (the first). */
function readLetters(font: Buffer): Letters {
  const table = places(12, font.readUInt16BE(4), 16).find((at) => font.toString('latin1', at, at + 4) === 'cmap')
  if (table === undefined) return []
  const cmap = font.subarray(font.readUInt32BE(table + 8))
  const subtables = places(4, cmap.readUInt16BE(2), 8).map((at) => cmap.subarray(cmap.readUInt32BE(at + 4)))
  const [all, first] = [12, 4].map((format) => subtables.find((subtable) => subtable.readUInt16BE(0) === format))
  if (all) return groupsOf(all)
  return first ? segmentsOf(first) : []
}

const places = (from: number, count: number, size: number): number[] =>
  Array.from({ length: count }, (_, i) => from + i * size)

function groupsOf(subtable: Buffer): Letters {
  return places(16, subtable.readUInt32BE(12), 12).map((at) => [
    subtable.readUInt32BE(at),
    subtable.readUInt32BE(at + 4),
  ])
}

function segmentsOf(subtable: Buffer): Letters {
  const twice = subtable.readUInt16BE(6)
  return places(14, twice / 2, 2).map((at) => [subtable.readUInt16BE(at + twice + 2), subtable.readUInt16BE(at)])
}
