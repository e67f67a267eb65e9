/**
 * The grid of a printer at 300 dots an inch, and what is drawn on it: a bar whose edge falls between
 * two dots comes out wider or narrower than it is.
 * @module
 */

/** Dots an inch of the printers that a certificate is made for. Those of 600 or 1200 have this grid too. */
const resolution = 300
const inch = 25.4

/** The place of a dot, in mm. */
export function millimetres(dots: number): number {
  return (dots * inch) / resolution
}

/** The whole dots that a length in mm has room for. */
export function wholeDots(mm: number): number {
  return Math.floor((mm * resolution) / inch + 1e-9)
}

/** The dot nearest to a place in mm. */
export function nearestDot(mm: number): number {
  return Math.round((mm * resolution) / inch)
}

/** A rectangle on the grid, in dots. */
export interface Bar {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Black rectangles on white, one unit a dot: one path, so that where two meet nothing shines through. */
export function drawBars(width: number, height: number, bars: readonly Bar[]): string {
  const path = bars.map(({ x, y, width, height }) => `M${x} ${y}h${width}v${height}h-${width}z`).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><path fill="#fff" d="M0 0h${width}v${height}H0z"/><path fill="#000" d="${path}"/></svg>`
}
