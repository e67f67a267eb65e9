/**
 * Signing keys. Nothing outside this folder reads a secret key or signs bytes with one.
 *
 * A signer never signs what it has not understood: it decodes the payload as the kind that it is
 * asked to sign, refuses what the strict decoder refuses, and builds the Sig_structure itself. It
 * takes no hash, and nobody can hand it one. Where the secret lies (a file, an HSM) changes none of this.
 * @module
 */
import { parseList } from '@kpc/host/file-list'
import type { About } from '@kpc/host/keys/key-content'
import { keyRefusal } from '@kpc/host/keys/key-refusal'
import type { Kept, Lock, Secret } from '@kpc/host/keys/secret'
import { nodeVerify } from '@kpc/host/keys/verifier'
import { vouch } from '@kpc/host/vouched'
import {
  agreesWith,
  answer,
  type Checkpoint,
  checkpointLimits,
  decodeCheckpoint,
  decodeEntry,
  equalBytes,
  FormatError,
  hex,
  ledgerItself,
  type PlainKind,
  type Proof,
  parseHeaders,
  parseSign1,
  readWhole,
  rootOfProof,
  type StatementKind,
  signReceipt,
  signSign1,
  signStatement,
  subjectOf,
  useOf,
  verifySign1,
} from '@kpc/schema'

export interface Signer extends About {
  readonly kept: Kept
  /** What it waits for before it signs; undefined for one that is ready. */
  readonly locked: Lock | undefined
  /** @throws {Refusal} `PASSPHRASE_WRONG`, `KEY_FILE_MALFORMED`, `HSM_*`; the next try is served */
  unlock(word: string): Promise<void>
  /**
   * @returns the COSE_Sign1 of the payload
   * @throws {FormatError} `KEY_USE` for a kind that this key is not for; what the decoder of the kind throws
   * @throws {Refusal} `KEY_LOCKED`, `HSM_*`
   */
  sign(kind: PlainKind, payload: Uint8Array): Uint8Array
  /**
   * A Signed Statement (RFC 9943): of what it is about the signer reads in the payload itself.
   *
   * @param issuer the id of the authority that states it
   * @returns the COSE_Sign1 of the payload
   * @throws as {@link sign}
   */
  state(kind: StatementKind, payload: Uint8Array, issuer: string): Uint8Array
  /**
   * A COSE Receipt (RFC 9942): its signature is over a root, which the signer computes itself and finds
   * in a checkpoint of its own.
   *
   * @param checkpoint the COSE_Sign1 that this key has signed
   * @param from the entry's bytes, or the root of the first tree
   * @throws {FormatError} `KEY_USE`, `RECEIPT_WRONG` for a proof that does not lead to that root, what the message is refused for
   * @throws {Refusal} `KEY_LOCKED`, `HSM_*`
   */
  prove(checkpoint: Uint8Array, proof: Proof, from: Uint8Array): Uint8Array
  /**
   * The signature over a list of files with their SHA-256, which is handed to a review: by a key for checkpoints, and
   * over nothing that is no such list.
   *
   * @throws {FormatError} `KEY_USE`, `FIELD_TYPE` for what is no list
   * @throws {Refusal} `KEY_LOCKED`, `HSM_*`
   */
  vouch(list: string): Uint8Array
}

export function signerOf(about: About, secret: Secret): Signer {
  const { kid, key, use } = about
  const asSigner = { key, kid, sign: (toBeSigned: Uint8Array) => secret.sign(toBeSigned) }
  const refuseLocked = (): void => {
    if (secret.locked) throw keyRefusal('KEY_LOCKED', hex(kid))
  }
  return {
    ...about,
    kept: secret.kept,
    get locked() {
      return secret.locked
    },
    unlock: (word) => secret.unlock(word),
    sign: (kind, payload) => {
      if (useOf[kind] !== use) throw new FormatError('KEY_USE')
      // What is signed is what was read, whatever becomes of the caller's bytes.
      const own = Uint8Array.from(payload)
      readWhole(kind, own)
      refuseLocked()
      return signSign1(kind, own, asSigner)
    },
    state: (kind, payload, issuer) => {
      if (useOf[kind] !== use) throw new FormatError('KEY_USE')
      const own = Uint8Array.from(payload)
      const sub = subjectOf(kind, own)
      refuseLocked()
      return signStatement(kind, { iss: issuer, sub }, own, asSigner)
    },
    prove: (checkpoint, proof, from) => {
      if (use !== useOf.checkpoint) throw new FormatError('KEY_USE')
      const [root, own] = [rootOfProof(proof, from), ownCheckpoint(checkpoint, about)]
      if (!root || !agreesWith(proof, root, own)) throw new FormatError('RECEIPT_WRONG')
      const claims = { iss: own.origin, sub: ('inclusion' in proof && decodeEntry(from).number) || ledgerItself }
      refuseLocked()
      return signReceipt(proof, root, claims, asSigner)
    },
    vouch: (list) => {
      if (use !== useOf.checkpoint) throw new FormatError('KEY_USE')
      if (!parseList(list)) throw new FormatError('FIELD_TYPE', 'list')
      refuseLocked()
      return vouch('review', new TextEncoder().encode(list), asSigner)
    },
  }
}

/** A checkpoint that this very key has signed. */
function ownCheckpoint(message: Uint8Array, { key, kid }: About): Checkpoint {
  const parsed = parseSign1(Uint8Array.from(message), checkpointLimits)
  const headers = parseHeaders(parsed)
  if (!equalBytes(headers.kid, kid)) throw new FormatError('RECEIPT_WRONG')
  return decodeCheckpoint(answer(verifySign1(parsed, headers, 'checkpoint', key, 'checkpoint'), nodeVerify))
}
