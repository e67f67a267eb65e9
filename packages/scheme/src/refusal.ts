/**
 * What the scheme's commands refuse: a stable code, the field, what is wrong and what to do next.
 *
 * Faults of the format keep their own codes (`reasons` of the schema); here are those of commands.
 * @module
 */
import { Refusal as HostRefusal, input, type Reason } from '@kpc/host/refusal'
import { type ErrorCode, type FormatError, reasons } from '@kpc/schema'

export const refusals = {
  USAGE: 'see --help',
  HOME_TAKEN: 'this home is not empty: name another one in KPC_HOME, a scheme is never overwritten',
  FILE_MISSING: 'no such file',
  FILE_TAKEN: 'there is such a file already: name another',
  FILE_FORM: 'not what this file should hold',
  PRIVATE_KEY: 'holds a private key, which never leaves its holder: hand in the public part',
  SIGNER_MISSING: 'no private key that the root names for this is in this home',
  CLOCK_AHEAD:
    'nothing was signed, as a date that is ahead stops every verifier that takes it. Look at a calendar that is not of this machine. If the clock is wrong, set it; if the scheme has slept, type today\'s date in words, as --today "3 March 2025"',
  CLOCK_BEHIND:
    'nothing was signed. Look at a calendar that is not of this machine. If the clock is wrong, set it; if it is what was signed that is ahead, type today\'s date in words, as --today "3 March 2025"',
  CLOCK_WRONG: 'nothing was signed: set the clock of this machine',
  TODAY_FORM: 'write day, month in English and year, as --today "3 March 2025"',
  DATE_AHEAD: 'one of both is wrong: neither sign nor take it before you know which',
  NOTHING_TO_SIGN: 'nothing is in work: add something first, or renew with --expires',
  ANCHOR_UNKNOWN:
    'this home trusts no root yet: compare the SHA-256 with what was read out at the ceremony and give it as --sha256',
  CLIENT_REFUSES: 'clients would refuse this',
  NOT_FOUND: 'no such entry in the registry',
  DRAFT_BROKEN: 'verifiers would refuse this registry: correct what is listed',
} as const
export type RefusalCode = keyof typeof refusals | ErrorCode

/** One thing that is wrong with what was handed in or is about to be signed. */
export interface Problem {
  readonly code: ErrorCode
  readonly field?: string
  readonly message: string
  readonly source: string
}

export function problemOf({ code, field }: FormatError): Problem {
  return { code, ...(field !== undefined && { field }), message: reasons[code].says, source: reasons[code].source }
}

/** An input that a command refuses (exit code 64), with every problem that was found. Its message holds no secret. */
export class Refusal extends HostRefusal {
  /** @param detail what exactly, before the sentence of the code */
  constructor(
    code: RefusalCode,
    { field, detail, problems }: { field?: string | undefined; detail?: string; problems?: readonly Problem[] } = {},
  ) {
    const why: Reason =
      code in refusals
        ? input('kpc-scheme', refusals[code as keyof typeof refusals])
        : { class: 'input', ...reasons[code as ErrorCode] }
    super(code, why, { subject: detail, field, faults: problems ?? [] })
  }

  /** What the host refuses is refused by this program as well. */
  static override [Symbol.hasInstance](error: unknown): error is HostRefusal {
    return error instanceof HostRefusal
  }
}
