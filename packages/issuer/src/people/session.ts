/**
 * Sessions: known by a token that is another one after each step, and of which only the SHA-256 is kept.
 * @module
 */
import { hex } from '@kpc/schema'
import type { Kysely, Selectable } from 'kysely'
import type { PeopleTables } from '../ledger/people-tables.ts'
import type { Tables } from '../ledger/tables.ts'
import { endSessionsOf, findPerson, isInhabited, type Person, personOf, type Whom } from './people.ts'
import { changing, type Doer, digestOf, newSecret, type Reception, storable } from './reception.ts'
import { peopleRefusal } from './refusal.ts'

/** Seconds: a session ends after so long without a request, and after so long whatever happens. */
export const [idleLife, wholeLife] = [30 * 60, 10 * 3600]

/** Seconds in which a step of signing in has to be done. */
const stepLife = 15 * 60

/** Seconds: a session that was seen less long ago is not written again. */
const seenWithin = 60

/** Of one person, on all devices. */
const mostSessions = 20

export type SessionRow = Selectable<PeopleTables['session']>

/** Characters of what a browser calls itself. */
const longestAgent = 200

/** From where a session begins, as its person is told later. */
export function startOf({ address, agent }: Doer): Pick<SessionRow, 'address' | 'agent'> {
  return { address: address ?? null, agent: agent === undefined ? null : storable(agent.slice(0, longestAgent)) }
}

/** @property person nobody yet where the first administrator sets the desk up */
export interface Session {
  readonly row: SessionRow
  readonly person?: Person
}

/**
 * Begins one, in the place of the one before it.
 * @param before the token of that one: whoever has fixed or stolen it has nothing
 * @returns the token
 */
export async function beginSession(
  db: Kysely<Tables>,
  given: Pick<SessionRow, 'person' | 'stage'> & Partial<SessionRow>,
  before: Uint8Array | undefined,
  { now, random }: Pick<Reception, 'now' | 'random'>,
): Promise<string> {
  if (before) await db.deleteFrom('session').where('token', '=', before).execute()
  await db
    .deleteFrom('session')
    .where((e) =>
      e.or([
        e('seen', '<=', now() - idleLife),
        e('made', '<=', now() - wholeLife),
        e.and([e('stage', '!=', 'whole'), e('made', '<=', now() - stepLife)]),
      ]),
    )
    .execute()
  if (given.person !== null) await endOldest(db, given.person)
  const { text, digest } = newSecret(random)
  const empty = { pending: null, challenge: null, link: null, address: null, agent: null }
  await db
    .insertInto('session')
    .values({ ...empty, ...given, token: digest, made: now(), seen: now() })
    .execute()
  return text
}

async function endOldest(db: Kysely<Tables>, person: string): Promise<void> {
  const rows = await db
    .selectFrom('session')
    .select('token')
    .where('person', '=', person)
    .orderBy('seen', 'desc')
    .offset(mostSessions - 1)
    .limit(mostSessions)
    .execute()
  for (const { token } of rows) await db.deleteFrom('session').where('token', '=', token).execute()
}

/** @returns undefined where it has ended or its person is out */
export function findSession(text: string, { ledger, now }: Reception): Promise<Session | undefined> {
  return ledger.beside(async (db) => {
    const row = await db.selectFrom('session').selectAll().where('token', '=', digestOf(text)).executeTakeFirst()
    if (!row) return undefined
    const limit = row.stage === 'whole' ? wholeLife : stepLife
    if (row.seen <= now() - idleLife || row.made <= now() - limit) return undefined
    if (row.person === null) return row.stage === 'begun' ? { row } : undefined
    const person = await db.selectFrom('person').selectAll().where('id', '=', row.person).executeTakeFirstOrThrow()
    if (person.disabled !== null) return undefined
    // Ready-made people are there to look around, as long as the desk has no people of its own.
    if (person.test === 1 && (await isInhabited(db))) return undefined
    if (row.seen <= now() - seenWithin)
      await db.updateTable('session').set({ seen: now() }).where('token', '=', row.token).execute()
    return { row, person: personOf(person) }
  })
}

/**
 * Is it still open? Asked within the transaction that acts by it: whoever was shut out, or whose way in was made new, while
 * a passphrase was being hashed does nothing any more.
 * @throws {Refusal} `SIGN_IN_NEEDED`
 */
export async function refuseEnded(db: Kysely<Tables>, { row }: Pick<Session, 'row'>): Promise<void> {
  const open = await db.selectFrom('session').select('token').where('token', '=', row.token).executeTakeFirst()
  if (!open) throw peopleRefusal('SIGN_IN_NEEDED')
}

/** @param everywhere all sessions of this person, on other devices too */
export function signOut(
  { row, person }: Session,
  everywhere: boolean,
  reception: Reception,
  doer: Doer,
): Promise<void> {
  return changing(reception, doer, async (db, note) => {
    await db.deleteFrom('session').where('token', '=', row.token).execute()
    if (everywhere && person) await endSessionsOf(db, person.id)
    await note(everywhere ? 'signed-out-everywhere' : 'signed-out', person?.name)
  })
}

/**
 * A session as its person sees it.
 * @property id SHA-256 of its token, in hexadecimal: nobody comes in with it
 * @property isThis the one that asks
 */
export interface OwnSession {
  readonly id: string
  readonly made: number
  readonly seen: number
  readonly address?: string
  readonly agent?: string
  readonly isThis: boolean
}

/** Those that see something, the newest first. */
export function sessionsOf(
  person: string,
  { ledger }: Pick<Reception, 'ledger'>,
  own?: Session,
): Promise<OwnSession[]> {
  return ledger.beside(async (db) => {
    const rows = await db
      .selectFrom('session')
      .selectAll()
      .where('person', '=', person)
      .where('stage', '=', 'whole')
      .orderBy('seen', 'desc')
      .execute()
    return rows.map(({ token, made, seen, address, agent }) => ({
      id: hex(token),
      made,
      seen,
      ...(address !== null && { address }),
      ...(agent !== null && { agent }),
      isThis: own !== undefined && hex(own.row.token) === hex(token),
    }))
  })
}

/** A session of this person; one that is gone already has ended too. @throws {Refusal} `PERSON_UNKNOWN` */
export function endSessionOf(whom: Whom, id: string, reception: Reception, doer: Doer): Promise<void> {
  return changing(reception, doer, async (db, note) => {
    const { id: person, name } = await findPerson(db, whom)
    const rows = await db.selectFrom('session').select('token').where('person', '=', person).execute()
    const token = rows.find((one) => hex(one.token) === id)?.token
    if (!token) return
    await db.deleteFrom('session').where('token', '=', token).execute()
    await note('session-ended', name)
  })
}

/** All sessions of this person, begun ones too. @throws {Refusal} `PERSON_UNKNOWN` */
export function endAllSessionsOf(whom: Whom, reception: Reception, doer: Doer): Promise<void> {
  return changing(reception, doer, async (db, note) => {
    const { id, name } = await findPerson(db, whom)
    await endSessionsOf(db, id)
    await note('signed-out-everywhere', name)
  })
}
