/**
 * Evidence on a conflict for those who ask by right: the experts of the Security Council. Every record about a country or
 * an area under watch, with what they say of output and channels as a table; the same records give the same files.
 * @module
 */
import { createHash } from 'node:crypto'
import { listName, listOf, showList } from '@kpc/host/file-list'
import { csvRow } from '@kpc/schema'
import { seenBy } from '../records/audience.ts'
import { recordsOf } from '../records/check.ts'
import type { Stored } from '../records/folder.ts'
import type { Audience } from '../records/kinds/kind.ts'

type Records = ReadonlyMap<string, Stored>

/** @property digest SHA-256 of the list of its files: what the record of the hand-over names */
export interface Dossier {
  readonly files: ReadonlyMap<string, string>
  readonly records: readonly string[]
  readonly digest: string
}

/** @param country its code @param audience public records alone, or what is kept for participants too */
export function dossierOf(all: Records, country: string, audience: Audience): Dossier {
  const records = seenBy(audience, all)
  const chosen = about(records, country)
  const files = new Map<string, string>([
    ...chosen.map(({ id, kind, value }): [string, string] => [`records/${id}.json`, json({ id, kind, ...value })]),
    ['estimates.csv', estimates(chosen)],
    ['channels.csv', channels(chosen)],
  ])
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1))
  const sums = showList(listOf(new Map(sorted)))
  return {
    files: new Map([...sorted, [listName, sums]]),
    records: chosen.map(({ id }) => id),
    digest: sha256(sums),
  }
}

/** Watches of the country, what names it, and what is linked with either; nothing is taken twice. */
function about(records: Records, country: string): readonly Stored[] {
  const chosen = new Set([...records.values()].filter((one) => names(one, country)).map(({ id }) => id))
  const watches = recordsOf(records, 'watches').filter(({ value }) => value.country === country)
  for (const { id } of watches) chosen.add(id)
  for (const one of records.values())
    if (one.links.some(({ to }) => watches.some(({ id }) => id === to))) chosen.add(one.id)
  for (const id of [...chosen]) for (const { to } of records.get(id)?.links ?? []) if (records.has(to)) chosen.add(to)
  return [...chosen].sort().map((id) => records.get(id) as Stored)
}

const naming = ['country', 'participant', 'origin'] as const

function names({ kind, value }: Stored, country: string): boolean {
  if (kind === 'participation' || kind === 'statistics') return false
  const fields = value as unknown as Readonly<Record<string, unknown>>
  return naming.some((name) => fields[name] === country)
}

function estimates(chosen: readonly Stored[]): string {
  const rows = recordsOf(new Map(chosen.map((one) => [one.id, one])), 'watches').flatMap(({ id, value }) =>
    (value.estimates ?? []).map(({ on, carats, says, source }) => [
      ...[id, value.country, on, carats === undefined ? '' : String(carats), says.get('en') ?? '', source],
    ]),
  )
  return [['watch', 'country', 'on', 'carats', 'says', 'source'], ...rows].map(csvRow).join('')
}

function channels(chosen: readonly Stored[]): string {
  const rows = recordsOf(new Map(chosen.map((one) => [one.id, one])), 'watches').flatMap(({ id, value }) =>
    (value.channels ?? []).map(({ through, why }) => [id, value.country, through, why.get('en') ?? '']),
  )
  return [['watch', 'country', 'through', 'why'], ...rows].map(csvRow).join('')
}

function json(value: object): string {
  const plain = (_: string, one: unknown) => (one instanceof Map ? Object.fromEntries(one) : one)
  return `${JSON.stringify(value, plain, 1)}\n`
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
