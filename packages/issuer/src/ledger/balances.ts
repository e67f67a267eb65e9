/**
 * Balances of confirmed sources: what was found, less what went into certificates that stand and what sorting lost,
 * more what it gained, by class; never below zero (KPCS III(b); R26, R59).
 *
 * Carats that a certificate took are back with their source when it is cancelled, replaced or taken back unused. One
 * that was lost or stolen keeps them: where its goods are, nobody knows.
 * @module
 */

import { twinOf } from '@kpc/host/twin'
import { type Arrivals, type Came, type HsCode, importersOf, type LedgerEntry } from '@kpc/schema'
import type { Kysely } from 'kysely'
import { ledgerRefusal } from './refusal.ts'
import { addRows } from './rows.ts'
import { stockFlows } from './stock-tables.ts'
import type { Tables } from './tables.ts'

type Db = Kysely<Tables>
type Amounts = Omit<Tables['balance'], 'number' | 'hs'>

const nothing: Amounts = { found: 0, taken: 0, lost: 0, gained: 0 }
const columns = ['number', 'hs', 'found', 'taken', 'lost', 'gained'] as const

const restOf = ({ found, taken, lost, gained }: Amounts): number => found - taken - lost + gained

function add(db: Db, number: string, hs: HsCode, amounts: Partial<Amounts>): Promise<void> {
  const row = { number, hs, ...nothing, ...amounts }
  return addRows(db, 'balance', columns, [columns.map((column) => row[column])], ['found', 'taken', 'lost', 'gained'])
}

/** What came in under a number, as it was and as it is now. */
export async function countSource(db: Db, number: string, before: Arrivals, now: Arrivals): Promise<void> {
  const came = importersOf(now)
  const moved = new Map<HsCode, number>()
  const move = (lots: readonly Came[], sign: 1 | -1): void => {
    for (const { hs, carats } of lots.flatMap(({ lines }) => lines)) moved.set(hs, (moved.get(hs) ?? 0) + sign * carats)
  }
  move(importersOf(before), -1)
  move(came, 1)
  for (const [hs, found] of moved) if (found !== 0) await add(db, number, hs, { found })
  const [last] = came.slice(-1)
  if (!last) return
  const origins = [...new Set(last.origins.map(({ country }) => country))].sort().join(',')
  const row = { account: twinOf(last.importer.name), importer: last.importer.name, origins }
  await db
    .insertInto('source')
    .values({ number, ...row })
    .onConflict((conflict) => conflict.column('number').doUpdateSet(row))
    .execute()
}

/** Entries that change a balance beside arrivals. */
export const stockEvents = ['consumed', 'gained', 'cancelled', 'replaced', 'expired'] as const
type StockEvent = Pick<LedgerEntry, 'kind' | 'number' | 'hs' | 'carats' | 'link'>

export const changesStock = (kind: LedgerEntry['kind']): boolean => stockEvents.some((event) => event === kind)

/** What an entry takes from a source, or gives back. */
export async function countStockEvent(db: Db, { kind, number, hs, carats, link }: StockEvent): Promise<void> {
  if (number === undefined) return
  if (kind !== 'consumed' && kind !== 'gained') return giveBack(db, number)
  if (hs === undefined || carats === undefined) return
  if (link === undefined) return add(db, number, hs, { [kind === 'consumed' ? 'lost' : 'gained']: carats })
  const taken = kind === 'consumed' ? carats : -carats
  await add(db, number, hs, { taken })
  await addRows(db, 'take', takeColumns, [[link, number, hs, taken]], ['carats'])
}

const takeColumns = ['certificate', 'number', 'hs', 'carats'] as const

async function giveBack(db: Db, certificate: string): Promise<void> {
  for (const { number, hs, carats } of await takesOf(db, certificate)) await add(db, number, hs, { taken: -carats })
  await db.deleteFrom('take').where('certificate', '=', certificate).execute()
}

/** What a certificate that stands has taken. */
export function takesOf(db: Db, certificate: string): Promise<Tables['take'][]> {
  return db
    .selectFrom('take')
    .selectAll()
    .where('certificate', '=', certificate)
    .where('carats', '>', 0)
    .orderBy('number')
    .orderBy('hs')
    .execute()
}

/** @throws {Refusal} `BALANCE_SHORT`: nothing takes what is not there */
export async function refuseBelowZero(db: Db, number: string, code: 'BALANCE_SHORT' | 'FOUND_CONSUMED'): Promise<void> {
  const rows = await db.selectFrom('balance').selectAll().where('number', '=', number).execute()
  const short = rows.find((row) => restOf(row) < 0)
  if (short) throw ledgerRefusal(code, { subject: `${number}, ${short.hs}`, field: 'takes' })
}

/**
 * A source with what is left of it.
 * @property rest in hundredths of a carat, by class
 * @property origins countries; none where they are mixed and nobody states of what
 */
export interface SourceBalance extends Omit<Tables['source'], 'origins'> {
  readonly origins: readonly string[]
  readonly lots: readonly Tables['balance'][]
  readonly rest: ReadonlyMap<HsCode, number>
}

/** Of those of some numbers under which goods came in here. */
export async function balancesOf(db: Db, numbers: readonly string[]): Promise<ReadonlyMap<string, SourceBalance>> {
  if (numbers.length === 0) return new Map()
  const sources = await db.selectFrom('source').selectAll().where('number', 'in', numbers).execute()
  const rows = await db.selectFrom('balance').selectAll().where('number', 'in', numbers).orderBy('hs').execute()
  return new Map(
    sources.map(({ origins, ...source }) => {
      const lots = rows.filter(({ number }) => number === source.number)
      const rest = new Map(lots.map((row) => [row.hs, restOf(row)]))
      return [source.number, { ...source, origins: origins.split(',').filter(Boolean), lots, rest }]
    }),
  )
}

/** What an exporter holds by its account, in hundredths of a carat, by class. @param name as certificates write it */
export async function stockOf(db: Db, name: string): Promise<ReadonlyMap<HsCode, number>> {
  const rows = await db
    .selectFrom('stock')
    .select(['flow', 'hs', (e) => e.fn.sum<number | string>('carats').as('carats')])
    .where('account', '=', twinOf(name))
    .groupBy(['flow', 'hs'])
    .execute()
  const rest = new Map<HsCode, number>()
  for (const { flow, hs, carats } of rows) rest.set(hs, (rest.get(hs) ?? 0) + stockFlows[flow] * Number(carats))
  return rest
}
