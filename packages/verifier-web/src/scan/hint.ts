/**
 * What would help, told from a picture in which no code was read.
 * @module
 */
import type { Symbol } from './attempts.ts'
import { isDark, type Pixels, type Point } from './pixels.ts'
import type { Hint } from './protocol.ts'

/** A code that fills so much of the picture's shorter side is near enough. */
const nearEnough = 0.4

/** Of a flat code that is looked at from above, no side is shorter than this share of another. */
const flatEnough = 0.8

/** @param symbols that were seen, and not decoded */
export function hintOf(pixels: Pixels, symbols: readonly Symbol[]): Hint {
  if (isDark(pixels)) return 'darker'
  const corners = symbols.find((symbol) => symbol.corners)?.corners
  if (!corners) return 'closer'
  const sides = sidesOf(corners)
  const [longest, shortest] = [Math.max(...sides), Math.min(...sides)]
  if (shortest < longest * flatEnough) return 'flat'
  return longest < nearEnough * Math.min(pixels.width, pixels.height) ? 'closer' : 'flat'
}

function sidesOf(corners: readonly Point[]): number[] {
  return corners.map((a, i) => {
    const b = corners[(i + 1) % corners.length] as Point
    return Math.hypot(a.x - b.x, a.y - b.y)
  })
}
