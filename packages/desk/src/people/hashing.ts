/**
 * How passphrases are kept: Argon2id (RFC 9106), whose parameters stand in each hash.
 * @module
 */
export interface Hashing {
  hash(passphrase: string): Promise<string>
  verify(hash: string, passphrase: string): Promise<boolean>
}

/** Memory in KiB, and how often it is gone over: 60 to 90 ms on a small server (RFC 9106 section 4). */
const usual = { memoryCost: 65_536, timeCost: 3, parallelism: 1 }

/** @param cost cheap where a test signs in a hundred times */
export function argon2id(cost: typeof usual = usual): Hashing {
  // Native code, for which only who signs in has a use.
  const load = () => import('@node-rs/argon2')
  return {
    hash: async (passphrase) => (await load()).hash(passphrase, cost),
    verify: async (kept, passphrase) => (await load()).verify(kept, passphrase),
  }
}
