/**
 * Certificates of the ledger that are looked for: as the command line and the server list them.
 * @module
 */
import { dayOf as dayAt, parseDate } from '@kpc/schema'
import { inputFormRefusal } from '../input/refusal.ts'
import type { Ledger, Listed, Wanted } from '../ledger/ledger.ts'
import { type Issued, issuedOf } from './issued.ts'
import { type Life, type Standing, standingOf, standings } from './life.ts'
import { certificateRefusal } from './refusal.ts'
import { statesOf } from './show-life.ts'

/** What is looked for, as people write it. */
export interface Search {
  readonly name?: string | undefined
  readonly seal?: string | undefined
  readonly to?: string | undefined
  readonly state?: string | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
}

/**
 * @property sequence of its entry
 * @property anyway the rules against which it was issued, and why
 */
export interface Found {
  readonly issued: Issued
  readonly sequence: number
  readonly state: Standing
  readonly amendments: number
  readonly anyway?: { readonly rules: readonly string[]; readonly reason: string }
}

/**
 * @param page how many of the newest, and only those before a sequence; the clock, in seconds: what had not left by its
 *   last day is `expired`, by what happened alone if absent
 * @returns them in the order of issue
 * @throws {Refusal} `INSTANT_FORM`, `STATE_UNKNOWN`, `LEDGER_*`
 */
export async function findCertificates(
  search: Search,
  ledger: Ledger,
  { now, ...page }: Pick<Wanted, 'last' | 'before'> & { readonly now?: number } = {},
): Promise<Found[]> {
  const listed = await ledger.list({ ...wantedOf(search), ...page })
  const states = await statesOf(
    ledger,
    listed.map(({ number }) => number),
  )
  return listed.map((one) => foundOf(one, states.get(one.number), now))
}

const inForce: Life = { state: 'issued', amendments: 0 }

function foundOf(listed: Listed, life: Life = inForce, now = 0): Found {
  const { anyway, reason } = listed.entry
  const issued = issuedOf(listed)
  return {
    issued,
    sequence: listed.sequence,
    state: standingOf(life, { expires: issued.certificate.expires, today: dayAt(now) }),
    amendments: life.amendments,
    ...(anyway !== undefined && { anyway: { rules: anyway, reason: reason ?? '' } }),
  }
}

function wantedOf({ name, seal, to, state, from, until }: Search): Wanted {
  const known = standings.find((one) => one === state)
  if (state !== undefined && known === undefined)
    throw certificateRefusal('STATE_UNKNOWN', { subject: state, field: 'state' })
  return { name, seal, destination: to, state: known, from: dayOf(from, 'from'), until: dayOf(until, 'until') }
}

function dayOf(text: string | undefined, field: string): number | undefined {
  if (text === undefined) return undefined
  const day = parseDate(text)
  if (day === undefined) throw inputFormRefusal('DAY_FORM', { subject: text, field })
  return day
}
