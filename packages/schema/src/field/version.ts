/**
 * Versions of a table: `since` of each field says which one brought it.
 *
 * What came later is optional, as older content does not have it. So one record reads every version:
 * what holds a field that its version did not have yet is refused, as an unknown field is.
 * @module
 */
import { FormatError } from '../errors.ts'
import type { Form, Kind } from './field.ts'

const versions = new WeakMap<Form, number>()

/** The version of a table: the highest `since` of its fields and of all that they hold. */
export function versionOf(form: Form): number {
  const known = versions.get(form)
  if (known !== undefined) return known
  const version =
    form.is === 'record'
      ? Math.max(1, ...Object.values(form.fields).flatMap(({ since = 1, kind }) => [since, versionOf(kind.form)]))
      : form.is === 'list' || form.is === 'emptiable'
        ? versionOf(form.of.form)
        : 1
  versions.set(form, version)
  return version
}

/** The lowest version that has every field of a value: the one that it is written in. */
export function versionFor<V>({ form }: Kind<V>, value: V): number {
  return latestIn(form, value, '').since
}

/**
 * Reads an item as a version of the table has it.
 * @throws {FormatError} what the kind throws; `FIELD_UNKNOWN` for a field that came later
 */
export function decodeAt<V>(kind: Kind<V>, item: Parameters<Kind<V>['decode']>[0], version: number): V {
  const value = kind.decode(item, {})
  if (versionOf(kind.form) > version) {
    const { since, field } = latestIn(kind.form, value, '')
    if (since > version) throw new FormatError('FIELD_UNKNOWN', field)
  }
  return value
}

/** @property field where it is, as a path: `origins[0].zone` */
interface Latest {
  readonly since: number
  readonly field: string
}

function latestIn(form: Form, value: unknown, field: string): Latest {
  const none: Latest = { since: 1, field }
  if (versionOf(form) === 1 || value === null) return none
  if (form.is === 'emptiable') return latestIn(form.of.form, value, field)
  if (form.is === 'list')
    return later(none, ...(value as readonly unknown[]).map((one, i) => latestIn(form.of.form, one, `${field}[${i}]`)))
  if (form.is !== 'record') return none
  return Object.entries(form.fields).reduce((latest, [name, { since = 1, kind }]) => {
    const one = (value as Readonly<Record<string, unknown>>)[name]
    if (one === undefined) return latest
    const path = field === '' ? name : `${field}.${name}`
    return later(latest, { since, field: path }, latestIn(kind.form, one, path))
  }, none)
}

/** The first of the latest. */
function later(first: Latest, ...others: readonly Latest[]): Latest {
  return others.reduce((latest, one) => (one.since > latest.since ? one : latest), first)
}
