/**
 * Signing in: name and passphrase, then a second factor. Each step begins a new session; the one between sees nothing.
 * @module
 */

import type { Hashing } from '@kpc/desk/people/hashing'
import { preparePassphrase } from '@kpc/desk/people/passphrase'
import { stepOfCode } from '@kpc/desk/people/totp'
import type { DeskRole } from '@kpc/schema'
import type { Kysely } from 'kysely'
import type { Tables } from '../ledger/tables.ts'
import { type Attempt, attempting } from './attempts.ts'
import { twinOf } from './name.ts'
import { findPerson, insertPerson, isInhabited, type PersonRow } from './people.ts'
import { changing, type Doer, type Reception } from './reception.ts'
import { peopleRefusal } from './refusal.ts'
import { beginSession, refuseEnded, type Session, startOf } from './session.ts'

/** From where somebody tries. */
export interface Visitor extends Doer {
  readonly address: string
}

/**
 * Name and passphrase. A name that nobody has takes as long as a wrong passphrase, and is refused in the same words.
 * @param before the session that the browser had
 * @returns the token of a session that sees nothing but the second factor
 * @throws {Refusal} `SIGN_IN_WRONG`, `TRIES_MANY`
 */
export async function signIn(
  { name, passphrase }: { readonly name: string; readonly passphrase: string },
  before: Uint8Array | undefined,
  reception: Reception,
  visitor: Visitor,
): Promise<string> {
  const twin = twinOf(name)
  const token = await attempting({ step: 'passphrase', twin, address: visitor.address }, reception, (attempt) =>
    judgedPassphrase({ name, twin, passphrase }, attempt, before, { reception, visitor }),
  )
  if (token === undefined) throw peopleRefusal('SIGN_IN_WRONG')
  return token
}

interface Place {
  readonly reception: Reception
  readonly visitor: Visitor
}

/** @returns the token; undefined where name and passphrase are not those of somebody who is in */
async function judgedPassphrase(
  { name, twin, passphrase }: { readonly name: string; readonly twin: string; readonly passphrase: string },
  attempt: Attempt,
  before: Uint8Array | undefined,
  { reception, visitor }: Place,
): Promise<string | undefined> {
  const row = await reception.ledger.beside((db) =>
    db.selectFrom('person').selectAll().where('twin', '=', twin).executeTakeFirst(),
  )
  // Made for whoever tries first, whatever the name: else that one try would tell.
  const nobodys = await nobodysHash(reception.hashing)
  const kept = row?.passphrase ?? nobodys
  const right = await reception.hashing.verify(kept, preparePassphrase(passphrase))
  const isIn = right && row !== undefined && row.passphrase !== null && row.disabled === null
  return changing(reception, visitor, async (db, note) => {
    // Let go, reset or changed while it was being checked: as if it had come later.
    if (!isIn || !(await isSame(db, row))) {
      await note('sign-in-failed', name)
      return undefined
    }
    await attempt.succeed(db)
    return beginSession(db, { person: row.id, stage: 'half' }, before, reception)
  })
}

async function isSame(db: Kysely<Tables>, { id, passphrase }: PersonRow): Promise<boolean> {
  const now = await findPerson(db, { id })
  return now.passphrase === passphrase && now.disabled === null
}

const hashes = new WeakMap<Hashing, Promise<string>>()

/** What is checked where nobody has the name: as dear as any. */
function nobodysHash(hashing: Hashing): Promise<string> {
  const known = hashes.get(hashing) ?? hashing.hash('nobody signs in with this')
  hashes.set(hashing, known)
  return known
}

/**
 * The code. Each is taken once.
 * @returns the token of the whole session
 * @throws {Refusal} `CODE_WRONG`, `TRIES_MANY`, `CODES_MANY`
 */
export async function enterCode(
  { row, person }: Session,
  code: string,
  reception: Reception,
  visitor: Visitor,
): Promise<string> {
  if (!person) throw peopleRefusal('SIGN_IN_NEEDED')
  const trying = { step: 'second', twin: twinOf(person.name), address: visitor.address } as const
  const token = await attempting(trying, reception, (attempt) =>
    judgedCode({ row, person }, code, attempt, { reception, visitor }),
  )
  if (token === undefined) throw peopleRefusal('CODE_WRONG', { field: 'code' })
  return token
}

/** @returns the token; undefined where the code is wrong, or was taken before */
function judgedCode(
  { row, person }: Pick<Session, 'row'> & { readonly person: NonNullable<Session['person']> },
  code: string,
  attempt: Attempt,
  { reception, visitor }: Place,
): Promise<string | undefined> {
  return changing(reception, visitor, async (db, note) => {
    await refuseEnded(db, { row })
    const { totp } = await findPerson(db, { id: person.id })
    const step = totp ? stepOfCode(totp, code, reception.now()) : undefined
    const taken = await db
      .updateTable('person')
      .set({ totp_step: step ?? 0 })
      .where('id', '=', person.id)
      .where('totp_step', '<', step ?? -1)
      .returning('id')
      .execute()
    if (step === undefined || taken.length === 0) {
      await note('code-failed', person.name)
      return undefined
    }
    await attempt.succeed(db)
    await note('signed-in', person.name, person.name)
    return beginSession(db, { person: person.id, stage: 'whole', ...startOf(visitor) }, row.token, reception)
  })
}

/**
 * Signs in as a ready-made person of a development scheme, as long as the desk has no people of its own.
 * @throws {Refusal} `SIGN_IN_NEEDED`
 */
export function lookAround(
  role: DeskRole,
  before: Uint8Array | undefined,
  reception: Reception,
  doer: Doer,
): Promise<string> {
  const name = `TEST ${role}`
  return changing(reception, doer, async (db, note) => {
    if (await isInhabited(db)) throw peopleRefusal('SIGN_IN_NEEDED')
    const known = await db
      .selectFrom('person')
      .selectAll()
      .where('twin', '=', twinOf(name))
      .where('test', '=', 1)
      .executeTakeFirst()
    const exporter = role === 'applicant' ? 'TEST exporter' : null
    const person = known ?? (await insertPerson(db, { name, role, exporter, test: 1 }, reception))
    await note('looked-around', name, name)
    return beginSession(db, { person: person.id, stage: 'whole', ...startOf(doer) }, before, reception)
  })
}
