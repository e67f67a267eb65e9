/**
 * What is on its way between authorities: lines of files, one for each receiver and day, so that what travels takes no
 * memory however much it is.
 * @module
 */
import { appendFileSync, createReadStream, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** Lines that are handed out together. */
const atOnce = 200

export class Mail<T> {
  readonly #folder: string
  #waiting = new Map<string, string[]>()

  constructor(folder: string) {
    this.#folder = folder
  }

  /** To be there on a day; it is on the disk after {@link leave}. */
  post(to: string, day: number, item: T): void {
    const name = join(to, String(day))
    const lines = this.#waiting.get(name) ?? []
    lines.push(`${JSON.stringify(item)}\n`)
    this.#waiting.set(name, lines)
  }

  leave(): void {
    for (const [name, lines] of this.#waiting) {
      const file = join(this.#folder, `${name}.jsonl`)
      mkdirSync(join(file, '..'), { recursive: true })
      appendFileSync(file, lines.join(''))
    }
    this.#waiting = new Map()
  }

  /** What came for somebody on a day, some at a time; it is gone afterwards. */
  async *arriving(to: string, day: number): AsyncGenerator<T[]> {
    const file = join(this.#folder, to, `${day}.jsonl`)
    if (!existsSync(file)) return
    let items: T[] = []
    for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
      items.push(JSON.parse(line) as T)
      if (items.length < atOnce) continue
      yield items
      items = []
    }
    if (items.length > 0) yield items
    rmSync(file)
  }
}
