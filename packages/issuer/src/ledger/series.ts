/**
 * Numbers of one series, which differ in their digits only.
 * @module
 */
import { numberParts } from '@kpc/schema'
import type { NumberRun } from './model.ts'

export interface SeriesName {
  readonly stem: string
  readonly width: number
}

/** Numbers of a series that follow each other. */
export interface Run extends SeriesName {
  readonly first: number
  readonly last: number
}

export function numberIn({ stem, width }: SeriesName, value: number): string {
  return width === 0 ? stem : stem + String(value).padStart(width, '0')
}

/** @returns undefined where a series of so many digits has no such numbers */
export function runFrom(first: string, count = 1): Run | undefined {
  const { stem, width, value } = numberParts(first)
  const last = value + count - 1
  return last < 10 ** width ? { stem, width, first: value, last } : undefined
}

/** @returns undefined where the two are not of one series, or not in this order */
export function runBetween(first: string, last: string): Run | undefined {
  const [a, b] = [numberParts(first), numberParts(last)]
  const fits = a.stem === b.stem && a.width === b.width && a.width > 0 && a.value <= b.value
  return fits ? { stem: a.stem, width: a.width, first: a.value, last: b.value } : undefined
}

export function holds(run: Run, number: string): boolean {
  const { stem, width, value } = numberParts(number)
  return isSameSeries(run, { stem, width }) && run.first <= value && value <= run.last
}

export function isSameSeries(a: SeriesName, b: SeriesName): boolean {
  return a.stem === b.stem && a.width === b.width
}

export function countOf({ first, last }: Pick<Run, 'first' | 'last'>): number {
  return last - first + 1
}

/** What an entry says of a run: its first number, and how many where there are several. */
export function namesOf(run: Run): { readonly number: string; readonly count?: number } {
  const count = countOf(run)
  return { number: numberIn(run, run.first), ...(count > 1 && { count }) }
}

export function showRun(run: Run): NumberRun {
  return { first: numberIn(run, run.first), last: numberIn(run, run.last), count: countOf(run) }
}

export function isSameRun(a: Run, b: Run): boolean {
  return isSameSeries(a, b) && a.first === b.first && a.last === b.last
}
