/**
 * The codes in a picture, read in a thread of its own, one picture at a time: within a time limit, and
 * with bounded memory, whatever is in it.
 * @module
 */
import { Worker } from 'node:worker_threads'
import { pictureRefusal } from './refusal.ts'

/** Seconds that a picture may take: a photograph of 24 megapixels takes two or three. */
const patience = 30

/** Megabytes of what JavaScript makes of a picture; pixels are in the memory of WebAssembly, bounded by their number. */
const memory = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 32 }

const worker = new URL('./picture-worker.js', import.meta.url)

/** Ends when the picture before is through. */
let before: Promise<unknown> = Promise.resolve()

/**
 * @returns the texts of all codes
 * @throws {Refusal} `PICTURE_UNREADABLE`, `PICTURE_SLOW`
 */
export function codesIn(picture: Uint8Array, seconds: number = patience): Promise<string[]> {
  const codes = before.then(() => read(picture, seconds))
  before = codes.catch(() => undefined)
  return codes
}

async function read(picture: Uint8Array, seconds: number): Promise<string[]> {
  // Its own arguments and output: those of a test or of a debugger are no business of a worker.
  const thread = new Worker(worker, { workerData: picture, resourceLimits: memory, execArgv: [], stderr: true })
  let timer: NodeJS.Timeout | undefined
  try {
    const codes = await new Promise<readonly Uint8Array[] | undefined>((resolve, reject) => {
      timer = setTimeout(() => reject(pictureRefusal('PICTURE_SLOW')), seconds * 1000)
      thread.once('message', resolve)
      thread.once('error', (cause) => reject(pictureRefusal('PICTURE_UNREADABLE', { cause })))
      thread.once('exit', () => reject(pictureRefusal('PICTURE_UNREADABLE')))
    })
    if (!codes) throw pictureRefusal('PICTURE_UNREADABLE')
    return codes.map((code) => Buffer.from(code).toString('utf8'))
  } finally {
    clearTimeout(timer)
    await thread.terminate()
  }
}
