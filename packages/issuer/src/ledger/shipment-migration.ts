/**
 * Makes the tables of shipments, on both databases, and fills them from what the ledger has.
 * @module
 */
import { decodeEntry } from '@kpc/schema'
import { type Kysely, sql } from 'kysely'
import { makeTable, type Types } from './making.ts'
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
  const rows = await db
    .selectFrom('entry')
    .select(['sequence', 'bytes', 'message'])
    .where('kind', 'in', shipmentKinds)
    .orderBy('sequence')
    .execute()
  for (const { sequence, bytes, message } of rows)
    await noteShipment(db, sequence, { ...decodeEntry(bytes), ...(message && { message }) })
}
