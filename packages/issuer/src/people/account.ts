/**
 * What people change of their own: passphrase, app for codes, passkeys, sessions and tokens.
 *
 * Whoever finds a browser open can look around in it, and not stay for ever: what opens the desk changes only within ten
 * minutes of the passphrase, ends all other sessions, and leaves somebody always a second factor.
 * @module
 */

import { preparePassphrase } from '@kpc/desk/people/passphrase'
import { secretSize, stepOfCode } from '@kpc/desk/people/totp'
import { base64url, parseBase64url } from '@kpc/schema'
import type { Kysely } from 'kysely'
import type { Tables } from '../ledger/tables.ts'
import { attempting } from './attempts.ts'
import { twinOf } from './name.ts'
import { parsePassphrase } from './new-passphrase.ts'
import { deletePasskey, hasFactor, insertPasskey, ownDoer, type Place, readPasskey } from './passkeys.ts'
import { endSessionsOf, findPerson, type PersonRow } from './people.ts'
import { changing, type Note, type Reception } from './reception.ts'
import { peopleRefusal } from './refusal.ts'
import { beginSession, endSessionOf, refuseEnded, type Session } from './session.ts'
import type { Visitor } from './sign-in.ts'
import type { Registration } from './webauthn.ts'

/** Seconds for which a passphrase that was typed lets somebody change what opens the desk. */
const confirmedLife = 10 * 60

/** Kept with a whole session. */
interface Changing {
  readonly until: number
  readonly totp?: string
}

function changingOf({ row }: Session): Changing | undefined {
  return row.pending === null ? undefined : (JSON.parse(row.pending) as Changing)
}

/** Was the passphrase typed a short while ago? */
export function isConfirmed(session: Session, { now }: Pick<Reception, 'now'>): boolean {
  return (changingOf(session)?.until ?? 0) > now()
}

/** @throws {Refusal} `CONFIRM_FIRST` */
function refuseUnconfirmed(session: Session, reception: Reception): void {
  if (!isConfirmed(session, reception)) throw peopleRefusal('CONFIRM_FIRST')
}

const personIn = ({ person }: Session): { readonly id: string; readonly name: string } => {
  if (!person) throw peopleRefusal('SIGN_IN_NEEDED')
  return person
}

/** The passphrase again, before anything is changed. @throws {Refusal} `PASSPHRASE_OTHER`, `TRIES_MANY` */
export async function confirm(
  session: Session,
  passphrase: string,
  reception: Reception,
  visitor: Visitor,
): Promise<void> {
  const { id, name } = personIn(session)
  const trying = { step: 'passphrase', twin: twinOf(name), address: visitor.address } as const
  const right = await attempting(trying, reception, async (attempt) => {
    const { passphrase: kept } = await reception.ledger.beside((db) => findPerson(db, { id }))
    const right = kept !== null && (await reception.hashing.verify(kept, preparePassphrase(passphrase)))
    await changing(reception, ownDoer(session, visitor), async (db, note) => {
      if (!right) return note('passphrase-failed', name)
      await attempt.succeed(db)
      return keepChanging(db, session, { until: reception.now() + confirmedLife })
    })
    return right
  })
  if (!right) throw peopleRefusal('PASSPHRASE_OTHER', { field: 'passphrase' })
}

async function keepChanging(db: Kysely<Tables>, { row }: Session, pending: Changing): Promise<void> {
  await db
    .updateTable('session')
    .set({ pending: JSON.stringify(pending) })
    .where('token', '=', row.token)
    .execute()
}

/** A change of what opens the desk: all other sessions end, and this one goes on under another token. */
async function changed(
  session: Session,
  reception: Reception,
  visitor: Visitor,
  act: (db: Kysely<Tables>, row: PersonRow, note: Note) => Promise<void>,
): Promise<string> {
  refuseUnconfirmed(session, reception)
  const { id } = personIn(session)
  return changing(reception, ownDoer(session, visitor), async (db, note) => {
    await refuseEnded(db, session)
    await act(db, await findPerson(db, { id }), note)
    await endSessionsOf(db, id)
    const { pending, address, agent } = session.row
    return beginSession(db, { person: id, stage: 'whole', pending, address, agent }, undefined, reception)
  })
}

