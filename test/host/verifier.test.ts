import { type Libsodium, libsodiumVerify } from '@kpc/host/keys/libsodium'
import { opensslVerify } from '@kpc/host/keys/openssl'
import { loadVerifier, nodeVerify } from '@kpc/host/keys/verifier'
import { algorithm, hex, type Question } from '@kpc/schema'
import { esp256PublicKey, esp256Sign, noblePublicKey, nobleSign } from '@kpc/schema/noble'
import { afterEach, describe, expect, test } from 'vitest'

const seed = Uint8Array.from({ length: 32 }, (_, i) => i)
const message = Uint8Array.of(1, 2, 3)
const ed25519: Question = {
  key: { alg: algorithm.Ed25519, x: noblePublicKey(seed) },
  message,
  signature: nobleSign(message, seed),
}
const esp256: Question = {
  key: { alg: algorithm.ESP256, x: esp256PublicKey(seed) },
  message,
  signature: esp256Sign(message, seed),
}
const wrong = (question: Question): Question => ({ ...question, message: Uint8Array.of(1, 2, 4) })

/** Right of signatures over nothing where `says` is; the second that it is asked of is the residue. */
function invented(...says: readonly boolean[]): Libsodium {
  const left = [...says]
  return { crypto_sign_verify_detached: () => left.shift() ?? false }
}

describe('libsodium', () => {
  const absent = (): Libsodium => {
    throw new Error('Cannot find module')
  }

  test.each([
    ['is not there', absent],
    ['knows no signature', () => invented(false, false)],
    ['asks the cofactored equation', () => invented(true, true)],
  ])('one that %s is not used', (_, load) => {
    expect(libsodiumVerify(load)).toBeUndefined()
    expect(loadVerifier(() => libsodiumVerify(load))).toBe('OpenSSL')
    expect([ed25519, wrong(ed25519), esp256, wrong(esp256)].map(nodeVerify)).toEqual([true, false, true, false])
  })

  test('one that answers both as it should is used, and what it says counts', () => {
    expect(loadVerifier(() => libsodiumVerify(() => invented(true, false, false, true)))).toBe('libsodium')
    expect([ed25519, wrong(ed25519)].map(nodeVerify)).toEqual([false, true])
    // Another algorithm is OpenSSL's.
    expect([esp256, wrong(esp256)].map(nodeVerify)).toEqual([true, false])
  })

  afterEach(() => void loadVerifier())
})

test('what is used here says the same as OpenSSL, and hashes as it does', () => {
  for (const question of [ed25519, wrong(ed25519), esp256, wrong(esp256)])
    expect(nodeVerify(question)).toBe(opensslVerify(question))
  expect(hex(nodeVerify.sha256?.(Uint8Array.of(0x61, 0x62, 0x63)) as Uint8Array)).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
})
