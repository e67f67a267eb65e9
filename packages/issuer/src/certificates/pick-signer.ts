/**
 * Which of a home's keys signs.
 * @module
 */
import { covers, hex, type KnownKey, type Trust } from '@kpc/schema'
import type { Draft } from '@kpc/schema/input'
import { Refusal } from '../refusal.ts'
import type { Signer } from '../signer/keys.ts'

/**
 * The certificate key that the registry accepts on the day of issue: where the input states a
 * number, one of the participant whose code begins it; of several, the one registered last.
 *
 * @throws {Refusal} `KEY_NONE`
 */
export function pickSigner(
  signers: readonly Signer[],
  trust: Trust,
  { issued, number }: Pick<Draft, 'issued' | 'number'>,
): Signer {
  const accepted = signers
    .flatMap((signer) => {
      const known = trust.keys.get(hex(signer.kid))
      return known && isAccepted(known, issued) ? [{ signer, known }] : []
    })
    .sort((a, b) => b.known.key.from - a.known.key.from || hex(a.signer.kid).localeCompare(hex(b.signer.kid)))
  const fitting = accepted.find(({ known }) => number?.startsWith(known.participant.code))
  const picked = fitting ?? accepted[0]
  if (!picked) throw new Refusal('KEY_NONE', { field: 'issued' })
  return picked.signer
}

function isAccepted({ key, authority }: KnownKey, day: number): boolean {
  return key.use === 'certificate' && covers(key, day) && covers(authority, day)
}
