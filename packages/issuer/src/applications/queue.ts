/**
 * What waits for somebody: by the table of acts, what stands where an act of theirs is the next step.
 * @module
 */
import type { DeskRole } from '@kpc/schema'
import type { Settings } from '../home/settings.ts'
import { type ApplicationState, applicationStates } from '../ledger/application-tables.ts'
import { type Act, actRows, isOfRole, isOneOf } from '../people/application-acts.ts'
import type { Application } from './application.ts'
import { countApplications, selectApplications } from './rows.ts'
import type { Applying } from './workflow.ts'

/** Acts that bring an application on; the others send it back or end it. */
const onward = ['submit', 'count', 'approve', 'validate'] as const
export type Onward = (typeof onward)[number]

/**
 * @property act that is the next step
 * @property more there are more than these
 */
export interface Waiting {
  readonly act: Onward
  readonly applications: readonly Application[]
  readonly more: boolean
}

type QueueScope = Pick<Applying, 'ledger' | 'acting' | 'exporter'> & { readonly settings: Pick<Settings, 'counting'> }

/** Of one section. */
const most = 50

/** How many stand where. */
export function countStates({ ledger, exporter }: Pick<QueueScope, 'ledger' | 'exporter'>) {
  return ledger.beside((db) => countApplications(db, exporter))
}

/** Oldest first; what was returned comes before what was begun. */
export async function waitingFor(asking: QueueScope): Promise<Waiting[]> {
  const { role } = asking.acting
  const all: Waiting[] = []
  for (const act of onward.filter((one) => isOfRole(one, role) && isWaitedFor(one, role, asking))) {
    const found: Application[] = []
    for (const state of orderOf(act)) found.push(...(await standing(state, asking)))
    const own = found.filter((one) => act !== 'count' || one.counting === undefined)
    if (own.length > 0) all.push({ act, applications: own.slice(0, most), more: own.length > most })
  }
  return all
}

/** Goods wait to be counted where the authority asks for it, and for whoever stands at the scales first. */
function isWaitedFor(act: Act, role: DeskRole | undefined, { settings }: QueueScope): boolean {
  return act !== 'count' || (settings.counting !== undefined && (role === 'clerk' || role === undefined))
}

function orderOf(act: Act): readonly ApplicationState[] {
  return [...actRows[act].from].sort((a, b) => Number(b === 'returned') - Number(a === 'returned'))
}

function standing(state: ApplicationState, { ledger, exporter }: QueueScope): Promise<Application[]> {
  return ledger.beside((db) => selectApplications(db, { state, exporter, most: most + 1 }))
}

/** Why an act does not happen, before anybody tries: what a button says that is no button now. */
export type Hindrance = 'state' | 'role' | 'eyes'

/** @returns undefined where it may happen */
export function hindranceOf(
  act: Act,
  { state, writers }: Pick<Application, 'state' | 'writers'>,
  { by, role }: Applying['acting'],
): Hindrance | undefined {
  const { from, never } = actRows[act]
  if (!from.includes(state)) return 'state'
  if (!isOfRole(act, role)) return 'role'
  return isOneOf(never, { writer: writers }, by) ? 'eyes' : undefined
}

export function isState(text: string | undefined): text is ApplicationState {
  return applicationStates.some((one) => one === text)
}
