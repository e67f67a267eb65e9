/** Approvals as a ledger keeps them: by a key file and by a passkey, and every way in which they are none. */
import {
  type Approval,
  answer,
  approvalFault,
  base64url,
  decodeApproval,
  decodeApprovalDocument,
  digestOf,
  encodeApproval,
  encodeApprovalDocument,
  fileKeyId,
  isSigned,
  toBeSignedByFile,
} from '@kpc/schema'
import { nobleSign, nobleVerify } from '@kpc/schema/noble'
import { describe, expect, test } from 'vitest'
import { assert, authData, authenticator, bytes, clientData, expected, unlocked } from '../../issuer/authenticator.ts'
import { now, signerOf } from '../../scheme.ts'

const digest = new Uint8Array(32).fill(7)
const said = {
  type: 'kpc-approval',
  act: 'approve',
  application: 'A1',
  version: 3,
  digest,
  person: 'N. Approver',
  at: now,
} as const
const document = encodeApprovalDocument(said)
const entry = { application: 'A1', digest, by: 'N. Approver', at: now }
const { seed, key } = signerOf('approver')

const byFile: Approval = {
  document,
  credential: fileKeyId(key.x),
  alg: 'EdDSA',
  key: key.x,
  signature: nobleSign(toBeSignedByFile(document), seed),
}

function byPasskey(name: 'ES256' | 'EdDSA', { flags = unlocked, client = {} } = {}): Approval {
  const made = authenticator(name)
  const { x = '', y = '' } = made.privateKey.export({ format: 'jwk' }) as { x?: string; y?: string }
  const data = authData(flags)
  const clientBytes = bytes(clientData({ challenge: base64url(digestOf(document)), ...client }))
  return {
    document,
    credential: Uint8Array.of(1),
    alg: name,
    key: Uint8Array.from(Buffer.concat([Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])),
    rpId: expected.rpId,
    origin: expected.origin,
    ...assert(made, clientBytes, data),
  }
}

const fault = (approval: Approval, of: typeof entry = entry) =>
  answer(approvalFault(encodeApproval(approval), of), nobleVerify)

test('what was signed is read back', () => {
  expect(decodeApprovalDocument(document)).toEqual(said)
  expect(decodeApproval(encodeApproval(byFile))).toEqual(byFile)
})

test('a key file and passkeys of both kinds approve', () => {
  for (const approval of [byFile, byPasskey('ES256'), byPasskey('EdDSA')]) {
    expect(answer(isSigned(approval), nobleVerify)).toBe(true)
    expect(fault(approval)).toBeUndefined()
  }
})

describe('it is none', () => {
  test.each([
    ['application', { application: 'A2' }],
    ['sha-256 of what is approved', { digest: new Uint8Array(32) }],
    ['who approves', { by: 'N. Clerk' }],
    ['at', { at: now + 3600 }],
    ['at', { at: now - 3600 }],
  ])('of another %s', (what, change) => {
    expect(fault(byFile, { ...entry, ...change })).toBe(`of another ${what}`)
  })

  test.each([
    ['a key file with another key', { ...byFile, key: signerOf('other').key.x }],
    ['a key file with a part of a passkey', { ...byFile, rpId: 'desk.example' }],
    ['a key file that says ES256', { ...byFile, alg: 'ES256' as const }],
    ['a passkey without user verification', byPasskey('ES256', { flags: 0x01 })],
    ['a passkey of another challenge', byPasskey('ES256', { client: { challenge: 'AAAA' } })],
    ['a passkey in a frame of others', byPasskey('EdDSA', { client: { crossOrigin: true } })],
    ['a passkey that was made, not used', byPasskey('EdDSA', { client: { type: 'webauthn.create' } })],
    ['a passkey of another origin', { ...byPasskey('ES256'), origin: 'https://other.example' }],
    ['a passkey of a host that only ends so', { ...byPasskey('ES256'), rpId: 'k.example' }],
    ['a signature that is no DER', { ...byPasskey('ES256'), signature: new Uint8Array(64) }],
    ['client data that are no JSON', { ...byPasskey('ES256'), clientDataJSON: Uint8Array.of(0xff) }],
  ] satisfies [string, Approval][])('%s', (_, approval) => {
    expect(fault(approval)).toBe('not signed by its key')
  })

  test('what can not be read', () => {
    expect(answer(approvalFault(Uint8Array.of(0xff), entry), nobleVerify)).toMatch(/^CBOR|CBOR/)
  })
})
