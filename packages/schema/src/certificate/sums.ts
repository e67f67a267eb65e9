/**
 * What statistics add up: the fields of the table that say so.
 * @module
 */
import type { Fields, Form } from '../field/field.ts'
import { certificateFields } from './fields.ts'

/**
 * Something that is added up over certificates, or over the lines of one.
 * @property field as a path, without the places of lists: `lines.carats`
 * @property is what it is counted in: hundredths of a carat or of US$, or whole things
 */
interface Summed {
  readonly field: string
  readonly label: string
  readonly is: 'count' | 'hundredths'
}

/** Every field of a table that is added up. @throws {TypeError} one whose kind is no amount */
export function summedFields(fields: Fields = certificateFields, path = ''): readonly Summed[] {
  return Object.entries(fields).flatMap(([name, { kind, label, sums }]): readonly Summed[] => {
    const field = path + name
    if (sums) return [{ field, label, is: summable(field, kind.form) }]
    const form = kind.form.is === 'list' ? kind.form.of.form : kind.form
    return form.is === 'record' ? summedFields(form.fields, `${field}.`) : []
  })
}

function summable(field: string, { is }: Form): Summed['is'] {
  if (is !== 'count' && is !== 'hundredths') throw new TypeError(`${field} is said to be summed, and is a ${is}`)
  return is
}

/** The sums of one certificate, by their paths; 0 where it states none. */
export function sumsOf(certificate: object, fields: Fields = certificateFields): ReadonlyMap<string, number> {
  return new Map(summedFields(fields).map(({ field }) => [field, sumAt(certificate, field.split('.'))]))
}

function sumAt(value: unknown, path: readonly string[]): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + sumAt(one, path), 0)
  const [name, ...rest] = path
  if (name === undefined) return typeof value === 'number' ? value : 0
  return typeof value === 'object' && value !== null
    ? sumAt((value as Readonly<Record<string, unknown>>)[name], rest)
    : 0
}
