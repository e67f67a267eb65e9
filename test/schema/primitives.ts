/**
 * Three signature primitives of three libraries: @noble/ed25519, OpenSSL, and the platform's
 * WebCrypto. None is asked but through `verifySignature`.
 * @module
 */
import { createPublicKey, verify, webcrypto } from 'node:crypto'
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

/** What our door says in front of each of the three. */
export async function answers(question: Question): Promise<{ noble: boolean; openssl: boolean; webCrypto: boolean }> {
  return {
    noble: answer(verifySignature(question), nobleVerify),
    openssl: answer(verifySignature(question), opensslVerify),
    webCrypto: await answerAsync(verifySignature(question), webCryptoVerify),
  }
}

export const yes = { noble: true, openssl: true, webCrypto: true }
export const no = { noble: false, openssl: false, webCrypto: false }
