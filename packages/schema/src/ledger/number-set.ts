/**
 * Numbers that were given, a bit each, and so an eighth of a megabyte for a million that follow each other.
 * @module
 */
import type { Run } from './runs.ts'

/** Values of one page: those that nothing was given of take nothing. */
const pageSize = 1024

export class NumberSet {
  readonly #pages = new Map<number, Uint32Array>()

  has(value: number): boolean {
    return isIn(this.#pages.get(Math.floor(value / pageSize)), value % pageSize)
  }

  add(value: number): void {
    const at = Math.floor(value / pageSize)
    const page = this.#pages.get(at) ?? new Uint32Array(pageSize / 32)
    this.#pages.set(at, page)
    const bit = value % pageSize
    page[bit >>> 5] = (page[bit >>> 5] as number) | (1 << (bit & 31))
  }

  /** Those within a run: as runs, ascending, each as long as it can be. */
  *within({ start, last }: Run): Generator<Run> {
    let open: { start: number; last: number } | undefined
    for (const at of this.#pagesOf(start, last)) {
      const page = this.#pages.get(at)
      const end = Math.min(last, (at + 1) * pageSize - 1)
      for (let value = Math.max(start, at * pageSize); value <= end; value += 1) {
        if (!isIn(page, value % pageSize)) continue
        if (open && open.last === value - 1) open.last = value
        else {
          if (open) yield open
          open = { start: value, last: value }
        }
      }
    }
    if (open) yield open
  }

  #pagesOf(start: number, last: number): number[] {
    const [first, end] = [Math.floor(start / pageSize), Math.floor(last / pageSize)]
    if (end - first < this.#pages.size)
      return Array.from({ length: end - first + 1 }, (_, i) => first + i).filter((at) => this.#pages.has(at))
    return [...this.#pages.keys()].filter((at) => first <= at && at <= end).sort((a, b) => a - b)
  }
}

const isIn = (page: Uint32Array | undefined, bit: number): boolean =>
  page !== undefined && (((page[bit >>> 5] as number) >>> (bit & 31)) & 1) === 1
