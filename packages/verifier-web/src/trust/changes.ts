/**
 * What a newer state changes, so that a person sees it before it is taken.
 * @module
 */
import { hex, type Registry, type Trust } from '@kpc/schema'

type ChangeKind = 'added' | 'removed' | 'changed'
export type Subject = 'participant' | 'authority' | 'key' | 'notice' | 'range' | 'issued' | 'status' | 'trusted'

/** @property id code, authority, kid, notice or first number @property from version of a list, where there was one */
export interface Change {
  readonly kind: ChangeKind
  readonly subject: Subject
  readonly id: string
  readonly from?: number
  readonly to?: number
}

export function changesBetween(before: Trust, after: Trust): Change[] {
  const lists = (['issued', 'status', 'trusted'] as const).flatMap((subject) =>
    listChanges(subject, before[subject], after[subject]),
  )
  const entries = Object.entries(tables) as [Subject, (registry: Registry) => Entry[]][]
  return [
    ...entries.flatMap(([subject, table]) => differences(subject, table(before.registry), table(after.registry))),
    ...lists,
  ]
}

type Entry = readonly [id: string, content: unknown]

const tables = {
  participant: ({ participants }: Registry): Entry[] => participants.map((one) => [one.code, one]),
  authority: ({ authorities }: Registry): Entry[] => authorities.map((one) => [one.id, one]),
  key: ({ keys }: Registry): Entry[] => keys.map((one) => [hex(one.kid), one]),
  notice: ({ notices = [] }: Registry): Entry[] => notices.map((one) => [one.id, one]),
  range: ({ ranges = [] }: Registry): Entry[] => ranges.map((one) => [one.first, one]),
} as const

function differences(subject: Subject, before: readonly Entry[], after: readonly Entry[]): Change[] {
  const was = new Map(before.map(([id, content]) => [id, textOf(content)]))
  const is = new Map(after.map(([id, content]) => [id, textOf(content)]))
  const change =
    (kind: ChangeKind) =>
    (id: string): Change => ({ kind, subject, id })
  const all = [...is.keys()]
  return [
    ...all.filter((id) => !was.has(id)).map(change('added')),
    ...[...was.keys()].filter((id) => !is.has(id)).map(change('removed')),
    ...all.filter((id) => was.has(id) && was.get(id) !== is.get(id)).map(change('changed')),
  ]
}

/** The content as text: maps and bytes too, which JSON leaves out. */
function textOf(content: unknown): string {
  return JSON.stringify(content, (_, value: unknown) =>
    value instanceof Map ? [...value] : value instanceof Uint8Array ? hex(value) : value,
  )
}

type Lists = ReadonlyMap<string, { readonly content: { readonly version: number } }>

function listChanges(subject: 'issued' | 'status' | 'trusted', before: Lists, after: Lists): Change[] {
  const ids = [...new Set([...after.keys(), ...before.keys()])]
  return ids.flatMap((id): Change[] => {
    const from = before.get(id)?.content.version
    const to = after.get(id)?.content.version
    if (from === to) return []
    const kind = from === undefined ? 'added' : to === undefined ? 'removed' : 'changed'
    return [{ kind, subject, id, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }]
  })
}
