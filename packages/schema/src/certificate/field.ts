/**
 * Kinds of fields: how a value becomes a CBOR item, how it is read back and how it is shown.
 *
 * A field table (`fields.ts`, the registry's) names a kind for each field; all else follows: types,
 * the strict decoder compiled here, the zod schema (`input.ts`), CDDL (`cddl.ts`), forms, prints.
 * @module
 */
import { hex } from '../bytes.ts'
import type { Item } from '../cbor/item.ts'
import { showDate } from '../civil-date.ts'
import { type ErrorCode, FormatError } from '../errors.ts'
import { showInstant } from '../instant.ts'

/** What a field holds, as data, for everything that is derived from a table. */
export type Form =
  | { readonly is: 'text'; readonly max: number }
  | { readonly is: 'number' | 'country' | 'id' | 'date' | 'instant' | 'flag' }
  | { readonly is: 'count' | 'integer'; readonly min: number; readonly max: number }
  | { readonly is: 'hundredths' | 'percent'; readonly max: number }
  | { readonly is: 'days-after'; readonly field: string; readonly max: number }
  | { readonly is: 'coded'; readonly words: readonly string[]; readonly code: ErrorCode }
  | { readonly is: 'word'; readonly words: readonly string[] }
  | { readonly is: 'bytes'; readonly min: number; readonly max: number }
  | { readonly is: 'integers'; readonly max: number }
  | { readonly is: 'names'; readonly max: number }
  | { readonly is: 'emptiable'; readonly of: Kind<unknown> }
  | {
      readonly is: 'list'
      readonly of: Kind<unknown>
      readonly min: number
      readonly max: number
      readonly rule?: Rule<never>
      readonly order?: Order<never>
    }
  | { readonly is: 'record'; readonly fields: Fields; readonly layout: Layout; readonly short?: string }

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** The record that a value is part of, as far as it has been read; for fields relative to another. */
export type Beside = Readonly<Record<string, unknown>>

export interface Kind<V> {
  readonly form: Form
  /** @throws {FormatError} a `FIELD_*` code or one of a rule; `field` is relative to this value */
  decode(item: Item, beside: Beside): V
  encode(value: V, beside: Beside): Item
  /** In the shape of the JSON input. */
  show(value: V): Json
}

/**
 * @property key the CBOR map key, or in a tuple the position
 * @property box number of the box on paper and screens
 * @property since version of the table that brought the field
 * @property source where the scheme demands it
 */
export interface Field<V = unknown> {
  readonly key: number | string
  readonly kind: Kind<V>
  readonly label: string
  readonly box?: number
  readonly optional?: boolean
  readonly since?: number
  readonly source?: string
}

// biome-ignore lint/suspicious/noExplicitAny: a table holds kinds of every value, which vary both ways
export type Fields = Readonly<Record<string, Field<any>>>
type ValueOf<F> = F extends { kind: Kind<infer V> } ? V : never
type Optional<T extends Fields> = { [N in keyof T]: T[N] extends { optional: true } ? N : never }[keyof T]

/** The type that a table describes. */
export type RecordOf<T extends Fields> = { readonly [N in Exclude<keyof T, Optional<T>>]: ValueOf<T[N]> } & {
  readonly [N in Optional<T>]?: ValueOf<T[N]>
}

function kind<V>(form: Form, decode: Kind<V>['decode'], encode: Kind<V>['encode'], show: Kind<V>['show']): Kind<V> {
  return { form, decode, encode, show }
}

function fail(code: ErrorCode): never {
  throw new FormatError(code)
}

// ---------------------------------------------------------------------------------------------
// Text

/**
 * What may not stand in signed text: controls, line and paragraph separators, bidirectional
 * embeddings, overrides and isolates, the byte order mark, tags and noncharacters. Joiners and
 * direction marks are part of some scripts and may. Nothing here depends on the edition of Unicode.
 */
