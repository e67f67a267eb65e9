/**
 * Records of every kind with a mark in each field that holds text, kept for participants one at a time: wherever a
 * mark is seen by the public, that field leaks.
 */
import type { FieldKind, Fields } from '@kpc/schema'
import { type RecordKind, recordKindNames, recordKinds } from '@kpc/scheme/records/kinds'

export const mark = 'KEPT'

type Json = string | number | boolean | { readonly [name: string]: Json } | readonly Json[]

/** What a field may hold that is no free text, the first that it takes. */
const samples = ['2005-06-01', '2005-Q2', 'III (a)', 'ab'.repeat(32), 'ZZ'] as const

interface Planting {
  /** The leaf that holds the mark; none where all are plain. */
  readonly at?: string
  readonly links: ReadonlyMap<string, string>
  readonly leaves: string[]
}

function valueOf(kind: FieldKind<unknown>, path: string, planting: Planting): Json {
  const { form } = kind
  if ('links' in kind) return planting.links.get((kind.links as string[])[0] as string) as string
  switch (form.is) {
    case 'word':
      return form.words[0] as string
    case 'country':
      return 'BW'
    case 'flag':
      return true
    case 'count':
      return Math.max(form.min, 1)
    case 'list':
      return [valueOf(form.of as FieldKind<unknown>, `${path}[0]`, planting)]
    case 'record':
      return recordOf(form.fields, path, planting)
    case 'names':
      return leaf(path, planting, (text) => ({ en: text }))
    default: {
      const sample = samples.find((one) => takes(kind, one))
      return takes(kind, 'free text') || sample === undefined ? leaf(path, planting, (text) => text) : sample
    }
  }
}

function takes(kind: FieldKind<unknown>, text: string): boolean {
  try {
    kind.decode(text, {})
    return true
  } catch {
    return false
  }
}

function leaf(path: string, { at, leaves }: Planting, make: (text: string) => Json): Json {
  leaves.push(path)
  return path === at ? { 'kp-only': make(mark) } : make(`T${leaves.length}`)
}

function recordOf(fields: Fields, path: string, planting: Planting): { readonly [name: string]: Json } {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, { kind }]) => {
      const own = path === '' ? name : `${path}.${name}`
      // An approval that names its content would have to name this one.
      return own === 'approved.of' ? [] : [[name, valueOf(kind, own, planting)]]
    }),
  )
}

/** What makes a record's own rules content, whichever number it has. */
function fixed(kind: RecordKind, i: number): { readonly id: string; readonly over: { readonly [name: string]: Json } } {
  const code = String.fromCharCode(88 + Math.floor(i / 26), 65 + (i % 26))
  if (kind === 'participation') return { id: `${kind}/${code}`, over: { code } }
  if (kind === 'statistics') return { id: `${kind}/2005/${code}`, over: { participant: code, year: 2005 } }
  if (kind === 'reports') return { id: `${kind}/${2100 + i}`, over: { year: 2100 + i } }
  // Acts would have to follow from each other; what they say is planted in the decisions of one that never acts.
  return { id: `${kind}/planted-${i}`, over: {} }
}

/**
 * Files of a folder of records, beside those that the links name.
 * @param links a record of each folder
 * @param audience of each record
 */
export function planted(links: ReadonlyMap<string, string>, audience: 'public' | 'kp-only'): Record<string, string> {
  const files: Record<string, string> = {}
  for (const kind of recordKindNames) {
    const fields: Fields = recordKinds[kind]
    const all: string[] = []
    recordOf(fields, '', { links, leaves: all })
    for (const [i, at] of all.entries()) {
      const { id, over } = fixed(kind, i)
      const record = recordOf(fields, '', { at, links, leaves: [] })
      files[`${id}.json`] = JSON.stringify({ ...record, audience, ...over })
    }
  }
  return files
}
