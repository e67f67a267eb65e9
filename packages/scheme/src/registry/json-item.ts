/**
 * JSON, as a table's kinds show it, back to CBOR items, which the same kinds then decode: so that
 * a file in work meets every rule that a signed one does.
 * @module
 */

import {
  type FieldKind,
  type Fields,
  type Form,
  FormatError,
  type Item,
  parseDate,
  parseHex,
  parseInstant,
} from '@kpc/schema'

/** @throws {FormatError} `FIELD_TYPE`, `FIELD_UNKNOWN`, `DATE_IMPOSSIBLE`, with the field */
export function itemOf(form: Form, json: unknown, field = ''): Item {
  switch (form.is) {
    case 'date':
      return parseDate(text(json, field)) ?? fail('DATE_IMPOSSIBLE', field)
    case 'instant':
      return parseInstant(text(json, field)) ?? fail('DATE_IMPOSSIBLE', field)
    case 'bytes':
      return parseHex(text(json, field)) ?? fail('FIELD_TYPE', field)
    case 'names':
      return new Map(Object.entries(record(json, field)).map(([language, name]) => [language, text(name, field)]))
    case 'list':
      if (!Array.isArray(json)) return fail('FIELD_TYPE', field)
      return json.map((one, i) => itemOf((form.of as FieldKind<unknown>).form, one, `${field}[${i}]`))
    case 'record':
      return recordOf(form.fields, record(json, field), field)
    default:
      return typeof json === 'string' || typeof json === 'number' || typeof json === 'boolean'
        ? json
        : fail('FIELD_TYPE', field)
  }
}

function recordOf(fields: Fields, json: Readonly<Record<string, unknown>>, field: string): Item {
  const entries = Object.entries(json).map(([name, value]): [string | number, Item] => {
    const at = field === '' ? name : `${field}.${name}`
    const known = Object.hasOwn(fields, name) ? fields[name] : undefined
    return known ? [known.key, itemOf(known.kind.form, value, at)] : fail('FIELD_UNKNOWN', at)
  })
  return new Map(entries)
}

function text(json: unknown, field: string): string {
  return typeof json === 'string' ? json : fail('FIELD_TYPE', field)
}

function record(json: unknown, field: string): Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
    ? (json as Record<string, unknown>)
    : fail('FIELD_TYPE', field)
}

function fail(code: 'FIELD_TYPE' | 'FIELD_UNKNOWN' | 'DATE_IMPOSSIBLE', field: string): never {
  throw new FormatError(code, field)
}
