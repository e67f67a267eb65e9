/**
 * Forgets balances and accounts, and counts them anew from the entries.
 * @module
 */
import { decodeEntry, importersOf } from '@kpc/schema'
import type { Kysely } from 'kysely'
import { countSource, countStockEvent, stockEvents } from './balances.ts'
import { eachArrival, eachLife } from './figures.ts'
import { rareOnly } from './rare-kinds.ts'
import { StockChanges } from './stock.ts'
import type { Tables } from './tables.ts'

const derived = ['source', 'balance', 'take', 'stock', 'stock_name'] as const

/** In the caller's transaction. Claims are no derived ones, and stay. */
export async function recountStock(db: Kysely<Tables>): Promise<void> {
  for (const table of derived) await db.deleteFrom(table).execute()
  const stock = new StockChanges()
  await eachLife(db, (life) => stock.export(life, 1))
  await eachArrival(db, async (number, arrivals) => {
    for (const came of importersOf(arrivals)) stock.import(came, 1)
    await countSource(db, number, new Map(), arrivals)
  })
  await recountEvents(db, stock)
  await stock.write(db)
}

/** Entries that are read at a time. */
const page = 1000

async function recountEvents(db: Kysely<Tables>, stock: StockChanges): Promise<void> {
  for (let after = -1; ; ) {
    const rows = await db
      .selectFrom('entry')
      .select(['sequence', 'bytes', 'message'])
      .where((e) => e.and([e('kind', 'in', stockEvents), e('sequence', '>', after), ...rareOnly(stockEvents)]))
      .orderBy('sequence')
      .limit(page)
      .execute()
    for (const { bytes, message } of rows) {
      const entry = decodeEntry(bytes)
      if (entry.kind === 'consumed' || entry.kind === 'gained') stock.claim(entry, message ?? undefined)
      await countStockEvent(db, entry)
    }
    if (rows.length < page) return
    after = rows.at(-1)?.sequence as number
  }
}
