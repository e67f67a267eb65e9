/**
 * Numbers that follow each other: certificate numbers of one series, which differ in their digits only.
 * @module
 */
import { type NumberParts, numberParts } from '../lists/series.ts'

/** Values from `start` to `last`, both in it. */
export interface Run {
  readonly start: number
  readonly last: number
}

/** `BW/7`: what the numbers of a series have in common. */
function seriesName({ stem, width }: Pick<NumberParts, 'stem' | 'width'>): string {
  return `${stem}/${width}`
}

/** The number of a value within a series of {@link seriesName}. */
export function numberOf(series: string, value: number): string {
  const cut = series.lastIndexOf('/')
  const width = Number(series.slice(cut + 1))
  return series.slice(0, cut) + (width === 0 ? '' : String(value).padStart(width, '0'))
}

/** The run that an entry names: `count` numbers from `number` on. */
export function runOf(number: string, count = 1): Run & { readonly series: string } {
  const parts = numberParts(number)
  return { series: seriesName(parts), start: parts.value, last: parts.value + count - 1 }
}

/** Disjoint runs in ascending order, each with something that is said of it. */
export class Runs<T extends Run> {
  readonly #runs: T[] = []

  get all(): readonly T[] {
    return this.#runs
  }

  /** The run that has this value. */
  at(value: number): T | undefined {
    const run = this.#runs[this.#after(value) - 1]
    return run && value <= run.last ? run : undefined
  }

  /** The first run that has a value of this one. */
  meeting({ start, last }: Run): T | undefined {
    const next = this.#runs[this.#after(start)]
    return this.at(start) ?? (next && next.start <= last ? next : undefined)
  }

  /** @param run that meets none */
  add(run: T): void {
    this.#runs.splice(this.#after(run.start), 0, run)
  }

  remove(run: T): void {
    this.#runs.splice(this.#after(run.start) - 1, 1)
  }

  /** Index of the first run that starts behind a value. */
  #after(value: number): number {
    let low = 0
    let high = this.#runs.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#runs[middle] as T).start <= value) low = middle + 1
      else high = middle
    }
    return low
  }
}
