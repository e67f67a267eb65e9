/**
 * Parts and sizes of a picture, before a reader looks at it. Pure: it runs in a worker, and on Node where
 * it is measured.
 * @module
 */

/** Four bytes a pixel, row by row. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}

/** Does something lie behind any of it? */
export function canBeSeenThrough({ data }: Pixels): boolean {
  for (let at = 3; at < data.length; at += 4) if ((data[at] as number) < 255) return true
  return false
}

/** What is seen in front of a ground of one grey, 0 to 255. */
export function onGround({ width, height, data }: Pixels, ground: number): Pixels {
  const out = new Uint8ClampedArray(data.length)
  for (let at = 0; at < data.length; at += 4) {
    const cover = (data[at + 3] as number) / 255
    for (let i = at; i < at + 3; i += 1) out[i] = (data[i] as number) * cover + ground * (1 - cover)
    out[at + 3] = 255
  }
  return { width, height, data: out }
}

/** The largest square in the middle, where one aims. */
export function middleOf({ width, height, data }: Pixels): Pixels {
  const side = Math.min(width, height)
  const [left, top] = [(width - side) >> 1, (height - side) >> 1]
  const out = new Uint8ClampedArray(side * side * 4)
  for (let y = 0; y < side; y += 1) {
    const start = ((top + y) * width + left) * 4
    out.set(data.subarray(start, start + side * 4), y * side * 4)
  }
  return { width: side, height: side, data: out }
}

/**
 * Smaller by a whole number, each pixel the mean of those that it stands for: noise and the grid of a
 * screen go, the modules of a large code stay. In grey, which is all that readers look at.
 */
export function shrunk({ width, height, data }: Pixels, times: number): Pixels {
  const [w, h] = [Math.floor(width / times), Math.floor(height / times)]
  const out = new Uint8ClampedArray(w * h * 4)
  for (let y = 0, i = 0; y < h; y += 1)
    for (let x = 0; x < w; x += 1, i += 4) {
      let sum = 0
      for (let j = 0; j < times; j += 1)
        for (let k = 0, at = ((y * times + j) * width + x * times) * 4; k < times; k += 1, at += 4)
          sum += greyAt(data, at)
      setGrey(out, i, sum / times ** 2)
    }
  return { width: w, height: h, data: out }
}

/** Twice as large, between the pixels by their means: for modules of under two pixels. */
export function enlarged({ width, height, data }: Pixels): Pixels {
  const [w, h] = [width * 2, height * 2]
  const out = new Uint8ClampedArray(w * h * 4)
  for (let y = 0, i = 0; y < h; y += 1)
    for (let x = 0; x < w; x += 1, i += 4) {
      // The middle of a small pixel lies a quarter from that of the one which it is part of.
      const [near, far] = [(y >> 1) * width, clamped((y >> 1) + (y & 1 ? 1 : -1), height) * width]
      const [left, right] = [x >> 1, clamped((x >> 1) + (x & 1 ? 1 : -1), width)]
      const value =
        9 * greyAt(data, (near + left) * 4) +
        3 * greyAt(data, (near + right) * 4) +
        3 * greyAt(data, (far + left) * 4) +
        greyAt(data, (far + right) * 4)
      setGrey(out, i, value / 16)
    }
  return { width: w, height: h, data: out }
}

/**
 * Of a picture out of focus: what sets a pixel off from those around it, many times over. At half the size,
 * where the blur is half as wide and the noise less.
 */
export function sharpened(pixels: Pixels): Pixels {
  const { tones, ...size } = tonesOf(shrunk(pixels, 2))
  const around = smoothed({ ...size, tones: smoothed({ ...size, tones }) })
  return pixelsOf({ ...size, tones: tones.map((tone, i) => tone + 8 * (tone - (around[i] as number))) })
}

