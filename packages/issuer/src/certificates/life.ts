/**
 * The life of a certificate: what happened to it, what it stands for now, and what may still happen.
 * @module
 */

import { dayOf, type EntryKind, type LedgerEntry } from '@kpc/schema'
import type { Event, Ledger, NumberState, StoredCertificate, StoredEntry, View, Work } from '../ledger/ledger.ts'
import { markedStates } from '../ledger/marks.ts'
import type { Workplace } from '../ledger/workplace.ts'
import { certificateActRows, certificateActsFrom, type Standing } from '../people/way.ts'
import { parseNumber } from './number.ts'
import { type CertificateCode, certificateRefusal } from './refusal.ts'

/** What changes what a certificate says or stands for. */
export const lifeEvents = ['amendment', 'cancelled', 'replaced', 'expired', 'lost', 'stolen'] as const
export type LifeEvent = (typeof lifeEvents)[number]

/** What a certificate stands for. An amended one is still in force. */
const lifeStates = ['issued', 'cancelled', 'replaced', 'expired', 'lost', 'stolen'] as const
export type LifeState = (typeof lifeStates)[number]

/** Where a certificate stands: an exported one is in force, and its paper is with the goods. */
export const standings = ['issued', ...markedStates] as const satisfies readonly Standing[]
export type { Standing }

/** What the table of the way knows to happen to a certificate. */
export type WayEvent = LifeEvent | 'exported'

/**
 * What may follow, by the table of the way. Nothing leads back: a paper that was out of hand, or that its authority
 * has said stands for nothing, stands for nothing. What was surrendered or returned lies with the authority, where it
 * can be stolen, but not lost on its way. What was exported is not replaced (R30), and was used (R29).
 */
export function follows(standing: Standing): readonly WayEvent[] {
  return certificateActsFrom(standing).flatMap((act) => {
    const { entry } = certificateActRows[act]
    return entry === 'exported' || (entry && isLifeEvent(entry)) ? [entry] : []
  })
}

/** Why something may not follow. */
export const alreadyOf: Readonly<Record<Exclude<Standing, 'issued'>, CertificateCode>> = {
  exported: 'ALREADY_EXPORTED',
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
 * @property exported the day on which the goods left, where they did
 */
export interface Life {
  readonly state: LifeState
  readonly amendments: number
  readonly link?: string
  readonly exported?: number
}

/** @param entries of the ledger that name its number, oldest first */
export function lifeOf(entries: readonly Pick<LedgerEntry, 'kind' | 'link' | 'day'>[]): Life {
  const [last] = entries.filter(({ kind }) => isLifeEvent(kind) && kind !== 'amendment').slice(-1)
  const amendments = entries.filter(({ kind }) => kind === 'amendment').length
  const exported = entries.find(({ kind }) => kind === 'exported')?.day
  return {
    state: (last?.kind as LifeState | undefined) ?? 'issued',
    amendments,
    ...(last?.link !== undefined && { link: last.link }),
    ...(exported !== undefined && { exported }),
  }
}

/**
 * Where a certificate stands on a day.
 * @param expires its last day: what did not leave until then is expired, also where nobody has taken it back yet
 */
export function standingOf(
  { state, exported }: Pick<Life, 'state' | 'exported'>,
  { expires, today }: { readonly expires: number; readonly today: number },
): Standing {
  const standing = knownStanding({ state, ...(exported !== undefined && { exported }) })
  return standing === 'issued' && expires < today ? 'expired' : standing
}

export function isLifeEvent(kind: EntryKind): kind is LifeEvent {
  return lifeEvents.some((one) => one === kind)
}

/** May a state be told of after another? For lists that follow each other, where much may have happened between. */
export function mayFollow(before: LifeState, after: LifeState): boolean {
  if (before === after) return true
  return follows(before).some((event) => isEnding(event) && event !== before && mayFollow(event, after))
}

function isEnding(event: WayEvent): event is Exclude<LifeEvent, 'amendment'> {
  return event !== 'amendment' && event !== 'exported'
}

/** Blank forms are lost and stolen as well. */
function isReport(event: WayEvent): boolean {
  return event === 'lost' || event === 'stolen'
}

/**
 * A certificate of the ledger to which an event may happen now.
 * @throws {Refusal} `NUMBER_UNKNOWN`, `NUMBER_BLANK`, `ALREADY_*`
 */
export async function refuseUnlessMayHappen(
  event: WayEvent,
  number: string,
  view: Pick<View, 'stateOf'>,
): Promise<NumberState & { readonly certificate: StoredCertificate }> {
  const found = await view.stateOf(number)
  const { certificate } = found
  if (!certificate)
    throw certificateRefusal(isReport(event) ? 'NUMBER_BLANK' : 'NUMBER_UNKNOWN', { subject: number, field: 'number' })
  const standing = knownStanding(lifeOf(found.entries.map(({ entry }) => entry)))
  if (standing !== 'issued' && !follows(standing).includes(event))
    throw certificateRefusal(alreadyOf[standing], { subject: number, field: 'number' })
  return { ...found, certificate }
}

/** Where it stands by what happened, whatever the day. */
export function knownStanding({ state, exported }: Pick<Life, 'state' | 'exported'>): Standing {
  return state === 'issued' && exported !== undefined ? 'exported' : state
}

/** @property reason in a few words; the ledger keeps it for ever */
export interface Why {
  readonly reason: string
}

type Guard = (certificate: StoredCertificate, today: number, work: Work) => Promise<Pick<Event, 'anyway'> | undefined>

/**
 * Tells the ledger what happened to a certificate.
 * @param text its number, as people write it
 * @param guard may refuse for what the certificate says, on this day, or for what the ledger has; it may state more
 * @param beside what else comes of it, in the same transaction
 * @throws {Refusal} `NUMBER_*`, `ALREADY_*`, `CLOCK_BACK`, `LEDGER_*`, and those of the guard
 */
export async function happen(
  event: Pick<Event, 'reason' | 'day' | 'carrier' | 'reference' | 'container'> & { readonly kind: WayEvent },
  text: string,
  { ledger, acting, now }: Omit<Workplace<Pick<Ledger, 'transact'>>, 'trust'>,
  guard?: Guard,
  beside?: (work: Work, number: string) => Promise<unknown>,
): Promise<StoredEntry> {
  const number = parseNumber(text)
  const at = now()
  return ledger.transact({ at }, async (work) => {
    const { certificate } = await refuseUnlessMayHappen(event.kind, number, work)
    const more = await guard?.(certificate, dayOf(at), work)
    const stored = await work.append({ ...event, ...more, number, ...acting, at })
    await beside?.(work, number)
    return stored
  })
}
