/**
 * Why a command or a request is refused: a stable code, what it is about, and every fault that was found.
 *
 * Each program has a table of its own codes and a class over it; here are what these have in common,
 * and the codes of what every program does on a machine. A sentence says what is wrong and what to
 * do next, and never holds data of a certificate.
 * @module
 */

export interface Reason {
  readonly says: string
  /** Where the rule is written. */
  readonly source: string
}

export const reason = (source: string, says: string): Reason => ({ says, source })

export const hostRefusals = {
  TRUST_LOST: reason(
    'kpc home',
    'is in use and has lost what it trusts: put trust.cbor back from a copy, or root.cbor and registry.cbor of the scheme into its folder registry; no other root is trusted instead',
  ),
  TRUST_DAMAGED: reason(
    'kpc home',
    'not what a home trusts, or damaged: put it back from a copy; no other root is trusted instead',
  ),
} as const satisfies Record<string, Reason>

/** One fault of an input. */
export interface Fault<Code extends string = string> {
  readonly code: Code
  readonly field?: string
  readonly message: string
  readonly source: string
}

/**
 * @property subject what it is about: a file, a number, an option
 * @property cause the error behind it
 */
export interface Circumstance {
  readonly subject?: string | undefined
  readonly cause?: unknown
}

/** A refused command or request. Its message holds no secret. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: string
  readonly source: string
  readonly subject: string | undefined

  constructor(code: string, { says, source }: Reason, { subject, cause }: Circumstance = {}) {
    super(subject === undefined ? says : `${subject}: ${says}`, { cause })
    this.code = code
    this.source = source
    this.subject = subject
  }
}

/** What the host itself refuses. */
export class HostRefusal extends Refusal {
  constructor(code: keyof typeof hostRefusals, about?: Circumstance) {
    super(code, hostRefusals[code], about)
  }
}
