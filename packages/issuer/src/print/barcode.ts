/**
 * The number as Code 128 (ISO/IEC 15417), for hand scanners.
 * @module
 */
import { type Bar, drawBars, wholeDots } from './dots.ts'

/** Narrow bars of white on either side. */
const quiet = 10

/** 0.17 mm, the least that a laser printer keeps apart. */
const fewestDots = 2
const mostDots = 4

/** @property width @property height in dots */
interface PrintedBarcode {
  readonly width: number
  readonly height: number
  readonly svg: string
}

/**
 * @param number without spaces
 * @param place in mm
 * @returns undefined where the place is too narrow for bars that can be printed
 */
export async function printBarcode(
  number: string,
  place: { readonly width: number; readonly height: number },
): Promise<PrintedBarcode | undefined> {
  const { default: bwip } = await import('bwip-js/node')
  const [drawn] = bwip.raw('code128', number, {}) as unknown as readonly [{ readonly sbs: readonly number[] }]
  const modules = drawn.sbs.reduce((sum, width) => sum + width) + 2 * quiet
  const module = Math.min(Math.floor(wholeDots(place.width) / modules), mostDots)
  if (module < fewestDots) return undefined
  const [width, height] = [modules * module, wholeDots(place.height)]
  return { width, height, svg: drawBars(width, height, barsOf(drawn.sbs, module, height)) }
}

/** Widths of bar, space, bar ... in modules. */
function barsOf(widths: readonly number[], module: number, height: number): Bar[] {
  let x = quiet * module
  return widths.flatMap((modules, i) => {
    const bar = { x, y: 0, width: modules * module, height }
    x += bar.width
    return i % 2 === 0 ? [bar] : []
  })
}
