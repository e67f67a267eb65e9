/**
 * Who people are to another server at which they sign in as well: an administrator says so, and nobody is known by an
 * e-mail address, which somebody else may have tomorrow.
 * @module
 */
import { findPerson, type Whom } from './people.ts'
import { changing, type Doer, type Reception } from './reception.ts'
import { peopleRefusal } from './refusal.ts'
import { beginSession } from './session.ts'
import type { Visitor } from './sign-in.ts'
import type { Identity } from './sign-on.ts'

/** Section 2 of OpenID Connect Core 1.0. @throws {Refusal} `IDENTITY_FORM` */
function parseSubject(text: string): string {
  if (!/^[\x21-\x7e]{1,255}$/.test(text) || text.includes('@'))
    throw peopleRefusal('IDENTITY_FORM', { field: 'subject' })
  return text
}

/** In the place of another one of this server. @throws {Refusal} `PERSON_UNKNOWN`, `IDENTITY_*` */
export async function linkIdentity(
  whom: Whom,
  { issuer, subject: given }: Identity,
  reception: Reception,
  doer: Doer,
): Promise<void> {
  const subject = parseSubject(given.trim())
  return changing(reception, doer, async (db, note) => {
    const row = await findPerson(db, whom)
    if (row.test === 1) throw peopleRefusal('PERSON_UNKNOWN', { subject: row.name })
    const taken = await db
      .selectFrom('identity')
      .select('person')
      .where('issuer', '=', issuer)
      .where('subject', '=', subject)
      .executeTakeFirst()
    if (taken && taken.person !== row.id) throw peopleRefusal('IDENTITY_TAKEN', { field: 'subject' })
    await db.deleteFrom('identity').where('person', '=', row.id).where('issuer', '=', issuer).execute()
    await db.insertInto('identity').values({ issuer, subject, person: row.id, made: reception.now() }).execute()
    await note('identity-linked', `${row.name}: ${subject}`)
  })
}

/** Nobody comes in by another server as this person any more. @throws {Refusal} `PERSON_UNKNOWN` */
export function unlinkIdentities(whom: Whom, reception: Reception, doer: Doer): Promise<void> {
  return changing(reception, doer, async (db, note) => {
    const row = await findPerson(db, whom)
    const gone = await db.deleteFrom('identity').where('person', '=', row.id).returning('subject').execute()
    if (gone.length > 0) await note('identity-unlinked', row.name)
  })
}

export function identitiesOf(person: string, { ledger }: Pick<Reception, 'ledger'>): Promise<Identity[]> {
  return ledger.beside((db) =>
    db.selectFrom('identity').select(['issuer', 'subject']).where('person', '=', person).orderBy('issuer').execute(),
  )
}

/**
 * The first step is done at another server: whoever is linked with it, and has set a second factor up here.
 * @param before the session that the browser had
 * @returns the token of a session that sees nothing but the second factor
 * @throws {Refusal} `SIGN_ON_STRANGER`
 */
export async function enterFromElsewhere(
  { issuer, subject }: Identity,
  before: Uint8Array | undefined,
  reception: Reception,
  visitor: Visitor,
): Promise<string> {
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
