/**
 * Whether what is about to be signed can be printed: asked before a number is spent on it.
 *
 * Who issues does not know how a sheet is set; a program that has paper hands the trial in, and one that
 * has none issues without.
 * @module
 */
import { type FieldFault, ofFaults } from '@kpc/host/refusal'
import { type Certificate, encodeCertificate, hex, type Trust } from '@kpc/schema'
import type { Draft } from '@kpc/schema/input'
import { type About, withoutSignature } from '../signer/keys.ts'

/**
 * @property message as it would be signed: made when it is asked for, as few prints are set for a trial
 * @property kid of the key that would sign it
 */
export interface Unsigned {
  readonly certificate: Certificate
  readonly message: Uint8Array
  readonly kid: Uint8Array
  readonly trust: Trust
}

/**
 * @returns what can not be printed, by its field; nothing where all of it can
 * @throws {Refusal} `LAYOUT_*`, `FILE_*`, `PRINT_LANGUAGE` where the paper itself is not in order
 */
export type Rehearse = (unsigned: Unsigned) => Promise<readonly FieldFault[]>

/** A draft as the certificate that it becomes: without a number of its own with one as its participant has. */
export function unsignedOf(draft: Draft, about: Pick<About, 'kid' | 'key'>, trust: Trust): Unsigned {
  const prefix = trust.keys.get(hex(about.kid))?.participant.code ?? ''
  const certificate: Certificate = { ...draft, number: draft.number ?? `${prefix}0000001` }
  return {
    certificate,
    get message() {
      return withoutSignature('certificate', encodeCertificate(certificate), about)
    },
    kid: about.kid,
    trust,
  }
}

/** @throws {Refusal} with every fault of a trial */
export function refuseUnprintable(faults: readonly FieldFault[]): void {
  if (faults.length > 0) throw ofFaults(faults)
}
