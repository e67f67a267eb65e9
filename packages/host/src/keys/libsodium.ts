/**
 * Ed25519 of libsodium, through `sodium-native`, which verifies in half of OpenSSL's time. Signatures are made by
 * OpenSSL, which holds secret keys outside of what a program can read.
 * @module
 */
import { createRequire } from 'node:module'
import { parseHex, type Question } from '@kpc/schema'

/** The package has no types: what is used of it. */
export interface Libsodium {
  crypto_sign_verify_detached(signature: Uint8Array, message: Uint8Array, key: Uint8Array): boolean
}

const bytes = (text: string): Uint8Array => parseHex(text) as Uint8Array

/**
 * Over nothing, by the key of RFC 8032 section 7.1, TEST 1: its signature, and one that is right by the cofactored
 * equation alone, which editions of libsodium have asked as well. With either answer wrong it is not the one that we mean.
 */
const known = {
  key: bytes('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'),
  good: bytes(
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ),
  residue: bytes(
    'b15bf26424d1b69dd33b7a9e57db5de4a2aadea4a2a051efd9bfd6af74165d2b545bf1c62a0e82b437cd0978be835876dcb64ee1cb1b7aa25b401fc8e6556808',
  ),
}

/** @throws {Error} where the package is absent, or has nothing for this machine */
function installed(): Libsodium {
  return createRequire(import.meta.url)('sodium-native') as Libsodium
}

/** @returns undefined where it does not load, or answers otherwise than OpenSSL, WebCrypto and @noble do */
export function libsodiumVerify(load: () => Libsodium = installed): ((question: Question) => boolean) | undefined {
  try {
    const library = load()
    const verify = ({ key, message, signature }: Question): boolean =>
      library.crypto_sign_verify_detached(signature, message, key.x)
    const isRight = (signature: Uint8Array): boolean =>
      library.crypto_sign_verify_detached(signature, new Uint8Array(0), known.key)
    return isRight(known.good) && !isRight(known.residue) ? verify : undefined
  } catch {
    return undefined
  }
}