const unprintable = /[\p{Cc}\p{Cs}\p{NChar}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/u
const ascii = /^[\x20-\x7e]*$/

/** Throws unless the text is printable, NFC, has no space at an end and is 1 to `max` long. */
export function checkText(text: string, max: number): string {
  const plain = ascii.test(text)
  const length = plain ? text.length : [...text].length
  if (length === 0 || length > max) fail('FIELD_LENGTH')
  if (text !== text.trim()) fail('FIELD_TEXT')
  if (!plain && (unprintable.test(text) || text.normalize('NFC') !== text)) fail('FIELD_TEXT')
  return text
}

/** What shows nothing, whatever stands around it: fillers, joiners, soft hyphens, selectors, blanks. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{White_Space}\p{Mark}\u2800]/gu

/** As many as a letter of any script in use carries: a Hebrew one with its points and an accent. */
const mostMarks = 4
const tooManyMarks = new RegExp(`\\p{Mark}{${mostMarks + 1}}`, 'u')

/**
 * Throws unless something in the text can be seen, and no letter is buried under its marks. A rule
 * for what is newly issued only: its tables grow with the edition of Unicode, and what was signed
 * is judged by {@link checkText} alone.
 */
export function checkLetters(text: string): void {
  if (ascii.test(text)) return
  if (text.replace(unseen, '') === '') fail('FIELD_LETTERS')
  if (tooManyMarks.test(text.replace(/\p{Default_Ignorable_Code_Point}/gu, ''))) fail('FIELD_LETTERS')
}

/** @param max code points */
export function text(max: number): Kind<string> {
  return kind(
    { is: 'text', max },
    (item) => checkText(typeof item === 'string' ? item : fail('FIELD_TYPE'), max),
    same,
    same,
  )
}

function matching(form: Form, pattern: RegExp, code: ErrorCode): Kind<string> {
  return kind(
    form,
    (item) => (typeof item !== 'string' ? fail('FIELD_TYPE') : pattern.test(item) ? item : fail(code)),
    same,
    same,
  )
}

function same<V>(value: V): V {
  return value
}

export const numberPattern = /^[A-Z]{2}[A-Z0-9]{1,14}$/
export const countryPattern = /^[A-Z]{2}$/
export const idPattern = /^[a-z0-9][a-z0-9-]{0,39}$/

/** A certificate number: the printed string, prefix included, without spaces (R3, R4). */
export const certificateNumber: Kind<string> = matching({ is: 'number' }, numberPattern, 'NUMBER_FORM')

/** Two letters of ISO 3166-1, or a code of the scheme such as EU. */
export const country: Kind<string> = matching({ is: 'country' }, countryPattern, 'COUNTRY_FORM')

/**
 * The id of an authority or a notice: in one case, and nothing that means something in a path, an address or
 * on a command line, so that it can name a file anywhere.
 */
export const id: Kind<string> = matching({ is: 'id' }, idPattern, 'ID_FORM')

/** One of a few words, written as such: for the scheme's files, where bytes are cheap. */
export function word<W extends string>(...words: readonly W[]): Kind<W> {
  return kind<W>({ is: 'word', words }, (item) => words.find((w) => w === item) ?? fail('FIELD_RANGE'), same, same)
}

/** One of a few words, written as 1, 2, 3 ...: for certificates. */
export function coded<W extends string>(code: ErrorCode, ...words: readonly W[]): Kind<W> {
  return kind<W>(
    { is: 'coded', words, code },
    (item) => (typeof item === 'number' ? (words[item - 1] ?? fail(code)) : fail('FIELD_TYPE')),
    (value) => words.indexOf(value) + 1,
    same,
  )
}

/** What stands before the digits at the end of a certificate number. */
export const numberStem: Kind<string> = matching({ is: 'text', max: 16 }, /^[A-Z]{2}[A-Z0-9]{0,14}$/, 'NUMBER_FORM')

/** Names by language tag (BCP 47); English is always there. */
export function names(max: number): Kind<ReadonlyMap<string, string>> {
  const decode = (item: Item): ReadonlyMap<string, string> => {
    if (!(item instanceof Map)) return fail('FIELD_TYPE')
    if (!item.has('en')) fail('FIELD_MISSING')
    for (const [language, name] of item) {
      if (
        typeof language !== 'string' ||
        !/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language) ||
        typeof name !== 'string'
      )
        fail('FIELD_TYPE')
      checkText(name, max)
    }
    return item as ReadonlyMap<string, string>
  }
  return kind<ReadonlyMap<string, string>>({ is: 'names', max }, decode, same, (value) => Object.fromEntries(value))
}

// ---------------------------------------------------------------------------------------------
// Numbers

function whole(form: Form, min: number, max: number, show: (value: number) => Json): Kind<number> {
  const decode = (item: Item): number => {
    if (typeof item !== 'number' && typeof item !== 'bigint') return fail('FIELD_TYPE')
    return item >= min && item <= max ? Number(item) : fail('FIELD_RANGE')
  }
  return kind(form, decode, same, show)
}

/** A whole number. */
export function count(min: number, max: number): Kind<number> {
  return whole({ is: 'count', min, max }, min, max, same)
}

/** Carats or US$ in hundredths, more than nothing. Shown as a decimal string: `"1234.50"`. */
export function hundredths(max: number): Kind<number> {
  return whole({ is: 'hundredths', max }, 1, max, showHundredths)
}

/** A share in hundredths of a percent. */
export const percent: Kind<number> = whole({ is: 'percent', max: 10000 }, 1, 10000, showHundredths)

/** Hundredths as a decimal string with two decimals, without grouping. */
export function showHundredths(value: number): string {
  return `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`
}

