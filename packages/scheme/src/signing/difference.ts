/**
 * Everything in which two values of one table differ, field by field.
 *
 * It walks the table itself and knows no field by name but those that tell entries of a list apart:
 * what is added to a table later is shown to whoever signs, in every language and role.
 * @module
 */
import { type FieldKind, hex, type Json } from '@kpc/schema'

/** One field. @property before absent where it is new @property after absent where it is gone */
export interface Difference {
  /** `participants[BW].names.fr` */
  readonly field: string
  readonly before?: string
  readonly after?: string
}

type Kind = FieldKind<unknown>
type Row = Readonly<Record<string, unknown>>

/** What a list's entries are told apart by: the first of these that no two of them share. */
const tellings: readonly (readonly [string, ...string[]])[] = [
  ['code'],
  ['id'],
  ['kid'],
  ['name'],
  ['first'],
  ['origin', 'hs'],
  ['code', 'participant', 'from'],
  ['from'],
]

/**
 * @param before undefined where nothing is trusted yet
 * @returns empty only where both are written with the same bytes
 */
export function differencesOf<V>(kind: FieldKind<V>, before: V | undefined, after: V | undefined): Difference[] {
  return [...differences(kind as Kind, before, after, '')]
}

function* differences(kind: Kind, before: unknown, after: unknown, field: string): Generator<Difference> {
  const { form } = kind
  const within = (name: string): string => (field === '' ? name : `${field}.${name}`)
  if (before === undefined && after === undefined) return
  if (form.is === 'record') {
    if (isBare(before) || isBare(after)) yield leaf(field, bare(before), bare(after))
    for (const [name, { kind }] of Object.entries(form.fields))
      yield* differences(kind, (before as Row | undefined)?.[name], (after as Row | undefined)?.[name], within(name))
  } else if (form.is === 'names') {
    const [was, is] = [before, after] as (ReadonlyMap<string, string> | undefined)[]
    for (const language of new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])]))
      yield* changed(within(language), was?.get(language), is?.get(language))
  } else if (form.is === 'list' && form.of.form.is === 'record') {
    yield* listDifferences(form.of, before as readonly Row[] | undefined, after as readonly Row[] | undefined, field)
  } else yield* changed(field, shown(kind, before), shown(kind, after))
}

function* listDifferences(
  of: Kind,
  before: readonly Row[] | undefined,
  after: readonly Row[] | undefined,
  field: string,
): Generator<Difference> {
  if ((before ?? after)?.length === 0 && (before === undefined || after === undefined))
    yield leaf(field, before && 'none', after && 'none')
  const names = nameOf([before ?? [], after ?? []])
  const [was, is] = [new Map(named(before ?? [], names)), new Map(named(after ?? [], names))]
  for (const [name, entry] of was) if (!is.has(name)) yield* differences(of, entry, undefined, `${field}[${name}]`)
  for (const [name, entry] of is) yield* differences(of, was.get(name), entry, `${field}[${name}]`)
  const order = (some: ReadonlyMap<string, Row>, others: ReadonlyMap<string, Row>): string =>
    [...some.keys()].filter((name) => others.has(name)).join(' ')
  yield* changed(`order of ${field}`, order(was, is), order(is, was))
}

/** How the entries of a list are named: by what tells them apart in both, else by their place. */
function nameOf(lists: readonly (readonly Row[])[]): (entry: Row, i: number) => string {
  const text = (value: unknown): string =>
    value instanceof Uint8Array ? hex(value) : value === undefined ? '' : String(value)
  for (const fields of tellings) {
    const name = (entry: Row): string =>
      fields
        .map((one) => text(entry[one]))
        .filter(Boolean)
        .join(' ')
    const tells = lists.every(
      (list) => list.every((entry) => entry[fields[0]] !== undefined) && new Set(list.map(name)).size === list.length,
    )
    if (tells) return name
  }
  return (_, i) => String(i)
}

function named(list: readonly Row[], name: (entry: Row, i: number) => string): [string, Row][] {
  return list.map((entry, i) => [name(entry, i), entry])
}

/** A record that is there and says nothing. */
function isBare(value: unknown): boolean {
  return value !== undefined && Object.values(value as Row).every((one) => one === undefined)
}

const bare = (value: unknown): string | undefined =>
  value === undefined ? undefined : isBare(value) ? 'empty' : 'filled'

function* changed(field: string, before: string | undefined, after: string | undefined): Generator<Difference> {
  if (before !== after) yield leaf(field, before, after)
}

function leaf(field: string, before: string | undefined, after: string | undefined): Difference {
  return { field, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }
}

function shown(kind: Kind, value: unknown): string | undefined {
  if (value === undefined) return undefined
  const json: Json = kind.show(value)
  return typeof json === 'string' ? json : JSON.stringify(json)
}

/**
 * What nobody sees, or what turns a line round: in what is about to be signed it is written out, so that two
 * names that look alike are told apart.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Z}]/gu

function visible(text: string): string {
  return text.replace(unseen, (one) => (one === ' ' ? one : `\\u{${(one.codePointAt(0) as number).toString(16)}}`))
}

/** A line for people. */
export function differenceLine({ field, before, after }: Difference): string {
  const quoted = (text: string): string => `"${visible(text)}"`
  if (before === undefined) return `${visible(field)}: ${quoted(after ?? '')}`
  return after === undefined
    ? `${visible(field)}: was ${quoted(before)}, is gone`
    : `${visible(field)}: ${quoted(after)}, was ${quoted(before)}`
}
