/**
 * Makes the tables of people, on both databases.
 * @module
 */
import { type Kysely, sql } from 'kysely'
import { appendOnly, makeTable, type Types } from './making.ts'
import type { Tables } from './tables.ts'

export async function makePeople(db: Kysely<Tables>, types: Types): Promise<void> {
  await makePersons(db, types)
  await makeDoors(db, types)
  const { integer } = types
  await makeTable(db, 'failure', [
    `id text primary key`,
    `at ${integer} not null`,
    `twin text not null`,
    `address text not null`,
    `step text not null`,
  ])
  await sql`create index failure_at on failure (at)`.execute(db)
  await makeTable(db, 'trail', [
    `sequence ${integer} primary key`,
    `at ${integer} not null`,
    `event text not null`,
    `by text`,
    `subject text`,
    `address text`,
  ])
  await appendOnly(db, 'trail')
}

async function makePersons(db: Kysely<Tables>, { integer, blob }: Types): Promise<void> {
  await makeTable(db, 'person', [
    `id text primary key`,
    `name text not null`,
    `twin text not null unique`,
    `role text not null`,
    `exporter text`,
    `test ${integer} not null`,
    `passphrase text`,
    `totp ${blob}`,
    `totp_step ${integer} not null`,
    `made ${integer} not null`,
    `disabled ${integer}`,
  ])
  await makeTable(db, 'passkey', [
    `id ${blob} primary key`,
    `person text not null references person`,
    `key ${blob} not null`,
    `alg ${integer} not null`,
    `counter ${integer} not null`,
    `made ${integer} not null`,
  ])
}

async function makeDoors(db: Kysely<Tables>, { integer, blob }: Types): Promise<void> {
  await makeTable(db, 'session', [
    `token ${blob} primary key`,
    `person text references person`,
    `stage text not null`,
    `made ${integer} not null`,
    `seen ${integer} not null`,
    `pending text`,
    `challenge ${blob}`,
    `link ${blob}`,
  ])
  await makeTable(db, 'token', [
    `token ${blob} primary key`,
    `person text not null references person`,
    `scopes text not null`,
    `made ${integer} not null`,
    `ends ${integer} not null`,
  ])
  await makeTable(db, 'link', [
    `token ${blob} primary key`,
    `person text references person`,
    `ends ${integer} not null`,
  ])
}
