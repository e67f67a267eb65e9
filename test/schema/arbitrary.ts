/**
 * Arbitrary certificates and CBOR items. Certificates come from the field table: a field that joins
 * it is in them at once.
 * @module
 */
import {
  type Certificate,
  certificateFields,
  type FieldKind,
  type Fields,
  type Item,
  originFields,
  Tagged,
} from '@kpc/schema'
import fc from 'fast-check'
import { day } from '../scheme.ts'

type Form = FieldKind<unknown>['form']

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const country = fc.string({ unit: fc.constantFrom(...letters), minLength: 2, maxLength: 2 })
const serial = fc.string({ unit: fc.constantFrom(...letters, ...'0123456789'), minLength: 1, maxLength: 14 })
const number = fc.tuple(country, serial).map((parts) => parts.join(''))

/** Any script, in form NFC and without a space at an end; and the longest that there may be. */
function text(max: number): fc.Arbitrary<string> {
  const some = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: Math.min(max, 40) })
    .map((any) =>
      any
        .replace(/[\p{Zl}\p{Zp}]/gu, '')
        .normalize('NFC')
        .trim(),
    )
    .filter((any) => any.length > 0 && [...any].length <= max)
  return fc.oneof({ arbitrary: some, weight: 9 }, fc.constant('x'.repeat(max)))
}

/** Any value of a field. A date that is relative to another is still the days after it. */
function valueOf(form: Form): fc.Arbitrary<unknown> {
  switch (form.is) {
    case 'number':
      return number
    case 'country':
      return country
    case 'id':
      return fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,39}$/)
    case 'text':
      return text(form.max)
    case 'count':
      return fc.integer({ min: form.min, max: form.max })
    case 'hundredths':
      return fc.integer({ min: form.min ?? 1, max: form.max })
    case 'date':
      return fc.integer({ min: day('2003-01-01'), max: day('2149-06-06') })
    case 'days-after':
      return fc.integer({ min: 0, max: form.max })
    case 'coded':
      return fc.constantFrom(...form.words)
    case 'bytes':
      return fc.uint8Array({ minLength: form.min, maxLength: form.max })
    case 'list': {
      const order = form.order as ((a: unknown, b: unknown) => number) | undefined
      const same = (a: unknown, b: unknown): boolean =>
        order ? order(a, b) === 0 : JSON.stringify(a) === JSON.stringify(b)
      return fc
        .uniqueArray(valueOf(form.of.form), { minLength: form.min, maxLength: Math.min(form.max, 6), comparator: same })
        .map((values) => (order ? [...values].sort(order) : values))
    }
    case 'record':
      return recordOf(form.fields)
    default:
      throw new TypeError(`no certificate has a field that is ${form.is}`)
  }
}

function recordOf(fields: Fields): fc.Arbitrary<Record<string, unknown>> {
  const entries = Object.entries(fields)
  const values = Object.fromEntries(entries.map(([name, { kind }]) => [name, valueOf(kind.form)]))
  const requiredKeys = entries.flatMap(([name, { optional }]) => (optional ? [] : name))
  return fc.record<Record<string, unknown>>(values, { requiredKeys, noNullPrototype: true }).map((record) => {
    for (const [name, { kind }] of entries)
      if (kind.form.is === 'days-after') record[name] = (record[kind.form.field] as number) + (record[name] as number)
    return record
  })
}

/** Parts of the whole, each more than nothing, for `parts` parts or for none (R15). */
function shares(parts: number): fc.Arbitrary<readonly number[] | undefined> {
  if (parts === 0) return fc.constant(undefined)
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 9999 }), { minLength: parts - 1, maxLength: parts - 1 })
  return fc.option(
    cuts.map((some) => {
      const ends = [...some.sort((a, b) => a - b), 10000]
      return ends.map((end, i) => end - (ends[i - 1] ?? 0))
    }),
    { nil: undefined },
  )
}

const place = fc.record(
  { country, zone: valueOf(originFields.zone.kind.form) as fc.Arbitrary<string> },
  { requiredKeys: ['country'], noNullPrototype: true },
)

/** Origins have a rule over all of them, which no field alone can meet. */
const origins: fc.Arbitrary<Certificate['origins']> = fc
  .uniqueArray(place, { maxLength: 5, selector: (one) => `${one.country} ${one.zone ?? ''}` })
  .chain((places) =>
    shares(places.length).map((parts) =>
      places.map((one, i) => ({ ...one, ...(parts && { percent: parts[i] as number }) })),
    ),
  )

const { origins: _, ...others } = certificateFields
export const certificates: fc.Arbitrary<Certificate> = fc
  .tuple(recordOf(others), origins)
  .map(([record, stated]) => ({ ...record, origins: stated }) as unknown as Certificate)

const safe = BigInt(Number.MAX_SAFE_INTEGER)
const beyond = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }).filter((value) => value > safe || value < -safe)

/** Any item that has a deterministic encoding of ours. */
export const items: fc.Arbitrary<Item> = fc.letrec<{ item: Item }>((tie) => ({
  item: fc.oneof(
    { maxDepth: 3 },
    fc.maxSafeInteger(),
    beyond,
    fc.constantFrom(true, false, null),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.uint8Array({ maxLength: 30 }),
    fc.array(tie('item'), { maxLength: 5 }),
    fc
      .uniqueArray(fc.tuple(fc.oneof(fc.integer(), fc.string({ maxLength: 4 })), tie('item')), {
        maxLength: 5,
        selector: ([key]) => key,
      })
      .map((entries) => new Map(entries)),
  ),
})).item

/** Those of big integers (RFC 8949 section 3.4.3) have one encoding of their own. */
const tags = fc.nat().filter((tag) => tag !== 2 && tag !== 3)
export const tagged: fc.Arbitrary<Item> = fc.tuple(tags, items).map(([tag, item]) => new Tagged(tag, item))
