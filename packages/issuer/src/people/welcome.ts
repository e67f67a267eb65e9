/**
 * A link: somebody takes a passphrase, then a second factor. Nothing is stored of either before both are there, and
 * the link is used up only then: a line that drops in between loses nothing.
 * @module
 */

import { secretSize, stepOfCode } from '@kpc/desk/people/totp'
import { base64url, parseBase64url } from '@kpc/schema'
import type { Kysely } from 'kysely'
import type { Tables } from '../ledger/tables.ts'
import { parseName } from './name.ts'
import { parsePassphrase } from './new-passphrase.ts'
import { insertPasskey, type Place, readPasskey } from './passkeys.ts'
import { findPerson, insertPerson, isInhabited, makeLink, type Person, type PersonRow, personOf } from './people.ts'
import { changing, type Doer, digestOf, type Reception } from './reception.ts'
import { peopleRefusal } from './refusal.ts'
import { beginSession, type Session, startOf } from './session.ts'
import type { Registration } from './webauthn.ts'

/** The link by which the first administrator comes in. @returns undefined where there are people */
export function firstLink(reception: Reception): Promise<string | undefined> {
  return changing(reception, {}, async (db) => ((await isInhabited(db)) ? undefined : makeLink(db, null, reception)))
}

/** @returns for whom a link is; nobody yet: the first administrator */
export function openLink(text: string, reception: Reception): Promise<{ readonly person?: Person }> {
  return reception.ledger.beside(async (db) => {
    const row = await ownerOf(db, digestOf(text), reception.now())
    return row ? { person: personOf(row) } : {}
  })
}

/** @throws {Refusal} `LINK_UNKNOWN` */
async function ownerOf(db: Kysely<Tables>, link: Uint8Array, now: number): Promise<PersonRow | undefined> {
  const row = await db
    .selectFrom('link')
    .select('person')
    .where('token', '=', link)
    .where('ends', '>', now)
    .executeTakeFirst()
  if (!row || (row.person === null && (await isInhabited(db)))) throw peopleRefusal('LINK_UNKNOWN')
  return row.person === null ? undefined : findPerson(db, { id: row.person })
}

/** @property name how the first administrator is called; that of anybody else stands already */
export interface WelcomeInput {
  readonly name?: string | undefined
  readonly passphrase: string
  readonly again: string
}

/** What is set up, until it is stored with the person. */
interface Pending {
  readonly name: string
  readonly passphrase: string
  readonly totp: string
}

/**
 * The passphrase.
 * @returns the token of a session in which nothing can be done but to set up the second factor
 * @throws {Refusal} `LINK_UNKNOWN`, `NAME_FORM`, `PASSPHRASE_*`
 */
export async function takePassphrase(
  text: string,
  input: WelcomeInput,
  before: Uint8Array | undefined,
  reception: Reception,
): Promise<string> {
  const { person } = await openLink(text, reception)
  const name = person?.name ?? parseName(input.name ?? '')
  const passphrase = await reception.hashing.hash(parsePassphrase(input.passphrase, input.again, name))
  const pending: Pending = { name, passphrase, totp: base64url(reception.random(secretSize)) }
  return changing(reception, {}, (db) =>
    beginSession(
      db,
      { person: person?.id ?? null, stage: 'begun', pending: JSON.stringify(pending), link: digestOf(text) },
      before,
      reception,
    ),
  )
}

/** The secret that is being set up, and for whom. */
export function pendingOf({ row }: Session): { readonly name: string; readonly totp: Uint8Array } {
  const { name, totp } = JSON.parse(row.pending ?? '{}') as Pending
  return { name, totp: parseBase64url(totp) ?? new Uint8Array() }
}

/**
 * The second factor is a code: the person is in.
 * @returns the token of the whole session
 * @throws {Refusal} `CODE_WRONG`, `LINK_UNKNOWN`, `NAME_TAKEN`
 */
export async function confirmCode(session: Session, code: string, reception: Reception, doer: Doer): Promise<string> {
  const { totp } = pendingOf(session)
  const step = stepOfCode(totp, code, reception.now())
  if (step === undefined) throw peopleRefusal('CODE_WRONG', { field: 'code' })
  return settleIn(session, reception, doer, async (db, { id }) => {
    await db.updateTable('person').set({ totp, totp_step: step }).where('id', '=', id).execute()
  })
}

/**
 * The second factor is a passkey: the person is in.
 * @returns the token of the whole session
 * @throws {Refusal} `PASSKEY_*`, `LINK_UNKNOWN`, `NAME_TAKEN`
 */
export async function confirmPasskey(
  session: Session,
  registration: Registration,
  place: Place,
  reception: Reception,
  doer: Doer,
): Promise<string> {
  const passkey = await readPasskey(session, registration, place, reception)
  return settleIn(session, reception, doer, (db, { id }) =>
    insertPasskey(db, passkey, { person: id, label: '' }, reception),
  )
}

/**
 * Uses the link up, stores what was set up, and lets the person in.
 * @param keep stores the second factor
 */
function settleIn(
  { row }: Session,
  reception: Reception,
  doer: Doer,
  keep: (db: Kysely<Tables>, person: PersonRow) => Promise<void>,
): Promise<string> {
  const { name, passphrase } = JSON.parse(row.pending ?? '{}') as Pending
  return changing(reception, doer, async (db, note) => {
    const link = row.link ?? new Uint8Array()
    const owner = await ownerOf(db, link, reception.now())
    await db.deleteFrom('link').where('token', '=', link).execute()
    const person =
      owner ?? (await insertPerson(db, { name, role: 'administrator', exporter: null, test: 0 }, reception))
    if (person.id !== (row.person ?? person.id)) throw peopleRefusal('LINK_UNKNOWN')
    await db.updateTable('person').set({ passphrase }).where('id', '=', person.id).execute()
    await keep(db, person)
    await note('set-up', person.name, person.name)
    return beginSession(db, { person: person.id, stage: 'whole', ...startOf(doer) }, row.token, reception)
  })
}
