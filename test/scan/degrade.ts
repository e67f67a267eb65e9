/**
 * What happens to a picture between the sheet and the reader: light, lens, hand, sensor, file, copier.
 * Each takes a picture and gives another.
 * @module
 */
import { normalOf, randomOf } from './random.ts'
import type { Grey } from './scene.ts'

export type Step = (picture: Grey, seed: number) => Grey

function mapped(picture: Grey, tone: (value: number, x: number, y: number) => number): Grey {
  const { width, height, data } = picture
  const out = new Float32Array(data.length)
  for (let y = 0, i = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, i += 1) out[i] = tone(data[i] as number, x, y)
  return { width, height, data: out }
}

/** The share `gain` of the light, falling to `gain * far` at the far right. */
export const light =
  (gain: number, far = 1): Step =>
  (picture) =>
    mapped(picture, (value, x) => value * gain * (1 + (far - 1) * (x / picture.width)))

/** A lamp mirrored in the paper: added light around a place, in shares of the height. */
export const glare =
  (strength: number, radius: number, at: readonly [number, number] = [0.52, 0.46]): Step =>
  (picture) => {
    const reach = radius * picture.height
    const [cx, cy] = [at[0] * picture.width, at[1] * picture.height]
    return mapped(picture, (value, x, y) => value + strength * Math.exp(-((x - cx) ** 2 + (y - cy) ** 2) / reach ** 2))
  }

/** Out of focus: a blur of this deviation, in pixels. */
export const blur =
  (deviation: number): Step =>
  (picture) => {
    const reach = Math.ceil(deviation * 3)
    const weights = Array.from({ length: 2 * reach + 1 }, (_, i) =>
      Math.exp(-((i - reach) ** 2) / (2 * deviation ** 2)),
    )
    const total = weights.reduce((sum, weight) => sum + weight)
    return along(along(picture, 1, 0, weights, total), 0, 1, weights, total)
  }

/** Moved while it was exposed: so many pixels, in this direction. */
export const motion =
  (pixels: number, degrees: number): Step =>
  (picture) => {
    const count = 2 * Math.ceil(pixels / 2) + 1
    const [dx, dy] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
    const step = pixels / (count - 1)
    return along(picture, dx * step, dy * step, new Array<number>(count).fill(1), count)
  }

/** Weighted sum of the pixels on a line through each. */
function along({ width, height, data }: Grey, dx: number, dy: number, weights: readonly number[], total: number): Grey {
  const out = new Float32Array(data.length)
  const middle = (weights.length - 1) / 2
  for (let k = 0; k < weights.length; k += 1) {
    const [sx, sy] = [Math.round((k - middle) * dx), Math.round((k - middle) * dy)]
    const weight = (weights[k] as number) / total
    for (let y = 0; y < height; y += 1) {
      const row = Math.min(height - 1, Math.max(0, y + sy)) * width
      for (let x = 0; x < width; x += 1) {
        const from = row + Math.min(width - 1, Math.max(0, x + sx))
        out[y * width + x] = (out[y * width + x] as number) + weight * (data[from] as number)
      }
    }
  }
  return { width, height, data: out }
}

/** Grain of the sensor. */
export const noise =
  (deviation: number): Step =>
  (picture, seed) => {
    const random = randomOf(seed)
    return mapped(picture, (value) => value + deviation * normalOf(random))
  }

/** Dirt or a finger: opaque spots over this share of the code, whose side is so many pixels. */
export const cover =
  (share: number, spots: number, tone: number): Step =>
  (picture, seed) => {
    const random = randomOf(seed)
    const side = codeSide(picture)
    const radius = Math.sqrt((share * side ** 2) / (Math.PI * spots))
    const places = Array.from({ length: spots }, () => [
      picture.width / 2 + spread(random) * side,
      picture.height / 2 + spread(random) * side,
    ])
    const isUnder = (x: number, y: number): boolean =>
      places.some(([px = 0, py = 0]) => (x - px) ** 2 + (y - py) ** 2 < radius ** 2)
    return mapped(picture, (value, x, y) => (isUnder(x, y) ? tone : value))
  }

