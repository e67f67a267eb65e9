/**
 * Who may do what at the scheme's desk: one table, which the server, the buttons and the tests read.
 * @module
 */
import { isBinding } from '../records/drafting.ts'
import { type RecordKind, recordKindNames } from '../records/kinds.ts'

export const roles = ['secretariat', 'chair', 'working-group-chair', 'key-holder', 'reader'] as const
export type Role = (typeof roles)[number]

/** `read` everything that participants see; `propose` what key holders sign elsewhere. */
export type Act = 'read' | 'propose' | `write ${RecordKind}` | `approve ${RecordKind}`

const writes: Readonly<Record<Role, readonly RecordKind[]>> = {
  secretariat: recordKindNames,
  chair: ['participation', 'decisions', 'meetings', 'notices', 'watches', 'letters', 'reports'],
  'working-group-chair': ['reviews', 'watches', 'letters', 'statistics', 'controls', 'complaints'],
  'key-holder': [],
  reader: [],
}

const approves: Readonly<Record<Role, readonly RecordKind[]>> = {
  secretariat: recordKindNames.filter(isBinding),
  chair: recordKindNames.filter(isBinding),
  'working-group-chair': ['letters'],
  'key-holder': [],
  reader: [],
}

const proposes: readonly Role[] = ['secretariat', 'chair', 'key-holder']

export function may(role: Role, act: Act): boolean {
  if (act === 'read') return true
  if (act === 'propose') return proposes.includes(role)
  const [verb, kind] = act.split(' ') as ['write' | 'approve', RecordKind]
  return (verb === 'write' ? writes : approves)[role].includes(kind)
}