/** @returns the token of the session that goes on @throws {Refusal} `PASSPHRASE_*`, `CONFIRM_FIRST` */
export async function changePassphrase(
  session: Session,
  { passphrase, again }: { readonly passphrase: string; readonly again: string },
  reception: Reception,
  visitor: Visitor,
): Promise<string> {
  refuseUnconfirmed(session, reception)
  const hash = await reception.hashing.hash(parsePassphrase(passphrase, again, personIn(session).name))
  return changed(session, reception, visitor, async (db, { id, name }, note) => {
    await db.updateTable('person').set({ passphrase: hash }).where('id', '=', id).execute()
    await note('passphrase-changed', name)
  })
}

/** The secret that is being set up for an app; undefined where none is. */
export function pendingCodeSecret(session: Session, reception: Pick<Reception, 'now'>): Uint8Array | undefined {
  const totp = isConfirmed(session, reception) ? changingOf(session)?.totp : undefined
  return totp === undefined ? undefined : parseBase64url(totp)
}

/** Begins to set up another app. @throws {Refusal} `CONFIRM_FIRST` */
export function newCodeSecret(session: Session, reception: Reception): Promise<void> {
  refuseUnconfirmed(session, reception)
  const totp = base64url(reception.random(secretSize))
  return changing(reception, {}, (db) => keepChanging(db, session, { ...(changingOf(session) as Changing), totp }))
}

/** The new app shows codes: it takes the place of the old one. @throws {Refusal} `CODE_WRONG`, `CONFIRM_FIRST` */
export async function changeCode(
  session: Session,
  code: string,
  reception: Reception,
  visitor: Visitor,
): Promise<string> {
  refuseUnconfirmed(session, reception)
  const secret = pendingCodeSecret(session, reception)
  if (!secret) throw peopleRefusal('CODE_WRONG', { field: 'code' })
  const trying = { step: 'second', twin: twinOf(personIn(session).name), address: visitor.address } as const
  return attempting(trying, reception, async (attempt) => {
    const step = stepOfCode(secret, code, reception.now())
    if (step === undefined) throw peopleRefusal('CODE_WRONG', { field: 'code' })
    const { totp: _, ...pending } = changingOf(session) as Changing
    const settled: Session = { ...session, row: { ...session.row, pending: JSON.stringify(pending) } }
    return changed(settled, reception, visitor, async (db, { id, name }, note) => {
      await attempt.succeed(db)
      await db.updateTable('person').set({ totp: secret, totp_step: step }).where('id', '=', id).execute()
      await note('code-changed', name)
    })
  })
}

/** @throws {Refusal} `PASSKEY_*`, `PASSKEYS_MANY`, `CONFIRM_FIRST` */
export async function addPasskey(
  session: Session,
  { registration, label }: { readonly registration: Registration; readonly label: string },
  place: Place,
  reception: Reception,
  visitor: Visitor,
): Promise<string> {
  refuseUnconfirmed(session, reception)
  const passkey = await readPasskey(session, registration, place, reception)
  return changed(session, reception, visitor, async (db, { id, name }, note) => {
    await insertPasskey(db, passkey, { person: id, label }, reception)
    await note('passkey-added', name)
  })
}

/** @throws {Refusal} `FACTOR_LAST`, `CONFIRM_FIRST` */
export function removePasskey(
  session: Session,
  passkey: string,
  reception: Reception,
  visitor: Visitor,
): Promise<string> {
  return changed(session, reception, visitor, async (db, { id, name, totp }, note) => {
    if (!(await deletePasskey(db, id, passkey))) return
    if (!(await hasFactor(db, id, totp))) throw peopleRefusal('FACTOR_LAST')
    await note('passkey-removed', name)
  })
}

/** One of their own; one that is gone already has ended too. */
export function endSession(session: Session, id: string, reception: Reception, visitor: Visitor): Promise<void> {
  return endSessionOf({ id: personIn(session).id }, id, reception, ownDoer(session, visitor))
}
