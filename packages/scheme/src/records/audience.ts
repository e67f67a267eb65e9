/**
 * What of the records an audience sees.
 *
 * Participants see everything. The public sees public records without the statements kept for participants: a
 * statement that needs one of those is left out with it, and so is a link to a record that is not public, as
 * the name of a record says something too.
 * @module
 */
import type { FieldKind, Fields } from '@kpc/schema'
import { isLink } from './field.ts'
import type { Stored } from './folder.ts'
import type { Audience } from './kinds/kind.ts'
import { type Body, type RecordKind, recordKinds } from './kinds.ts'

type Records = ReadonlyMap<string, Stored>

/** @returns the records as the audience has them */
export function seenBy(audience: Audience, records: Records): Records {
  if (audience === 'kp-only') return records
  let before = records
  for (;;) {
    const after = publicOf(records, before)
    if (after.size === before.size) return after
    before = after
  }
}

/** @param seen what may be linked to */
function publicOf(records: Records, seen: Records): Records {
  const shown = [...records.values()].flatMap((record) => publicRecord(record, seen) ?? [])
  return new Map(shown.map((record) => [record.id, record]))
}

function publicRecord(record: Stored, seen: Records): Stored | undefined {
  if (record.value.audience !== 'public' || !seen.has(record.id)) return undefined
  const hides = { kpOnly: kept(record.kpOnly), seen }
  const value = recordSeen(recordKinds[record.kind], record.value as never, '', hides)
  return value && { ...record, value: value as unknown as Body<RecordKind>, kpOnly: new Set() }
}

/** The digest of what was approved would tell whoever guesses what is kept that the guess is right. */
function kept(kpOnly: ReadonlySet<string>): ReadonlySet<string> {
  return kpOnly.size === 0 ? kpOnly : new Set([...kpOnly, 'approved.of'])
}

interface Hides {
  readonly kpOnly: ReadonlySet<string>
  readonly seen: Records
}

function recordSeen(
  fields: Fields,
  value: Readonly<Record<string, unknown>>,
  path: string,
  hides: Hides,
): Readonly<Record<string, unknown>> | undefined {
  const shown: Record<string, unknown> = {}
  for (const [name, { kind, optional }] of Object.entries(fields)) {
    if (value[name] === undefined) continue
    const one = valueSeen(kind, value[name], path === '' ? name : `${path}.${name}`, hides)
    if (one !== undefined) shown[name] = one
    else if (!optional) return undefined
  }
  return shown
}

function valueSeen(kind: FieldKind<unknown>, value: unknown, path: string, hides: Hides): unknown {
  if (hides.kpOnly.has(path)) return undefined
  if (isLink(kind)) return hides.seen.has(value as string) ? value : undefined
  const { form } = kind
  if (form.is === 'record') return recordSeen(form.fields, value as Readonly<Record<string, unknown>>, path, hides)
  if (form.is !== 'list') return value
  const shown = (value as readonly unknown[]).flatMap((one, i) => {
    const item = valueSeen(form.of as FieldKind<unknown>, one, `${path}[${i}]`, hides)
    return item === undefined ? [] : [item]
  })
  return shown.length < Math.max(form.min, 1) ? undefined : shown
}
