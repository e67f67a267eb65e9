/**
 * Copies a ledger from one database to another, and proves that the same tree came out.
 * @module
 */
import { equalBytes, Frontier, leafHash } from '@kpc/schema'
import type { Kysely } from 'kysely'
import { copyArrivals } from './copying-arrivals.ts'
import { recountFigures } from './figures.ts'
import { markAll } from './marks.ts'
import { readNodes } from './nodes.ts'
import { recountStock } from './recount-stock.ts'
import { ledgerRefusal } from './refusal.ts'
import { insertRows } from './rows.ts'
import type { Condition, Tables } from './tables.ts'
import { markWholeTrail } from './trail-marks.ts'

/** Rows that are read and written at a time. */
const page = 1000

/** What a copy has, as the tree tells it. */
export interface Copied {
  readonly size: number
  readonly root: Uint8Array
}

/**
 * @param from nobody writes to it meanwhile, or what is written is not copied
 * @param to empty, or a ledger that was moved away from there before and has gone on since
 * @param condition of the copy
 * @throws {Refusal} `LEDGER_NOT_EMPTY`; `LEDGER_BROKEN` where the tree of what was read is another one
 */
export function copyLedger(from: Kysely<Tables>, to: Kysely<Tables>, condition: Condition): Promise<Copied> {
  return from
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((source) => to.transaction().execute((target) => copyWithin(source, target, condition)))
}

async function copyWithin(from: Kysely<Tables>, to: Kysely<Tables>, condition: Condition): Promise<Copied> {
  const there = await headOf(to)
  const here = await headOf(from)
  const begun = new Frontier(there.size, await readNodes(to, Frontier.places(there.size)))
  if (there.size > 0) await refuseOther(from, here.size, begun, there.condition)
  const copied = await copyEntries(from, to, begun)
  const root = await rootAt(from, here.size)
  if (copied.size !== here.size || !equalBytes(copied.root(), root)) throw ledgerRefusal('LEDGER_BROKEN')
  await copyNodes(from, to, there.size, here.size)
  await copyFrom(from, to, 'certificate', there.size)
  await markAll(to, there.size)
  await recountFigures(to)
  await recountStock(to)
  await to.deleteFrom('span').execute()
  await to.deleteFrom('block').execute()
  await copyAll(from, to, 'block')
  await copyAll(from, to, 'span')
  await copyPeople(from, to)
  for (const table of [
    'evidence',
    'application',
    'proposal',
    'template',
    'party_key',
    'party_change',
    'party',
  ] as const)
    await to.deleteFrom(table).execute()
  for (const table of ['application', 'proposal', 'template', 'party', 'party_key', 'party_change'] as const)
    await copyAll(from, to, table)
  await copyEvidence(from, to)
  for (const table of ['dead_letter', 'webhook', 'alarm', 'outbox', 'registered'] as const)
    await to.deleteFrom(table).execute()
  for (const table of ['webhook', 'dead_letter', 'alarm', 'outbox', 'registered'] as const)
    await copyAll(from, to, table)
  await copyConsole(from, to)
  await copyArrivals(from, to)
  for (const table of ['followup', 'inquiry'] as const) {
    await to.deleteFrom(table).execute()
    await copyAll(from, to, table)
  }
  await to.deleteFrom('stock_claim').execute()
  await copyClaims(from, to)
  await to.updateTable('head').set({ size: here.size, recorded: here.recorded, condition, target: null }).execute()
  if (!equalBytes(await rootAt(to, here.size), root)) throw ledgerRefusal('LEDGER_BROKEN')
  return { size: here.size, root }
}

export function headOf(db: Kysely<Tables>) {
  return db.selectFrom('head').selectAll().executeTakeFirstOrThrow()
}

/** The root over the first entries of a ledger. */
export async function rootAt(db: Kysely<Tables>, size: number): Promise<Uint8Array> {
  return new Frontier(size, await readNodes(db, Frontier.places(size))).root()
}

async function refuseOther(from: Kysely<Tables>, size: number, begun: Frontier, condition: Condition): Promise<void> {
  const begins = begun.size <= size && equalBytes(begun.root(), await rootAt(from, begun.size))
  if (condition !== 'moved' || !begins) throw ledgerRefusal('LEDGER_NOT_EMPTY')
}

async function copyEntries(from: Kysely<Tables>, to: Kysely<Tables>, frontier: Frontier): Promise<Frontier> {
  for (;;) {
    const rows = await from
      .selectFrom('entry')
      .selectAll()
      .where('sequence', '>=', frontier.size)
      .orderBy('sequence')
      .limit(page)
      .execute()
    if (rows.length === 0) return frontier
    for (const { sequence, bytes } of rows) {
      if (sequence !== frontier.size) throw ledgerRefusal('LEDGER_BROKEN')
      frontier.append(leafHash(bytes))
    }
    await insertAll(to, 'entry', rows)
  }
}