/** 2003-01-01, when the scheme began, and 2149-06-06, the last day of two bytes. */
export const firstDay = 12053
export const lastDay = 65535

/** A civil date: days since 1970-01-01 (as RFC 8943 counts them, without its tag). */
export const civilDate: Kind<number> = whole({ is: 'date' }, firstDay, lastDay, showDate)

/** An instant: seconds since 1970-01-01T00:00:00Z (as RFC 8949 section 3.4.2, without its tag). */
export const instant: Kind<number> = whole({ is: 'instant' }, firstDay * 86400, lastDay * 86400, showInstant)

/** A civil date at or after that of another field, written as days after it. */
export function daysAfter(field: string, max: number): Kind<number> {
  const days = count(0, max)
  return kind(
    { is: 'days-after', field, max },
    (item, beside) => (beside[field] as number) + days.decode(item, beside),
    (value, beside) => value - (beside[field] as number),
    showDate,
  )
}

/** Whole numbers of either sign, many of them. @param max entries */
export function integers(max: number): Kind<readonly number[]> {
  const decode = (item: Item): readonly number[] => {
    if (!Array.isArray(item) || !item.every((one) => typeof one === 'number')) return fail('FIELD_TYPE')
    return item.length <= max ? item : fail('FIELD_LENGTH')
  }
  return kind<readonly number[]>({ is: 'integers', max }, decode, same, same)
}

// ---------------------------------------------------------------------------------------------
// The rest

export const flag: Kind<boolean> = kind(
  { is: 'flag' },
  (item) => (typeof item === 'boolean' ? item : fail('FIELD_TYPE')),
  same,
  same,
)

/** A byte string of `min` to `max` bytes. Shown in hexadecimal. */
export function bytes(min: number, max: number = min): Kind<Uint8Array> {
  const decode = (item: Item): Uint8Array => {
    if (!(item instanceof Uint8Array)) return fail('FIELD_TYPE')
    return item.length >= min && item.length <= max ? item.slice() : fail('FIELD_LENGTH')
  }
  return kind({ is: 'bytes', min, max }, decode, same, hex)
}

/** A value, or null: that a field which may be absent is to be so from now on. */
export function emptiable<V>(of: Kind<V>): Kind<V | null> {
  return kind<V | null>(
    { is: 'emptiable', of: of as Kind<unknown> },
    (item, beside) => (item === null ? null : of.decode(item, beside)),
    (value, beside) => (value === null ? null : of.encode(value, beside)),
    (value) => (value === null ? null : of.show(value)),
  )
}

/** Throws a {@link FormatError} where the values together are wrong. */
type Rule<V> = (values: readonly V[]) => void
type Order<V> = (a: V, b: V) => number

/**
 * @property min entries at least; 0 if absent
 * @property order in which an input is sorted before it is encoded; that bytes are sorted is for the rule
 */
interface ListOptions<V> {
  readonly min?: number
  readonly max: number
  readonly rule?: Rule<V>
  readonly order?: Order<V>
}

export function list<V>(of: Kind<V>, { min = 0, max, rule, order }: ListOptions<V>): Kind<readonly V[]> {
  const decode = (item: Item, beside: Beside): readonly V[] => {
    if (!Array.isArray(item)) return fail('FIELD_TYPE')
    if (item.length < min || item.length > max) fail('FIELD_LENGTH')
    const values: V[] = []
    try {
      for (const one of item as readonly Item[]) values.push(of.decode(one, beside))
    } catch (error) {
      throw inside(`[${values.length}]`, error)
    }
    rule?.(values)
    return values
  }
  const form: Form = { is: 'list', of: of as Kind<unknown>, min, max, ...(rule && { rule }), ...(order && { order }) }
  return kind(
    form,
    decode,
    (values, beside) => values.map((value) => of.encode(value, beside)),
    (values) => values.map((value) => of.show(value)),
  )
}

/** The same error, seen from one level further out. */
function inside(step: string, error: unknown): unknown {
  if (!(error instanceof FormatError)) return error
  const { field } = error
  if (field === undefined) return new FormatError(error.code, step)
  return new FormatError(error.code, field.startsWith('[') ? step + field : `${step}.${field}`)
}

/** `map`: keyed, unknown keys refused. `open`: keyed, unknown keys ignored. `tuple`: by position. */
export type Layout = 'map' | 'open' | 'tuple'

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
  return kind<RecordOf<T>>(
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
    for (const [i, entry] of entries.entries()) {
      name = entry.name
      if (i >= item.length) fail('FIELD_MISSING')
      value[name] = entry.kind.decode(item[i] as Item, value)
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
  const items = present(entries, value).map(({ name, key, kind }) => [key, kind.encode(value[name], value)] as const)
  return layout === 'tuple' ? items.map(([, item]) => item) : new Map(items)
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
