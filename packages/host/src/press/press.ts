/**
 * The press: sets pages in processes of its own, each of which is replaced before its memory grows.
 * @module
 */
import { type ChildProcess, fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pressRefusal } from './press-refusal.ts'

/** A process keeps about 75 kB of each page that it sets: after so many it is replaced. */
const pagesOfProcess = 2000

/** Processes at once: each has its fonts in memory, about 100 MB. */
const mostProcesses = Math.min(4, availableParallelism())

const ownWorker = new URL('./press-worker.js', import.meta.url)

/** Parts of PDF/A (ISO 19005): files attached to pages need part 3; `a` is the level with structure and language, for reading aloud. */
type Standard = 'a-2a' | 'a-3a'

/**
 * @property template path of a Typst file
 * @property fonts paths of TTF files
 * @property inputs what the template reads: nothing else reaches Typst
 * @property timestamp the document's own instant, in seconds: the same job gives the same bytes
 */
export interface Page {
  readonly template: string
  readonly standard: Standard
  readonly fonts: readonly string[]
  readonly inputs: Readonly<Record<string, string>>
  readonly timestamp: number
}

export interface Press {
  /**
   * @returns the PDF
   * @throws {MissingGlyphs}
   * @throws {Refusal} `PRINT_UNAVAILABLE`
   */
  set(page: Page): Promise<Uint8Array>
  close(): void
}

/** Characters that no font of the page has. */
export class MissingGlyphs extends Error {
  readonly characters: readonly string[]

  constructor(characters: readonly string[]) {
    super('no font has a character of the page')
    this.characters = characters
  }
}

type Answer = { readonly id: number; readonly pdf?: Uint8Array; readonly error?: string }
interface Waiting {
  resolve(pdf: Uint8Array): void
  reject(error: Error): void
}

/** A running worker and what it still has to answer. */
interface Running {
  readonly child: ChildProcess
  readonly waiting: Map<number, Waiting>
  pages: number
}

/**
 * One process at first, and another while all that there are have work.
 * @param limit pages after which a process is replaced
 * @param worker the program of the processes
 * @param most processes at once
 */
export function openPress(
  limit: number = pagesOfProcess,
  worker: URL = ownWorker,
  most: number = mostProcesses,
): Press {
  const processes = new Set<Running>()
  let next = 0
  const end = (running: Running): void => {
    processes.delete(running)
    retire(running)
  }
  const begin = (): Running => {
    const running = start(worker)
    processes.add(running)
    return running
  }
  const free = (): Running => {
    for (const one of processes) if (one.pages >= limit || !one.child.connected) end(one)
    const [idlest] = [...processes].sort((a, b) => a.waiting.size - b.waiting.size)
    return idlest && (idlest.waiting.size === 0 || processes.size >= most) ? idlest : begin()
  }
  return {
    set: ({ template, ...page }) =>
      new Promise((resolve, reject) => {
        const running = free()
        const id = next++
        running.pages += 1
        running.waiting.set(id, { resolve, reject })
        running.child.channel?.ref()
        running.child.send({ id, workspace: dirname(template), main: template, ...page })
      }),
    close: () => {
      for (const one of processes) end(one)
    },
  }
}

/**
 * On a stick that keeps no right to execute the system's loader runs Node, whose file its launcher
 * names: then `process.execPath` is the loader, and Node its first argument.
 */
const loaded = process.env.KPC_NODE

function start(worker: URL): Running {
  // Its own arguments and environment: those of a test or of a debugger are no business of a worker.
  const child = fork(fileURLToPath(worker), {
    execArgv: loaded ? [loaded] : [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const running: Running = { child, waiting: new Map(), pages: 0 }
  child.on('message', (message: Answer | { ready: true }) => 'id' in message && answer(running, message))
  child.on('error', (cause) => fail(running, cause))
  child.on('exit', () => fail(running))
  // While nothing is asked of it, a worker keeps no program from ending.
  child.unref()
  child.channel?.unref()
  return running
}

function answer({ waiting, child }: Running, { id, pdf, error }: Answer): void {
  const asked = waiting.get(id)
  waiting.delete(id)
  if (pdf) asked?.resolve(pdf)
  else asked?.reject(errorOf(error ?? ''))
  if (waiting.size === 0) child.channel?.unref()
}

/** A glyph that PDF/A misses stands in Typst's message between backtick and quote. */
function errorOf(message: string): Error {
  const characters = [...message.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/g)].map(
    ([, text]) => text ?? '',
  )
  return characters.length > 0 ? new MissingGlyphs(characters) : new Error(`typst: ${message}`)
}

/** Native code that can not load on this machine, or that has died, is no reason for a stack trace. */
function fail({ waiting }: Running, cause?: Error): void {
  for (const { reject } of waiting.values()) reject(pressRefusal('PRINT_UNAVAILABLE', cause))
  waiting.clear()
}

/** It answers what it was asked, then ends. */
function retire({ child, waiting }: Running): void {
  if (waiting.size === 0) child.connected && child.disconnect()
  else child.on('message', () => waiting.size === 0 && child.connected && child.disconnect())
}
