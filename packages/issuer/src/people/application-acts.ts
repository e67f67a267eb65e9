/**
 * What happens to an application, as one table: who may do it, from where to where, and who else it takes.
 *
 * Nothing else decides who may do what: use cases, HTTP, pages, documents and the test of the roles read it.
 * @module
 */
import type { DeskRole, EntryKind } from '@kpc/schema'
import type { ApplicationState } from '../ledger/application-tables.ts'
import { isSamePerson } from './name.ts'

/** Who was at it before, and may not do this as well: four eyes. */
export type Other = 'writer' | 'approver'

/**
 * @property from where it may happen; nowhere: it begins something
 * @property to where it leads; it stays where it is if absent
 * @property roles who does it
 * @property never always somebody else than these
 * @property byPolicy somebody else than these where the settings say `signer` of `approval`
 * @property entry what the ledger is told
 * @property asks for a reason
 */
export interface ActRow {
  readonly label: string
  readonly from: readonly ApplicationState[]
  readonly to?: ApplicationState
  readonly roles: readonly DeskRole[]
  readonly never?: readonly Other[]
  readonly byPolicy?: readonly Other[]
  readonly entry?: EntryKind
  readonly asks?: 'reason'
}

/** A line an act, in the order of the way. */
const rows = {
  begin: { label: 'Begin', from: [], to: 'draft', roles: ['applicant', 'clerk'] },
  write: { label: 'Write', from: ['draft', 'returned'], roles: ['applicant', 'clerk'] },
  submit: {
    label: 'Submit',
    from: ['draft', 'returned'],
    to: 'submitted',
    roles: ['applicant', 'clerk'],
    entry: 'submitted',
  },
  'send-back': {
    label: 'Send back',
    from: ['submitted', 'approved'],
    to: 'returned',
    roles: ['approver', 'signer'],
    entry: 'sent-back',
    asks: 'reason',
  },
  approve: {
    label: 'Approve',
    from: ['submitted'],
    to: 'approved',
    roles: ['approver'],
    never: ['writer'],
    entry: 'approved',
  },
  count: {
    label: 'Count and weigh',
    from: ['submitted', 'approved'],
    roles: ['clerk', 'approver', 'signer'],
    entry: 'examined',
  },
  validate: {
    label: 'Validate (number and sign)',
    from: ['approved'],
    to: 'validated',
    roles: ['signer'],
    byPolicy: ['writer', 'approver'],
    entry: 'certificate',
  },
  withdraw: {
    label: 'Withdraw',
    from: ['draft', 'submitted', 'returned', 'approved'],
    to: 'withdrawn',
    roles: ['applicant', 'clerk'],
    entry: 'withdrawn',
    asks: 'reason',
  },
} as const satisfies Record<string, ActRow>

export type Act = keyof typeof rows
export const acts = Object.keys(rows) as readonly Act[]
export const actRows: Readonly<Record<Act, ActRow>> = rows

/** Acts that a role may do where an application stands, in the order of the way. */
export function actsFrom(state: ApplicationState, role?: DeskRole): readonly Act[] {
  return acts.filter((act) => actRows[act].from.includes(state) && isOfRole(act, role))
}

/** The command line has no role: whoever uses it is let in by the machine. */
export function isOfRole(act: Act, role: DeskRole | undefined): boolean {
  return role === undefined || actRows[act].roles.includes(role)
}

/** Who was at an application before, by name. */
type Before = Readonly<Partial<Record<Other, readonly string[]>>>

/** Four eyes: is it one of those who were at it before, as far as an act asks for somebody else? */
export function isOneOf(others: readonly Other[] | undefined, before: Before, who: string): boolean {
  return others?.some((other) => before[other]?.some((name) => isSamePerson(name, who))) ?? false
}
