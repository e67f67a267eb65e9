/**
 * The page's side of the workers that read codes. ZXing reads best and takes a while to come; until it is
 * there, and where it cannot run, jsQR reads.
 * @module
 */
import type { PageLook } from '@kpc/schema/pdf-looks'
import jsqrWorker from './jsqr-worker.ts?worker&url'
import type { Found, Picture, State, Task } from './protocol.ts'
import { startWorker } from './start-worker.ts'
import { within } from './within.ts'
import zxingWorker from './zxing-worker.ts?worker&url'

/** Without the number that {@link Reader.ask} gives it. */
type Question = Task extends infer T ? (T extends Task ? Omit<T, 'id'> : never) : never

/** A worker, and what it was asked. */
class Reader {
  isReady = false
  /** Whether it can read; known when its files have come. */
  readonly opened: Promise<boolean>
  private readonly worker: Worker
  private readonly waiting = new Map<number, { found: (found: Found) => void; failed: (error: Error) => void }>()
  private lastId = 0

  constructor(worker: Worker) {
    this.worker = worker
    this.opened = new Promise((open) => {
      worker.addEventListener('message', ({ data }: MessageEvent<Found | State>) => {
        if ('state' in data) {
          this.isReady = data.state === 'ready'
          open(this.isReady)
          return
        }
        this.waiting.get(data.id)?.found(data)
        this.waiting.delete(data.id)
      })
      worker.addEventListener('error', () => {
        open(false)
        this.close()
      })
    })
  }

  /** Takes a bitmap over: it cannot be used afterwards. */
  ask(question: Question): Promise<Found> {
    const task = { ...question, id: ++this.lastId } as Task
    const image = 'frame' in task ? task.frame : task.picture
    return new Promise((found, failed) => {
      this.waiting.set(task.id, { found, failed })
      const moved = image instanceof ImageData ? [image.data.buffer] : image instanceof Blob ? [] : [image]
      this.worker.postMessage(task, moved)
    })
  }

  get isIdle(): boolean {
    return this.waiting.size === 0
  }

  close(): undefined {
    this.isReady = false
    this.worker.terminate()
    for (const { failed } of this.waiting.values()) failed(new Error('the reading worker failed'))
    this.waiting.clear()
  }
}

let best: Reader | undefined
let fallback: Reader | undefined

/** The best reader, begun with the first question; undefined while it is not there yet, or where it can not be. */
function bestReader(): Reader | undefined {
  if (!('WebAssembly' in globalThis)) return undefined
  best ??= new Reader(startWorker(zxingWorker))
  if (best.isReady && fallback?.isIdle) fallback = fallback.close()
  return best.isReady ? best : undefined
}

function fallbackReader(): Reader {
  fallback ??= new Reader(startWorker(jsqrWorker))
  return fallback
}

/** Whatever reader is there. */
function readerNow(): Reader {
  return bestReader() ?? fallbackReader()
}

/** Begins both readers: while a camera opens they come, and so its first frame waits for none. */
export function prepareReaders(): void {
  readerNow()
}

/** One look at a frame of the camera, with whatever reader is there. */
export async function lookAtFrame(frame: ImageBitmap | ImageData): Promise<Found> {
  const reader = readerNow()
  try {
    return await reader.ask({ frame })
  } catch (error) {
    forget(reader)
    throw error
  }
}

/** Every code in a picture, by the best reader that can be had; at a glance those that are printed as they should be. */
export async function lookAtPicture(picture: Picture, effort: PageLook['effort'] = 'hard'): Promise<Found> {
  const isBest = bestReader() !== undefined || (await (best?.opened ?? false))
  const reader = isBest && best?.isReady ? best : fallbackReader()
  try {
    return await within(reader.ask({ picture, effort }))
  } catch (error) {
    forget(reader)
    throw error
  }
}

/** A worker that failed is begun anew with the next question. */
function forget(reader: Reader): void {
  reader.close()
  if (reader === best) best = undefined
  if (reader === fallback) fallback = undefined
}

/** Old browsers draw in the page only. */
const drawsInWorker = 'OffscreenCanvas' in globalThis

/** What a worker can use of a frame. */
export async function frameOf(video: HTMLVideoElement): Promise<ImageBitmap | ImageData> {
  const bitmap = await createImageBitmap(video)
  return drawsInWorker ? bitmap : drawn(bitmap, 1200)
}

/** What a worker can use of a picture. @throws where it is none that this browser can open */
export async function pictureOf(picture: Blob): Promise<Blob | ImageData> {
  if (drawsInWorker) return picture
  const { openPicture } = await import('./picture.ts')
  const opened = await openPicture(picture)
  return opened instanceof ImageData ? opened : drawn(opened, 1600)
}

function drawn(bitmap: ImageBitmap, longest: number): ImageData {
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  const drawing = canvas.getContext('2d') as CanvasRenderingContext2D
  drawing.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  return drawing.getImageData(0, 0, canvas.width, canvas.height)
}
