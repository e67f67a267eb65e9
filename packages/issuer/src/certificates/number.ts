/**
 * Certificate numbers as people write them.
 * @module
 */
import { formatRefusal } from '@kpc/host/refusal'

/** @returns the number without spaces and in capitals, or undefined where the text is none */
export function numberOf(text: string): string | undefined {
  const number = text.replace(/\s/g, '').toUpperCase()
  return /^[A-Z]{2}[A-Z0-9]{1,14}$/.test(number) ? number : undefined
}

/** @throws {Refusal} `NUMBER_FORM` */
export function parseNumber(text: string): string {
  const number = numberOf(text)
  if (number === undefined) throw formatRefusal('NUMBER_FORM', { field: 'number' })
  return number
}
