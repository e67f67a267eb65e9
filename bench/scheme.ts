/**
 * The tracked development scheme, with a signer of its exporting authority of Botswana.
 * @module
 */
import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { answer, kidOf, openTrust, type Primitive, parseBase64url, type Signer, type Trust } from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'

const keys = new URL('../keys/', import.meta.url)

export interface DevelopmentScheme {
  readonly trust: Trust
  readonly signer: Signer
  readonly publicKey: KeyObject
  /** OpenSSL behind the door. */
  readonly primitive: Primitive
}

export function developmentScheme(): DevelopmentScheme {
  const { alg, x, d } = JSON.parse(readFileSync(new URL('dev/bw.certificate.json', keys), 'utf8')) as {
    alg: -19
    x: string
    d: string
  }
  const key = { alg, x: parseBase64url(x) as Uint8Array }
  const privateKey = createPrivateKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x, d } })
  const publicKey = createPublicKey(privateKey)
  const trust = answer(
    openTrust(readFileSync(new URL('root.cbor', keys)), readFileSync(new URL('registry.cbor', keys))),
    nobleVerify,
  )
  return {
    trust,
    publicKey,
    signer: { key, kid: kidOf(key), sign: (toBeSigned) => sign(null, toBeSigned, privateKey) },
    primitive: withSha256(({ message, signature }) => verify(null, message, publicKey, signature)),
  }
}

/** A primitive with OpenSSL's SHA-256 beside it. */
export function withSha256(primitive: Primitive): Primitive {
  return Object.assign(primitive, {
    sha256: (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer'),
  })
}
