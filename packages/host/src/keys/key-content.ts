/**
 * What a private key file holds: JSON, its public half always readable.
 *
 * `{ "kid": hex, "alg": -19, "use": "certificate", "x": base64url }` and one of
 * - `"d"`: the secret of `algorithms.ts` in base64url, for whoever reads the file;
 * - `"age"`: the same file with its `d`, encrypted with a passphrase, in armor;
 * - `"hsm"`: the label of the token that holds the secret under this `kid`.
 * Keys of the development scheme begin with a `warning`.
 * @module
 */
import { base64url, hex, isGoodKey, kidOf, type PublicKey, parseBase64url, type Use, uses } from '@kpc/schema'
import { parseJson } from '../json.ts'
import { isAlgorithm, publicKeyOf } from './algorithms.ts'
import { keyRefusal } from './key-refusal.ts'
import { openText } from './passphrase.ts'
import { openSecret, type Secret } from './secret.ts'

/** The public half of a key. */
export interface About {
  readonly kid: Uint8Array
  readonly key: PublicKey
  readonly use: Use
  /** TEST ONLY keys say so. */
  readonly warning: string | undefined
}

interface PublicHalf {
  readonly warning?: string
  readonly kid: string
  readonly alg: number
  readonly use: Use
  readonly x: string
}

export type KeyContent = PublicHalf & ({ readonly d: string } | { readonly age: string } | { readonly hsm: string })

/** No reason is given: what a parser says of a key file could quote the secret. */
export function parseContent(text: string): KeyContent | undefined {
  try {
    const content = parseJson(text) as Record<string, unknown>
    const { d, age, hsm } = content
    const given = [d, age, hsm].filter((one) => one !== undefined)
    return given.length === 1 && typeof given[0] === 'string' && isUse(content.use) ? (content as never) : undefined
  } catch {
    return undefined
  }
}

function isUse(use: unknown): use is Use {
  return uses.some((one) => one === use)
}

export function showContent(content: KeyContent): string {
  return `${JSON.stringify(content, null, 2)}\n`
}

/** The public half, where its parts belong together. */
export function aboutOf({ kid, alg, use, x, warning }: PublicHalf): About | undefined {
  const point = parseBase64url(String(x))
  if (!isAlgorithm(alg) || !point || !isGoodKey({ alg, x: point })) return undefined
  const key = { alg, x: point }
  if (hex(kidOf(key)) !== kid) return undefined
  return { kid: kidOf(key), key, use, warning: typeof warning === 'string' ? warning : undefined }
}

export function publicHalfOf({ kid, key, use, warning }: About): PublicHalf {
  return { ...(warning !== undefined && { warning }), kid: hex(kid), alg: key.alg, use, x: base64url(key.x) }
}

/** The secret in a file; undefined where its parts do not belong together, or an HSM has it. */
export function secretOf(content: KeyContent, about: About): Secret | undefined {
  if ('d' in content) return plainSecret(content.d, about)
  return 'age' in content ? sealedSecret(content.age, about) : undefined
}

/** The secret `d` of a public half. */
function plainSecret(d: string, { key }: About): Secret | undefined {
  const secret = parseBase64url(d)
  if (secret?.length !== 32 || base64url(publicKeyOf(key.alg, secret).x) !== base64url(key.x)) return undefined
  const open = openSecret(key.alg, secret)
  // OpenSSL has its own copy.
  secret.fill(0)
  return open
}

/** A secret that its passphrase opens, for as long as the program runs. */
function sealedSecret(age: string, about: About): Secret {
  let open: Secret | undefined
  return {
    kept: 'sealed',
    get locked() {
      return open ? undefined : 'passphrase'
    },
    unlock: async (passphrase) => {
      open ??= plainSecret(secretIn(await openText(age, passphrase), about), about)
      if (!open) throw keyRefusal('KEY_FILE_MALFORMED')
    },
    sign: (toBeSigned) => {
      if (!open) throw keyRefusal('KEY_LOCKED')
      return open.sign(toBeSigned)
    },
  }
}

/** The `d` of an opened file, whose use and key are those that stand outside. */
export function secretIn(opened: string, about: About): string {
  const content = parseContent(opened)
  const { kid, alg, use, x } = publicHalfOf(about)
  const same = content?.kid === kid && content.alg === alg && content.use === use && content.x === x
  if (!content || !same || !('d' in content)) throw keyRefusal('KEY_FILE_MALFORMED')
  return content.d
}
