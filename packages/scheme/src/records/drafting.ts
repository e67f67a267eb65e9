/**
 * What binds is drafted by one person and approved by another. An approval is of a content: whoever changes that, drafts
 * anew, and the approval is gone.
 * @module
 */
import { createHash } from 'node:crypto'
import { twinOf } from '@kpc/host/twin'
import type { RecordKind } from './kinds.ts'
import { fieldOf, isMap, isSame, type Raw, type RawMap } from './raw.ts'

/** Kinds that bind, and what of them may be written later without touching what was approved. */
const besideApproval = {
  decisions: [],
  notices: ['acknowledged'],
  letters: ['answered', 'answer'],
  penalties: [],
} as const satisfies Partial<Record<RecordKind, readonly string[]>>

export type BindingKind = keyof typeof besideApproval

export function isBinding(kind: RecordKind): kind is BindingKind {
  return Object.hasOwn(besideApproval, kind)
}

/** Two spellings of one name are one person. */
export function isSamePerson(one: string, other: string): boolean {
  return twinOf(one) === twinOf(other)
}

/** SHA-256 of what is approved. @param value of the record, as its fields have read it @param kpOnly what is kept in it */
export function contentDigest(
  kind: BindingKind,
  value: Readonly<Record<string, unknown>>,
  kpOnly: ReadonlySet<string>,
): string {
  const out = ['drafted', 'approved', ...besideApproval[kind]]
  const content = Object.fromEntries(Object.entries(value).filter(([name]) => !out.includes(name)))
  const kept = [...kpOnly].filter((path) => !out.includes(path.split(/[.[]/, 1)[0] as string)).sort()
  return createHash('sha256')
    .update(JSON.stringify([canonical(content), kept]))
    .digest('hex')
}

function canonical(value: unknown): unknown {
  if (value instanceof Map) return canonical(Object.fromEntries(value))
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return String(value)
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  return entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, canonical(one)])
}

/**
 * A record as it shall be written: who has drafted it is who writes it, whatever it says itself.
 * @param before as it stands; absent where it is new
 * @param on day
 */
export function draftedBy(
  kind: RecordKind,
  before: RawMap | undefined,
  after: RawMap,
  { by, on }: { readonly by: string; readonly on: string },
): RawMap {
  if (!isBinding(kind)) return after
  const { drafted: _, approved: __, ...content } = after
  const kept = before && isSame(contentOf(kind, before), contentOf(kind, after))
  if (!kept) return { ...content, drafted: { by, on } }
  return { ...content, ...pick(before, 'drafted'), ...pick(before, 'approved') }
}

function contentOf(kind: BindingKind, raw: RawMap): Raw {
  const out: readonly string[] = ['drafted', 'approved', ...besideApproval[kind]]
  return Object.fromEntries(Object.entries(raw).filter(([name]) => !out.includes(name)))
}

function pick(raw: RawMap, name: string): RawMap {
  const own = fieldOf(raw, name)
  return own === undefined ? {} : { [name]: own }
}

/** Who has drafted it; undefined where nobody has, or it is not told. */
export function drafterOf(raw: RawMap): string | undefined {
  const drafted = fieldOf(raw, 'drafted')
  const by = isMap(drafted) ? fieldOf(drafted, 'by') : undefined
  return typeof by === 'string' ? by : undefined
}
