/**
 * Makes the table of advices, on both databases, and fills it from what the ledger has.
 * @module
 */
import { decodeEntry } from '@kpc/schema'
import { type Kysely, sql } from 'kysely'
import { noteAdvice } from './advice-rows.ts'
import { makeTable, type Types } from './making.ts'
import { rareOnly } from './rare-kinds.ts'
import type { Tables } from './tables.ts'

export async function makeAdvices(db: Kysely<Tables>, { integer }: Types): Promise<void> {
  await makeTable(db, 'advice', [
    `sequence ${integer} primary key references entry`,
    `number text not null`,
    `certificate text not null`,
    `party text not null`,
    `expected ${integer} not null`,
    `stage text not null`,
  ])
  await sql`create index advice_stage on advice (stage, expected, sequence)`.execute(db)
  await sql`create index advice_number on advice (number)`.execute(db)
  await findAdvices(db)
}

/** Entries that are read at a time. */
const page = 500

/** Forgets all advices and finds them anew. */
export async function findAdvices(db: Kysely<Tables>): Promise<void> {
  await db.deleteFrom('advice').execute()
  for (let after = -1; ; ) {
    const rows = await db
      .selectFrom('entry')
      .select(['sequence', 'bytes', 'message'])
      .where((e) => e.and([e('kind', '=', 'received'), e('sequence', '>', after), ...rareOnly(['received'])]))
      .orderBy('sequence')
      .limit(page)
      .execute()
    for (const { sequence, bytes, message } of rows)
      await noteAdvice(db, Number(sequence), { ...decodeEntry(bytes), ...(message && { message }) })
    if (rows.length < page) return
    after = Number(rows.at(-1)?.sequence)
  }
}
