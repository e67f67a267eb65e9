/**
 * Makes the tables of balances and accounts, and counts what is there, on both databases.
 * @module
 */
import { type Kysely, sql } from 'kysely'
import { makeTable, type Types } from './making.ts'
import { recountStock } from './recount-stock.ts'
import type { Tables } from './tables.ts'

export async function makeStock(db: Kysely<Tables>, types: Types): Promise<void> {
  await makeBalances(db, types)
  await makeAccounts(db, types)
  await recountStock(db)
}

const texts = (...columns: readonly string[]) => columns.map((column) => `${column} text not null`)

async function makeBalances(db: Kysely<Tables>, { integer }: Types): Promise<void> {
  const amounts = (...columns: readonly string[]) => columns.map((column) => `${column} ${integer} not null`)
  await makeTable(db, 'source', ['number text primary key', ...texts('account', 'importer', 'origins')])
  await makeTable(db, 'balance', [
    ...texts('number', 'hs'),
    ...amounts('found', 'taken', 'lost', 'gained'),
    'primary key (number, hs)',
  ])
  await makeTable(db, 'take', [
    ...texts('certificate', 'number', 'hs'),
    ...amounts('carats'),
    'primary key (certificate, number, hs)',
  ])
}

async function makeAccounts(db: Kysely<Tables>, { integer, blob }: Types): Promise<void> {
  await makeTable(db, 'stock', [
    ...texts('account', 'quarter', 'flow', 'hs'),
    `carats ${integer} not null`,
    'primary key (account, quarter, flow, hs)',
  ])
  await makeTable(db, 'stock_name', ['account text primary key', ...texts('name')])
  await makeTable(db, 'stock_claim', [
    `id ${integer} primary key`,
    ...texts('state', 'content'),
    `evidence ${blob}`,
    'by text not null',
    `at ${integer} not null`,
    'decided_by text',
    `decided_at ${integer}`,
    'note text',
  ])
  await sql`create index stock_claim_state on stock_claim (state, id)`.execute(db)
}
