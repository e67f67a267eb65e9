/**
 * The arithmetic of figures: whole numbers from end to end, rounded half up, once, where something is printed.
 * @module
 */
import { FormatError } from '../errors.ts'
import { showHundredths } from '../field/number.ts'

/**
 * Splits a whole by weights so that the parts add up to it: each gets the whole part of its share, and what is left
 * goes, one by one, to the largest remainders; of equal ones to the first.
 * @param weights whole numbers, of which one at least is more than 0
 * @throws {RangeError} weights that sum to nothing
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + BigInt(weight), 0n)
  if (sum <= 0n) throw new RangeError('there is nothing to split by')
  const exact = weights.map((weight) => BigInt(total) * BigInt(weight))
  const parts = exact.map((part) => Number(part / sum))
  const left = total - parts.reduce((all, part) => all + part, 0)
  const byRemainder = exact
    .map((part, at) => ({ at, remainder: part % sum }))
    .sort((a, b) => (a.remainder === b.remainder ? a.at - b.at : a.remainder > b.remainder ? -1 : 1))
  for (const { at } of byRemainder.slice(0, left)) parts[at] = (parts[at] as number) + 1
  return parts
}

/**
 * Shares that add up, as they are printed: 100.00 in hundredths of a percent, or 100.0 in tenths.
 * @param whole what they add up to: 10000 for hundredths
 * @returns all 0 where there is nothing to share
 */
export function sharesOf(parts: readonly number[], whole = 10_000): number[] {
  return parts.some((part) => part > 0) ? apportion(whole, parts) : parts.map(() => 0)
}

/**
 * A quotient of whole numbers, rounded half up; away from 0 on both sides of it.
 * @param times what the dividend is multiplied by first: no product is too large
 * @throws {RangeError} by 0
 */
export function quotient(dividend: number, divisor: number, times = 1): number {
  if (divisor <= 0) throw new RangeError('divided by nothing')
  const [whole, by] = [BigInt(Math.abs(dividend)) * BigInt(times), BigInt(divisor)]
  const rounded = Number((2n * whole + by) / (2n * by))
  return dividend < 0 ? -rounded : rounded
}

/**
 * US$ a carat, in cents.
 * @param valueUsd in cents
 * @param carats in hundredths
 * @returns undefined where there are no carats
 */
export function perCarat({ valueUsd, carats }: Measures): number | undefined {
  // Cents over hundredths of a carat are dollars over carats; cents over carats are a hundred times that.
  return carats === 0 ? undefined : quotient(valueUsd, carats, 100)
}

/** Hundredths of either sign as a decimal string: `-0.05`. */
export function showSigned(hundredths: number): string {
  return hundredths < 0 ? `-${showHundredths(-hundredths)}` : showHundredths(hundredths)
}

/** Measures as JSON has them: decimal strings; no price where there are no carats. */
export interface MeasuresJson {
  readonly carats: string
  readonly valueUsd: string
  readonly usdPerCarat?: string
}

export function showMeasures(measures: Measures): MeasuresJson {
  const price = perCarat(measures)
  return {
    carats: showHundredths(measures.carats),
    valueUsd: showHundredths(measures.valueUsd),
    ...(price !== undefined && { usdPerCarat: showHundredths(price) }),
  }
}

/** Carats in hundredths, US$ in cents. */
export interface Measures {
  readonly carats: number
  readonly valueUsd: number
}

export const nothing: Measures = { carats: 0, valueUsd: 0 }

/** @throws {FormatError} `FIELD_RANGE`: a sum that is no longer counted exactly */
export function plus(a: Measures, b: Measures): Measures {
  return { carats: exact(a.carats + b.carats), valueUsd: exact(a.valueUsd + b.valueUsd) }
}

/** What `a` has more than `b`; less than nothing where it has less. */
export function minus(a: Measures, b: Measures): Measures {
  return { carats: exact(a.carats - b.carats), valueUsd: exact(a.valueUsd - b.valueUsd) }
}

function exact(sum: number): number {
  if (!Number.isSafeInteger(sum)) throw new FormatError('FIELD_RANGE', 'total')
  return sum
}

export function sumOf(all: readonly Measures[]): Measures {
  return all.reduce<Measures>(plus, nothing)
}
