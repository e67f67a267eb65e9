/** Amounts and numbers as people read them, on screens and on paper alike. */

import { type Origin, showHundredths } from '@kpc/schema'
import { en } from '@kpc/schema/words/en'

/** What stands for the origins of mixed goods that name none: asterisks, as 31 CFR 592.307 has them, and why. */
export const mixedText = `*** (${en.mixed})`

/** `Botswana (BW) Zone 60.00 %`. @param country as it is written there */
export function originText(country: string, { zone, percent }: Omit<Origin, 'country'>): string {
  return [country, zone, percent === undefined ? undefined : `${showHundredths(percent)} %`]
    .filter((part) => part !== undefined)
    .join(' ')
}

/** `12345.67` as `12,345.67`. */
export function grouped(amount: string): string {
  const [whole = '', ...decimals] = amount.split('.')
  return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...decimals].join('.')
}

/** `BW0000001` as `BW 0000001`. */
export function spacedNumber(number: string): string {
  return `${number.slice(0, 2)} ${number.slice(2)}`
}
