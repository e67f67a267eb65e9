/**
 * Records of a table's fields: the strict decoder that is compiled from it, and its way back.
 * @module
 */
import type { Item } from '../cbor/item.ts'
import { FormatError } from '../errors.ts'
import {
  type Beside,
  type Field,
  type Fields,
  fail,
  inside,
  type Json,
  type Kind,
  kindOf,
  type Layout,
  type RecordOf,
} from './field.ts'
import { list } from './list.ts'
import { text } from './text.ts'

/**
 * A record of a table's fields.
 * @param short of a record that may be written as this one field where it states no other
 */
export function record<T extends Fields>(
  layout: Layout,
  fields: T,
  { short }: { readonly short?: keyof T & string } = {},
): Kind<RecordOf<T>> {
  const entries = Object.entries(fields).map(([name, field]) => ({ name, ...field }))
  const decodeRecord = layout === 'tuple' ? decodeTuple : decodeKeyed
  return kindOf<RecordOf<T>>(
    { is: 'record', fields, layout, ...(short !== undefined && { short }) },
    (item) => decodeRecord(entries, layout, item) as RecordOf<T>,
    (value) => encodeRecord(entries, layout, value as Beside),
    (value) => showRecord(entries, value as Beside, short),
  )
}

// biome-ignore lint/suspicious/noExplicitAny: see Fields
type Entry = Field<any> & { readonly name: string }

function present(entries: readonly Entry[], value: Beside): readonly Entry[] {
  return entries.filter(({ name }) => value[name] !== undefined)
}

function decodeKeyed(entries: readonly Entry[], layout: Layout, item: Item): Beside {
  if (!(item instanceof Map)) return fail('FIELD_TYPE')
  const value: Record<string, unknown> = {}
  let found = 0
  let name = ''
  try {
    for (const entry of entries) {
      name = entry.name
      const one = item.get(entry.key) as Item | undefined
      if (one !== undefined) {
        value[name] = entry.kind.decode(one, value)
        found += 1
      } else if (!entry.optional) fail('FIELD_MISSING')
    }
  } catch (error) {
    throw inside(name, error)
  }
  if (layout === 'map' && found < item.size) throw new FormatError('FIELD_UNKNOWN', unknownKey(entries, item))
  return value
}

function unknownKey(entries: readonly Entry[], item: ReadonlyMap<unknown, Item>): string {
  const known = new Set<unknown>(entries.map(({ key }) => key))
  return `[${String([...item.keys()].find((key) => !known.has(key)))}]`
}

function decodeTuple(entries: readonly Entry[], _: Layout, item: Item): Beside {
  if (!Array.isArray(item)) return fail('FIELD_TYPE')
  if (item.length > entries.length) fail('FIELD_UNKNOWN')
  const value: Record<string, unknown> = {}
  let name = ''
  try {
    let i = 0
    for (const entry of entries) {
      name = entry.name
      if (i >= item.length) fail('FIELD_MISSING')
      value[name] = entry.kind.decode(item[i] as Item, value)
      i += 1
    }
  } catch (error) {
    throw inside(name, error)
  }
  return value
}

function showRecord(entries: readonly Entry[], value: Beside, short: string | undefined): Json {
  const shown = present(entries, value).map(({ name, kind }): [string, Json] => [name, kind.show(value[name])])
  const [only, ...rest] = shown
  return only && rest.length === 0 && only[0] === short ? only[1] : Object.fromEntries(shown)
}

function encodeRecord(entries: readonly Entry[], layout: Layout, value: Beside): Item {
  if (layout === 'tuple') return present(entries, value).map(({ name, kind }) => kind.encode(value[name], value))
  const items = new Map<number | string, Item>()
  for (const { name, key, kind } of entries)
    if (value[name] !== undefined) items.set(key, kind.encode(value[name], value))
  return items
}

/** Fields of a static file that a reader must know, whatever else it ignores. */
export const crit: Field<readonly string[]> & { readonly optional: true } = {
  key: 'crit',
  label: 'Critical fields',
  kind: list(text(40), { min: 1, max: 32 }),
  optional: true,
}

/** @throws {FormatError} `TRUST_CRITICAL` */
export function refuseUnknownCritical(critical: readonly string[] | undefined, known: object): void {
  const unknown = critical?.find((name) => !Object.hasOwn(known, name))
  if (unknown !== undefined) throw new FormatError('TRUST_CRITICAL', `crit.${unknown}`)
}
