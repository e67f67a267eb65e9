/**
 * Makes the private key files of an authority and changes how their secrets are kept.
 * @module
 */
import { join } from 'node:path'
import { unwritable } from '@kpc/host/file-error'
import type { KeyContent } from '@kpc/host/keys/key-content'
import { publicHalfOf } from '@kpc/host/keys/key-content'
import {
  encrypted,
  encryptedAnew,
  type Keeping,
  keep,
  newContent,
  replaceContent,
  storeContent,
} from '@kpc/host/keys/key-store'
import { type Algorithm, algorithm, type Use } from '@kpc/schema'
import type { HsmSettings } from '../home/settings.ts'
import { type KeyOnFile, readContent, readKey } from './key-file.ts'
import { openToken } from './pkcs11.ts'
import { signerRefusal } from './refusal.ts'

export type { Keeping }

/**
 * Makes a key from the system's randomness and stores it as `KID.json`.
 * @throws {Refusal} `FILE_UNWRITABLE`, `DISK_FULL`, `PASSPHRASE_WEAK`
 */
export async function newKey(
  folder: string,
  use: Use,
  alg: Algorithm = algorithm.Ed25519,
  keeping: Keeping = {},
): Promise<KeyOnFile> {
  return storeKey(folder, await keep(newContent(use, alg), keeping))
}

/** Makes a key inside an HSM and stores its public half as `KID.json`. @throws {Refusal} `HSM_*`, `FILE_UNWRITABLE`, `DISK_FULL` */
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

function storeKey(folder: string, content: KeyContent, hsm?: HsmSettings): KeyOnFile {
  const file = join(folder, `${content.kid}.json`)
  writing(file, () => storeContent(file, content))
  return readKey(file, hsm)
}

/**
 * Encrypts a key that lay readable.
 * @throws {Refusal} `KEY_SEALED`, `KEY_IN_HSM`, `PASSPHRASE_WEAK`, `FILE_UNWRITABLE`, `DISK_FULL`
 */
export async function encryptKey({ file }: KeyOnFile, keeping: Keeping): Promise<KeyOnFile> {
  return replaceKey(file, await encrypted(inFile(file), keeping))
}

/**
 * Encrypts a key with another passphrase.
 * @param before the present one
 * @throws {Refusal} `PASSPHRASE_WRONG`, `PASSPHRASE_WEAK`, `KEY_PLAIN`, `KEY_IN_HSM`, `FILE_UNWRITABLE`, `DISK_FULL`
 */
export async function changePassphrase({ file }: KeyOnFile, before: string, keeping: Keeping): Promise<KeyOnFile> {
  return replaceKey(file, await encryptedAnew(inFile(file), before, keeping))
}

/** @throws {Refusal} `KEY_IN_HSM` */
function inFile(file: string): KeyContent {
  const content = readContent(file)
  if ('hsm' in content) throw signerRefusal('KEY_IN_HSM', { subject: content.kid })
  return content
}

function replaceKey(file: string, content: KeyContent): KeyOnFile {
  writing(file, () => replaceContent(file, content))
  return readKey(file)
}

/** @throws {Refusal} `FILE_UNWRITABLE`, `DISK_FULL` */
function writing(file: string, write: () => void): void {
  try {
    write()
  } catch (cause) {
    throw unwritable(file, cause)
  }
}
