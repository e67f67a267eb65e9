/**
 * An edition of the summary of a year: one folder with every form of it, whose list of files is signed, and what it says
 * otherwise than an edition before it.
 * @module
 */
import { documentIn } from '@kpc/host/paper/document-in'
import type { Audience } from '@kpc/host/paper/paper'
import { spreadsheetOf } from '@kpc/host/paper/spreadsheet'
import { csvRow, type Trust } from '@kpc/schema'
import { parse } from 'csv-parse/sync'
import { worldDocument } from './documents.ts'
import type { Published } from './history.ts'
import { worldRefusal } from './refusal.ts'
import { csvOf, mirrorsCsv, type Summary, showSummary } from './summary.ts'
import { worldTables } from './world-tables.ts'

/** A figure that two editions state differently, as both print it; empty where one has no such row. */
export interface Change {
  readonly participant: string
  readonly figure: string
  readonly before: string
  readonly now: string
}

/** @property before the table of an earlier edition, and its number */
export interface EditionAsked {
  readonly summary: Summary
  readonly published: readonly Published[] | undefined
  readonly audience: Audience
  readonly edition: number
  readonly now: number
  readonly before?: { readonly edition: number; readonly csv: string } | undefined
}

/** Every file of an edition, by its name, in their order. @throws {Refusal} as `documentIn` */
export async function editionFiles(
  trust: Trust,
  asked: EditionAsked,
): Promise<{ readonly files: ReadonlyMap<string, string | Uint8Array>; readonly changes: readonly Change[] }> {
  const { summary, audience, edition, now, before } = asked
  const name = editionName(summary.year, edition)
  const seen: Summary = audience === 'public' ? { ...summary, mirrors: [] } : summary
  const csv = csvOf(summary)
  const changes = before ? changesBetween(before.csv, csv) : []
  const stated = { test: trust.registry.test, audience, edition, ...showSummary(seen) }
  const compared = before && { since: before.edition, changes }
  const paper = await worldDocument(trust, asked)
  const files: [string, string | Uint8Array][] = [
    [`${name}.csv`, csv],
    [`${name}.json`, `${JSON.stringify({ ...stated, ...compared }, null, 2)}\n`],
    [`${name}.xlsx`, await spreadsheetOf(worldTables(summary, audience))],
    [`${name}.html`, await documentIn(paper, 'html', now)],
    [`${name}.pdf`, await documentIn(paper, 'pdf', now)],
    ...(audience === 'kp-only' ? [[`${name}-pairs.csv`, mirrorsCsv(summary.year, summary.mirrors)] as const] : []),
    ...(before ? [[`${name}-changes.csv`, changesCsv(changes)] as const] : []),
  ].map(([path, content]) => [path as string, content as string | Uint8Array])
  return { files: new Map(files), changes }
}

const editionName = (year: string, edition: number): string => `world-${year}-${edition}`

/** The table of an edition among its files, and which it is; undefined where there is none. */
export function tableAmong(
  names: Iterable<string>,
): { readonly file: string; readonly year: string; readonly edition: number } | undefined {
  for (const file of names) {
    const [, year, edition] = /^world-(20\d\d)-([1-9]\d{0,2})\.csv$/.exec(file) ?? []
    if (year !== undefined && edition !== undefined) return { file, year, edition: Number(edition) }
  }
  return undefined
}

/** Prices and shares follow from the others, and change with every one of them. */
const following = /\.(usdPerCarat|share)$/

/** @param before the table of an edition, and `now` that of a later one @throws {Refusal} `EDITION_TABLE` */
function changesBetween(before: string, now: string): Change[] {
  const [was, is] = [cellsOf(before), cellsOf(now)]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((participant) => {
    const [old, own] = [was.get(participant) ?? {}, is.get(participant) ?? {}]
    return [...new Set([...Object.keys(old), ...Object.keys(own)])]
      .filter((figure) => !following.test(figure) && old[figure] !== own[figure])
      .map((figure) => ({ participant, figure, before: old[figure] ?? '', now: own[figure] ?? '' }))
  })
}

function cellsOf(csv: string): ReadonlyMap<string, Readonly<Record<string, string>>> {
  try {
    const rows = parse(csv, { columns: true }) as Record<string, string>[]
    return new Map(rows.map(({ year: _, participant = '', ...cells }) => [participant, cells]))
  } catch (cause) {
    throw worldRefusal('EDITION_TABLE', { cause })
  }
}

/** Figures as numbers, whatever a program makes of a cell. */
function changesCsv(changes: readonly Change[]): string {
  return (
    csvRow(['participant', 'figure', 'before', 'now']) +
    changes.map(({ participant, figure, before, now }) => csvRow([participant, figure, before, now])).join('')
  )
}
