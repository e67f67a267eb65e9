/**
 * Makes the tables of devices and their arrivals, on both databases.
 * @module
 */
import { decodeSeen, hex } from '@kpc/schema'
import { type Kysely, sql } from 'kysely'
import { makeTable, type Types } from './making.ts'
import type { Tables } from './tables.ts'

export async function makeDevices(db: Kysely<Tables>, { integer, blob }: Types): Promise<void> {
  await makeTable(db, 'device', [
    `id text primary key`,
    `post text not null`,
    `alg ${integer} not null`,
    `x ${blob} not null`,
    `paired ${integer} not null`,
    `by text not null`,
    `revoked ${integer}`,
    `revoked_by text`,
  ])
  await makeTable(db, 'pairing', [
    `code ${blob} primary key`,
    `post text not null`,
    `ends ${integer} not null`,
    `by text not null`,
  ])
  await makeArrivals(db, { integer, blob })
  await makeTable(db, 'seen', [`record ${blob} primary key`, `number text not null`])
  await sql`create index seen_number on seen (number)`.execute(db)
}

/** Two arrivals that a device counted alike are found among however many. */
export async function findCounters(db: Kysely<Tables>): Promise<void> {
  await sql`create index arrival_counter on arrival (device, counter)`.execute(db)
}

/** Two records that a device counted alike are found among however many, whoever handed them over. */
export async function countSeen(db: Kysely<Tables>, { integer }: Types): Promise<void> {
  await sql`alter table seen add column device text not null default ''`.execute(db)
  await sql`alter table seen add column counter ${sql.raw(integer)} not null default 0`.execute(db)
  for (let after = new Uint8Array(); ; ) {
    const rows = await db
      .selectFrom('seen')
      .select('record')
      .where('record', '>', after)
      .orderBy('record')
      .limit(page)
      .execute()
    for (const { record } of rows)
      for (const { device, counter } of decodeSeen(new Uint8Array(record)))
        await db
          .updateTable('seen')
          .set({ device: hex(device), counter })
          .where('record', '=', record)
          .execute()
    if (rows.length < page) break
    after = new Uint8Array(rows.at(-1)?.record as Uint8Array)
  }
  await sql`create index seen_counter on seen (device, counter)`.execute(db)
}

/** Records that are read at a time. */
const page = 500

async function makeArrivals(db: Kysely<Tables>, { integer, blob }: Types): Promise<void> {
  await makeTable(db, 'arrival', [
    `digest ${blob} primary key`,
    `sequence ${integer} not null unique references entry`,
    `device text not null references device`,
    `counter ${integer} not null`,
    `number text not null`,
    `certificate ${blob}`,
    `post text not null`,
    `at ${integer} not null`,
  ])
  await sql`create index arrival_number on arrival (number)`.execute(db)
  await makeTable(db, 'photograph', [
    `arrival ${blob} not null references arrival`,
    `digest ${blob} not null`,
    `type text not null`,
    `bytes ${blob} not null`,
    `primary key (arrival, digest)`,
  ])
}
