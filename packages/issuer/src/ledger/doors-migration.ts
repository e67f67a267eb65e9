/**
 * Makes what people are known by beside passphrase and code, and what the audit trail is searched by, on both databases.
 * @module
 */
import { type Kysely, sql } from 'kysely'
import { makeTable, type Types } from './making.ts'
import type { Tables } from './tables.ts'
import { markWholeTrail } from './trail-marks.ts'

export async function makeMoreDoors(db: Kysely<Tables>, { integer }: Types): Promise<void> {
  await sql`alter table passkey add column label text not null default ''`.execute(db)
  await sql`alter table passkey add column used ${sql.raw(integer)}`.execute(db)
  await sql`alter table session add column address text`.execute(db)
  await sql`alter table session add column agent text`.execute(db)
  await makeTable(db, 'identity', [
    `issuer text not null`,
    `subject text not null`,
    `person text not null references person`,
    `made ${integer} not null`,
    `primary key (issuer, subject)`,
  ])
  await makeTable(
    db,
    'trail_mark',
    [
      `mark text not null`,
      `at ${integer} not null`,
      `sequence ${integer} not null references trail`,
      `primary key (mark, at, sequence)`,
    ],
    'without rowid',
  )
  await sql`create index trail_at on trail (at, sequence)`.execute(db)
  await markWholeTrail(db, 0)
}
