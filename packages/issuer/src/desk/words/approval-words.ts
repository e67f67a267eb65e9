/**
 * What pages say of approvals that are signatures, in one language.
 * @module
 */
import type { ApplicationCode } from '../../applications/refusal.ts'

/** Refusals of signed approvals. */
const approvalCodes = [
  'APPROVAL_UNSIGNED',
  'APPROVAL_OTHER',
  'APPROVAL_PERSON',
] as const satisfies readonly ApplicationCode[]

export interface ApprovalWords {
  readonly approve: string
  /** What comes of it. */
  readonly signs: string
  readonly noPasskey: string
  readonly refusals: Readonly<Record<(typeof approvalCodes)[number], string>>
}
