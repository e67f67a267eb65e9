/**
 * The loop of a worker that reads codes: an image in, the texts of its codes out. Away from the page, so
 * that the page never stands still.
 * @module
 */
import { attempt, attemptPicture, attemptsOnFrame, attemptsOnPage, type Read, type Symbol } from './attempts.ts'
import type { Detect } from './detector.ts'
import { hintOf } from './hint.ts'
import { looksAt, openPicture } from './picture.ts'
import type { Pixels } from './pixels.ts'
import type { Found, PictureFault, State, Task } from './protocol.ts'

/**
 * @property detect the platform's reader, which is asked before ours where there is one
 * @property last asked about a picture in which the others found nothing
 */
interface Readers {
  readonly read: Read
  readonly detect?: Detect | undefined
  readonly last?: Read
}

/** Answers every task in turn once it can read; says first whether it can. */
export function serve(open: () => Promise<Readers>): void {
  const opened = open()
  const say = (state: State): void => postMessage(state)
  opened.then(
    () => say({ state: 'ready' }),
    () => say({ state: 'unable' }),
  )
  let before: Promise<unknown> = opened
  addEventListener('message', ({ data }: MessageEvent<Task>) => {
    before = before.then(async () => postMessage(await answer(data, await opened))).catch(() => undefined)
  })
}

let frames = 0

async function answer(task: Task, readers: Readers): Promise<Found> {
  const { id } = task
  if ('frame' in task) return { id, ...(await lookAtFrame(task.frame, readers)) }
  const picture = await openPicture(task.picture).catch((error: unknown) => faultOf(error))
  if (typeof picture === 'string') return { id, texts: [], hint: 'closer', fault: picture }
  try {
    const texts = task.effort === 'glance' ? await glanceAt(picture, readers) : await lookAtPicture(picture, readers)
    return { id, texts, hint: 'closer' }
  } finally {
    close(picture)
  }
}

function faultOf(error: unknown): PictureFault {
  return error instanceof RangeError ? 'too-large' : 'no-picture'
}

async function lookAtFrame(frame: ImageBitmap | ImageData, { read, detect }: Readers): Promise<Omit<Found, 'id'>> {
  try {
    const detected = detect && !(frame instanceof ImageData) ? textsOf(await detect(frame).catch(() => [])) : []
    if (detected.length > 0) return { texts: detected, hint: 'closer' }
    frames += 1
    const pixels = pixelsOf(frame)
    const symbols = await attempt(attemptsOnFrame[frames % attemptsOnFrame.length] ?? [], read, pixels)
    return { texts: textsOf(symbols), hint: hintOf(pixels, symbols) }
  } finally {
    close(frame)
  }
}

/** Every code in it: two certificates in one picture must not pass for one. */
async function lookAtPicture(picture: ImageBitmap | ImageData, { read, detect, last }: Readers): Promise<string[]> {
  const texts = new Set<string>()
  if (detect && !(picture instanceof ImageData))
    for (const text of textsOf(await detect(picture).catch(() => []))) texts.add(text)
  for (const pixels of looksAt(picture)) {
    for (const text of textsOf(await attemptPicture(read, pixels, last))) texts.add(text)
    if (texts.size > 0) break
  }
  return [...texts]
}

/** As it is, in one piece. */
async function glanceAt(picture: ImageBitmap | ImageData, { read }: Readers): Promise<string[]> {
  return textsOf(await attempt(attemptsOnPage, read, pixelsOf(picture)))
}

function textsOf(symbols: readonly Symbol[]): string[] {
  return [...new Set(symbols.flatMap(({ text }) => (text === undefined ? [] : [text])))]
}

function pixelsOf(image: ImageBitmap | ImageData): Pixels {
  if (image instanceof ImageData) return image // a browser that draws only in the page
  const canvas = new OffscreenCanvas(image.width, image.height)
  const drawing = canvas.getContext('2d', { willReadFrequently: true }) as OffscreenCanvasRenderingContext2D
  drawing.drawImage(image, 0, 0)
  return drawing.getImageData(0, 0, image.width, image.height)
}

function close(image: ImageBitmap | ImageData): void {
  if (!(image instanceof ImageData)) image.close()
}
