/**
 * A sheet of paper with codes on it, as a lens sees it: turned, tilted, bent, folded, near or far.
 * Every pixel of the picture asks what lies under it on the sheet.
 * @module
 */
import type { QrSymbol } from '@kpc/issuer/qr/qr'

/** Luma, row by row: 0 black to 255 white. Floating, so that steps after each other round only once. */
export interface Grey {
  readonly width: number
  readonly height: number
  readonly data: Float32Array
}

/**
 * @property pixels of a module, where the lens looks straight at it
 * @property turn in degrees, in the plane of the sheet
 * @property tilt in degrees: away at its right side, away at its top
 * @property bend the sheet lies around an upright cylinder of so many sides of the code as its radius
 * @property fold in degrees, along a line through the code beside its middle
 * @property at where the middle of the code is, as shares of width and height
 */
export interface View {
  readonly width?: number
  readonly height?: number
  readonly pixels?: number
  readonly turn?: number
  readonly tilt?: readonly [right: number, top: number]
  readonly bend?: number
  readonly fold?: number
  readonly at?: readonly [x: number, y: number]
  /** A second code to the right of the first. */
  readonly beside?: QrSymbol
}

const ink = 28
const paper = 232
const table = 84

/** Samples of a pixel along each side: edges are as soft as those of a sensor. */
const samples = 3

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** @returns what the lens sees, in even light */
export function photograph(symbol: QrSymbol, view: View = {}): Grey {
  const { width = 1280, height = 720, beside } = view
  const data = new Float32Array(width * height)
  const place = new Float64Array(2)
  const toSheet = sheetUnder(symbol, { ...view, width, height }, place)
  const tone = toneOf(symbol, beside)
  const [reach, right] = [
    Math.max(symbol.size, beside?.size ?? 0) / 2 + 5,
    (symbol.size / 2 + 12 + (beside?.size ?? -7)) | 0,
  ]
  for (let y = 0, i = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, i += 1) {
      toSheet(x + 0.5, y + 0.5)
      const [across = 0, down = 0] = [place[0], place[1]]
      const isPlain = across < -reach || across > right || down < -reach || down > reach
      data[i] = isPlain ? tone(across, down) : mean(x, y)
    }
  return { width, height, data }

  /** Only codes are worth many samples. */
  function mean(x: number, y: number): number {
    let sum = 0
    for (let i = 0; i < samples; i += 1)
      for (let j = 0; j < samples; j += 1) {
        toSheet(x + (j + 0.5) / samples, y + (i + 0.5) / samples)
        sum += tone(place[0] as number, place[1] as number)
      }
    return sum / samples ** 2
  }
}

/** From a place in the picture to one on the sheet, in modules from the middle of the first code: put into `out`. */
function sheetUnder(
  { size }: QrSymbol,
  view: View & Required<Pick<View, 'width' | 'height'>>,
  out: Float64Array,
): (x: number, y: number) => void {
  const { width, height, pixels = 6, turn = 0, tilt = [0, 0], bend, fold = 0, at = [0.5, 0.5] } = view
  const [cos, sin] = [Math.cos(radians(turn)), Math.sin(radians(turn))]
  const [right, top] = [Math.sin(radians(tilt[0])), Math.sin(radians(tilt[1]))]
  const [flatX, flatY] = [Math.cos(radians(tilt[0])), Math.cos(radians(tilt[1]))]
  const distance = size * 2.2
  const narrowed = Math.cos(radians(fold))
  const crease = size * 0.13
  return (x, y) => {
    // A ray from the lens meets the tilted plane: solved for the plane's own coordinates.
    const u = (x - width * at[0]) / pixels
    const v = (y - height * at[1]) / pixels
    const depth = 1 / (1 - (u * right) / (distance * flatX) + (v * top) / (distance * flatY))
    let flat = (u * depth) / flatX
    const down = (v * depth) / flatY
    if (bend !== undefined) flat = bend * size * Math.asin(Math.max(-1, Math.min(1, flat / (bend * size))))
    const across = flat * cos + down * sin
    out[0] = across > crease ? crease + (across - crease) / narrowed : across
    out[1] = down * cos - flat * sin
  }
}

/** Ink, paper or table at a place of the sheet. Around the code there is print, as on a certificate. */
function toneOf(symbol: QrSymbol, beside?: QrSymbol): (x: number, y: number) => number {
  const { size } = symbol
  const reach = size / 2 + 4
  const left = beside ? reach + 4 + beside.size / 2 : 0
  const right = beside ? left + beside.size / 2 + 4 : reach
  return (x, y) => {
    if (Math.abs(x) < reach && Math.abs(y) < reach) return inSymbol(symbol, x, y)
    if (beside && Math.max(Math.abs(x - left), Math.abs(y)) < beside.size / 2 + 4) return inSymbol(beside, x - left, y)
    if (x < -2.6 * size || x > right + 0.5 * size || y < -size || y > 3 * size) return table
    return isPrint(x, y, Math.max(reach, right)) ? ink + 30 : paper
  }
}

function inSymbol({ size, isDark }: QrSymbol, x: number, y: number): number {
  const [column, row] = [Math.floor(x + size / 2), Math.floor(y + size / 2)]
  const isInside = row >= 0 && column >= 0 && row < size && column < size
  return isInside && isDark(row, column) ? ink : paper
}

/** Lines of letters, each stroke there or not by its place. */
function isPrint(x: number, y: number, clear: number): boolean {
  if (x > -clear && x < clear && y < clear + 4) return false
  const line = Math.floor(y / 5)
  if (y - line * 5 > 2.4) return false
  const stroke = Math.floor(x * 1.4)
  const mixed = Math.imul(stroke * 7919 + line * 104_729, 2_654_435_761) >>> 0
  return (mixed >>> 11) % 5 < 2
}
