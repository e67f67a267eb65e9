/**
 * Applications for certificates and their templates, beside the ledger in the same database: ordinary tables, whose rows change until
 * there is a certificate. What was submitted and approved the ledger tells, by digest.
 * @module
 */
/** Where an application is. A `validated` one is a certificate, whose life the ledger tells under its number. */
export const applicationStates = ['draft', 'submitted', 'returned', 'approved', 'validated', 'withdrawn'] as const
export type ApplicationState = (typeof applicationStates)[number]

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
