/**
 * What happens to an application: its part of the table of the way.
 * @module
 */
import type { DeskRole } from '@kpc/schema'
import type { ApplicationState } from '../ledger/application-tables.ts'
import { isSamePerson } from './name.ts'
import { type ApplicationAct, type ApplicationActRow, applicationRows, type Other } from './way.ts'

export type { Other }
export type Act = ApplicationAct
export const acts = Object.keys(applicationRows) as readonly Act[]
export const actRows: Readonly<Record<Act, ApplicationActRow>> = applicationRows

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
