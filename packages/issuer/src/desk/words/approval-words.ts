/**
 * What pages say of approvals that are signatures, and of proposals that a second person approves, in one language.
 * @module
 */
import type { ApplicationCode } from '../../applications/refusal.ts'
import type { CertificateCode } from '../../certificates/refusal.ts'

/** Refusals of approvals and of second persons. */
const approvalCodes = [
  'APPROVAL_UNSIGNED',
  'APPROVAL_OTHER',
  'APPROVAL_PERSON',
  'SECOND_NEEDED',
  'PROPOSAL_STALE',
] as const satisfies readonly (ApplicationCode | CertificateCode)[]

export interface ApprovalWords {
  readonly approve: string
  /** What comes of it. */
  readonly signs: string
  readonly noPasskey: string
  /** `Proposal {name}` */
  readonly proposal: string
  readonly proposals: string
  /** A button. */
  readonly propose: string
  /** What comes of a proposal. */
  readonly second: string
  readonly refusals: Readonly<Record<(typeof approvalCodes)[number], string>>
}
