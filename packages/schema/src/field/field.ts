/**
 * A field table, and what it says of a field: what it holds, under which key, label and box.
 *
 * A table (the certificate's, the registry's, that of a ledger's entry) names a kind for each field; all
 * else follows: types, the strict decoder (`record.ts`), the schema of inputs (`certificate/input-schema.ts`),
 * CDDL (`cddl.ts`), forms, prints. The files beside this one have a family of kinds each.
 * @module
 */
import type { Item } from '../cbor/item.ts'
import { type ErrorCode, FormatError } from '../errors.ts'

/** What a field holds, as data, for everything that is derived from a table. */
export type Form =
  | { readonly is: 'text'; readonly max: number }
  | { readonly is: 'number' | 'country' | 'id' | 'date' | 'instant' | 'flag' }
  | { readonly is: 'count' | 'integer'; readonly min: number; readonly max: number }
  | { readonly is: 'hundredths'; readonly max: number; readonly min?: 0 }
  | { readonly is: 'percent'; readonly max: number }
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
 * @property since version of the table that brought the field, which is then optional (`version.ts`); 1 if absent
 * @property sums whether statistics add it up
 * @property source where the scheme demands it
 */
export interface Field<V = unknown> {
  readonly key: number | string
  readonly kind: Kind<V>
  readonly label: string
  readonly box?: number
  readonly optional?: boolean
  readonly since?: number
  readonly sums?: boolean
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

/** `map`: keyed, unknown keys refused. `open`: keyed, unknown keys ignored. `tuple`: by position. */
export type Layout = 'map' | 'open' | 'tuple'

/** Throws a {@link FormatError} where the values together are wrong. */
export type Rule<V> = (values: readonly V[]) => void
export type Order<V> = (a: V, b: V) => number

/** A kind from what it does. */
export function kindOf<V>(
  form: Form,
  decode: Kind<V>['decode'],
  encode: Kind<V>['encode'],
  show: Kind<V>['show'],
): Kind<V> {
  return { form, decode, encode, show }
}

/** For a kind that is encoded, or shown, as it is. */
export function same<V>(value: V): V {
  return value
}

export function fail(code: ErrorCode): never {
  throw new FormatError(code)
}

/** The same error, seen from one level further out. */
export function inside(step: string, error: unknown): unknown {
  if (!(error instanceof FormatError)) return error
  const { field } = error
  if (field === undefined) return new FormatError(error.code, step)
  return new FormatError(error.code, field.startsWith('[') ? step + field : `${step}.${field}`)
}
