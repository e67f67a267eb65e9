/** The days of the tables, as people write them. */
import { parseDate } from '@kpc/schema'

/** @throws {TypeError} a text that is no civil date: a mistake in a table */
export function day(text: string): number {
  const parsed = parseDate(text)
  if (parsed === undefined) throw new TypeError(`${text} is no date`)
  return parsed
}

interface Written {
  readonly from: string
  readonly until?: string
}

/** The same facts with days as numbers. */
export function dated<T extends Written>({
  from,
  until,
  ...facts
}: T): Omit<T, 'from' | 'until'> & { readonly from: number; readonly until?: number } {
  return { ...facts, from: day(from), ...(until !== undefined && { until: day(until) }) }
}
