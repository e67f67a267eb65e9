/**
 * Who may do what: one table, which the guards, the pages, the command line, the documentation and the test of roles
 * read. Nothing else decides it.
 * @module
 */
import type { DeskRole } from '@kpc/schema'

/** What can be done, in the words of documentation. */
export const acts = {
  self: 'see what you may do, and sign out',
  read: 'look at certificates',
  ledger: 'look at the entries of the ledger',
  verify: 'judge a code',
  report: 'report a certificate as lost or stolen',
  print: 'print',
  cancel: 'cancel a certificate, or take back an expired one',
  issue: 'issue, replace and amend certificates',
  prove: 'sign checkpoints and receipts',
  trail: 'search the audit trail',
  people: 'admit people, change their roles, let them go',
} as const satisfies Record<string, string>
export type Act = keyof typeof acts

/** Acts that a token may be made for. */
export const scopes: readonly Act[] = (Object.keys(acts) as Act[]).filter((act) => act !== 'self' && act !== 'people')

/**
 * @property may what it may do, beside `self`
 * @property ownOnly it reads what is of its own exporter, and of nobody else
 */
interface RoleRow {
  readonly may: readonly Act[]
  readonly ownOnly?: true
}

export const roleRows: Readonly<Record<DeskRole, RoleRow>> = {
  applicant: { may: ['read', 'verify'], ownOnly: true },
  clerk: { may: ['read', 'ledger', 'verify', 'report', 'print'] },
  approver: { may: ['read', 'ledger', 'verify', 'report', 'cancel'] },
  signer: { may: ['read', 'ledger', 'verify', 'report', 'print', 'cancel', 'issue', 'prove'] },
  importer: { may: ['read', 'ledger', 'verify'] },
  /** Reads all, changes nothing. */
  auditor: { may: ['read', 'ledger', 'verify', 'trail'] },
  /** People, no certificates. */
  administrator: { may: ['people'] },
}

export function mayOf(role: DeskRole): readonly Act[] {
  return ['self', ...roleRows[role].may]
}

/** As a table of documentation (GitHub Flavored Markdown). */
export function rolesInWords(): string {
  const roles = Object.keys(roleRows) as DeskRole[]
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const rows = (Object.keys(acts) as Act[]).map((act) =>
    line([`\`${act}\``, acts[act], ...roles.map((role) => cellOf(role, act))]),
  )
  return [line(['scope', 'what', ...roles]), line(['---', '---', ...roles.map(() => '---')]), ...rows].join('\n')
}

function cellOf(role: DeskRole, act: Act): string {
  if (!mayOf(role).includes(act)) return ''
  return act === 'read' && roleRows[role].ownOnly ? 'own' : 'yes'
}
