/**
 * Makes the table of what is proposed, on both databases.
 * @module
 */
import { type Kysely, sql } from 'kysely'
import { makeTable, type Types } from './making.ts'
import type { Tables } from './tables.ts'

export async function makeProposals(db: Kysely<Tables>, { integer, blob }: Types): Promise<void> {
  await makeTable(db, 'proposal', [
    `id ${integer} primary key`,
    `version ${integer} not null`,
    `state text not null`,
    `act text not null`,
    `number text not null`,
    `of ${blob} not null`,
    `sequence ${integer} not null`,
    `changes text`,
    `reason text not null`,
    `writer text not null`,
    `approval ${integer}`,
    `ended text`,
    `made ${integer} not null`,
    `changed ${integer} not null`,
    `path text not null`,
    `request text unique`,
  ])
  await sql`create index proposal_state on proposal (state, id)`.execute(db)
  await sql`create index proposal_number on proposal (number, id)`.execute(db)
}
