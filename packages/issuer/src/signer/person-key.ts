/**
 * A key file of a person's own, for a machine without passkeys: Ed25519, encrypted with a passphrase as signing keys
 * are (age, scrypt).
 *
 * `{ "approves": name, "x": base64url, "age": armor }`; inside is the same with `d` in the place of `age`.
 * @module
 */
import { parseJson } from '@kpc/host/json'
import { algorithms } from '@kpc/host/keys/algorithms'
import { openText, sealText } from '@kpc/host/keys/passphrase'
import {
  algorithm,
  base64url,
  decodeApprovalDocument,
  encodeApproval,
  fileKeyId,
  parseBase64url,
  toBeSignedByFile,
} from '@kpc/schema'
import { signerRefusal } from './refusal.ts'

/** @property person whose it says it is: the list of people decides */
export interface PersonKeyFile {
  readonly person: string
  readonly x: Uint8Array
  readonly age: string
}

/** Of scrypt, as the power of two; the usual one if absent. */
interface Sealing {
  readonly passphrase: string
  readonly workFactor?: number
}

const show = (content: object): string => `${JSON.stringify(content, null, 2)}\n`

/** A new key, and the text of its file. @throws {Refusal} `PASSPHRASE_WEAK` */
export async function newKeyFile(
  person: string,
  { passphrase, workFactor }: Sealing,
): Promise<{ readonly text: string; readonly x: string }> {
  const { newSecret, publicKeyOf } = algorithms[algorithm.Ed25519]
  const secret = newSecret()
  const half = { approves: person, x: base64url(publicKeyOf(secret)) }
  const age = await sealText(show({ ...half, d: base64url(secret) }), passphrase, workFactor)
  secret.fill(0)
  return { text: show({ ...half, age }), x: half.x }
}

/** @throws {Refusal} `PERSON_KEY_FILE` */
export function parseKeyFile(bytes: Uint8Array): PersonKeyFile {
  const { approves, x: text, age } = objectIn(bytes)
  const x = typeof text === 'string' ? parseBase64url(text) : undefined
  if (typeof approves !== 'string' || typeof age !== 'string' || x?.length !== 32)
    throw signerRefusal('PERSON_KEY_FILE')
  return { person: approves, x, age }
}

/** No reason is given: what a parser says could quote the secret. */
function objectIn(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = parseJson(bytes)
    if (typeof read === 'object' && read !== null) return read as Readonly<Record<string, unknown>>
  } catch {
    // no JSON
  }
  throw signerRefusal('PERSON_KEY_FILE')
}

/**
 * Signs an approval with a key file.
 * @returns the approval whole
 * @throws {FormatError} `CBOR_*`, `FIELD_*`: no document of an approval
 * @throws {Refusal} `PASSPHRASE_WRONG`, `PERSON_KEY_FILE`
 */
export async function signWithFile({ x, age }: PersonKeyFile, passphrase: string, document: Uint8Array) {
  // What is signed was read: an approval, and nothing else.
  decodeApprovalDocument(document)
  const { publicKeyOf, secretKey, sign } = algorithms[algorithm.Ed25519]
  const { d } = objectIn(new TextEncoder().encode(await openText(age, passphrase)))
  const secret = typeof d === 'string' ? parseBase64url(d) : undefined
  if (secret?.length !== 32 || base64url(publicKeyOf(secret)) !== base64url(x)) throw signerRefusal('PERSON_KEY_FILE')
  const signature = new Uint8Array(sign(toBeSignedByFile(document), secretKey(secret)))
  secret.fill(0)
  return encodeApproval({ document, credential: fileKeyId(x), alg: 'EdDSA', key: x, signature })
}
