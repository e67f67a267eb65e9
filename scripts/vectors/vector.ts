/** A code and the verdict that it must get: how a vector is written. */
import type { Certificate, CheckCode, Outcome } from '../../packages/schema/src/index.ts'
import { reference, signers } from '../../test/scheme.ts'
import type { schemes } from './schemes.ts'

export const bw = signers['bw.certificate']

interface Where {
  readonly now?: string
  readonly at?: string
  readonly here?: string
  readonly purpose?: 'import' | 'check'
  readonly amendments?: readonly string[]
  readonly confirmations?: readonly string[]
}

export interface VerdictVector {
  readonly name: string
  readonly scheme: keyof typeof schemes
  readonly context: Where & { readonly now: string }
  readonly text: string
  readonly outcome: Outcome
  /** The codes of the checks that decide, and where everything passed those of all. */
  readonly codes: readonly CheckCode[]
  readonly field?: string
  /** Why an amendment was refused. */
  readonly reason?: CheckCode
}

const usual = { now: '2026-11-10T12:00:00Z', here: 'EU', purpose: 'import' } as const

export interface Options extends Omit<Where, 'here'> {
  /** Undefined: nobody said where. */
  readonly here?: string | undefined
  readonly scheme?: keyof typeof schemes
  readonly field?: string
  readonly reason?: CheckCode
}

export function vector(
  outcome: Outcome,
  codes: CheckCode | readonly CheckCode[],
  name: string,
  text: string,
  { scheme = 'test', field, reason, ...context }: Options = {},
): VerdictVector {
  const where = Object.fromEntries(Object.entries({ ...usual, ...context }).filter(([, value]) => value !== undefined))
  return {
    name,
    scheme,
    context: where as unknown as VerdictVector['context'],
    text,
    outcome,
    codes: typeof codes === 'string' ? [codes] : codes,
    ...(field !== undefined && { field }),
    ...(reason !== undefined && { reason }),
  }
}

export const passed: readonly CheckCode[] = [
  'TEXT_READ',
  'HEADER_GOOD',
  'KEY_KNOWN',
  'SIGNATURE_GOOD',
  'CONTENT_GOOD',
  'NUMBER_OF_ISSUER',
  'NUMBER_UNRANGED',
  'KEY_IN_TIME',
  'AUTHORITY_IN_TIME',
  'ISSUER_PARTICIPANT',
  'DESTINATION_PARTICIPANT',
  'DESTINATION_HERE',
  'IN_VALIDITY',
  'NOTICE_NONE',
  'VALUE_UNBANDED',
  'CLOCK_PLAUSIBLE',
  'REGISTRY_CURRENT',
  'STATUS_UNLISTED',
  'ISSUED_UNLISTED',
]

/** Everything passed, some of it with another finding. */
export const passedBut = (others: Partial<Record<CheckCode, CheckCode>>): readonly CheckCode[] =>
  passed.map((code) => others[code] ?? code)

export const change = (changes: Partial<Certificate>): Certificate => ({ ...reference, ...changes })
export const party = (name: string, address: string) => ({ name, address })
