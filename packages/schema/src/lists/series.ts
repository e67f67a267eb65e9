/**
 * Numbers in little space: certificates of one authority run in series, so a list of them is where
 * each series starts and how it goes on.
 *
 * A series is what stands before the digits at the end of a number, how many digits there are, and
 * steps of three integers: days by which the expiry moves, numbers skipped, numbers that follow each
 * other. A day of an authority is usually one step of three bytes.
 * @module
 */
import { FormatError } from '../errors.ts'
import { numberStem } from '../field/code.ts'
import type { RecordOf } from '../field/field.ts'
import { list } from '../field/list.ts'
import { count, integers } from '../field/number.ts'
import { record } from '../field/record.ts'
import { civilDate } from '../field/time.ts'

export const seriesFields = {
  stem: { key: 'stem', label: 'Before the digits', kind: numberStem },
  width: { key: 'width', label: 'Digits', kind: count(0, 14) },
  start: { key: 'start', label: 'First number', kind: count(0, 10 ** 14 - 1) },
  expires: { key: 'expires', label: 'Expiry of the first', kind: civilDate },
  steps: { key: 'steps', label: 'Steps: days, skipped, following', kind: integers(1_000_000) },
} as const
export type Series = RecordOf<typeof seriesFields>

export const seriesKind = list(record('open', seriesFields), { max: 10_000 })

/** A number of a list, with the civil date on which the certificate expires. */
export interface Listed {
  readonly number: string
  readonly expires: number
}

/** Numbers that follow each other and expire on one day; `index` of the first within the list. */
interface Block {
  readonly start: number
  readonly count: number
  readonly expires: number
  readonly index: number
}

/** A number taken apart: what stands before the digits at its end, how many these are, and what they say. */
export interface NumberParts {
  readonly stem: string
  readonly width: number
  readonly value: number
}

/** `BW0004417` -> BW, 7, 4417 */
export function numberParts(number: string): NumberParts {
  const digits = /\d*$/.exec(number)?.[0] ?? ''
  return { stem: number.slice(0, number.length - digits.length), width: digits.length, value: Number(digits) }
}

/** The number that comes so many after another of its series. */
export function numberAt({ stem, width, value }: NumberParts, after: number): string {
  return joined(stem, width, value + after)
}

function joined(stem: string, width: number, value: number): string {
  return width === 0 ? stem : stem + String(value).padStart(width, '0')
}

/** A set of numbers, each with its expiry and its place in the list. */
export class NumberIndex {
  /** How many numbers there are. */
  readonly size: number
  readonly #blocks = new Map<string, Block[]>()

  /**
   * @param most numbers that the list can have, by the bytes that it brings for each
   * @throws {FormatError} `LIST_SERIES`: more of them, steps that are no triples, go back, or run out of digits
   */
  constructor(series: readonly Series[], most: number) {
    let index = 0
    for (const { stem, width, start, expires, steps } of series) {
      const name = `${stem}/${width}`
      if (this.#blocks.has(name) || steps.length % 3 !== 0) throw new FormatError('LIST_SERIES')
      const blocks: Block[] = []
      let at = start
      let day = expires
      for (let i = 0; i < steps.length; i += 3) {
        day += steps[i] as number
        at += steps[i + 1] as number
        const count = steps[i + 2] as number
        if ((steps[i + 1] as number) < 0 || count < 1 || at + count > 10 ** width) throw new FormatError('LIST_SERIES')
        if (count > most - index) throw new FormatError('LIST_SERIES')
        blocks.push({ start: at, count, expires: day, index })
        at += count
        index += count
      }
      this.#blocks.set(name, blocks)
    }
    this.size = index
  }

  /** @returns its place in the list and its expiry, or undefined where it is not in it */
  find(number: string): { readonly index: number; readonly expires: number } | undefined {
    const { stem, width, value } = numberParts(number)
    const block = lastAtOrBefore(this.#blocks.get(`${stem}/${width}`) ?? [], value)
    if (!block || value >= block.start + block.count) return undefined
    return { index: block.index + value - block.start, expires: block.expires }
  }

  /** Every number, in the order of the list. */
  *entries(): Generator<Listed & { readonly index: number }> {
    for (const [name, blocks] of this.#blocks) {
      const cut = name.lastIndexOf('/')
      const [stem, width] = [name.slice(0, cut), Number(name.slice(cut + 1))]
      for (const { start, count, expires, index } of blocks)
        for (let i = 0; i < count; i += 1) yield { number: joined(stem, width, start + i), expires, index: index + i }
    }
  }
}

/** Of entries in ascending order the last that does not start behind a value. */
export function lastAtOrBefore<T extends { readonly start: number }>(
  entries: readonly T[],
  value: number,
): T | undefined {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((entries[middle] as T).start <= value) low = middle + 1
    else high = middle
  }
  return entries[low - 1]
}

/** Orders numbers as a list has them: by series, then by value. */
export function inListOrder(a: Pick<Listed, 'number'>, b: Pick<Listed, 'number'>): number {
  const [x, y] = [numberParts(a.number), numberParts(b.number)]
  if (x.stem !== y.stem) return x.stem < y.stem ? -1 : 1
  return x.width - y.width || x.value - y.value
}

/** @param listed in the order of {@link inListOrder}, no number twice */
export function seriesOf(listed: readonly Listed[]): Series[] {
  const series: { stem: string; width: number; start: number; expires: number; steps: number[] }[] = []
  let next = 0
  let day = 0
  for (const { number, expires } of listed) {
    const { stem, width, value } = numberParts(number)
    let current = series.at(-1)
    if (!current || current.stem !== stem || current.width !== width) {
      current = { stem, width, start: value, expires, steps: [] }
      series.push(current)
      next = value
      day = expires
    }
    const { steps } = current
    if (steps.length > 0 && value === next && expires === day) steps.push((steps.pop() as number) + 1)
    else steps.push(expires - day, value - next, 1)
    next = value + 1
    day = expires
  }
  return series
}
