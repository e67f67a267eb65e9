/**
 * What may be done to a certificate now, by whom, and why not: as its page offers it.
 * @module
 */
import { Refusal } from '@kpc/host/refusal'
import { type Ending, foresee } from '../certificates/foresee.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Act } from '../people/roles.ts'

/** What each of them takes. */
export const deedNeeds = {
  cancelled: 'cancel',
  expired: 'cancel',
  lost: 'report',
  stolen: 'report',
} as const satisfies Partial<Record<Ending, Act>>

export type DeedEvent = keyof typeof deedNeeds
export const deedEvents = Object.keys(deedNeeds) as readonly DeedEvent[]

/**
 * @property isAllowed to whoever asks
 * @property refusal what stands against it in the ledger
 */
export interface Deed {
  readonly event: DeedEvent
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
    deedEvents.map(async (event): Promise<Deed> => {
      const needs = deedNeeds[event]
      const refusal = await refusalOf(() => foresee(event, number, ledger, now))
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
