/**
 * What stands once in a list: an objection of a participant, a finding of a name, a return of a period. Whoever counts
 * what a list has would count it twice else.
 * @module
 */
import type { RecordKind } from './kinds.ts'

/**
 * Lists by their paths, with the fields that tell one of their statements from another; none where the item itself does.
 * Statements that have none of the fields are told apart by nothing, and looked at no further.
 */
const once: Partial<Record<RecordKind, Readonly<Record<string, readonly string[]>>>> = {
  participation: { requirements: ['criterion'] },
  decisions: { 'votes.objections': ['by'], acts: ['act', 'participant'] },
  meetings: { with: [] },
  reviews: { findings: ['id'], recommendations: ['id'] },
  notices: { certificates: [], hs: [], acknowledged: ['participant', 'body'] },
  letters: { participants: [] },
  statistics: { filings: ['form', 'period'], steps: ['step', 'on'], sections: ['heading', 'part'] },
  controls: { needs: ['id'], licences: ['area', 'year'] },
  reports: { originals: [], recalls: [] },
}

type Value = Readonly<Record<string, unknown>>

/** @returns the path of each item that stands twice */
export function repeatedIn(kind: RecordKind, value: object): readonly string[] {
  return Object.entries(once[kind] ?? {}).flatMap(([path, fields]) => {
    const seen = new Set<string>()
    return itemsAt(value, path).flatMap((item, i) => {
      const key = keyOf(item, fields)
      if (key === undefined || !seen.has(key)) {
        if (key !== undefined) seen.add(key)
        return []
      }
      return [`${path}[${i}]`]
    })
  })
}

function itemsAt(value: unknown, path: string): readonly unknown[] {
  const found = path.split('.').reduce<unknown>((one, name) => (one as Value | undefined)?.[name], value)
  return Array.isArray(found) ? found : []
}

function keyOf(item: unknown, fields: readonly string[]): string | undefined {
  if (fields.length === 0) return String(item)
  const own = fields.map((name) => (item as Value)[name])
  return own.every((one) => one === undefined) ? undefined : JSON.stringify(own)
}
