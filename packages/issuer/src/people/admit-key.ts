/**
 * An administrator admits the public half of somebody's key file.
 * @module
 */
import { fileKeyId, isGoodPoint, parseBase64url } from '@kpc/schema'
import { findPerson, type Whom } from './people.ts'
import { endFileKeys, findKey } from './person-keys.ts'
import { changing, type Doer, type Reception } from './reception.ts'
import { peopleRefusal } from './refusal.ts'

/**
 * Admits the public half of somebody's key file, in the place of one that they had.
 * @param text 32 bytes of an Ed25519 key, in base64url
 * @throws {Refusal} `PERSON_UNKNOWN`, `PERSON_DISABLED`, `PERSON_KEY_FORM`, `PERSON_KEY_TAKEN`
 */
export function admitKey(
  whom: Whom,
  text: string,
  reception: Reception,
  doer: Doer,
): Promise<{ readonly name: string; readonly id: Uint8Array }> {
  const x = parseBase64url(text.trim())
  if (!x || !isGoodPoint(x)) throw peopleRefusal('PERSON_KEY_FORM')
  const id = fileKeyId(x)
  return changing(reception, doer, async (db, note) => {
    const { id: person, name, disabled } = await findPerson(db, whom)
    if (disabled !== null) throw peopleRefusal('PERSON_DISABLED', { subject: name })
    if (await findKey(db, id)) throw peopleRefusal('PERSON_KEY_TAKEN')
    await endFileKeys(db, person, reception.now())
    const made = reception.now()
    await db
      .insertInto('person_key')
      .values({ id, person, kind: 'file', alg: 'EdDSA', key: x, made, ended: null })
      .execute()
    await note('key-admitted', name)
    return { name, id }
  })
}
