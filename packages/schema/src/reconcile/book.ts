/**
 * A book: what one side has of a trade, certificate by certificate, whatever it was read from.
 * @module
 */
import type { Line, Origin } from '../certificate/fields.ts'
import { type Measures, sumOf } from '../return/arithmetic.ts'
import type { Aside } from './causes.ts'

/** Goods of one certificate as they stood in a book at some time. */
export interface BookedGoods {
  readonly lines: readonly Line[]
  /** Absent where the book does not say. */
  readonly origins?: readonly Origin[]
}

/**
 * One certificate of a book.
 * @property digest of the certificate in hexadecimal digits, where the book has it
 * @property partner where the goods go or come from, as this book has it
 * @property day by which it is counted; the period that is asked about where the book does not say
 * @property aside why it is in no figure
 * @property isLate whether it came into the book after its figures were signed
 * @property lost on its way: it left and is counted, and will not arrive
 * @property states what it read before and after amendments
 * @property party the trader on this side, and `place` where in the book it stands: for people
 */
export interface Booked extends BookedGoods {
  readonly number: string
  readonly digest?: string
  readonly partner: string
  readonly day?: number
  readonly aside?: Aside
  readonly isLate?: boolean
  readonly lost?: boolean
  readonly states?: readonly BookedGoods[]
  readonly party?: string
  readonly place?: string
}

/** Amounts and certificates; of a difference also less than nothing. */
export interface Counted extends Measures {
  readonly certificates: number
}

export const countedNothing: Counted = { carats: 0, valueUsd: 0, certificates: 0 }

export const countedOf = ({ lines }: BookedGoods): Counted => ({ ...sumOf(lines), certificates: 1 })

/** Do two states say the same of the goods? What one of them does not say is no difference. */
export function saysSame(a: BookedGoods, b: BookedGoods): boolean {
  return sameLines(a, b) && sameOrigins(a, b)
}

export function sameLines(a: BookedGoods, b: BookedGoods): boolean {
  return linesKey(a) === linesKey(b)
}

const linesKey = ({ lines }: BookedGoods): string =>
  keyOf(lines.map(({ hs, carats, valueUsd }) => `${hs} ${carats} ${valueUsd}`))

/** By country: zones and shares are not counted. */
export function sameOrigins({ origins: a }: BookedGoods, { origins: b }: BookedGoods): boolean {
  if (!a || !b) return true
  return countriesOf(a) === countriesOf(b)
}

const countriesOf = (origins: readonly Origin[]): string => keyOf([...new Set(origins.map(({ country }) => country))])

const keyOf = (parts: readonly string[]): string => [...parts].sort().join('|')
