/**
 * The whole way of a certificate as one table: from the first word of an application to the end of the paper's life.
 * Who may do what, from where to where, who else it takes, what the ledger is told.
 *
 * Nothing else decides who may do what: use cases, HTTP, the command line, pages, documents and the test of the
 * roles read it.
 * @module
 */
import type { DeskRole, EntryKind } from '@kpc/schema'
import type { ApplicationState, ProposalState } from '../ledger/application-tables.ts'
import type { MarkedState } from '../ledger/marks.ts'

/** Where a certificate stands. `exported` ones are in force, and nothing replaces them (R30). */
export type Standing = 'issued' | MarkedState

/** Who was at it before, and may not do this as well: four eyes. */
export type Other = 'writer' | 'approver'

/** By what scope of a token, and what need of a route, an act on certificates goes. */
export type CertificateScope = 'issue' | 'print' | 'export' | 'cancel' | 'report'

/**
 * @property from where it may happen; nowhere: it begins something
 * @property to where it leads; it stays where it is if absent
 * @property roles who does it
 * @property never always somebody else than these
 * @property byPolicy somebody else than these where the settings say `signer` of `approval`
 * @property entry what the ledger is told
 * @property asks what it takes beside a name
 */
interface ActRow<State> {
  readonly label: string
  readonly from: readonly State[]
  readonly to?: State
  readonly roles: readonly DeskRole[]
  readonly never?: readonly Other[]
  readonly byPolicy?: readonly Other[]
  readonly entry?: EntryKind
  readonly asks?: 'reason' | 'day and carrier'
}

/** A line an act, in the order of the way: until there is a certificate. */
export const applicationRows = {
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
} as const satisfies Record<string, ActRow<ApplicationState>>

/** A line an act, in the order of the way: what happens to a certificate. A `validated` application is an `issued` one. */
export const certificateRows = {
  issue: { label: 'Issue', from: [], to: 'issued', roles: ['signer'], entry: 'certificate', scope: 'issue' },
  amend: {
    label: 'Amend',
    from: ['issued', 'exported'],
    roles: ['signer'],
    entry: 'amendment',
    asks: 'reason',
    scope: 'issue',
  },
  print: {
    label: 'Print',
    from: ['issued', 'exported'],
    roles: ['clerk', 'signer'],
    entry: 'printed',
    scope: 'print',
  },
  replace: {
    label: 'Replace',
    from: ['issued'],
    to: 'replaced',
    roles: ['signer'],
    entry: 'replaced',
    asks: 'reason',
    scope: 'issue',
  },
  export: {
    label: 'Export (the goods left)',
    from: ['issued'],
    to: 'exported',
    roles: ['clerk', 'signer'],
    entry: 'exported',
    asks: 'day and carrier',
    scope: 'export',
  },
  expire: {
    label: 'Take back unused, when its last day is over',
    from: ['issued'],
    to: 'expired',
    roles: ['approver', 'signer'],
    entry: 'expired',
    asks: 'reason',
    scope: 'cancel',
  },
  cancel: {
    label: 'Cancel',
    from: ['issued', 'exported'],
    to: 'cancelled',
    roles: ['approver', 'signer'],
    entry: 'cancelled',
    asks: 'reason',
    scope: 'cancel',
  },
  lost: {
    label: 'Report lost',
    from: ['issued', 'exported', 'cancelled'],
    to: 'lost',
    roles: ['clerk', 'approver', 'signer'],
    entry: 'lost',
    asks: 'reason',
    scope: 'report',
  },
  stolen: {
    label: 'Report stolen',
    from: ['issued', 'exported', 'cancelled', 'replaced', 'expired', 'lost'],
    to: 'stolen',
    roles: ['clerk', 'approver', 'signer'],
    entry: 'stolen',
    asks: 'reason',
    scope: 'report',
  },
} as const satisfies Record<string, ActRow<Standing> & { readonly scope: CertificateScope }>

/**
 * A line an act: what one person proposes to do to a certificate, another approves, and is done then. The settings say
 * which acts take it (`secondPerson`).
 */
export const proposalRows = {
  propose: {
    label: 'Propose',
    from: [],
    to: 'submitted',
    roles: ['clerk', 'approver', 'signer'],
    entry: 'submitted',
    asks: 'reason',
    scope: 'propose',
  },
  approve: {
    label: 'Approve',
    from: ['submitted'],
    to: 'approved',
    roles: ['approver'],
    never: ['writer'],
    entry: 'approved',
    scope: 'application-approve',
  },
  'send-back': {
    label: 'Refuse',
    from: ['submitted', 'approved'],
    to: 'returned',
    roles: ['approver', 'signer'],
    entry: 'sent-back',
    asks: 'reason',
    scope: 'application-send-back',
  },
  withdraw: {
    label: 'Withdraw',
    from: ['submitted', 'approved'],
    to: 'withdrawn',
    roles: ['clerk', 'approver', 'signer'],
    entry: 'withdrawn',
    asks: 'reason',
    scope: 'propose',
  },
  'carry-out': {
    label: 'Sign the amendment, or cancel',
    from: ['approved'],
    to: 'validated',
    roles: ['signer'],
    byPolicy: ['writer', 'approver'],
    entry: 'amendment',
    scope: 'issue',
  },
} as const satisfies Record<string, ActRow<ProposalState> & { readonly scope: string }>

export type ProposalAct = keyof typeof proposalRows
export type ProposalActRow = ActRow<ProposalState> & { readonly scope: (typeof proposalRows)[ProposalAct]['scope'] }
export const proposalActs = Object.keys(proposalRows) as readonly ProposalAct[]
export const proposalActRows: Readonly<Record<ProposalAct, ProposalActRow>> = proposalRows

export type ApplicationAct = keyof typeof applicationRows
export type CertificateAct = keyof typeof certificateRows
export type ApplicationActRow = ActRow<ApplicationState>
export type CertificateActRow = ActRow<Standing> & { readonly scope: CertificateScope }

export const certificateActs = Object.keys(certificateRows) as readonly CertificateAct[]
export const certificateActRows: Readonly<Record<CertificateAct, CertificateActRow>> = certificateRows

/** The acts that may be done where a certificate stands, in the order of the way. */
export function certificateActsFrom(standing: Standing): readonly CertificateAct[] {
  return certificateActs.filter((act) => certificateActRows[act].from.includes(standing))
}

/** What a role may do to certificates, as scopes. */
export function certificateScopesOf(role: DeskRole): readonly CertificateScope[] {
  const own = certificateActs.filter((act) => certificateActRows[act].roles.includes(role))
  return [...new Set(own.map((act) => certificateActRows[act].scope))]
}

/** The whole table, in the order of the way. */
const wholeWay: readonly (readonly [string, ActRow<string> & { readonly scope?: string }])[] = [
  ...Object.entries(applicationRows),
  ...Object.entries(certificateRows),
  ...Object.entries(proposalRows).map(([act, row]) => [`proposal: ${act}`, row] as const),
]

/** As a table of documentation (GitHub Flavored Markdown). */
export function wayInWords(): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const headings = ['act', 'from', 'to', 'role', 'never', 'by policy never', 'asks', 'entry', 'scope']
  const rows = wholeWay.map(([act, row]) => {
    const { from, to = '', roles, never = [], byPolicy = [], asks = '', entry = '', scope } = row
    const lists = [roles, never, byPolicy].map((names) => names.join(', '))
    return line([act, from.join(', '), to, ...lists, asks, entry, scope ?? `application-${act}`])
  })
  return [line(headings), line(headings.map(() => '---')), ...rows].join('\n')
}
