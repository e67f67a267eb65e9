/**
 * The signature primitive of a program on Node: Ed25519 by libsodium where it loads, everything else by OpenSSL.
 *
 * Asked only behind the door of `@kpc/schema`, which has refused what the two disagree on.
 * @module
 */
import { algorithm, type Primitive, type Question } from '@kpc/schema'
import { libsodiumVerify } from './libsodium.ts'
import { opensslVerify, sha256 } from './openssl.ts'

/** To load libsodium takes as long as it saves in so many verifications: a command that asks less does without. */
const worthLoading = 500

let asked = 0
let ed25519: ((question: Question) => boolean) | undefined

/** What verifies Ed25519 here from now on. */
export function loadVerifier(load: typeof libsodiumVerify = libsodiumVerify): 'libsodium' | 'OpenSSL' {
  const loaded = load()
  ed25519 = loaded ?? opensslVerify
  return loaded ? 'libsodium' : 'OpenSSL'
}

function verify(question: Question): boolean {
  if (question.key.alg !== algorithm.Ed25519) return opensslVerify(question)
  if (ed25519 === undefined) {
    asked += 1
    if (asked > worthLoading) loadVerifier()
  }
  return (ed25519 ?? opensslVerify)(question)
}

/** With OpenSSL's SHA-256 beside it. */
export const nodeVerify: Primitive = Object.assign(verify, { sha256 })
