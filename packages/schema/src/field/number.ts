/**
 * Whole numbers, and amounts that are whole numbers of hundredths: nothing that is money or mass is a float.
 * @module
 */
import type { Item } from '../cbor/item.ts'
import { type Form, fail, type Json, type Kind, kindOf, same } from './field.ts'

export function whole(form: Form, min: number, max: number, show: (value: number) => Json): Kind<number> {
  const decode = (item: Item): number => {
    if (typeof item !== 'number' && typeof item !== 'bigint') return fail('FIELD_TYPE')
    return item >= min && item <= max ? Number(item) : fail('FIELD_RANGE')
  }
  return kindOf(form, decode, same, show)
}

/** A whole number. */
export function count(min: number, max: number): Kind<number> {
  return whole({ is: 'count', min, max }, min, max, same)
}

/** Carats or US$ in hundredths, more than nothing. Shown as a decimal string: `"1234.50"`. */
export function hundredths(max: number): Kind<number> {
  return whole({ is: 'hundredths', max }, 1, max, showHundredths)
}

/** The same where it may be nothing: sums, and parts of amounts. */
export function hundredthsOrNone(max: number): Kind<number> {
  return whole({ is: 'hundredths', max, min: 0 }, 0, max, showHundredths)
}

/** A share in hundredths of a percent. */
export const percent: Kind<number> = whole({ is: 'percent', max: 10000 }, 1, 10000, showHundredths)

/** Hundredths as a decimal string with two decimals, without grouping. */
export function showHundredths(value: number): string {
  return `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`
}

/** Whole numbers of either sign, many of them. @param max entries */
export function integers(max: number): Kind<readonly number[]> {
  const decode = (item: Item): readonly number[] => {
    if (!Array.isArray(item) || !item.every((one) => typeof one === 'number')) return fail('FIELD_TYPE')
    return item.length <= max ? item : fail('FIELD_LENGTH')
  }
  return kindOf<readonly number[]>({ is: 'integers', max }, decode, same, same)
}
