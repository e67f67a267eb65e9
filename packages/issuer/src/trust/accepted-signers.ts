/**
 * Which of a home's keys the registry accepts for a use.
 * @module
 */
import { covers, dayOf, hex, isStopped, type KnownKey, type RegistryKey, type Trust, type Use } from '@kpc/schema'
import type { Signer } from '../signer/keys.ts'
import { againstKey } from './accepted-key.ts'

/** A signer with whose key it is. */
export interface AcceptedSigner extends KnownKey {
  readonly signer: Signer
}

/**
 * Keys of this use that are good on a day, those registered last first: while keys overlap, the new one signs. One
 * whose retirement is set comes after those that stay.
 * @param authority only those of this one
 */
export function acceptedSigners(
  signers: readonly Signer[],
  trust: Trust,
  use: Use,
  day: number,
  authority?: string,
): AcceptedSigner[] {
  return registeredSigners(signers, trust, use)
    .filter(
      ({ key, authority: owner }) =>
        !isRevoked(key, day) &&
        !isStopped(trust, owner.id, key.kid, day) &&
        covers(key, day) &&
        covers(owner, day) &&
        (authority ?? owner.id) === owner.id,
    )
    .sort((a, b) => Number(a.key.revoked !== undefined) - Number(b.key.revoked !== undefined))
}

/**
 * Of several, the one that signs: the first.
 * @param ready the first that is unlocked, where one is: a server can ask nobody
 */
export function firstOf(accepted: readonly AcceptedSigner[], ready = false): AcceptedSigner | undefined {
  return accepted.find(({ signer }) => ready && signer.locked === undefined) ?? accepted[0]
}

/** Before the day on which it retires, or on that day: its instant is asked by whoever signs. */
function isRevoked({ revoked }: RegistryKey, day: number): boolean {
  return revoked !== undefined && (revoked.reason === 'compromised' || day > dayOf(revoked.at))
}

/** Keys that the registry has for a use, whatever stands against them; those registered last first. */
export function registeredSigners(signers: readonly Signer[], { keys }: Trust, use: Use): AcceptedSigner[] {
  return signers
    .flatMap((signer) => {
      const known = keys.get(hex(signer.kid))
      return known?.key.use === use && signer.use === use ? [{ signer, ...known }] : []
    })
    .sort((a, b) => b.key.from - a.key.from || hex(a.signer.kid).localeCompare(hex(b.signer.kid)))
}

/** Of these the ones that sign something that verifiers accept now, whatever their use. */
export function signingNow(signers: readonly Signer[], trust: Trust, now: number): Signer[] {
  return signers.filter(({ kid, use }) => {
    const known = trust.keys.get(hex(kid))
    return known?.key.use === use && againstKey(known, trust, { now }) === undefined
  })
}

/** Whose ledger a home has: the authorities of its keys, each once. */
export function authoritiesOf(signers: readonly Signer[], { keys }: Trust): string[] {
  const ids = signers.flatMap(({ kid }) => keys.get(hex(kid))?.authority.id ?? [])
  return [...new Set(ids)].sort()
}
