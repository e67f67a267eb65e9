/**
 * Which of a home's keys signs a certificate.
 * @module
 */
import { hex, secondsPerDay, type Trust } from '@kpc/schema'
import type { Draft } from '@kpc/schema/input'
import type { Signer } from '../signer/keys.ts'
import { againstKey } from '../trust/accepted-key.ts'
import { acceptedSigners, firstOf, registeredSigners } from '../trust/accepted-signers.ts'
import { signingRefusal, trustRefusal } from '../trust/refusal.ts'

/**
 * @property ready take one that is unlocked before one that is registered later: a server can ask nobody
 */
type ToBeSigned = Pick<Draft, 'issued' | 'number'> & { readonly ready?: boolean }

/**
 * The certificate key that the registry accepts on the day of issue: where the input states a
 * number, one of the participant whose code begins it; of several, the one registered last.
 *
 * @throws {Refusal} `KEY_NONE`; where the home's only keys are not good, what stands against the last of them
 */
export function pickSigner(signers: readonly Signer[], trust: Trust, { issued, number, ready }: ToBeSigned): Signer {
  const accepted = acceptedSigners(signers, trust, 'certificate', issued)
  const fitting = accepted.filter(({ participant }) => number?.startsWith(participant.code))
  const candidates = fitting.length > 0 ? fitting : accepted
  const picked = firstOf(candidates, ready)
  if (picked) return picked.signer
  const [last] = registeredSigners(signers, trust, 'certificate')
  const against = last && againstKey(last, trust, { now: issued * secondsPerDay })
  const about = { subject: last && hex(last.signer.kid), field: 'issued' }
  throw against ? signingRefusal(against, about) : trustRefusal('KEY_NONE', about)
}
