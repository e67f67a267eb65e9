/**
 * Four eyes: enforced here as well as at the desk, so that no way to a signature goes around it.
 * @module
 */
import { digestOfProposed, equalBytes, type Proposed } from '@kpc/schema'
import { type ApprovalRule, approvalRuleOf, asksSecond, type Settings } from '../home/settings.ts'
import type { Acting } from '../ledger/acting.ts'
import type { Work } from '../ledger/ledger.ts'
import { actRows, isOneOf } from '../people/application-acts.ts'
import { certificateRefusal } from './refusal.ts'

/**
 * What a second person has approved.
 * @property application its name, or that of a proposal
 * @property writers and `approver`: who was at it before
 * @property approval SHA-256 of the approver's signature, where it was proved to be one
 */
export interface Seconded {
  readonly application: string
  readonly writers: readonly string[]
  readonly approver: string
  readonly approval?: Uint8Array | undefined
}

/** @throws {Refusal} `APPROVAL_MISSING`, `FOUR_EYES` */
export function refuseAlone({ by }: Acting, rule: ApprovalRule | undefined, seconded: Seconded): void {
  const { writers, approver, approval } = seconded
  if (rule?.signed && !approval) throw certificateRefusal('APPROVAL_MISSING')
  const before = { writer: writers, approver: [approver] }
  const isAlone = isOneOf(actRows.approve.never, before, approver)
  const signsToo = rule?.by === 'signer' && isOneOf(actRows.validate.byPolicy, before, by)
  if (isAlone || signsToo) throw certificateRefusal('FOUR_EYES')
}

/** Who acts, and who has approved by what. */
export function actingBoth(acting: Acting, seconded: Seconded | undefined): Acting {
  if (!seconded) return acting
  const { approver: second, approval } = seconded
  return { ...acting, second, ...(approval && { approval }) }
}

/** @property digest of what was approved */
export interface ApprovedProposal extends Seconded {
  readonly digest: Uint8Array
}

/**
 * @property settings which acts take a second person, and what is asked of approvals
 * @property approved proves within the transaction that acts what was approved; none where nothing was proposed
 * @property settle what happens with it, in the same transaction
 */
export interface Seconding {
  readonly settings?: Settings | undefined
  readonly approved?: ((work: Work) => Promise<ApprovedProposal>) | undefined
  readonly settle?: ((work: Work) => Promise<unknown>) | undefined
}

/**
 * @param proposed what is about to be done
 * @returns what an entry is told of the second person
 * @throws {Refusal} `SECOND_NEEDED`, `PROPOSAL_STALE`, `APPROVAL_MISSING`, `FOUR_EYES`, and what the proof refuses
 */
export async function secondedActing(
  proposed: Proposed,
  acting: Acting,
  work: Work,
  { settings = {}, approved }: Seconding,
): Promise<Acting & { readonly application?: string }> {
  if (!approved) {
    if (asksSecond(settings, proposed.act)) throw certificateRefusal('SECOND_NEEDED', { subject: proposed.number })
    return acting
  }
  const proved = await approved(work)
  refuseAlone(acting, approvalRuleOf(settings), proved)
  if (!equalBytes(proved.digest, digestOfProposed(proposed)))
    throw certificateRefusal('PROPOSAL_STALE', { subject: proposed.number })
  return { ...actingBoth(acting, proved), application: proved.application }
}
