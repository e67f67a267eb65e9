/**
 * Line art of our own, for paper that has none: waves at head and foot, a rosette behind the title.
 * It makes a photocopy look like one; it is no security feature.
 * @module
 */
import { onceEachText } from '@kpc/host/once'

type Point = readonly [x: number, y: number]

const steps = 360

function pathOf(points: readonly Point[]): string {
  return `M${points.map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`).join('L')}`
}

function drawing(width: number, height: number, thickness: number, opacity: number, paths: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><path fill="none" stroke="#5c7c8a" stroke-width="${thickness}" stroke-opacity="${opacity}" d="${paths.join('')}"/></svg>`
}

/** Of a band, in mm. */
export const bandHeight = 5

/** A band of interlaced waves, drawn once for all pages. @param width mm */
export const drawWaves = onceEachText((width: number): string => {
  const waves = Array.from({ length: 9 }, (_, strand) =>
    Array.from({ length: Math.ceil(width / 1.5) + 1 }, (_, i): Point => {
      const x = Math.min(i * 1.5, width)
      const [slow, fast] = [x / 7.3 + strand * 0.7, x / 2.9 - strand * 0.9]
      return [x, bandHeight * (0.5 + 0.29 * Math.sin(slow) + 0.15 * Math.sin(fast))]
    }),
  )
  return drawing(width, bandHeight, 0.14, 0.9, waves.map(pathOf))
})

/** Curves wound round a ring, drawn once for all pages. @param side mm */
export const drawRosette = onceEachText((side: number): string => {
  const rings = Array.from({ length: 12 }, (_, ring) =>
    Array.from({ length: steps + 1 }, (_, i): Point => {
      const angle = (i / steps) * 2 * Math.PI
      const radius = side * (0.26 + ring * 0.018 + 0.035 * Math.sin(14 * angle + ring * 0.55))
      return [side / 2 + radius * Math.cos(angle), side / 2 + radius * Math.sin(angle)]
    }),
  )
  return drawing(side, side, 0.12, 0.45, rings.map(pathOf))
})
