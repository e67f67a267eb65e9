/**
 * Signing keys. Nothing outside this folder reads a secret key.
 *
 * A signer never signs bytes that it has not understood: it decodes the payload as the kind that
 * it is asked to sign, and refuses what the strict decoder refuses.
 * @module
 */
import type { KeyObject } from 'node:crypto'
import {
  decodeAmendment,
  decodeCertificate,
  decodeIssuedList,
  decodeStatusList,
  FormatError,
  type Kind,
  type PublicKey,
  signSign1,
  type Use,
  useOf,
} from '@kpc/schema'
import { algorithms } from './algorithms.ts'

/** What an authority signs, and how its content is read before it is signed. */
const readers: Partial<Record<Kind, (payload: Uint8Array) => unknown>> = {
  certificate: decodeCertificate,
  amendment: decodeAmendment,
  'status-list': decodeStatusList,
  'issued-list': decodeIssuedList,
}

export class Signer {
  readonly kid: Uint8Array
  readonly key: PublicKey
  readonly use: Use
  /** TEST ONLY keys say so. */
  readonly warning: string | undefined
  readonly #secret: KeyObject

  constructor(parts: {
    readonly kid: Uint8Array
    readonly key: PublicKey
    readonly use: Use
    readonly warning?: string | undefined
    readonly secret: KeyObject
  }) {
    this.kid = parts.kid
    this.key = parts.key
    this.use = parts.use
    this.warning = parts.warning
    this.#secret = parts.secret
  }

  /**
   * @returns the COSE_Sign1 of the payload
   * @throws {FormatError} `KEY_USE` for a kind that this key is not for; what the decoder of the kind throws
   */
  sign(kind: Kind, payload: Uint8Array): Uint8Array {
    const read = readers[kind]
    if (!read || useOf[kind] !== this.use) throw new FormatError('KEY_USE')
    read(payload)
    return signSign1(kind, payload, {
      key: this.key,
      kid: this.kid,
      sign: (toBeSigned) => algorithms[this.key.alg].sign(toBeSigned, this.#secret),
    })
  }
}
