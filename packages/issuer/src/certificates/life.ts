/**
 * The life of a certificate: what happened to it, what it stands for now, and what may still happen.
 * @module
 */

import { dayOf, type EntryKind, type LedgerEntry } from '@kpc/schema'
import type { Event, NumberState, StoredCertificate, StoredEntry, View } from '../ledger/ledger.ts'
import type { Workplace } from '../ledger/workplace.ts'
import { parseNumber } from './number.ts'
import { type CertificateCode, certificateRefusal } from './refusal.ts'

/** What may happen to a certificate that was issued. */
export const lifeEvents = ['amendment', 'cancelled', 'replaced', 'expired', 'lost', 'stolen'] as const
export type LifeEvent = (typeof lifeEvents)[number]

/** What a certificate stands for. An amended one is still in force. */
export const lifeStates = ['issued', 'cancelled', 'replaced', 'expired', 'lost', 'stolen'] as const
export type LifeState = (typeof lifeStates)[number]

/**
 * What may follow. Nothing leads back: a paper that was out of hand, or that its authority has said
 * stands for nothing, stands for nothing. What was surrendered or returned lies with the authority,
 * where it can be stolen, but not lost on its way.
 */
export const follows: Readonly<Record<LifeState, readonly LifeEvent[]>> = {
  issued: lifeEvents,
  cancelled: ['lost', 'stolen'],
  replaced: ['stolen'],
  expired: ['stolen'],
  lost: ['stolen'],
  stolen: [],
}

/** Why something may not follow. */
export const alreadyOf: Readonly<Record<Exclude<LifeState, 'issued'>, CertificateCode>> = {
  cancelled: 'ALREADY_CANCELLED',
  replaced: 'ALREADY_REPLACED',
  expired: 'ALREADY_EXPIRED',
  lost: 'ALREADY_LOST',
  stolen: 'ALREADY_STOLEN',
}

/**
 * @property state what it stands for now
 * @property amendments how many it has
 * @property link the number by which it was replaced
 */
export interface Life {
  readonly state: LifeState
  readonly amendments: number
  readonly link?: string
}

/** @param entries of the ledger that name its number, oldest first */
export function lifeOf(entries: readonly Pick<LedgerEntry, 'kind' | 'link'>[]): Life {
  const [last] = entries.filter(({ kind }) => isLifeEvent(kind) && kind !== 'amendment').slice(-1)
  const amendments = entries.filter(({ kind }) => kind === 'amendment').length
  return {
    state: (last?.kind as LifeState | undefined) ?? 'issued',
    amendments,
    ...(last?.link !== undefined && { link: last.link }),
  }
}

export function isLifeEvent(kind: EntryKind): kind is LifeEvent {
  return lifeEvents.some((one) => one === kind)
}

/** May a state be told of after another? For lists that follow each other, where much may have happened between. */
export function mayFollow(before: LifeState, after: LifeState): boolean {
  if (before === after) return true
  return follows[before].some((event) => event !== 'amendment' && event !== before && mayFollow(event, after))
}

/** Blank forms are lost and stolen as well. */
function isReport(event: LifeEvent): boolean {
  return event === 'lost' || event === 'stolen'
}

/**
 * A certificate of the ledger to which an event may happen now.
 * @throws {Refusal} `NUMBER_UNKNOWN`, `NUMBER_BLANK`, `ALREADY_*`
 */
export async function refuseUnlessMayHappen(
  event: LifeEvent,
  number: string,
  view: Pick<View, 'stateOf'>,
): Promise<NumberState & { readonly certificate: StoredCertificate }> {
  const found = await view.stateOf(number)
  const { certificate } = found
  if (!certificate)
    throw certificateRefusal(isReport(event) ? 'NUMBER_BLANK' : 'NUMBER_UNKNOWN', { subject: number, field: 'number' })
  const { state } = lifeOf(found.entries.map(({ entry }) => entry))
  if (state !== 'issued' && !follows[state].includes(event))
    throw certificateRefusal(alreadyOf[state], { subject: number, field: 'number' })
  return { ...found, certificate }
}

/** @property reason in a few words; the ledger keeps it for ever */
export interface Why {
  readonly reason: string
}

/**
 * Tells the ledger what happened to a certificate.
 * @param text its number, as people write it
 * @param guard may refuse for what the certificate says, on this day
 * @throws {Refusal} `NUMBER_*`, `ALREADY_*`, `CLOCK_BACK`, `LEDGER_*`, and those of the guard
 */
export async function happen(
  event: Pick<Event, 'reason'> & { readonly kind: LifeEvent },
  text: string,
  { ledger, acting, now }: Omit<Workplace, 'trust'>,
  guard?: (certificate: StoredCertificate, today: number) => void,
): Promise<StoredEntry> {
  const number = parseNumber(text)
  const at = now()
  return ledger.append({ ...event, number, ...acting, at }, async (view) => {
    const { certificate } = await refuseUnlessMayHappen(event.kind, number, view)
    guard?.(certificate, dayOf(at))
  })
}
