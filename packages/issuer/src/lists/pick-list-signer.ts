/**
 * Which of a home's keys signs the lists.
 * @module
 */
import type { Authority, Trust } from '@kpc/schema'
import type { Signer } from '../signer/keys.ts'
import { acceptedSigners } from '../trust/accepted-signers.ts'
import { listRefusal } from './refusal.ts'

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
  const accepted = acceptedSigners(signers, trust, 'list', today, authority)
  const [picked] = accepted
  if (!picked) throw listRefusal('LIST_KEY_NONE', authority === undefined ? {} : { subject: authority })
  const owners = new Set(accepted.map((one) => one.authority.id))
  if (owners.size > 1) throw listRefusal('LIST_KEY_SEVERAL', { subject: [...owners].join(', ') })
  return picked
}
