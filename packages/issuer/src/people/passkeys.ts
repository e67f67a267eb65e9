/**
 * Passkeys as second factor (Web Authentication): one or several of a person, each with a name of their own.
 *
 * What one is asked to sign is random, of one session, and taken once: what came for it before, or for another session,
 * is worth nothing.
 * @module
 */
import { base64url, parseBase64url } from '@kpc/schema'
import type { Kysely } from 'kysely'
import type { Tables } from '../ledger/tables.ts'
import { endSessionsOf, findPerson, type Whom } from './people.ts'
import { findPasskey } from './person-keys.ts'
import { changing, type Doer, type Reception, storable } from './reception.ts'
import { peopleRefusal } from './refusal.ts'
import { beginSession, refuseEnded, type Session, startOf } from './session.ts'
import type { Visitor } from './sign-in.ts'
import {
  type Assertion,
  checkAssertion,
  checkRegistration,
  type Expected,
  type Passkey,
  type Registration,
} from './webauthn.ts'

/** Where a passkey is asked: its page, and the name to which it belongs. */
export type Place = Omit<Expected, 'challenge'>

/** Bytes of what is to be signed (Web Authentication section 13.4.3 asks for 16). */
const challengeSize = 32

/** Of one person. */
const mostPasskeys = 20

/** Characters of a name that somebody gives a passkey. */
const longestLabel = 80

/**
 * A passkey as its person sees it.
 * @property id of the credential, in base64url
 * @property made when it was added, in seconds
 * @property used when it last let them in
 */
export interface KeptPasskey {
  readonly id: string
  readonly label: string
  readonly made: number
  readonly used?: number
}

/** In the order in which they were added. */
export function passkeysOf(person: string, { ledger }: Pick<Reception, 'ledger'>): Promise<KeptPasskey[]> {
  return ledger.beside(async (db) => {
    const rows = await db
      .selectFrom('passkey')
      .selectAll()
      .where('person', '=', person)
      .orderBy('made')
      .orderBy('id')
      .execute()
    return rows.map(({ id, label, made, used }) => ({
      id: base64url(id),
      label,
      made,
      ...(used !== null && { used }),
    }))
  })
}

/** What a passkey shall sign in this session: the same until somebody has tried. */
export function challengeFor({ row }: Session, reception: Reception): Promise<Uint8Array> {
  return changing(reception, {}, async (db) => {
    await refuseEnded(db, { row })
    const { challenge } = await db
      .selectFrom('session')
      .select('challenge')
      .where('token', '=', row.token)
      .executeTakeFirstOrThrow()
    if (challenge !== null) return challenge
    const fresh = reception.random(challengeSize)
    await db.updateTable('session').set({ challenge: fresh }).where('token', '=', row.token).execute()
    return fresh
  })
}

/** Uses it up, whatever comes of it. @throws {Refusal} `PASSKEY_WRONG` where there is none (any more) */
async function takeChallenge({ row }: Session, reception: Reception): Promise<Uint8Array> {
  const challenge = await changing(reception, {}, async (db) => {
    const before = await db.selectFrom('session').select('challenge').where('token', '=', row.token).executeTakeFirst()
    await db.updateTable('session').set({ challenge: null }).where('token', '=', row.token).execute()
    return before?.challenge ?? undefined
  })
  if (!challenge) throw peopleRefusal('PASSKEY_WRONG')
  return challenge
}

/** @property id of the credential, as the browser names it */
export interface PasskeyAnswer extends Assertion {
  readonly id: Uint8Array
}

/**
 * The second factor is a passkey of this person, unlocked by PIN or fingerprint.
 * @returns the token of the whole session
 * @throws {Refusal} `PASSKEY_WRONG`, `PASSKEY_FORM`
 */
