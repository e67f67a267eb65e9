/**
 * Figures as people read them: grouped, with a minus of their own, rounded once, here.
 * @module
 */

import type { Table } from '@kpc/host/paper/spreadsheet'
import { csvRow, quotient, showHundredths, showSigned } from '@kpc/schema'
import { grouped } from '../certificates/grouping.ts'
import { nothing } from './box-text.ts'
import type { Language } from './words/languages.ts'

/** Hundredths of either sign; nothing where there is nothing to say. */
export function amountText(hundredths: number | undefined): string {
  return hundredths === undefined ? nothing : grouped(showSigned(hundredths)).replace('-', '−')
}

/** With its sign: of a difference. */
export function changeText(hundredths: number): string {
  return hundredths > 0 ? `+${amountText(hundredths)}` : amountText(hundredths)
}

export const countText = (count: number | undefined): string => (count === undefined ? nothing : grouped(String(count)))

/** As a heading: with a mark of direction, so that the sign stays behind the letters where text runs from right to left. */
export const usDollars = 'US$\u200e'

/**
 * A code, a period or a figure as a word of a sentence: behind letters that are written from right to left it would be
 * read from its end (UAX 9, left-to-right isolate).
 */
export const isolated = (code: string, { dir }: Pick<Language, 'dir'>): string =>
  dir === 'rtl' ? `\u2066${code}\u2069` : code

/** Marks of direction are for people who read, and in no table that a program takes. */
const unmarked = (label: string): string => label.replace(/[\u200e\u200f\u2066-\u2069]/g, '')

/** Whole dollars, of cents. */
export function dollarsText(cents: number): string {
  return `${cents < 0 ? '−' : ''}${grouped(String(quotient(Math.abs(cents), 100)))}`
}

/** Millions of cents: with one decimal, below one million with three, so that small sums differ too. */
export function millionText(cents: number): string {
  const decimals = cents === 0 || Math.abs(cents) >= million ? 1 : 3
  const unit = 10 ** decimals
  const units = quotient(Math.abs(cents), million, unit)
  const whole = `${Math.floor(units / unit)}.${String(units % unit).padStart(decimals, '0')}`
  return `${cents < 0 ? '−' : ''}${grouped(whole)}`
}

/** Of dollars, in cents. */
const million = 100_000_000

/** By how much in percent, with one decimal; nothing where there was nothing before. */
export function percentText(before: number, after: number): string {
  if (before <= 0) return nothing
  const tenths = quotient(after - before, before, 1000)
  const sign = tenths > 0 ? '+' : tenths < 0 ? '−' : ''
  return `${sign}${Math.floor(Math.abs(tenths) / 10)}.${Math.abs(tenths) % 10} %`
}

/** A share in tenths of a percent. */
export const shareText = (tenths: number): string => `${Math.floor(tenths / 10)}.${tenths % 10}`

/** A cell as it is read. */
export function cellText(value: string | number | undefined, is: Table['columns'][number]['is']): string {
  if (typeof value !== 'number') return value ?? nothing
  return is === 'hundredths' ? amountText(value) : countText(value)
}

/** As a table for spreadsheets: numbers are numbers, and text is never calculated. */
export function tableCsv({ columns, rows }: Table): string {
  return (
    csvRow(columns.map(({ label }) => unmarked(label))) +
    rows
      .map((row) =>
        csvRow(
          row.map((value, i) => {
            if (typeof value !== 'number') return value ?? ''
            if (columns[i]?.is !== 'hundredths') return value
            return value < 0 ? value / 100 : showHundredths(value)
          }),
        ),
      )
      .join('')
  )
}
