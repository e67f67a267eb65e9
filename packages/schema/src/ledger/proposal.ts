/**
 * What somebody proposes to do to a certificate, for a second person to approve: its digest is what is approved, and
 * what a review of the ledger finds again in what was done.
 * @module
 */

import { encode } from '../cbor/encode.ts'
import { type Amendment, encodeAmendment } from '../certificate/amendment.ts'
import { digestOf } from '../digest.ts'

/**
 * @property of SHA-256 of the certificate
 * @property sequence of the amendment that it is, or of the one that would come next: another amendment makes it another
 */
export type Proposed =
  | ({ readonly act: 'amend' } & Pick<Amendment, 'number' | 'of' | 'sequence' | 'changes' | 'reason'>)
  | ({ readonly act: 'cancel'; readonly reason: string } & Pick<Amendment, 'number' | 'of' | 'sequence'>)

/** Before it is signed nobody knows the day. */
const undated = 0

/** SHA-256 of what is approved. */
export function digestOfProposed(proposed: Proposed): Uint8Array {
  const { act, number, of, sequence, reason = '' } = proposed
  const content =
    act === 'amend'
      ? encodeAmendment({
          number,
          of,
          sequence,
          issued: undated,
          changes: proposed.changes,
          ...(reason !== '' && { reason }),
        })
      : encode([number, of, sequence, reason])
  return digestOf(encode(['kpc-proposal', act, content]))
}
