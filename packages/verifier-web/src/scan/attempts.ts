/**
 * In which parts and sizes a picture is tried, in an order that was measured (`bench/scan.ts`): the first
 * attempt reads what is held well, each of the others something that the ones before it miss.
 * @module
 */
import {
  brightened,
  enlarged,
  isDark,
  middleOf,
  type Pixels,
  type Point,
  paintedOver,
  sharpened,
  shrunk,
} from './pixels.ts'

/**
 * @property hard spend the time for codes that are turned, worn, white on black or covered in part
 * @property even the light is the same everywhere, as on a scanner: one threshold for the whole picture
 */
interface Effort {
  readonly hard: boolean
  readonly even?: boolean
}

/** One symbol: its text, or only where it lies when it could not be decoded. */
export interface Symbol {
  readonly text?: string
  /** Its corners in the picture, one after the other around it; a reader may not tell. */
  readonly corners?: readonly Point[]
}

/** A reader of codes. @returns all symbols that it found in the picture */
export type Read = (pixels: Pixels, effort: Effort) => Promise<readonly Symbol[]>

type Attempt = (read: Read, pixels: Pixels) => Promise<readonly Symbol[]>

/** More pixels than this are not enlarged: a phone has no memory for it. */
const mostToEnlarge = 2_000_000

const glance: Attempt = (read, pixels) => everySymbol(read, pixels, { hard: false })
const whole: Attempt = (read, pixels) => everySymbol(read, pixels, { hard: true })
const half: Attempt = (read, pixels) => everySymbol(read, shrunk(pixels, 2), { hard: true })
const twice: Attempt = async (read, pixels) =>
  pixels.width * pixels.height > mostToEnlarge ? [] : everySymbol(read, enlarged(pixels), { hard: true })
/** Of a photocopy that was scanned: specks and a crease are what is darkest around them. */
const scanned: Attempt = (read, pixels) => everySymbol(read, pixels, { hard: true, even: true })
const middleTwice: Attempt = (read, pixels) => twice(read, middleOf(pixels))
/** What light or lens took: in the dark the tones, else the focus. */
const restored: Attempt = (read, pixels) =>
  everySymbol(read, isDark(pixels) ? brightened(pixels) : sharpened(pixels), { hard: true })

/** What a frame of the camera gets, by turns: a glance each time, and one more. */
export const attemptsOnFrame: readonly (readonly Attempt[])[] = [
  [glance, whole],
  [glance, half],
  [glance, middleTwice],
  [glance, restored],
]

/** What a picture gets. */
const attemptsOnPicture: readonly Attempt[] = [whole, half, twice, scanned, restored]

/** What a page of a PDF gets at a glance: it is as sharp as it was drawn. */
export const attemptsOnPage: readonly Attempt[] = [whole]

/** Tries one attempt after the other. @returns the symbols of the first that read one, else all that were seen */
export async function attempt(attempts: readonly Attempt[], read: Read, pixels: Pixels): Promise<readonly Symbol[]> {
  const seen: Symbol[] = []
  for (const one of attempts) {
    const symbols = await one(read, pixels)
    if (symbols.some(({ text }) => text !== undefined)) return symbols
    seen.push(...symbols)
  }
  return seen
}

/**
 * Every code in a picture: the first two attempts in any case, as each sees codes that the other misses; the
 * others where nothing was read, and in the end another reader, where there is one.
 */
export async function attemptPicture(read: Read, pixels: Pixels, last?: Read): Promise<readonly Symbol[]> {
  const symbols: Symbol[] = []
  const isRead = (): boolean => symbols.some(({ text }) => text !== undefined)
  for (const [i, one] of attemptsOnPicture.entries()) {
    if (i > 1 && isRead()) break
    symbols.push(...(await one(read, pixels)))
  }
  if (last && !isRead()) symbols.push(...(await whole(last, pixels)))
  return symbols
}

/** So many codes are looked for in one picture, and some more. */
const mostLooks = 24

/**
 * A reader may see one code and not the other beside it, and then two certificates would pass for one. So
 * what was read is painted over, and the picture looked at again.
 */
async function everySymbol(read: Read, pixels: Pixels, effort: Effort): Promise<readonly Symbol[]> {
  const symbols: Symbol[] = []
  let left = pixels
  for (let look = 0; look < mostLooks; look += 1) {
    const seen = await read(left, effort)
    const decoded = seen.filter(({ text, corners }) => text !== undefined && corners)
    symbols.push(...(look === 0 ? seen : decoded))
    if (decoded.length === 0) break
    left = decoded.reduce((picture, { corners = [] }) => paintedOver(picture, corners), left)
  }
  return symbols
}
