/**
 * What stands in a field, as one text: for pictures that have no place of their own for it.
 *
 * Whatever a table holds can be shown so: a field of a later version is seen on paper, screens and
 * command line before anybody has designed a place for it.
 * @module
 */
import type { Field, Form, Json } from './field.ts'

/** How a picture writes values. Amounts are decimal strings, days `YYYY-MM-DD`, as `show` of a kind has them. */
export interface Writing {
  amount(decimal: string): string
  count(whole: number): string
  day(day: string): string
  number(certificate: string): string
  flag(yes: boolean): string
  /** What stands before a part of a record. */
  label(name: string, field: Field): string
}

/** Values as they are, in English. */
export const plainWriting: Writing = {
  amount: String,
  count: String,
  day: String,
  number: String,
  flag: (yes) => (yes ? 'yes' : 'no'),
  label: (_, { label }) => label,
}

/** @param shown what `show` of the kind gives */
export function shownText(form: Form, shown: Json, writing: Writing = plainWriting): string {
  if (shown === null) return ''
  switch (form.is) {
    case 'number':
      return writing.number(String(shown))
    case 'count':
      return writing.count(Number(shown))
    case 'hundredths':
      return writing.amount(String(shown))
    case 'percent':
      return `${writing.amount(String(shown))} %`
    case 'date':
    case 'days-after':
      return writing.day(String(shown))
    case 'flag':
      return writing.flag(shown === true)
    case 'emptiable':
      return shownText(form.of.form, shown, writing)
    case 'list':
      return (shown as readonly Json[])
        .map((one) => shownText(form.of.form, one, writing))
        .join(form.of.form.is === 'record' ? '; ' : ', ')
    case 'record':
      return recordText(form, shown, writing)
    default:
      return typeof shown === 'object' ? Object.values(shown).join(', ') : String(shown)
  }
}

function recordText({ fields, short }: Extract<Form, { is: 'record' }>, shown: Json, writing: Writing): string {
  if (typeof shown !== 'object' || shown === null)
    return shownText((fields[short as string] as Field).kind.form, shown, writing)
  const parts = shown as Readonly<Record<string, Json>>
  return Object.entries(fields)
    .flatMap(([name, field]) => {
      const part = parts[name]
      return part === undefined ? [] : `${writing.label(name, field)}: ${shownText(field.kind.form, part, writing)}`
    })
    .join(', ')
}
