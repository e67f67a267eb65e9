/**
 * Finds a QR code in an image, away from the page, so that the page never stands still.
 * @module
 */
import jsqr from 'jsqr'
import type { Found, Task } from './protocol.ts'

/** A bundler hands out the whole of this CommonJS module, or what it exports by default. */
const findCode = (jsqr as { default?: typeof jsqr }).default ?? jsqr

addEventListener('message', ({ data }: MessageEvent<Task>) => {
  const found = data.thorough ? lookThoroughly(data) : lookOnce(data)
  postMessage(found)
})

let frames = 0

/**
 * One look at a frame of the camera: by turns at the whole of it, made smaller, and at its middle
 * in full, as a code held far away is small and a code held near is large.
 */
function lookOnce({ id, image }: Task): Found {
  frames += 1
  const { width, height } = image
  const side = Math.min(width, height)
  const middle = { x: (width - side) / 2, y: (height - side) / 2, width: side, height: side }
  const pixels =
    frames % 2 === 0 ? draw(image, { x: 0, y: 0, width, height }, { side: 800 }) : draw(image, middle, { side: 800 })
  close(image)
  return answer(id, read(pixels, false), isDark(pixels))
}

/** Longer sides in pixels, and turns in degrees, in which a picture is tried. */
const attempts = [
  [1600, 0],
  [1000, 0],
  [2600, 0],
  [600, 0],
  [1400, 45],
  [1400, 20],
] as const

/** A small picture is enlarged so many times at most. */
const enlarged = 2

function lookThoroughly({ id, image }: Task): Found {
  const whole = { x: 0, y: 0, width: image.width, height: image.height }
  const largest = Math.max(image.width, image.height) * enlarged
  const tried = new Set<string>()
  try {
    for (const [wanted, degrees] of attempts) {
      const side = Math.min(wanted, largest)
      if (tried.has(`${side} ${degrees}`)) continue
      tried.add(`${side} ${degrees}`)
      const text = read(draw(image, whole, { side, degrees, most: enlarged }), true)
      if (text !== undefined) return answer(id, text, false)
    }
    return answer(id, undefined, false)
  } finally {
    close(image)
  }
}

interface Region {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface Drawing {
  /** The longer side, in pixels. */
  readonly side: number
  readonly degrees?: number
  /** How many times larger it may become. */
  readonly most?: number
}

/** Pixels of a region, scaled and turned, on white. */
function draw(
  image: Task['image'],
  { x, y, width, height }: Region,
  { side, degrees = 0, most = 1 }: Drawing,
): ImageData {
  if (image instanceof ImageData) return image // a browser that draws only in the page
  const scale = Math.min(most, side / Math.max(width, height))
  const [w, h] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))]
  const reach = degrees === 0 ? undefined : Math.ceil(Math.hypot(w, h))
  const canvas = new OffscreenCanvas(reach ?? w, reach ?? h)
  const drawing = canvas.getContext('2d', { willReadFrequently: true }) as OffscreenCanvasRenderingContext2D
  drawing.fillStyle = '#fff'
  drawing.fillRect(0, 0, canvas.width, canvas.height)
  drawing.translate(canvas.width / 2, canvas.height / 2)
  drawing.rotate((degrees * Math.PI) / 180)
  drawing.drawImage(image, x, y, width, height, -w / 2, -h / 2, w, h)
  return drawing.getImageData(0, 0, canvas.width, canvas.height)
}

/** @param inverted also look for a white code on black */
function read({ data, width, height }: ImageData, inverted: boolean): string | undefined {
  const code = findCode(data, width, height, { inversionAttempts: inverted ? 'attemptBoth' : 'dontInvert' })
  if (!code) return undefined
  // Of a code in bytes that are no text, jsqr leaves the text empty.
  return code.data === '' ? String.fromCharCode(...code.binaryData) : code.data
}

/** Is the brightest part of it darker than paper in a lit room? */
function isDark({ data }: ImageData): boolean {
  let bright = 0
  for (let i = 0; i < data.length; i += 4 * 97) bright = Math.max(bright, data[i + 1] ?? 0)
  return bright < 90
}

function answer(id: number, text: string | undefined, isDark: boolean): Found {
  return text === undefined ? { id, isDark } : { id, text, isDark }
}

function close(image: Task['image']): void {
  if (!(image instanceof ImageData)) image.close()
}
