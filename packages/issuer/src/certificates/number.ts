/**
 * Certificate numbers as people write them.
 * @module
 */

/** @returns the number without spaces and in capitals, or undefined where the text is none */
export function numberOf(text: string): string | undefined {
  const number = text.replace(/\s/g, '').toUpperCase()
  return /^[A-Z]{2}[A-Z0-9]{1,14}$/.test(number) ? number : undefined
}
