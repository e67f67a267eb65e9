/**
 * What is due for destruction: personal content outside the ledger whose time is over (R53, R54). Originals are
 * applications with their evidence, proposals, photographs and comparisons; traders' records are rows of registers,
 * templates and entries of accounts.
 * @module
 */
import { digestOf, encode, hex, parseDate, secondsPerDay, showInstant } from '@kpc/schema'
import type { Kysely } from 'kysely'
import { applicationOf } from '../applications/application.ts'
import { keptOriginals, keptTraders, type Settings } from '../home/settings.ts'
import type { ApplicationState } from '../ledger/application-tables.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Tables } from '../ledger/tables.ts'
import { contentOf } from '../registers/policy.ts'
import { claimsDue, comparisonsDue, devicesDue, photographsDue, proposalsDue } from './due-besides.ts'
import type { Due } from './due-kinds.ts'
import { yearsAfter } from './years.ts'

/** Of one act. */
const mostDue = 1000

/** Where nothing more comes of an application, or nobody has gone on with it. */
const resting: readonly ApplicationState[] = ['draft', 'returned', 'validated', 'withdrawn']

/** Of a year at least, so that a query leaves out what can not be due. */
const shortestYear = 365 * secondsPerDay

/** Those that are due the longest first. */
export function listDue(settings: Settings, now: number, { ledger }: { readonly ledger: Ledger }): Promise<Due[]> {
  return ledger.beside((db) => dueIn(db, settings, now))
}

export async function dueIn(db: Kysely<Tables>, settings: Settings, now: number): Promise<Due[]> {
  const [originals, traders] = [keptOriginals(settings), keptTraders(settings)]
  const all = [
    ...(await applicationsDue(db, now, originals)),
    ...(await partiesDue(db, now, traders)),
    ...(await templatesDue(db, now, traders)),
    ...(await proposalsDue(db, { now, years: originals, most: mostDue })),
    ...(await claimsDue(db, { now, years: traders, most: mostDue })),
    ...(await photographsDue(db, { now, years: originals, most: mostDue })),
    ...(await comparisonsDue(db, { now, years: originals, most: mostDue })),
    ...(await devicesDue(db, { now, years: originals, most: mostDue })),
  ]
  return all
    .filter(({ since }) => since <= now)
    .sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1))
    .slice(0, mostDue)
}

async function applicationsDue(db: Kysely<Tables>, now: number, years: number): Promise<Due[]> {
  const rows = await db
    .selectFrom('application')
    .selectAll()
    .where('destroyed', 'is', null)
    .where('state', 'in', resting)
    .where('changed', '<=', now - years * shortestYear)
    .orderBy('changed')
    .limit(mostDue)
    .execute()
  return rows.map((row) => {
    const { name, number, changed, content, evidence } = applicationOf(row)
    const { expires } = content.certificate
    const last = (typeof expires === 'string' ? parseDate(expires) : undefined) ?? 0
    // A certificate is an original as long as it is in force.
    const from = number === undefined ? changed : Math.max(changed, (last + 1) * secondsPerDay)
    return {
      kind: 'application' as const,
      id: name,
      ...(number !== undefined && { number }),
      since: yearsAfter(from, years),
      digest: digestOf(encode([row.content, row.evidence])),
      rows: 1,
      files: evidence.length,
      bytes: row.content.length + evidence.reduce((sum, { size }) => sum + size, 0),
    }
  })
}

async function partiesDue(db: Kysely<Tables>, now: number, years: number): Promise<Due[]> {
  const rows = await db.selectFrom('party').selectAll().where('changed', '<=', now).orderBy('id').execute()
  const due: Due[] = []
  for (const row of rows) {
    const { until } = contentOf(row)
    const last = until === undefined ? undefined : parseDate(until)
    const from = row.ended ?? (last === undefined ? undefined : (last + 1) * secondsPerDay)
    if (from === undefined || yearsAfter(from, years) > now || due.length >= mostDue) continue
    const history = await db
      .selectFrom('party_change')
      .select('content')
      .where('party', '=', row.id)
      .orderBy('version')
      .execute()
    const contents = history.map(({ content }) => content)
    due.push({
      kind: 'party',
      id: `R${row.id}`,
      since: yearsAfter(from, years),
      digest: digestOf(encode([row.content, ...contents])),
      rows: 1 + contents.length,
      files: 0,
      bytes: contents.reduce((sum, content) => sum + content.length, row.content.length),
    })
  }
  return due
}

async function templatesDue(db: Kysely<Tables>, now: number, years: number): Promise<Due[]> {
  const rows = await db
    .selectFrom('template')
    .selectAll()
    .where('made', '<=', now - years * shortestYear)
    .limit(mostDue)
    .execute()
  return rows.map(({ id, made, content }) => ({
    kind: 'template',
    id,
    since: yearsAfter(made, years),
    digest: digestOf(encode([content])),
    rows: 1,
    files: 0,
    bytes: content.length,
  }))
}

/** What somebody has looked at: the same where the very same things are due. */
export function lookOf(due: readonly Due[]): string {
  return hex(digestOf(encode(due.map(({ kind, id, digest }) => [kind, id, digest])))).slice(0, 16)
}

/** As JSON, for the command line and HTTP alike. */
export function showDue({ since, digest, ...due }: Due) {
  return { ...due, since: showInstant(since), digest: hex(digest) }
}
