/**
 * Private key files: JSON, readable by their owner only.
 *
 * `{ "kid": hex, "alg": -19, "use": "certificate", "x": base64url, "d": base64url seed }`; keys of
 * the development scheme begin with a `warning`.
 * @module
 */
import { createPublicKey, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  algorithm,
  base64url,
  equalBytes,
  hex,
  kidOf,
  type PublicKey,
  parseBase64url,
  type Use,
  uses,
} from '@kpc/schema'
import { Refusal } from '../refusal.ts'
import { Signer, secretKey } from './signer.ts'

/** @throws {Refusal} `KEY_MISSING`, `KEY_FILE_MALFORMED` */
export function readKeyFile(path: string): Signer {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    throw new Refusal('KEY_MISSING', { subject: path, cause })
  }
  const signer = parseKey(text)
  if (!signer) throw new Refusal('KEY_FILE_MALFORMED', { subject: path })
  return signer
}

/** No reason is given: what a parser says of a key file could quote the secret. */
function parseKey(text: string): Signer | undefined {
  try {
    const { kid, alg, use, x, d, warning } = JSON.parse(text) as Record<string, unknown>
    const seed = parseBase64url(String(d))
    const key: PublicKey = { alg: algorithm.Ed25519, x: parseBase64url(String(x)) ?? new Uint8Array(0) }
    if (alg !== key.alg || seed?.length !== 32 || !isUse(use) || !equalBytes(publicKeyOf(seed), key.x)) return undefined
    if (hex(kidOf(key)) !== kid) return undefined
    return new Signer({
      kid: kidOf(key),
      key,
      use,
      secret: secretKey(seed),
      ...(typeof warning === 'string' && { warning }),
    })
  } catch {
    return undefined
  }
}

function isUse(use: unknown): use is Use {
  return uses.some((one) => one === use)
}

/** 32 bytes of the public key that belongs to a seed. */
function publicKeyOf(seed: Uint8Array): Uint8Array {
  const { x } = createPublicKey(secretKey(seed)).export({ format: 'jwk' })
  return parseBase64url(x as string) as Uint8Array
}

/** A signer and the file that it was read from. */
export interface KeyOnFile {
  readonly file: string
  readonly signer: Signer
}

/** The keys of a folder, in the order of their file names. */
export function readKeys(folder: string): KeyOnFile[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
  return names.map((name) => ({ file: join(folder, name), signer: readKeyFile(join(folder, name)) }))
}

/**
 * Makes a key from the system's randomness and stores it as `KID.json`.
 * @throws {Refusal} `FILE_UNWRITABLE`
 */
export function newKey(folder: string, use: Use): KeyOnFile {
  const d = randomBytes(32)
  const key: PublicKey = { alg: algorithm.Ed25519, x: publicKeyOf(d) }
  const kid = hex(kidOf(key))
  const file = join(folder, `${kid}.json`)
  const content = { kid, alg: key.alg, use, x: base64url(key.x), d: base64url(d) }
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  } catch (cause) {
    throw new Refusal('FILE_UNWRITABLE', { subject: file, cause })
  }
  return { file, signer: readKeyFile(file) }
}
