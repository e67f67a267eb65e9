/**
 * Which of a home's keys signs the lists.
 * @module
 */
import { type Authority, covers, hex, type Trust } from '@kpc/schema'
import { Refusal } from '../refusal.ts'
import type { Signer } from '../signer/keys.ts'

/** A list key, and the authority that it signs for. */
export interface ListSigner {
  readonly signer: Signer
  readonly authority: Authority
}

/**
 * The list key that the registry accepts today; of several of one authority the one registered last.
 * @param authority id of the one whose lists they are, where the home has list keys of several
 * @throws {Refusal} `LIST_KEY_NONE`, `LIST_KEY_SEVERAL`
 */
export function pickListSigner(
  signers: readonly Signer[],
  trust: Trust,
  today: number,
  authority?: string,
): ListSigner {
  const accepted = signers
    .flatMap((signer) => {
      const known = trust.keys.get(hex(signer.kid))
      const isGood =
        known?.key.use === 'list' &&
        covers(known.key, today) &&
        covers(known.authority, today) &&
        known.key.revoked === undefined
      return isGood && (authority ?? known.authority.id) === known.authority.id ? [{ signer, ...known }] : []
    })
    .sort((a, b) => b.key.from - a.key.from || hex(a.signer.kid).localeCompare(hex(b.signer.kid)))
  const [picked] = accepted
  if (!picked) throw new Refusal('LIST_KEY_NONE', authority === undefined ? {} : { subject: authority })
  if (new Set(accepted.map((one) => one.authority.id)).size > 1)
    throw new Refusal('LIST_KEY_SEVERAL', { subject: accepted.map((one) => one.authority.id).join(', ') })
  return picked
}
