/**
 * Which of a home's keys signs confirmations of receipt and advices.
 * @module
 */
import type { Trust } from '@kpc/schema'
import type { Signer } from '../signer/keys.ts'
import { type AcceptedSigner, acceptedSigners, firstOf } from '../trust/accepted-signers.ts'
import { confirmationRefusal } from './refusal.ts'

/**
 * The confirmation key that the registry accepts today; of several the one registered last.
 * @param ready take one that is unlocked before one that is registered later: a server can ask nobody
 * @throws {Refusal} `CONFIRMATION_KEY_NONE`
 */
export function pickConfirmer(
  signers: readonly Signer[],
  trust: Trust,
  { today, ready }: { readonly today: number; readonly ready?: boolean },
): AcceptedSigner {
  const picked = firstOf(acceptedSigners(signers, trust, 'confirmation', today), ready)
  if (!picked) throw confirmationRefusal('CONFIRMATION_KEY_NONE')
  return picked
}
