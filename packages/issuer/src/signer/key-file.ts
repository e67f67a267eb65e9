/**
 * Private key files: JSON, readable by their owner only.
 *
 * `{ "kid": hex, "alg": -19, "use": "certificate", "x": base64url, "d": base64url }`, `d` being the
 * secret of `algorithms.ts`; keys of the development scheme begin with a `warning`.
 * @module
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Algorithm, algorithm, base64url, hex, kidOf, parseBase64url, type Use, uses } from '@kpc/schema'
import { Refusal } from '../refusal.ts'
import { algorithms, isAlgorithm, publicKeyOf } from './algorithms.ts'
import { Signer } from './signer.ts'

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
    const secret = parseBase64url(String(d))
    if (!isAlgorithm(alg) || secret?.length !== 32 || !isUse(use)) return undefined
    const key = publicKeyOf(alg, secret)
    if (base64url(key.x) !== x || hex(kidOf(key)) !== kid) return undefined
    return new Signer({
      kid: kidOf(key),
      key,
      use,
      secret: algorithms[alg].secretKey(secret),
      ...(typeof warning === 'string' && { warning }),
    })
  } catch {
    return undefined
  }
}

function isUse(use: unknown): use is Use {
  return uses.some((one) => one === use)
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
export function newKey(folder: string, use: Use, alg: Algorithm = algorithm.Ed25519): KeyOnFile {
  const d = algorithms[alg].newSecret()
  const key = publicKeyOf(alg, d)
  const kid = hex(kidOf(key))
  const file = join(folder, `${kid}.json`)
  const content = { kid, alg, use, x: base64url(key.x), d: base64url(d) }
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  } catch (cause) {
    throw new Refusal('FILE_UNWRITABLE', { subject: file, cause })
  }
  return { file, signer: readKeyFile(file) }
}