export async function enterPasskey(
  session: Session,
  answer: PasskeyAnswer,
  place: Place,
  reception: Reception,
  visitor: Visitor,
): Promise<string> {
  const { row, person } = session
  if (!person) throw peopleRefusal('SIGN_IN_NEEDED')
  try {
    const challenge = await takeChallenge(session, reception)
    const passkey = await reception.ledger.beside((db) => findPasskey(db, person.id, answer.id))
    if (!passkey) throw peopleRefusal('PASSKEY_WRONG')
    const counter = checkAssertion(answer, { ...place, challenge }, passkey)
    return await changing(reception, visitor, async (db, note) => {
      await refuseEnded(db, session)
      await countUse(db, passkey, counter, reception.now())
      await note('signed-in', person.name, person.name)
      return beginSession(db, { person: person.id, stage: 'whole', ...startOf(visitor) }, row.token, reception)
    })
  } catch (error) {
    await changing(reception, visitor, (_, note) => note('passkey-failed', person.name))
    throw error
  }
}

/**
 * A counter that goes back tells of a copy (Web Authentication section 6.1.1); it stays 0 on passkeys that are on several
 * devices.
 */
async function countUse(db: Kysely<Tables>, { id }: Passkey, counter: number, now: number): Promise<void> {
  const taken = await db
    .updateTable('passkey')
    .set({ counter, used: now })
    .where('id', '=', id)
    .where((e) => e.or([e('counter', '<', counter), ...(counter === 0 ? [e('counter', '=', 0)] : [])]))
    .returning('id')
    .execute()
  if (taken.length === 0) throw peopleRefusal('PASSKEY_WRONG')
}

/** A new passkey that answers what this session has asked. @throws {Refusal} `PASSKEY_*` */
export async function readPasskey(
  session: Session,
  registration: Registration,
  place: Place,
  reception: Reception,
): Promise<Passkey> {
  const challenge = await takeChallenge(session, reception)
  return checkRegistration(registration, { ...place, challenge })
}

/** @throws {Refusal} `PASSKEY_KNOWN`, `PASSKEYS_MANY` */
export async function insertPasskey(
  db: Kysely<Tables>,
  { id, key, alg, counter }: Passkey,
  { person, label }: { readonly person: string; readonly label: string },
  { now }: Pick<Reception, 'now'>,
): Promise<void> {
  const { count } = await db
    .selectFrom('passkey')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('person', '=', person)
    .executeTakeFirstOrThrow()
  if (count >= mostPasskeys) throw peopleRefusal('PASSKEYS_MANY')
  const known = await db.selectFrom('passkey').select('id').where('id', '=', id).executeTakeFirst()
  if (known) throw peopleRefusal('PASSKEY_KNOWN')
  const name = storable(label).trim().slice(0, longestLabel)
  await db
    .insertInto('passkey')
    .values({ id, person, key, alg, counter, made: now(), label: name, used: null })
    .execute()
}

/** @returns whether there was one */
export async function deletePasskey(db: Kysely<Tables>, person: string, id: string): Promise<boolean> {
  const bytes = parseBase64url(id)
  if (!bytes) return false
  const gone = await db
    .deleteFrom('passkey')
    .where('id', '=', bytes)
    .where('person', '=', person)
    .returning('id')
    .execute()
  return gone.length > 0
}

/** Whether a second factor is left. @param totp the secret of codes of this person */
export async function hasFactor(db: Kysely<Tables>, person: string, totp: Uint8Array | null): Promise<boolean> {
  if (totp !== null) return true
  return (
    (await db.selectFrom('passkey').select('id').where('person', '=', person).limit(1).executeTakeFirst()) !== undefined
  )
}

/**
 * Takes a passkey from somebody, and ends what is open for them: it is lost, or somebody else's.
 * @throws {Refusal} `PERSON_UNKNOWN`, `FACTOR_ONLY`
 */
export function takePasskey(whom: Whom, passkey: string, reception: Reception, doer: Doer): Promise<void> {
  return changing(reception, doer, async (db, note) => {
    const { id, name, totp } = await findPerson(db, whom)
    if (!(await deletePasskey(db, id, passkey))) return
    if (!(await hasFactor(db, id, totp))) throw peopleRefusal('FACTOR_ONLY', { subject: name })
    await endSessionsOf(db, id)
    await note('passkey-removed', name)
  })
}

/** Who does something to what is their own. */
export function ownDoer({ person }: Session, { address }: Visitor): Doer {
  return { by: person?.name, address }
}
