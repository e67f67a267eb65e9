/**
 * What everything about people works with, and how it is written down.
 * @module
 */
import { createHash } from 'node:crypto'
import type { Hashing } from '@kpc/desk/people/hashing'
import { base64url } from '@kpc/schema'
import { type Kysely, sql } from 'kysely'
import type { Ledger } from '../ledger/ledger.ts'
import { isPostgres } from '../ledger/rows.ts'
import type { Tables } from '../ledger/tables.ts'
import { markTrail } from '../ledger/trail-marks.ts'

/**
 * @property now the clock, in seconds
 * @property random so many bytes that nobody can guess
 */
export interface Reception {
  readonly ledger: Pick<Ledger, 'beside'>
  readonly hashing: Hashing
  now(): number
  random(size: number): Uint8Array
}

/**
 * Who does something, as the trail names them.
 * @property by nobody yet if absent
 * @property address from where; this machine's command line if absent
 * @property agent by what browser, as it calls itself
 */
export interface Doer {
  readonly by?: string | undefined
  readonly address?: string | undefined
  readonly agent?: string | undefined
}

/** What the trail tells of. A word that was written once is never used for anything else. */
export const trailEvents = [
  'person-added',
  'role-changed',
  'person-disabled',
  'person-reset',
  'token-made',
  'set-up',
  'signed-in',
  'sign-in-failed',
  'code-failed',
  'signed-out',
  'signed-out-everywhere',
  'looked',
  'listed',
  'forbidden',
  'looked-around',
  'key-admitted',
  'passkey-failed',
  'passkey-added',
  'passkey-removed',
  'code-changed',
  'passphrase-changed',
  'passphrase-failed',
  'session-ended',
  'token-ended',
  'identity-linked',
  'identity-unlinked',
  'sign-on-refused',
  'backed-up',
  'setting-changed',
  'webhook-added',
  'webhook-removed',
  'data-handed-out',
  'letter-dismissed',
  'device-invited',
  'device-paired',
  'device-revoked',
] as const
export type TrailEvent = (typeof trailEvents)[number]

/** Characters of a subject in the trail: it may be what a stranger typed. */
const longestSubject = 200

export type Note = (event: TrailEvent, subject?: string, by?: string) => Promise<void>

/**
 * One transaction that changes something about people. Whoever else changes people waits: two administrators can't
 * dismiss each other at once.
 * @param act `note` writes into the trail, in the same transaction
 */
export function changing<T>(
  { ledger, now }: Pick<Reception, 'ledger' | 'now'>,
  { by, address }: Doer,
  act: (db: Kysely<Tables>, note: Note) => Promise<T>,
): Promise<T> {
  return ledger.beside((db) =>
    db
      .transaction()
      .setIsolationLevel('read committed')
      .execute(async (tx) => {
        if (isPostgres(tx)) await sql`lock table person in share row exclusive mode`.execute(tx)
        return act(tx, async (event, subject, who = by) => {
          const row = await tx
            .insertInto('trail')
            .values(({ selectFrom, fn, val, lit }) => ({
              sequence: selectFrom('trail').select(
                fn.coalesce(sql<number>`max(sequence) + 1`, lit(0)).as('next'),
              ) as never,
              at: now(),
              event,
              by: val(who ?? null) as never,
              subject: subject === undefined ? null : storable(subject.slice(0, longestSubject)),
              address: address ?? null,
            }))
            .returningAll()
            .executeTakeFirstOrThrow()
          await markTrail(tx, [row])
        })
      }),
  )
}

/** What a stranger typed, as any database takes it: PostgreSQL knows no U+0000. */
export function storable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}]/gu, '\ufffd')
}

/** Something that opens a door, and the only thing of it that is kept. */
export function newSecret(
  random: Reception['random'],
  prefix = '',
): { readonly text: string; readonly digest: Uint8Array } {
  const text = `${prefix}${base64url(random(32))}`
  return { text, digest: digestOf(text) }
}

export function digestOf(text: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(text).digest())
}
