/**
 * The keys by which people approve: passkeys that have approved something, and key files that an administrator has
 * admitted. None is ever forgotten: what somebody signed stays theirs when they are gone.
 * @module
 */
import { createPublicKey } from 'node:crypto'
import { type Approval, equalBytes } from '@kpc/schema'
import type { Kysely, Selectable } from 'kysely'
import type { Tables } from '../ledger/tables.ts'
import { peopleRefusal } from './refusal.ts'
import { passkeyAlgorithms } from './webauthn.ts'

/** A key that stands in an approval. */
export type ApprovingKey = Pick<Approval, 'credential' | 'alg' | 'key'>

export type PersonKeyRow = Selectable<Tables['person_key']>

/** A passkey that this person has today. @param id of the credential */
export function findPasskey(db: Kysely<Tables>, person: string, id: Uint8Array) {
  return db.selectFrom('passkey').selectAll().where('id', '=', id).where('person', '=', person).executeTakeFirst()
}

/** A passkey of this person as it stands in approvals. @throws {Refusal} `PASSKEY_WRONG`: this person has none of this id */
export async function approvingPasskey(db: Kysely<Tables>, person: string, id: Uint8Array) {
  const row = await findPasskey(db, person, id)
  if (!row) throw peopleRefusal('PASSKEY_WRONG')
  const { x = '', y = '' } = createPublicKey({ key: Buffer.from(row.key), format: 'der', type: 'spki' }).export({
    format: 'jwk',
  })
  const alg = row.alg === passkeyAlgorithms.ES256 ? 'ES256' : 'EdDSA'
  const key = new Uint8Array(Buffer.concat([Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]))
  return { row, approving: { credential: row.id, alg, key } as const satisfies ApprovingKey }
}

/** Remembers whose key it was, for ever. @throws {Refusal} `PASSKEY_WRONG` where this id was another key's or person's before */
export async function rememberPasskey(
  db: Kysely<Tables>,
  person: string,
  { credential, alg, key }: ApprovingKey,
  now: number,
): Promise<void> {
  await db
    .insertInto('person_key')
    .values({ id: credential, person, kind: 'passkey', alg, key, made: now, ended: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const kept = await findKey(db, credential)
  if (!kept || kept.person !== person || !isKey(kept, { credential, alg, key })) throw peopleRefusal('PASSKEY_WRONG')
}

export function findKey(db: Kysely<Tables>, id: Uint8Array): Promise<PersonKeyRow | undefined> {
  return db.selectFrom('person_key').selectAll().where('id', '=', id).executeTakeFirst()
}

export function isKey(row: PersonKeyRow, { credential, alg, key }: ApprovingKey): boolean {
  return equalBytes(row.id, credential) && row.alg === alg && equalBytes(row.key, key)
}

/** May this key approve today? A passkey that its person has removed may not; nor a key file that has ended. */
export async function isInUse(db: Kysely<Tables>, { id, kind, person, ended }: PersonKeyRow): Promise<boolean> {
  if (kind === 'file') return ended === null
  return (await findPasskey(db, person, id)) !== undefined
}

/** Key files of somebody approve nothing any more; what they have approved stays theirs. */
export async function endFileKeys(db: Kysely<Tables>, person: string, now: number): Promise<void> {
  await db
    .updateTable('person_key')
    .set({ ended: now })
    .where('person', '=', person)
    .where('kind', '=', 'file')
    .where('ended', 'is', null)
    .execute()
}
