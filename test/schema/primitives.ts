/**
 * Signature primitives of four libraries: @noble/ed25519, OpenSSL, the platform's WebCrypto, and libsodium
 * where it loads. None is asked but through `verifySignature`.
 * @module
 */
import { createPublicKey, verify, webcrypto } from 'node:crypto'
import { libsodiumVerify } from '@kpc/host/keys/libsodium'
import { answer, answerAsync, base64url, type Question, verifySignature } from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'

export function opensslVerify({ key, message, signature }: Question): boolean {
  try {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: base64url(key.x) }
    return verify(null, message, createPublicKey({ format: 'jwk', key: jwk }), signature)
  } catch {
    return false // not a point of the curve
  }
}

export async function webCryptoVerify({ key, message, signature }: Question): Promise<boolean> {
  try {
    const imported = await webcrypto.subtle.importKey('raw', key.x, 'Ed25519', false, ['verify'])
    return await webcrypto.subtle.verify('Ed25519', imported, signature, message)
  } catch {
    return false
  }
}

const libsodium = libsodiumVerify()

interface Answers {
  readonly noble: boolean
  readonly openssl: boolean
  readonly webCrypto: boolean
  readonly libsodium?: boolean
}

/** What our door says in front of each of them. */
export async function answers(question: Question): Promise<Answers> {
  return {
    noble: answer(verifySignature(question), nobleVerify),
    openssl: answer(verifySignature(question), opensslVerify),
    webCrypto: await answerAsync(verifySignature(question), webCryptoVerify),
    ...(libsodium && { libsodium: answer(verifySignature(question), libsodium) }),
  }
}

const all = (said: boolean): Answers => ({
  noble: said,
  openssl: said,
  webCrypto: said,
  ...(libsodium && { libsodium: said }),
})
export const yes = all(true)
export const no = all(false)
