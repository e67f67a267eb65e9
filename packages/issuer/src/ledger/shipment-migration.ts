/**
 * Makes the tables of shipments, on both databases, and fills them from what the ledger has.
 * @module
 */
import { decodeEntry, isByDevice } from '@kpc/schema'
import { type Kysely, sql } from 'kysely'
import { makeTable, type Types } from './making.ts'
import type { Event } from './model.ts'
import { noteShipment, shipmentKinds } from './shipment-rows.ts'
import type { Tables } from './tables.ts'

export async function makeShipments(db: Kysely<Tables>, { integer }: Types): Promise<void> {
  await makeTable(db, 'shipment', [
    `certificate text primary key`,
    `number text not null`,
    `words text not null`,
    `sequence ${integer} not null`,
    `presented ${integer} not null`,
    `changed ${integer} not null`,
    `stage text not null`,
    `outcome text`,
  ])
  await sql`create index shipment_stage on shipment (stage, sequence)`.execute(db)
  await sql`create index shipment_number on shipment (number)`.execute(db)
  await makeTable(db, 'comparison', [
    `certificate text primary key`,
    `found text not null`,
    `by text not null`,
    `at ${integer} not null`,
    `version ${integer} not null`,
  ])
  await fill(db)
}

async function fill(db: Kysely<Tables>): Promise<void> {
  for await (const { sequence, event } of events(db)) await noteShipment(db, sequence, event)
}

/** What devices have signed is before the desk too, also where nobody has presented it there. */
export async function noteSignedArrivals(db: Kysely<Tables>): Promise<void> {
  const known = new Set((await db.selectFrom('shipment').select('certificate').execute()).map((row) => row.certificate))
  for await (const { sequence, event } of events(db)) {
    const isNew = event.link !== undefined && !known.has(event.link)
    if (isNew && (isByDevice(event) || event.kind === 'confirmed')) await noteShipment(db, sequence, event)
  }
}

/** Entries of shipments that are read at a time. */
const page = 500

async function* events(db: Kysely<Tables>): AsyncGenerator<{ readonly sequence: number; readonly event: Event }> {
  for (let after = -1; ; ) {
    const rows = await db
      .selectFrom('entry')
      .select(['sequence', 'bytes', 'message'])
      .where('kind', 'in', shipmentKinds)
      .where('sequence', '>', after)
      .orderBy('sequence')
      .limit(page)
      .execute()
    for (const { sequence, bytes, message } of rows)
      yield { sequence: Number(sequence), event: { ...decodeEntry(bytes), ...(message && { message }) } }
    if (rows.length < page) return
    after = Number(rows.at(-1)?.sequence)
  }
}