/** Within the code, and clear of its three corners, which no error correction restores. */
function spread(random: () => number): number {
  return (random() - 0.5) * 0.5
}

/** The side of a code of the middle size at 6 pixels a module. */
function codeSide({ height }: Grey): number {
  return Math.min(height * 0.6, 460)
}

export const invert: Step = (picture) => mapped(picture, (value) => 260 - value)

/** A photocopy of a photocopy: softened, black or white by one threshold, with specks of toner. */
export const photocopy =
  (softness: number, threshold: number, specks: number): Step =>
  (picture, seed) => {
    const random = randomOf(seed)
    return mapped(blur(softness)(picture, seed), (value) => {
      const isSpeck = random() < specks
      return value > threshold !== isSpeck ? 245 : 12
    })
  }

/** A code on a screen: the grid of its pixels beats with that of the sensor. */
export const screen =
  (depth: number, pitch: number): Step =>
  (picture) =>
    mapped(picture, (value, x, y) => {
      const [a, b] = [(x * 0.995 + y * 0.1) / pitch, (y * 0.995 - x * 0.1) / pitch]
      return value * (1 - depth * (0.5 + 0.25 * (Math.sin(2 * Math.PI * a) + Math.sin(2 * Math.PI * b))))
    })

/** Luminance quantisation (ITU-T T.81, table K.1). */
const table = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
  87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
]

const cosines = Array.from({ length: 64 }, (_, i) => {
  const [k, n] = [Math.floor(i / 8), i % 8]
  return Math.cos(((2 * n + 1) * k * Math.PI) / 16) * (k === 0 ? Math.SQRT1_2 : 1) * 0.5
})

/** What a JPEG file of this quality keeps: each block of 8 by 8 in rounded cosines (ITU-T T.81, A.3). */
export const jpeg =
  (quality: number): Step =>
  ({ width, height, data }) => {
    const scale = quality < 50 ? 5000 / quality : 200 - 2 * quality
    const steps = table.map((step) => Math.max(1, Math.floor((step * scale + 50) / 100)))
    const out = Float32Array.from(data)
    for (let y = 0; y + 8 <= height; y += 8)
      for (let x = 0; x + 8 <= width; x += 8) requantise(out, y * width + x, width, steps)
    return { width, height, data: out }
  }

const block = new Float64Array(64)
const between = new Float64Array(64)

function requantise(data: Float32Array, start: number, width: number, steps: readonly number[]): void {
  for (let i = 0; i < 64; i += 1) block[i] = clamp(data[start + (i >> 3) * width + (i & 7)] as number) - 128
  transform(true)
  for (let i = 0; i < 64; i += 1)
    block[i] = Math.round((block[i] as number) / (steps[i] as number)) * (steps[i] as number)
  transform(false)
  for (let i = 0; i < 64; i += 1) data[start + (i >> 3) * width + (i & 7)] = (block[i] as number) + 128
}

/** The block into cosines, or back: along its rows, then along its columns. */
function transform(forward: boolean): void {
  pass(block, between, 8, 1, forward)
  pass(between, block, 1, 8, forward)
}

function pass(from: Float64Array, to: Float64Array, line: number, step: number, forward: boolean): void {
  for (let l = 0; l < 8; l += 1)
    for (let k = 0; k < 8; k += 1) {
      let sum = 0
      for (let n = 0; n < 8; n += 1)
        sum += (from[l * line + n * step] as number) * (cosines[forward ? k * 8 + n : n * 8 + k] as number)
      to[l * line + k * step] = sum
    }
}

const clamp = (value: number): number => Math.max(0, Math.min(255, value))

/** As the sensor or the file gives it: four bytes a pixel. */
export function rgbaOf({ width, height, data }: Grey): { width: number; height: number; data: Uint8ClampedArray } {
  const rgba = new Uint8ClampedArray(width * height * 4)
  for (let i = 0, j = 0; i < data.length; i += 1, j += 4) {
    rgba[j] = rgba[j + 1] = rgba[j + 2] = data[i] as number // clamped and rounded by the array
    rgba[j + 3] = 255
  }
  return { width, height, data: rgba }
}
