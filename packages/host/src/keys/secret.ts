/**
 * The secret half of a key, which a signer keeps to itself: nothing outside this folder holds one.
 * @module
 */
import type { Algorithm } from '@kpc/schema'
import { algorithms } from './algorithms.ts'

/** What a locked key waits for: that of its file, or that of the HSM. */
export type Lock = 'passphrase' | 'pin'

/** How a secret is kept: `plain` for whoever reads the file, `sealed` with a passphrase, or in an `hsm`. */
export type Kept = 'plain' | 'sealed' | 'hsm'

export interface Secret {
  readonly kept: Kept
  readonly locked: Lock | undefined
  /** @throws {Refusal} `PASSPHRASE_WRONG`, `KEY_FILE_MALFORMED`, `HSM_*`; it stays as it was */
  unlock(word: string): Promise<void>
  /** The bytes of a Sig_structure, and no others. @throws {Refusal} `KEY_LOCKED`, `HSM_*` */
  sign(toBeSigned: Uint8Array): Uint8Array
}

/** @param secret 32 bytes, as `algorithms.ts` has them */
export function openSecret(alg: Algorithm, secret: Uint8Array): Secret {
  const key = algorithms[alg].secretKey(secret)
  return {
    kept: 'plain',
    locked: undefined,
    unlock: async () => undefined,
    sign: (toBeSigned) => algorithms[alg].sign(toBeSigned, key),
  }
}
