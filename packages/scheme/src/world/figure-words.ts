/**
 * Figures of the world as people read them: grouped, rounded once, half up, here.
 * @module
 */
import { quotient, showSigned } from '@kpc/schema'

const grouped = (text: string): string => {
  const [whole = '', ...decimals] = text.replace('-', '−').split('.')
  return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...decimals].join('.')
}

/** Hundredths with their two decimals. */
export const amountText = (hundredths: number | undefined): string =>
  hundredths === undefined ? '–' : grouped(showSigned(hundredths))

/** Millions of whole units with two decimals, of hundredths. */
export const millionText = (hundredths: number): string => amountText(quotient(hundredths, 1_000_000))

export const countText = (count: number): string => grouped(String(count))

/** A difference with its sign. */
export const changeText = (hundredths: number): string => (hundredths > 0 ? '+' : '') + millionText(hundredths)
