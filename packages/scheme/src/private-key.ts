/**
 * The private keys of the scheme: files as an authority's are, encrypted with a passphrase.
 *
 * Those of the development scheme lie readable, as everyone can compute them, and say so.
 * @module
 */

import { aboutOf, type KeyContent, parseContent, secretOf } from '@kpc/host/keys/key-content'
import { replaceContent, storeContent } from '@kpc/host/keys/key-store'
import type { Secret } from '@kpc/host/keys/secret'
import { algorithm, base64url, hex, kidOf, type Signer, type Use } from '@kpc/schema'
import { noblePublicKey, nobleSign } from '@kpc/schema/noble'
import { readBytes, showJson } from './files.ts'
import { schemeRefusal } from './refusal.ts'

/** A signer with what its key is for. */
export interface SchemeKey extends Signer {
  readonly use: Use
}

/** One whose seed is known: of this one moment, or of everyone. */
export interface KnownKey extends SchemeKey {
  readonly seed: Uint8Array
}

/** One that lies in a file of this home. */
export interface PrivateKey extends SchemeKey {
  readonly file: string
  readonly warning: string | undefined
  readonly kept: Secret['kept']
  readonly locked: Secret['locked']
  /** @throws {Refusal} `PASSPHRASE_WRONG`, `KEY_FILE_MALFORMED` */
  unlock(passphrase: string): Promise<void>
}

/** @param seed 32 bytes (RFC 8032 section 5.1.5) */
export function knownKey(use: Use, seed: Uint8Array): KnownKey {
  const key = { alg: algorithm.Ed25519, x: noblePublicKey(seed) }
  return { use, seed, key, kid: kidOf(key), sign: (message) => nobleSign(message, seed) }
}

/** @param warning what stands first in the file of a key that is no secret */
export function showKnownKey({ kid, key, use, seed }: KnownKey, warning: string): string {
  return showJson({ warning, kid: hex(kid), alg: key.alg, use, x: base64url(key.x), d: base64url(seed) })
}

/** Stores a key that is not there yet. */
export function writePrivateKey(file: string, content: KeyContent): PrivateKey {
  storeContent(file, content)
  return readPrivateKey(file)
}

/** Puts a file in the place of the one before. */
export function replacePrivateKey(file: string, content: KeyContent): PrivateKey {
  replaceContent(file, content)
  return readPrivateKey(file)
}

/** @throws {Refusal} `FILE_MISSING`, `FILE_FORM`; what the file says about the key must be so */
export function readPrivateKey(file: string): PrivateKey {
  const content = readKeyContent(file)
  const about = aboutOf(content)
  const secret = about && secretOf(content, about)
  if (!secret) throw schemeRefusal('FILE_FORM', { subject: `${file} names another public key than its own` })
  return {
    ...about,
    file,
    get kept() {
      return secret.kept
    },
    get locked() {
      return secret.locked
    },
    unlock: (passphrase) => secret.unlock(passphrase),
    sign: (message) => secret.sign(message),
  }
}

/** @throws {Refusal} `FILE_MISSING`, `FILE_FORM` */
export function readKeyContent(file: string): KeyContent {
  const content = parseContent(new TextDecoder().decode(readBytes(file)))
  if (!content || 'hsm' in content) throw schemeRefusal('FILE_FORM', { subject: `${file} is no private key file` })
  return content
}
