/**
 * The codes in a picture or a PDF, read in a thread of its own, one file at a time: within a time limit, and
 * with bounded memory, whatever is in it.
 * @module
 */
import { Worker } from 'node:worker_threads'
import { codeWithin } from '@kpc/schema'
import type { PictureFormat } from '@kpc/schema/picture-format'
import { mostPixels } from '@kpc/schema/picture-size'
import { pictureRefusal } from './refusal.ts'

/** Seconds that a picture, or a page of a PDF, may take: a photograph of 48 megapixels takes less than ten. */
const patience = 60

/** Megabytes of what JavaScript makes of a picture; pixels are in the memory of WebAssembly, which has its own limit. */
const memory = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 32 }

const threads = {
  picture: new URL('./picture-worker.js', import.meta.url),
  pdf: new URL('./pdf-worker.js', import.meta.url),
} as const

/** Pages that are still read after the first with a certificate: beside it lie its amendments and annexes. */
const pagesAfter = 5

/** A page that was looked at. @property again at a larger scale, as nothing was found at the first */
export interface Page {
  readonly page: number
  readonly pages: number
  readonly again: boolean
}

/**
 * How a PDF is read.
 * @property onPage told of each page
 * @property everyPage also those far behind the first certificate, as each page may be another one
 */
export interface Pages {
  readonly onPage?: (page: Page) => void
  readonly everyPage?: boolean
}

/** @property pages how many of a PDF were read, and of how many; with a code on so many of them */
export interface FileCodes {
  readonly texts: string[]
  readonly pages?: { readonly read: number; readonly all: number; readonly withCode: number }
}

/**
 * @returns the texts of all codes
 * @throws {Refusal} `PICTURE_UNREADABLE`, `PICTURE_SLOW`
 */
export function codesIn(bytes: Uint8Array, format: PictureFormat, seconds: number = patience): Promise<string[]> {
  return inTurn(async () => {
    const thread = new Thread('picture', { bytes, format }, seconds)
    try {
      const codes = await thread.ask<readonly Uint8Array[] | undefined>()
      if (!codes) throw pictureRefusal('PICTURE_UNREADABLE')
      return codes.map(textOf)
    } finally {
      await thread.end()
    }
  })
}

/** What the thread says of each page, then that there is none left, or why there is none. */
type Looked =
  | (Page & { readonly codes: readonly Uint8Array[] })
  | { readonly fault?: 'PDF_LOCKED' | 'PDF_DAMAGED'; readonly pages?: undefined }

/**
 * Until a few pages after the first with a certificate, or all of them.
 * @throws {Refusal} `PDF_LOCKED`, `PDF_DAMAGED`, `PICTURE_UNREADABLE`, `PICTURE_SLOW`
 */
export function codesInPdf(
  bytes: Uint8Array,
  { onPage, everyPage = false }: Pages = {},
  seconds: number = patience,
): Promise<FileCodes> {
  return inTurn(async () => {
    const thread = new Thread('pdf', { bytes, mostPixels }, seconds)
    const texts = new Set<string>()
    let [read, all, withCode, last] = [0, 0, 0, Number.POSITIVE_INFINITY]
    try {
      while (read < last) {
        const looked = await thread.ask<Looked>()
        if (looked.pages === undefined) {
          if (looked.fault !== undefined) throw pictureRefusal(looked.fault)
          break
        }
        onPage?.(looked)
        ;[read, all] = [looked.page, looked.pages]
        const found = looked.codes.map(textOf)
        for (const text of found) texts.add(text)
        if (found.length > 0) withCode += 1
        const isFirst = last > all && found.some((text) => codeWithin(text) !== undefined)
        if (isFirst && !everyPage) last = Math.min(all, read + pagesAfter)
      }
      return { texts: [...texts], pages: { read, all, withCode } }
    } finally {
      await thread.end()
    }
  })
}

/** Ends when the file before is through. */
let before: Promise<unknown> = Promise.resolve()

function inTurn<T>(act: () => Promise<T>): Promise<T> {
  const done = before.then(act)
  before = done.catch(() => undefined)
  return done
}

/** Says nothing but what it is asked. */
class Thread {
  readonly #worker: Worker
  readonly #seconds: number

  constructor(name: keyof typeof threads, workerData: object, seconds: number) {
    // Its own arguments and output: those of a test or of a debugger are no business of a worker.
    this.#worker = new Worker(threads[name], { workerData, resourceLimits: memory, execArgv: [], stderr: true })
    this.#seconds = seconds
  }

  /** @throws {Refusal} `PICTURE_UNREADABLE`, `PICTURE_SLOW` */
  async ask<T>(): Promise<T> {
    let timer: NodeJS.Timeout | undefined
    const worker = this.#worker
    try {
      return await new Promise<T>((resolve, reject) => {
        timer = setTimeout(() => reject(pictureRefusal('PICTURE_SLOW')), this.#seconds * 1000)
        worker.once('message', resolve)
        worker.once('error', (cause) => reject(pictureRefusal('PICTURE_UNREADABLE', { cause })))
        worker.once('exit', () => reject(pictureRefusal('PICTURE_UNREADABLE')))
        worker.postMessage('next')
      })
    } finally {
      clearTimeout(timer)
      for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event)
    }
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }
}

const textOf = (code: Uint8Array): string => Buffer.from(code).toString('utf8')
