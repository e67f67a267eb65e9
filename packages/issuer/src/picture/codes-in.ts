/**
 * The codes in a picture or a PDF, read in a thread of its own, one file at a time: within a time limit, and
 * with bounded memory, whatever is in it.
 * @module
 */
import { Worker } from 'node:worker_threads'
import { codeWithin } from '@kpc/schema'
import { looksAtPages, type PageLook } from '@kpc/schema/pdf-looks'
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

/** A page that was looked at. @property again as nothing was found at the first glance */
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

/** What the thread says of the file, then of each page; or why there is nothing to say. */
type Opened = { readonly pages: number } | { readonly fault: 'PDF_LOCKED' | 'PDF_DAMAGED' }
type Looked = readonly Uint8Array[]

/**
 * The pages beside the first with a certificate, or all of them.
 * @throws {Refusal} `PDF_LOCKED`, `PDF_DAMAGED`, `PICTURE_UNREADABLE`, `PICTURE_SLOW`
 */
export function codesInPdf(
  bytes: Uint8Array,
  { onPage, everyPage = false }: Pages = {},
  seconds: number = patience,
): Promise<FileCodes> {
  return inTurn(async () => {
    const thread = new Thread('pdf', { bytes, mostPixels }, seconds)
    try {
      const opened = await thread.ask<Opened>('open')
      if ('fault' in opened) throw pictureRefusal(opened.fault)
      return await codesInPages(opened.pages, everyPage, async (look, again) => {
        onPage?.({ page: look.page, pages: opened.pages, again })
        return (await thread.ask<Looked>(look)).map(textOf)
      })
    } finally {
      await thread.end()
    }
  })
}

async function codesInPages(
  all: number,
  everyPage: boolean,
  lookAt: (look: PageLook, again: boolean) => Promise<readonly string[]>,
): Promise<FileCodes> {
  const texts = new Set<string>()
  const seen = new Set<number>()
  let withCode = 0
  const looks = looksAtPages(all, everyPage)
  for (let next = looks.next(); !next.done; ) {
    const found = await lookAt(next.value, seen.has(next.value.page))
    seen.add(next.value.page)
    for (const text of found) texts.add(text)
    if (found.length > 0) withCode += 1
    const certified = found.some((text) => codeWithin(text) !== undefined)
    next = looks.next({ read: found.length > 0, certified })
  }
  return { texts: [...texts], pages: { read: seen.size, all, withCode } }
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
  async ask<T>(question: object | 'open' = 'open'): Promise<T> {
    let timer: NodeJS.Timeout | undefined
    const worker = this.#worker
    try {
      return await new Promise<T>((resolve, reject) => {
        timer = setTimeout(() => reject(pictureRefusal('PICTURE_SLOW')), this.#seconds * 1000)
        worker.once('message', resolve)
        worker.once('error', (cause) => reject(pictureRefusal('PICTURE_UNREADABLE', { cause })))
        worker.once('exit', () => reject(pictureRefusal('PICTURE_UNREADABLE')))
        worker.postMessage(question)
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
