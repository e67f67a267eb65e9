/**
 * Applications for certificates and their templates, beside the ledger in the same database: ordinary tables, whose rows change until
 * there is a certificate. What was submitted and approved the ledger tells, by digest.
 * @module
 */
/** Where an application is. A `validated` one is a certificate, whose life the ledger tells under its number. */
export const applicationStates = ['draft', 'submitted', 'returned', 'approved', 'validated', 'withdrawn'] as const
export type ApplicationState = (typeof applicationStates)[number]

/** Where a proposal is: with these it ends but in the first two. */
export const proposalStates = [
  'submitted',
  'approved',
  'validated',
  'returned',
  'withdrawn',
] as const satisfies readonly ApplicationState[]
export type ProposalState = (typeof proposalStates)[number]

/** What a proposal is about. */
export const proposedActs = ['amend', 'cancel'] as const
export type ProposedAct = (typeof proposedActs)[number]

export interface ApplicationTables {
  application: {
    /** From 1; the ledger names it `A1`. */
    id: number
    /** From 1, one more with every change: who changes names the one that was read. */
    version: number
    state: ApplicationState
    /** JSON, as it was typed: what is wrong in it is lost least of all. */
    content: string
    /** JSON: the names of all who wrote it. */
    writers: string
    /** The exporter for whom it was written, where an applicant did. */
    exporter: string | null
    /** The entry of the ledger by which it was approved. */
    approval: number | null
    /** Why it was sent back or withdrawn. */
    reason: string | null
    /** The certificate that it became. */
    number: string | null
    /** Instants in seconds. */
    made: number
    changed: number
    /** JSON: the entries of the ledger that tell its way, oldest first. */
    path: string
    /** The entry of the ledger that tells what was counted and weighed last. */
    counting: number | null
    /** The key under which somebody began it: asked again, it is the same one. */
    request: string | null
    /** JSON: what is attached, by its digest. */
    evidence: string
    /** The entry of the ledger that tells that its content was destroyed. */
    destroyed: number | null
  }
  /** What somebody proposes to do to a certificate, for another to approve. */
  proposal: {
    /** From 1; the ledger names it `P1`. */
    id: number
    /** From 1, one more with every change. */
    version: number
    state: ProposalState
    act: ProposedAct
    /** The certificate, its digest, and which amendment comes next: of another stand it is not the same. */
    number: string
    of: Uint8Array
    sequence: number
    /** JSON, of an amendment: the changed boxes, as the input has them. */
    changes: string | null
    reason: string
    writer: string
    /** The entry of the ledger by which it was approved. */
    approval: number | null
    /** Why it was refused or withdrawn. */
    ended: string | null
    /** Instants in seconds. */
    made: number
    changed: number
    /** JSON: the entries of the ledger that tell its way, oldest first. */
    path: string
    /** The key under which somebody proposed it: asked again, it is the same one. */
    request: string | null
  }
  /** What applications begin from. */
  template: {
    id: string
    name: string
    /** The exporter for whom it is kept; null: it is of the office. */
    exporter: string | null
    /** JSON, as in an application. */
    content: string
    by: string
    /** Instant in seconds. */
    made: number
  }
}
