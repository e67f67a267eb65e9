/**
 * When and where, as people write it.
 * @module
 */
import { formatRefusal } from '@kpc/host/refusal'
import { parseDate, secondsPerDay } from '@kpc/schema'
import { inputFormRefusal } from './refusal.ts'

/** @throws {Refusal} `INSTANT_FORM` */
export function parseInstant(text: string): number {
  const day = parseDate(text.slice(0, 10))
  if (day !== undefined && text.length === 10) return day * secondsPerDay
  const form = /^\d{4}-\d\d-\d\d[Tt ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/
  if (day === undefined || !form.test(text)) throw inputFormRefusal('INSTANT_FORM', { subject: text, field: 'at' })
  return Math.floor(Date.parse(text.toUpperCase().replace(' ', 'T')) / 1000)
}

/** The day of a presentation, where it is stated. @throws {Refusal} `DAY_FORM` */
export function parsePresented(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const day = parseDate(text)
  if (day === undefined) throw inputFormRefusal('DAY_FORM', { subject: text, field: 'presented' })
  return day
}

/** @throws {Refusal} `COUNTRY_FORM` */
export function parseHere(text: string): string {
  const code = text.trim().toUpperCase()
  if (!/^[A-Z]{2}$/.test(code)) throw formatRefusal('COUNTRY_FORM', { subject: text, field: 'here' })
  return code
}