/** Of a picture in the dark: its noise smoothed away, and what is left of black and white spread over all tones. */
export function brightened(pixels: Pixels): Pixels {
  const grey = tonesOf(pixels)
  const tones = smoothed(grey)
  const some = tones.filter((_, i) => i % 97 === 0).sort()
  const [dark, bright] = [at(some, 0.01), at(some, 0.99)]
  const gain = 255 / Math.max(1, bright - dark)
  return pixelsOf({ ...grey, tones: tones.map((tone) => (tone - dark) * gain) })
}

const at = (sorted: Float32Array, share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0

/** One tone a pixel, and not rounded: the dark has few. */
interface Grey {
  readonly width: number
  readonly height: number
  readonly tones: Float32Array
}

function tonesOf({ width, height, data }: Pixels): Grey {
  const tones = new Float32Array(width * height)
  for (let i = 0; i < tones.length; i += 1) tones[i] = greyAt(data, i * 4)
  return { width, height, tones }
}

function pixelsOf({ width, height, tones }: Grey): Pixels {
  const data = new Uint8ClampedArray(tones.length * 4)
  for (let i = 0; i < tones.length; i += 1) setGrey(data, i * 4, tones[i] as number)
  return { width, height, data }
}

/** Each the mean of the nine around it; what lies beyond the edge is as the edge. */
function smoothed({ width, height, tones }: Grey): Float32Array {
  const rows = new Float32Array(tones.length)
  const out = new Float32Array(tones.length)
  for (let y = 0, i = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, i += 1) rows[i] = meanOf(tones, i, x > 0 ? 1 : 0, x < width - 1 ? 1 : 0)
  for (let y = 0, i = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, i += 1) out[i] = meanOf(rows, i, y > 0 ? width : 0, y < height - 1 ? width : 0)
  return out
}

function meanOf(tones: Float32Array, i: number, before: number, after: number): number {
  return ((tones[i - before] as number) + (tones[i] as number) + (tones[i + after] as number)) / 3
}

const clamped = (value: number, size: number): number => Math.max(0, Math.min(size - 1, value))

/** Weights of ITU-R BT.601, in 256ths. */
function greyAt(data: Uint8ClampedArray, at: number): number {
  return ((data[at] as number) * 77 + (data[at + 1] as number) * 150 + (data[at + 2] as number) * 29) >> 8
}

function setGrey(out: Uint8ClampedArray, at: number, value: number): void {
  out[at] = value
  out[at + 1] = value
  out[at + 2] = value
  out[at + 3] = 255
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** A copy in which the inside of these corners, and a little around, is white. */
export function paintedOver({ width, height, data }: Pixels, corners: readonly Point[]): Pixels {
  const out = Uint8ClampedArray.from(data)
  const middle = { x: mean(corners.map(({ x }) => x)), y: mean(corners.map(({ y }) => y)) }
  const wider = corners.map(({ x, y }) => ({ x: x + (x - middle.x) * 0.03, y: y + (y - middle.y) * 0.03 }))
  const [first, last] = [Math.min(...wider.map(({ y }) => y)), Math.max(...wider.map(({ y }) => y))]
  for (let y = Math.max(0, Math.floor(first)); y < Math.min(height, last); y += 1) {
    const [left, right] = spanAt(wider, y, width)
    if (left < right) out.fill(255, (y * width + left) * 4, (y * width + right) * 4)
  }
  return { width, height, data: out }
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Where a row enters and leaves a convex shape. */
function spanAt(corners: readonly Point[], y: number, width: number): [left: number, right: number] {
  const crossings = corners.flatMap((a, i) => {
    const b = corners[(i + 1) % corners.length] as Point
    return a.y <= y === b.y <= y ? [] : [a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)]
  })
  if (crossings.length === 0) return [0, 0]
  return [Math.max(0, Math.floor(Math.min(...crossings))), Math.min(width, Math.ceil(Math.max(...crossings)))]
}

/** Is the brightest part of it darker than paper in a lit room? */
export function isDark({ data }: Pixels): boolean {
  let bright = 0
  for (let at = 0; at < data.length; at += 4 * 97) bright = Math.max(bright, data[at + 1] as number)
  return bright < 90
}
