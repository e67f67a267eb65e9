/**
 * Who people are to another server at which they sign in as well: an administrator says so, and nobody is known by an
 * e-mail address, which somebody else may have tomorrow.
 * @module
 */
import type { Kysely } from 'kysely'
import type { Tables } from '../ledger/tables.ts'
import { endSessionsOf, findPerson, type Whom } from './people.ts'
import { changing, type Doer, type Reception } from './reception.ts'
import { peopleRefusal } from './refusal.ts'
import { beginSession } from './session.ts'
import type { Visitor } from './sign-in.ts'
import { type Identity, isIssuer } from './sign-on.ts'

/** Section 2 of OpenID Connect Core 1.0. @throws {Refusal} `IDENTITY_FORM` */
function parseSubject(text: string): string {
  if (!/^[\x21-\x7e]{1,255}$/.test(text) || text.includes('@'))
    throw peopleRefusal('IDENTITY_FORM', { field: 'subject' })
  return text
}

/**
 * A server of one address is one server, with a slash at its end and without: discovery takes them for the same.
 * @throws {Refusal} `IDENTITY_ISSUER`
 */
function parseIssuer(text: string): string {
  if (text.length > 500 || !isIssuer(text))
    throw peopleRefusal('IDENTITY_ISSUER', { subject: text.slice(0, 100), field: 'issuer' })
  return new URL(text).href
}

/** @property name of whoever is linked */
export interface Linked extends Identity {
  readonly name: string
}

/**
 * In the place of another one of this server, whose sessions end.
 * @throws {Refusal} `PERSON_UNKNOWN`, `IDENTITY_*`
 */
export async function linkIdentity(whom: Whom, given: Identity, reception: Reception, doer: Doer): Promise<Linked> {
  const [issuer, subject] = [parseIssuer(given.issuer.trim()), parseSubject(given.subject.trim())]
  return changing(reception, doer, async (db, note) => {
    const { id, name, test } = await findPerson(db, whom)
    if (test === 1) throw peopleRefusal('PERSON_UNKNOWN', { subject: name })
    const taken = await db
      .selectFrom('identity')
      .select('person')
      .where('issuer', '=', issuer)
      .where('subject', '=', subject)
      .executeTakeFirst()
    if (taken?.person === id) return { name, issuer, subject }
    if (taken) throw peopleRefusal('IDENTITY_TAKEN', { field: 'subject' })
    const before = await db
      .deleteFrom('identity')
      .where('person', '=', id)
      .where('issuer', '=', issuer)
      .returning('subject')
      .execute()
    if (before.length > 0) await endSessionsOf(db, id)
    await db.insertInto('identity').values({ issuer, subject, person: id, made: reception.now() }).execute()
    await note('identity-linked', `${name}: ${subject}`)
    return { name, issuer, subject }
  })
}

/** Nobody comes in by another server as this person any more, nor stays. @throws {Refusal} `PERSON_UNKNOWN` */
export function unlinkIdentities(
  whom: Whom,
  reception: Reception,
  doer: Doer,
): Promise<{ readonly name: string; readonly unlinked: readonly Identity[] }> {
  return changing(reception, doer, async (db, note) => {
    const { id, name } = await findPerson(db, whom)
    const unlinked = await db.deleteFrom('identity').where('person', '=', id).returning(['issuer', 'subject']).execute()
    if (unlinked.length > 0) {
      await endSessionsOf(db, id)
      await note('identity-unlinked', `${name}: ${unlinked.map(({ subject }) => subject).join(' ')}`)
    }
    return { name, unlinked }
  })
}

/** Of everybody, by the id of the person. */
export function listIdentities({ ledger }: Pick<Reception, 'ledger'>): Promise<ReadonlyMap<string, Identity[]>> {
  return ledger.beside(async (db) => {
    const all = new Map<string, Identity[]>()
    for (const { person, ...identity } of await identitiesIn(db).execute())
      all.set(person, [...(all.get(person) ?? []), identity])
    return all
  })
}

export function identitiesOf(person: string, { ledger }: Pick<Reception, 'ledger'>): Promise<Identity[]> {
  return ledger.beside(async (db) =>
    (await identitiesIn(db).where('person', '=', person).execute()).map(({ issuer, subject }) => ({ issuer, subject })),
  )
}

const identitiesIn = (db: Kysely<Tables>) =>
  db.selectFrom('identity').select(['person', 'issuer', 'subject']).orderBy('issuer')

/**
 * The first step is done at another server: whoever is linked with it, and has set a second factor up here.
 * @param before the session that the browser had
 * @returns the token of a session that sees nothing but the second factor
 * @throws {Refusal} `SIGN_ON_STRANGER`
 */
export async function enterFromElsewhere(
  { issuer: said, subject }: Identity,
  before: Uint8Array | undefined,
  reception: Reception,
  visitor: Visitor,
): Promise<string> {
  const issuer = parseIssuer(said)
  const token = await changing(reception, visitor, async (db, note) => {
    const row = await db
      .selectFrom('identity')
      .innerJoin('person', 'person.id', 'identity.person')
      .select(['person.id', 'person.passphrase'])
      .where('issuer', '=', issuer)
      .where('subject', '=', subject)
      .where('person.disabled', 'is', null)
      .executeTakeFirst()
    if (row && row.passphrase !== null) return beginSession(db, { person: row.id, stage: 'half' }, before, reception)
    await note('sign-on-refused', `${issuer} ${subject}`)
    return undefined
  })
  if (token === undefined) throw peopleRefusal('SIGN_ON_STRANGER')
  return token
}
