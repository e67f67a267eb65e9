/**
 * Makes private key files and changes how their secrets are kept.
 *
 * What was encrypted is opened again before it is stored, and a file is put in the place of another whole.
 * @module
 */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Algorithm, algorithm, base64url, kidOf, type Use } from '@kpc/schema'
import type { HsmSettings } from '../home.ts'
import { Refusal } from '../refusal.ts'
import { algorithms, publicKeyOf } from './algorithms.ts'
import { type KeyContent, publicHalfOf, secretIn, showContent } from './key-content.ts'
import { type KeyOnFile, readContent, readKey } from './key-file.ts'
import { openText, sealText } from './passphrase.ts'
import { openToken } from './pkcs11.ts'

/**
 * @property passphrase encrypts the file; without one it is readable to whoever has it
 * @property workFactor of scrypt, as the power of two; the usual one if absent
 */
export interface Keeping {
  readonly passphrase?: string | undefined
  readonly workFactor?: number
}

/**
 * Makes a key from the system's randomness and stores it as `KID.json`.
 * @throws {Refusal} `FILE_UNWRITABLE`, `PASSPHRASE_WEAK`
 */
export async function newKey(
  folder: string,
  use: Use,
  alg: Algorithm = algorithm.Ed25519,
  keeping: Keeping = {},
): Promise<KeyOnFile> {
  const secret = algorithms[alg].newSecret()
  const key = publicKeyOf(alg, secret)
  const about = { kid: kidOf(key), key, use, warning: undefined }
  const content = { ...publicHalfOf(about), d: base64url(secret) }
  return storeKey(folder, await keep(content, keeping))
}

/** Makes a key inside an HSM and stores its public half as `KID.json`. @throws {Refusal} `HSM_*`, `FILE_UNWRITABLE` */
export async function newHsmKey(
  folder: string,
  use: Use,
  alg: Algorithm,
  settings: HsmSettings,
  pin: string,
): Promise<KeyOnFile> {
  const token = await openToken(settings)
  if (!token.loggedIn) token.login(pin)
  const about = { ...token.generate(alg), use, warning: undefined }
  return storeKey(folder, { ...publicHalfOf(about), hsm: settings.token }, settings)
}

/** Stores a key that is not there yet. @throws {Refusal} `FILE_UNWRITABLE` */
function storeKey(folder: string, content: KeyContent, hsm?: HsmSettings): KeyOnFile {
  const file = join(folder, `${content.kid}.json`)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(file, showContent(content), { mode: 0o600, flag: 'wx', flush: true })
  } catch (cause) {
    throw new Refusal('FILE_UNWRITABLE', { subject: file, cause })
  }
  return readKey(file, hsm)
}

/**
 * Encrypts a key that lay readable.
 * @throws {Refusal} `KEY_SEALED`, `KEY_IN_HSM`, `PASSPHRASE_WEAK`, `FILE_UNWRITABLE`
 */
export async function encryptKey({ file }: KeyOnFile, keeping: Keeping): Promise<KeyOnFile> {
  const content = readContent(file)
  if ('age' in content) throw new Refusal('KEY_SEALED', { subject: content.kid })
  if ('hsm' in content) throw new Refusal('KEY_IN_HSM', { subject: content.kid })
  return replaceKey(file, await keep(content, keeping))
}

/**
 * Encrypts a key with another passphrase.
 * @param before the present one
 * @throws {Refusal} `PASSPHRASE_WRONG`, `PASSPHRASE_WEAK`, `KEY_PLAIN`, `KEY_IN_HSM`, `FILE_UNWRITABLE`
 */
export async function changePassphrase(
  { file, signer }: KeyOnFile,
  before: string,
  keeping: Keeping,
): Promise<KeyOnFile> {
  const content = readContent(file)
  if ('d' in content) throw new Refusal('KEY_PLAIN', { subject: content.kid })
  if ('hsm' in content) throw new Refusal('KEY_IN_HSM', { subject: content.kid })
  const d = secretIn(await openText(content.age, before), signer)
  return replaceKey(file, await keep({ ...publicHalfOf(signer), d }, keeping))
}

type PlainContent = Extract<KeyContent, { readonly d: string }>

/** @throws {Refusal} `PASSPHRASE_WEAK` */
async function keep(content: PlainContent, { passphrase, workFactor }: Keeping): Promise<KeyContent> {
  if (passphrase === undefined) return content
  const { d, ...half } = content
  const age = await sealText(showContent(content), passphrase, workFactor)
  // A key that does not open again is a lost key.
  if ((await openText(age, passphrase)) !== showContent(content)) throw new Error('age does not open what it sealed')
  return { ...half, age }
}

/** Written aside and renamed: whatever happens, the file holds the key as it was or as it is now. */
function replaceKey(file: string, content: KeyContent): KeyOnFile {
  const aside = `${file}.${process.pid}`
  try {
    writeFileSync(aside, showContent(content), { mode: 0o600, flag: 'wx', flush: true })
    renameSync(aside, file)
  } catch (cause) {
    throw new Refusal('FILE_UNWRITABLE', { subject: file, cause })
  } finally {
    rmSync(aside, { force: true })
  }
  return readKey(file)
}
