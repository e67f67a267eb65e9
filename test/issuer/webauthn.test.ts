/**
 * Passkeys beside an implementation that nobody here wrote: what it takes is taken, what it refuses is refused, for
 * every way in which an answer of a browser can be wrong.
 */
import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { type Assertion, checkAssertion, checkRegistration } from '@kpc/issuer/people/webauthn'
import { base64url, encode, type Item } from '@kpc/schema'
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server'
import { describe, expect, test } from 'vitest'
import {
  assert,
  authData,
  authenticator,
  bytes,
  clientData,
  expected,
  id,
  register,
  unlocked,
} from './authenticator.ts'
import { refused } from './refused.ts'

describe.each(['ES256', 'EdDSA'] as const)('%s', (name) => {
  const own = authenticator(name)
  const registered = checkRegistration(register(own), expected)

  /** What the other implementation says. */
  async function elsewhere({ clientDataJSON, authenticatorData, signature }: Assertion): Promise<boolean> {
    try {
      const { verified } = await verifyAuthenticationResponse({
        response: {
          id: base64url(id),
          rawId: base64url(id),
          type: 'public-key',
          clientExtensionResults: {},
          response: {
            clientDataJSON: base64url(clientDataJSON),
            authenticatorData: base64url(authenticatorData),
            signature: base64url(signature),
          },
        },
        expectedChallenge: base64url(expected.challenge),
        expectedOrigin: expected.origin,
        expectedRPID: expected.rpId,
        requireUserVerification: true,
        credential: { id: base64url(id), publicKey: Uint8Array.from(own.cose), counter: 0 },
      })
      return verified
    } catch {
      return false
    }
  }

  test('a passkey is registered, and signs in', async () => {
    expect(registered).toMatchObject({ id, alg: own.alg, counter: 7 })
    const good = assert(own, bytes(clientData()), authData())
    expect(checkAssertion(good, expected, registered)).toBe(7)
    expect(await elsewhere(good)).toBe(true)
    const { clientDataJSON, attestationObject } = register(own)
    const { verified } = await verifyRegistrationResponse({
      response: {
        id: base64url(id),
        rawId: base64url(id),
        type: 'public-key',
        clientExtensionResults: {},
        response: { clientDataJSON: base64url(clientDataJSON), attestationObject: base64url(attestationObject) },
      },
      expectedChallenge: base64url(expected.challenge),
      expectedOrigin: expected.origin,
      expectedRPID: expected.rpId,
    })
    expect(verified).toBe(true)
  })

  const good = (): Assertion => assert(own, bytes(clientData()), authData())
  const flip = (data: Uint8Array, at: number): Uint8Array => data.map((byte, i) => (i === at ? byte ^ 1 : byte))
  const wrong: Readonly<Record<string, () => Assertion>> = {
    'another challenge': () => assert(own, bytes(clientData({ challenge: base64url(new Uint8Array(32)) })), authData()),
    'another origin': () => assert(own, bytes(clientData({ origin: 'https://desk.example' })), authData()),
    'an origin that looks alike': () =>
      assert(own, bytes(clientData({ origin: 'https://desk.example:8443.evil.example' })), authData()),
    'a registration in place of an assertion': () =>
      assert(own, bytes(clientData({ type: 'webauthn.create' })), authData()),
    'another host': () => assert(own, bytes(clientData()), authData(unlocked, new Uint8Array(), 'evil.example')),
    'nobody verified': () => assert(own, bytes(clientData()), authData(0x01)),
    'nobody there': () => assert(own, bytes(clientData()), authData(0x04)),
    'another key': () => assert(authenticator(name), bytes(clientData()), authData()),
    'a bit of the signature': () => ({ ...good(), signature: flip(good().signature, 9) }),
    'a bit of the counter': () => ({ ...good(), authenticatorData: flip(good().authenticatorData, 36) }),
    'a blank in the client data': () => ({
      ...good(),
      clientDataJSON: new Uint8Array(Buffer.from(`${JSON.stringify(clientData())} `)),
    }),
    'no signature': () => ({ ...good(), signature: new Uint8Array() }),
    'a short head': () => assert(own, bytes(clientData()), authData().subarray(0, 36)),
    'no JSON': () => assert(own, new Uint8Array(Buffer.from('{')), authData()),
  }
  test.each(Object.keys(wrong))('%s: refused here and elsewhere', async (kind) => {
    const assertion = (wrong[kind] as () => Assertion)()
    expect(await refused(() => checkAssertion(assertion, expected, registered))).toMatch(/^PASSKEY_(WRONG|FORM)$/)
    expect(await elsewhere(assertion)).toBe(false)
  })

  /** Where we are stricter than the other one. */
  const stricter: Readonly<Record<string, () => Assertion>> = {
    'a frame of another origin': () => assert(own, bytes(clientData({ crossOrigin: true })), authData()),
    'a page around it': () => assert(own, bytes(clientData({ topOrigin: 'https://evil.example' })), authData()),
    'backed up, and may not be': () => assert(own, bytes(clientData()), authData(unlocked | 0x10)),
    'bytes behind that nothing announces': () =>
      assert(own, bytes(clientData()), authData(unlocked, new Uint8Array([0xa0]))),
    'client data without end': () => assert(own, bytes(clientData({ more: 'x'.repeat(5000) })), authData()),
    'text that is no UTF-8': () => assert(own, new Uint8Array([0xff, ...bytes(clientData())]), authData()),
    'JSON that is no object': () => assert(own, bytes([clientData()]), authData()),
  }
  test.each(Object.keys(stricter))('%s: refused', async (kind) => {
    const assertion = (stricter[kind] as () => Assertion)()
    expect(await refused(() => checkAssertion(assertion, expected, registered))).toMatch(/^PASSKEY_(WRONG|FORM)$/)
  })

  test('a passkey that is kept under another algorithm verifies nothing', async () => {
    const other = { ...registered, alg: -257 }
    expect(await refused(() => checkAssertion(good(), expected, other))).toBe('PASSKEY_WRONG')
  })

  test('registrations that are cut, crossed, unverified or of other kinds are refused', async () => {
    const { attestationObject } = register(own)
    const cut = { ...register(own), attestationObject: attestationObject.subarray(0, attestationObject.length - 3) }
    const tries = [
      cut,
      register(own, { client: { type: 'webauthn.get' } }),
      register(own, { flags: 0x41 }),
      register(own, { flags: unlocked }),
      register(own, { id: new Uint8Array() }),
      register(own, { id: new Uint8Array(1024) }),
      register(own, { after: new Uint8Array([0xa0]) }),
      register({
        ...own,
        cose: encode(
          new Map<number, Item>([
            [1, 3],
            [3, -257],
            [-1, new Uint8Array(256)],
            [-2, new Uint8Array(3)],
          ]),
        ),
      }),
      register({
        ...own,
        cose: encode(
          new Map<number, Item>([
            [1, 2],
            [3, -7],
            [-1, 1],
            [-2, new Uint8Array(32)],
            [-3, new Uint8Array(32)],
          ]),
        ),
      }),
      { ...register(own), attestationObject: new Uint8Array([0x80]) },
    ]
    for (const [i, one] of tries.entries())
      expect(await refused(() => checkRegistration(one, expected)), `${i}`).toMatch(/^PASSKEY_(WRONG|FORM|KIND)$/)
    expect(
      checkRegistration(register(own, { flags: unlocked | 0xc0, after: new Uint8Array([0xa0]) }), expected).key,
    ).toEqual(registered.key)
  })
})

test('a private key of another kind is no passkey', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'secp384r1' })
  const key = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }))
  const own = {
    privateKey: createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' })),
    alg: -7,
    cose: new Uint8Array(),
  }
  const signed = assert(own, bytes(clientData()), authData())
  expect(await refused(() => checkAssertion(signed, expected, { key, alg: -7 }))).toBe('PASSKEY_WRONG')
})
