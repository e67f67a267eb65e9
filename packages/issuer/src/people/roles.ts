/**
 * Who may do what: one table, which the guards, the pages, the command line, the documentation and the test of roles
 * read. Nothing else decides it.
 * @module
 */
import { type DeskRole, roles } from '@kpc/schema'
import { type Act as ApplicationAct, actRows, acts as applicationActs } from './application-acts.ts'
import {
  type CertificateAct,
  type CertificateScope,
  certificateActRows,
  certificateScopesOf,
  proposalActRows,
  proposalActs,
} from './way.ts'

const ofDesk = {
  self: 'see what you may do, and sign out',
  read: 'look at certificates',
  applications: 'look at applications',
  ledger: 'look at the entries of the ledger',
  verify: 'judge a code',
  report: 'report a certificate as lost or stolen',
  print: 'print',
  export: 'say that the goods of a certificate left',
  cancel: 'cancel a certificate, or take back an expired one',
  issue: 'issue, replace and amend certificates',
  propose: 'propose that a certificate is amended or cancelled',
  confirm: 'confirm receipt of a shipment',
  prove: 'sign checkpoints and receipts',
  trail: 'search the audit trail',
  people: 'admit people, change their roles, let them go',
  webhooks: 'say which programs are told of what happens',
  devices: 'pair devices of posts, and revoke them',
  followup: 'write letters about receipts that nobody confirmed',
  registers: 'look at the registers',
  'registers-write': 'enter into registers, and change them',
  'stock-enter': 'enter what came to an exporter without a certificate',
  'stock-approve': 'approve what somebody else entered into an account',
  retention: 'look at what is due for destruction, and hand out what is kept of somebody',
  destroy: 'destroy what is due',
} as const satisfies Record<string, string> & Record<CertificateScope, string>

/** What an act on certificates needs, as this table names it. */
export const needOfAct = (act: CertificateAct): CertificateScope => certificateActRows[act].scope

/** An act of the table of applications, as this table names it. */
export const applying = <A extends ApplicationAct>(act: A): `application-${A}` => `application-${act}`

/** What can be done, in the words of documentation. */
export const acts = {
  ...ofDesk,
  ...(Object.fromEntries(
    applicationActs.map((act) => [applying(act), `an application: ${actRows[act].label.toLowerCase()}`]),
  ) as Record<`application-${ApplicationAct}`, string>),
} satisfies Record<string, string>
export type Act = keyof typeof acts

/** Acts that a token may be made for. */
export const scopes: readonly Act[] = (Object.keys(acts) as Act[]).filter(
  (act) => !['self', 'people', 'webhooks', 'devices', 'retention', 'destroy'].includes(act),
)

/**
 * @property may what it may do, beside `self` and what the table of the way says
 * @property ownOnly it reads what is of its own exporter, and of nobody else
 */
interface RoleRow {
  readonly may: readonly Act[]
  readonly ownOnly?: true
}

export const roleRows: Readonly<Record<DeskRole, RoleRow>> = {
  applicant: { may: ['read', 'applications', 'verify'], ownOnly: true },
  clerk: { may: ['read', 'applications', 'ledger', 'verify', 'registers', 'stock-enter', 'followup'] },
  /** Whoever writes applications does not write by which licences they are judged. */
  approver: {
    may: [
      ...(['read', 'applications', 'ledger', 'verify', 'registers', 'registers-write'] as const),
      ...(['stock-enter', 'stock-approve', 'followup'] as const),
    ],
  },
  signer: { may: ['read', 'applications', 'ledger', 'verify', 'registers', 'prove', 'followup'] },
  importer: { may: ['read', 'ledger', 'verify', 'confirm'] },
  /** Reads all, changes nothing. */
  auditor: { may: ['read', 'applications', 'ledger', 'verify', 'registers', 'trail', 'retention'] },
  /** People, no certificates. */
  administrator: { may: ['people', 'webhooks', 'devices', 'retention', 'destroy'] },
}

/** Whose certificates and applications somebody sees, where it is only those of one exporter. */
export function exporterOf(
  person: { readonly role: DeskRole; readonly exporter?: string | undefined } | undefined,
): string | undefined {
  return person && roleRows[person.role].ownOnly ? (person.exporter ?? '') : undefined
}

export function mayOf(role: DeskRole): readonly Act[] {
  const ofApplications = applicationActs.filter((act) => actRows[act].roles.includes(role))
  const ofProposals = proposalActs.filter((act) => proposalActRows[act].roles.includes(role))
  const scopesOfProposals = ofProposals.map((act) => proposalActRows[act].scope)
  const own = [...roleRows[role].may, ...certificateScopesOf(role), ...ofApplications.map(applying)]
  return [...new Set<Act>(['self', ...own, ...scopesOfProposals])]
}

/** Roles that may do an act, in the order of the table of roles. */
export const rolesThatMay = (act: Act): readonly DeskRole[] => roles.filter((role) => mayOf(role).includes(act))

/** As a table of documentation (GitHub Flavored Markdown). */
export function rolesInWords(): string {
  const columns = Object.keys(roleRows) as DeskRole[]
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const rows = (Object.keys(acts) as Act[]).map((act) =>
    line([`\`${act}\``, acts[act], ...columns.map((role) => cellOf(role, act))]),
  )
  return [line(['scope', 'what', ...columns]), line(['---', '---', ...columns.map(() => '---')]), ...rows].join('\n')
}

function cellOf(role: DeskRole, act: Act): string {
  if (!mayOf(role).includes(act)) return ''
  const isOwn = act === 'read' || act.startsWith('application')
  return isOwn && roleRows[role].ownOnly ? 'own' : 'yes'
}
