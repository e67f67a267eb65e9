/**
 * Makes private key files and changes how their secrets are kept.
 *
 * What was encrypted is opened again before it is stored, and a file is put in the place of another whole.
 * @module
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Algorithm, base64url, kidOf, type Use } from '@kpc/schema'
import { privateMode, writeWhole } from '../write-file.ts'
import { algorithms, publicKeyOf } from './algorithms.ts'
import { aboutOf, type KeyContent, publicHalfOf, secretIn, showContent } from './key-content.ts'
import { keyRefusal } from './key-refusal.ts'
import { openText, sealText } from './passphrase.ts'

/**
 * @property passphrase encrypts the file; without one it is readable to whoever has it
 * @property workFactor of scrypt, as the power of two; the usual one if absent
 */
export interface Keeping {
  readonly passphrase?: string | undefined
  readonly workFactor?: number
}

type PlainContent = Extract<KeyContent, { readonly d: string }>

/** A key from the system's randomness, of which nothing is stored yet. */
export function newContent(use: Use, alg: Algorithm): PlainContent {
  const secret = algorithms[alg].newSecret()
  const key = publicKeyOf(alg, secret)
  return { ...publicHalfOf({ kid: kidOf(key), key, use, warning: undefined }), d: base64url(secret) }
}

/** @throws {Refusal} `PASSPHRASE_WEAK` */
export async function keep(content: PlainContent, { passphrase, workFactor }: Keeping): Promise<KeyContent> {
  if (passphrase === undefined) return content
  const { d, ...half } = content
  const age = await sealText(showContent(content), passphrase, workFactor)
  // A key that does not open again is a lost key.
  if ((await openText(age, passphrase)) !== showContent(content)) throw new Error('age does not open what it sealed')
  return { ...half, age }
}

/** A key that lay readable, encrypted. @throws {Refusal} `KEY_SEALED`, `PASSPHRASE_WEAK` */
export function encrypted(content: KeyContent, keeping: Keeping): Promise<KeyContent> {
  if (!('d' in content)) throw keyRefusal('KEY_SEALED', content.kid)
  return keep(content, keeping)
}

/**
 * A key, encrypted with another passphrase.
 * @param before the present one
 * @throws {Refusal} `PASSPHRASE_WRONG`, `PASSPHRASE_WEAK`, `KEY_PLAIN`, `KEY_FILE_MALFORMED`
 */
export async function encryptedAnew(content: KeyContent, before: string, keeping: Keeping): Promise<KeyContent> {
  if (!('age' in content)) throw keyRefusal('KEY_PLAIN', content.kid)
  const about = aboutOf(content)
  if (!about) throw keyRefusal('KEY_FILE_MALFORMED')
  const d = secretIn(await openText(content.age, before), about)
  return keep({ ...publicHalfOf(about), d }, keeping)
}

/** Stores a key that is not there yet. @throws what the system says, `EEXIST` among it */
export function storeContent(file: string, content: KeyContent): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, showContent(content), { mode: privateMode, flag: 'wx', flush: true })
}

/** Whatever happens, the file holds the key as it was or as it is now. */
export function replaceContent(file: string, content: KeyContent): void {
  writeWhole(file, showContent(content), privateMode)
}
