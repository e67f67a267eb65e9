/**
 * A passkey of a test: it signs what it is told, right or wrong.
 * @module
 */
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { type Assertion, type Expected, passkeyAlgorithms } from '@kpc/issuer/people/webauthn'
import { base64url, encode, type Item } from '@kpc/schema'

export const expected: Expected = {
  challenge: Uint8Array.from({ length: 32 }, (_, i) => i),
  origin: 'https://desk.example:8443',
  rpId: 'desk.example',
}
export const id = Uint8Array.from({ length: 16 }, (_, i) => 200 + i)

export interface Authenticator {
  readonly privateKey: KeyObject
  readonly alg: number
  readonly cose: Uint8Array
}

export function authenticator(name: keyof typeof passkeyAlgorithms): Authenticator {
  const { publicKey, privateKey } =
    name === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519')
  const { x = '', y } = publicKey.export({ format: 'jwk' })
  const alg = passkeyAlgorithms[name]
  const point = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64url'))
  const labels: readonly (readonly [number, Item])[] =
    y === undefined
      ? [
          [1, 1],
          [3, alg],
          [-1, 6],
          [-2, point(x)],
        ]
      : [
          [1, 2],
          [3, alg],
          [-1, 1],
          [-2, point(x)],
          [-3, point(y)],
        ]
  return { privateKey, alg, cose: encode(new Map(labels)) }
}

export const sha256 = (data: Uint8Array | string): Buffer => createHash('sha256').update(data).digest()
export const bytes = (data: unknown): Uint8Array => new Uint8Array(Buffer.from(JSON.stringify(data)))

/** UP and UV. */
export const unlocked = 0x05

export const authData = (
  flags = unlocked,
  rest: Uint8Array = new Uint8Array(),
  host = expected.rpId,
  counter = 7,
): Uint8Array => new Uint8Array(Buffer.concat([sha256(host), Buffer.from([flags, 0, 0, 0, counter]), rest]))

export const clientData = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  type: 'webauthn.get',
  challenge: base64url(expected.challenge),
  origin: expected.origin,
  crossOrigin: false,
  ...change,
})

export function assert({ privateKey, alg }: Authenticator, client: Uint8Array, data: Uint8Array): Assertion {
  const signed = Buffer.concat([data, sha256(client)])
  const signature = new Uint8Array(sign(alg === passkeyAlgorithms.ES256 ? 'sha256' : null, signed, privateKey))
  return { clientDataJSON: client, authenticatorData: data, signature }
}

export function register(
  { cose }: Authenticator,
  change: { flags?: number; client?: object; id?: Uint8Array; after?: Uint8Array; host?: string } = {},
) {
  const own = change.id ?? id
  const attested = Buffer.concat([
    new Uint8Array(16),
    Buffer.from([own.length >> 8, own.length & 255]),
    own,
    cose,
    change.after ?? new Uint8Array(),
  ])
  const data = authData(change.flags ?? unlocked | 0x40, new Uint8Array(attested), change.host)
  return {
    clientDataJSON: bytes(clientData({ type: 'webauthn.create', ...change.client })),
    attestationObject: encode(
      new Map<string, Item>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', data],
      ]),
    ),
  }
}
