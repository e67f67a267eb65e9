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
  ROOT_MISSING: reason(
    'kpc home',
    'no root: put root.cbor and registry.cbor of the scheme into the folder registry of a new home, or name a root with --root FILE',
  ),
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
 * @property field where in the input
 * @property faults everything that was found
 * @property cause the error behind it
 */
export interface Circumstance<Code extends string = string> {
  readonly subject?: string | undefined
  readonly field?: string | undefined
  readonly faults?: readonly Fault<Code>[]
  readonly cause?: unknown
}

/** A refused command or request. Its message holds no secret. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: string
  readonly source: string
  readonly subject: string | undefined
  readonly field: string | undefined
  readonly faults: readonly Fault[]

  constructor(code: string, { says, source }: Reason, { subject, field, faults = [], cause }: Circumstance = {}) {
    super(subject === undefined ? says : `${subject}: ${says}`, { cause })
    this.code = code
    this.source = source
    this.subject = subject
    this.field = field
    this.faults = faults
  }
}

/** What happens to the trust of a home. */
export function trustRefusal(code: keyof typeof hostRefusals, about: Circumstance): Refusal {
  return new Refusal(code, hostRefusals[code], about)
}