/** Level by level: of a ledger of `size` entries a level has size / 2^level complete subtrees. */
async function copyNodes(from: Kysely<Tables>, to: Kysely<Tables>, begun: number, size: number): Promise<void> {
  for (let level = 1; 2 ** level <= size; level += 1) {
    const end = Math.floor(size / 2 ** level)
    for (let idx = Math.floor(begun / 2 ** level); idx < end; idx += page) {
      const rows = await from
        .selectFrom('node')
        .selectAll()
        .where('level', '=', level)
        .where('idx', '>=', idx)
        .where('idx', '<', Math.min(end, idx + page))
        .execute()
      await insertAll(to, 'node', rows)
    }
  }
}

/** One by one: each may have evidence of some MB. */
async function copyClaims(from: Kysely<Tables>, to: Kysely<Tables>): Promise<void> {
  const ids = await from.selectFrom('stock_claim').select('id').orderBy('id').execute()
  for (const { id } of ids)
    await insertAll(to, 'stock_claim', await from.selectFrom('stock_claim').selectAll().where('id', '=', id).execute())
}

/** Rows that are only ever added, page by page, from a sequence on. */
async function copyFrom(
  from: Kysely<Tables>,
  to: Kysely<Tables>,
  table: 'certificate' | 'trail' | 'setting',
  begun: number,
): Promise<void> {
  for (let next = begun; ; ) {
    const rows = await from
      .selectFrom(table as 'trail')
      .selectAll()
      .where('sequence', '>=', next)
      .orderBy('sequence')
      .limit(page)
      .execute()
    if (rows.length === 0) return
    await insertAll(to, table, rows)
    next = (rows.at(-1)?.sequence as number) + 1
  }
}

/** People and how they are known, and what they did. Sessions, links and counted failures end with the move. */
async function copyPeople(from: Kysely<Tables>, to: Kysely<Tables>): Promise<void> {
  for (const table of ['session', 'link', 'failure', 'token', 'passkey', 'person_key', 'identity', 'person'] as const)
    await to.deleteFrom(table).execute()
  for (const table of ['person', 'passkey', 'person_key', 'identity', 'token'] as const) await copyAll(from, to, table)
  const told = await nextOf(to, 'trail')
  await copyFrom(from, to, 'trail', told)
  await markWholeTrail(to, told)
}

/** What came out of printers is told later than the entries that it is about. */
async function copyConsole(from: Kysely<Tables>, to: Kysely<Tables>): Promise<void> {
  await copyFrom(from, to, 'setting', await nextOf(to, 'setting'))
  const told = new Set((await to.selectFrom('sheet').select('sequence').execute()).map(({ sequence }) => sequence))
  const sheets = await from.selectFrom('sheet').selectAll().execute()
  await insertAll(
    to,
    'sheet',
    sheets.filter(({ sequence }) => !told.has(sequence)),
  )
}

/** One at a time: each may be some megabytes. */
async function copyEvidence(from: Kysely<Tables>, to: Kysely<Tables>): Promise<void> {
  const all = await from.selectFrom('evidence').select(['application', 'digest']).execute()
  for (const { application, digest } of all)
    await insertAll(
      to,
      'evidence',
      await from
        .selectFrom('evidence')
        .selectAll()
        .where('application', '=', application)
        .where('digest', '=', digest)
        .execute(),
    )
}

async function nextOf(db: Kysely<Tables>, table: 'trail' | 'setting'): Promise<number> {
  const { last } = await db
    .selectFrom(table as 'trail')
    .select(({ fn }) => fn.max('sequence').as('last'))
    .executeTakeFirstOrThrow()
  return (last ?? -1) + 1
}

async function copyAll(
  from: Kysely<Tables>,
  to: Kysely<Tables>,
  table:
    | 'block'
    | 'span'
    | 'person'
    | 'passkey'
    | 'person_key'
    | 'identity'
    | 'token'
    | 'application'
    | 'template'
    | 'webhook'
    | 'dead_letter'
    | 'alarm'
    | 'outbox'
    | 'registered'
    | 'party'
    | 'proposal'
    | 'party_key'
    | 'party_change'
    | 'followup'
    | 'inquiry',
): Promise<void> {
  await insertAll(
    to,
    table,
    await from
      .selectFrom(table as 'block')
      .selectAll()
      .execute(),
  )
}

async function insertAll<T extends keyof Tables>(
  db: Kysely<Tables>,
  table: T,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first)
  await insertRows(
    db,
    table,
    columns as (keyof Tables[T] & string)[],
    rows.map((row) => columns.map((column) => row[column])),
  )
}
