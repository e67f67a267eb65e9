/**
 * Open data of the public site: every public record, participants and decisions as tables, and the schema of records.
 * @module
 */
import { csvRow, type FieldKind, type Fields, type Membership, showDate } from '@kpc/schema'
import { isLink } from '../records/field.ts'
import type { Stored } from '../records/folder.ts'
import { recordKindNames, recordKinds } from '../records/kinds.ts'

type Records = ReadonlyMap<string, Stored>

/** @param records those that everybody sees */
export function recordsJson(records: Records): string {
  const all = [...records.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  return json({ records: all.map(({ id, kind, value }) => ({ id, kind, ...(plain(value) as object) })) })
}

export function membershipsCsv(memberships: ReadonlyMap<string, readonly Membership[]>): string {
  const rows = [...memberships].flatMap(([code, own]) =>
    own.map(({ from, until, scope, zones = [], decision = '', approximate = false }) => [
      ...[code, showDate(from), until === undefined ? '' : showDate(until), scope],
      ...[zones.join(' '), decision, approximate ? 'approximate' : ''],
    ]),
  )
  return [['participant', 'from', 'until', 'scope', 'zones', 'decision', 'approximate'], ...rows].map(csvRow).join('')
}

/** JSON Schema 2020-12 of the records, made from the table that checks them. */
export function schemaJson(): string {
  const kinds = recordKindNames.map((name) => [name, schemaOfFields(recordKinds[name])] as const)
  return json({ $schema: 'https://json-schema.org/draft/2020-12/schema', $defs: Object.fromEntries(kinds) })
}

function schemaOfFields(fields: Fields): object {
  const required = Object.entries(fields).flatMap(([name, { optional }]) => (optional ? [] : [name]))
  const properties = Object.entries(fields).map(([name, { kind, label }]) => [
    name,
    { title: label, ...schemaOf(kind) },
  ])
  return { type: 'object', additionalProperties: false, required, properties: Object.fromEntries(properties) }
}

function schemaOf(kind: FieldKind<unknown>): object {
  const { form } = kind
  switch (form.is) {
    case 'record':
      return schemaOfFields(form.fields)
    case 'list':
      return { type: 'array', minItems: form.min, maxItems: form.max, items: schemaOf(form.of as FieldKind<unknown>) }
    case 'names':
      return { type: 'object', required: ['en'], additionalProperties: { type: 'string', maxLength: form.max } }
    case 'word':
      return { enum: form.words }
    case 'count':
      return { type: 'integer', minimum: form.min, maximum: form.max }
    case 'flag':
      return { type: 'boolean' }
    case 'country':
      return { type: 'string', pattern: '^[A-Z]{2}$' }
    default:
      return isLink(kind)
        ? { type: 'string', pattern: `^(${kind.links.join('|')})/` }
        : { type: 'string', ...('max' in form && { maxLength: form.max }) }
  }
}

export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`
}

/** Names are a Map, which JSON does not show. */
function plain(value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries(value)
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]))
}
