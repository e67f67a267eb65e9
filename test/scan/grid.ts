/**
 * The grid of the scanning corpus: what is done to a code of ours, row by row, from what nobody notices
 * to what no reader is asked to bear. It was written before the reader was tuned; a row is never taken
 * out because a reader fails it.
 * @module
 */
import { otherSymbol, strangerSymbol, symbolOf, versions } from './codes.ts'
import {
  blur,
  cover,
  glare,
  invert,
  jpeg,
  light,
  motion,
  noise,
  photocopy,
  rgbaOf,
  type Step,
  screen,
} from './degrade.ts'
import { photograph, type View } from './scene.ts'

/** @property isExpected a person at a counter would expect it to be read */
export interface Row {
  readonly name: string
  readonly isExpected: boolean
  readonly view: View
  readonly steps: readonly Step[]
}

const row = (name: string, view: View, ...steps: Step[]): Row => ({ name, isExpected: true, view, steps })
const beyond = (name: string, view: View, ...steps: Step[]): Row => ({ name, isExpected: false, view, steps })

const large = { width: 2560, height: 1920 }

export const grid: readonly Row[] = [
  row('clean, 6 pixels a module', {}),
  row('clean, 4 pixels a module', { pixels: 4 }),
  row('rotated 7 degrees', { turn: 7 }),
  row('rotated 30 degrees', { turn: 30, pixels: 4.5 }),
  row('rotated 45 degrees', { turn: 45, pixels: 4.5 }),
  row('rotated 90 degrees', { turn: 90 }),
  row('rotated 197 degrees', { turn: 197, pixels: 5 }),
  row('tilted 20 degrees', { tilt: [20, 0] }),
  row('tilted 25 and 20 degrees', { tilt: [-25, 20] }),
  row('tilted 40 degrees', { tilt: [0, 40] }),
  beyond('tilted 55 degrees', { tilt: [55, 0] }),
  row('curved, radius 1.6 sides', { bend: 1.6 }),
  row('curved, radius 1 side', { bend: 1 }),
  beyond('curved, radius 0.7 sides', { bend: 0.7 }),
  row('folded 15 degrees', { fold: 15 }),
  row('folded 25 degrees, turned', { fold: 25, turn: 10 }),
  row('defocus, a sixth of a module', {}, blur(1)),
  row('defocus, a third of a module', {}, blur(2)),
  row('defocus, two fifths of a module', {}, blur(2.4)),
  beyond('defocus, three fifths of a module', {}, blur(3.6)),
  row('motion, half a module', {}, motion(3, 20)),
  row('motion, a module', {}, motion(6, 65)),
  beyond('motion, a module and a half', {}, motion(9, 10)),
  row('noise 12', {}, noise(12)),
  row('noise 30', {}, noise(30)),
  beyond('noise 60', {}, noise(60)),
  row('low light, a quarter', {}, light(0.25), noise(5)),
  row('low light, a tenth', {}, light(0.1), noise(3)),
  beyond('low light, a twentieth', {}, light(0.05), noise(4)),
  row('shadow to a third', {}, light(1, 0.3), noise(4)),
  row('glare, soft and wide', {}, glare(130, 0.3)),
  row('glare, a small lamp', {}, glare(700, 0.05)),
  beyond('glare, a large lamp', {}, glare(900, 0.12)),
  row('low resolution, 3 pixels', { pixels: 3 }),
  row('low resolution, 2.5 pixels', { pixels: 2.5 }),
  row('low resolution, 2 pixels', { pixels: 2, turn: 4 }),
  beyond('low resolution, 1.6 pixels', { pixels: 1.6 }),
  beyond('low resolution, 1.3 pixels', { pixels: 1.3, turn: 8 }),
  row('covered 2 %', {}, cover(0.02, 1, 150)),
  row('covered 4 % in spots', {}, cover(0.04, 4, 40)),
  beyond('covered 8 %', {}, cover(0.08, 2, 40)),
  row('inverted', {}, invert),
  row('inverted, turned, noise', { turn: 20, pixels: 5 }, invert, noise(8)),
  row('JPEG 40', { pixels: 4 }, jpeg(40)),
  row('JPEG 15', { pixels: 4 }, jpeg(15)),
  beyond('JPEG 6', { pixels: 3 }, jpeg(6)),
  row('photocopy', {}, photocopy(1, 130, 0.002)),
  row('photocopy, too dark', {}, photocopy(1.6, 165, 0.01)),
  beyond('photocopy, far too dark', {}, photocopy(2.2, 185, 0.02)),
  row('on a screen, faint grid', {}, screen(0.3, 2.7), noise(4)),
  row('on a screen, strong grid', {}, screen(0.6, 3.4), noise(4), jpeg(60)),
  row('small in a large picture, 3 pixels', { ...large, pixels: 3, at: [0.71, 0.22], turn: 3 }, noise(4), jpeg(75)),
  row('small in a large picture, 2.2 pixels', { ...large, pixels: 2.2, at: [0.24, 0.6], turn: -6 }, noise(3), jpeg(80)),
  row('held in the hand', { turn: 12, tilt: [12, -10], pixels: 4.5 }, blur(1), light(0.8, 0.6), noise(6), jpeg(60)),
  row(
    'held badly',
    { turn: -24, tilt: [-22, 16], pixels: 4.2, bend: 2 },
    blur(1.2),
    light(0.5, 0.5),
    noise(7),
    jpeg(45),
  ),
  row('a code of ours and a stranger', { beside: strangerSymbol, pixels: 4, at: [0.4, 0.5] }, noise(4)),
  row('two codes of ours', { beside: otherSymbol, pixels: 4, at: [0.28, 0.5] }, noise(4)),
]

/** One picture of the corpus. @property wanted every text that must be read */
export interface Case {
  readonly version: number
  readonly wanted: readonly string[]
  readonly picture: { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }
}

/** The pictures of a row, one a version, from seeds that follow from row and version. */
export function* casesOf(row: Row): Generator<Case> {
  for (const version of versions) yield caseOf(row, version)
}

export function caseOf(row: Row, version: number): Case {
  const symbol = symbolOf(version)
  const seed = grid.indexOf(row) * 1000 + version
  const seen = row.steps.reduce((picture, step, i) => step(picture, seed + i * 100), photograph(symbol, row.view))
  const isOther = row.view.beside === otherSymbol
  return { version, wanted: isOther ? [symbol.text, otherSymbol.text] : [symbol.text], picture: rgbaOf(seen) }
}
