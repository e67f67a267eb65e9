/**
 * What may be done to a certificate now, by whom, and why not: as its page offers it.
 * @module
 */
import { Refusal } from '@kpc/host/refusal'
import { readToAmend } from '../certificates/amend.ts'
import { foresee } from '../certificates/foresee.ts'
import type { LifeEvent } from '../certificates/life.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { type Act, applying } from '../people/roles.ts'
import { certificateRows, proposalRows } from '../people/way.ts'

/** What has a form on the page of a certificate, in the order of the table of the way. */
const deeds = [
  certificateRows.export,
  certificateRows.expire,
  certificateRows.cancel,
  certificateRows.lost,
  certificateRows.stolen,
] as const

export type DeedEvent = (typeof deeds)[number]['entry']
export const deedEvents: readonly DeedEvent[] = deeds.map(({ entry }) => entry)

/** What each of them takes, by the table of the way. */
export const deedNeeds = Object.fromEntries(deeds.map(({ entry, scope }) => [entry, scope])) as Readonly<
  Record<DeedEvent, Act>
>

/** What has a form of its own: boxes are typed anew, and another certificate is applied for as any other. */
export type OwnForm = Extract<LifeEvent, 'amendment' | 'replaced'>

/** In the order of the table of the way. */
const shown: readonly (DeedEvent | OwnForm)[] = ['amendment', 'replaced', ...deedEvents]

const needOf = (event: DeedEvent | OwnForm): Act =>
  event === 'amendment' ? proposalRows.propose.scope : event === 'replaced' ? applying('begin') : deedNeeds[event]

/**
 * @property isAllowed to whoever asks
 * @property refusal what stands against it in the ledger
 */
export interface Deed {
  readonly event: DeedEvent | OwnForm
  readonly needs: Act
  readonly isAllowed: boolean
  readonly refusal?: Refusal
}

export function deedsOf(
  number: string,
  may: readonly Act[],
  { ledger, now }: { readonly ledger: Ledger; readonly now: number },
): Promise<Deed[]> {
  return Promise.all(
    shown.map(async (event): Promise<Deed> => {
      const needs = needOf(event)
      const refusal = await refusalOf(() =>
        event === 'amendment' ? readToAmend(number, { ledger }) : foresee(event, number, ledger, now),
      )
      return { event, needs, isAllowed: may.includes(needs), ...(refusal && { refusal }) }
    }),
  )
}

async function refusalOf(act: () => Promise<unknown>): Promise<Refusal | undefined> {
  try {
    await act()
    return undefined
  } catch (error) {
    if (error instanceof Refusal && error.class !== 'fault' && error.class !== 'unready') return error
    throw error
  }
}
