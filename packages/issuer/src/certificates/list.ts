/**
 * Certificates of the ledger that are looked for: as the command line, the server and the desk list them.
 * @module
 */
import { dayOf as dayAt, parseDate } from '@kpc/schema'
import { inputFormRefusal } from '../input/refusal.ts'
import type { CertificateQuery, Ledger, Listed } from '../ledger/ledger.ts'
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
 * How many of the newest, and only those before a sequence, of one exporter or found by something else.
 * @property now the clock, in seconds: what had not left by its last day is `expired`; by what happened alone if absent
 */
export interface Within extends Pick<CertificateQuery, 'last' | 'before' | 'exporter' | 'sought'> {
  readonly now?: number | undefined
}

/**
 * @returns them in the order of issue
 * @throws {Refusal} `DAY_FORM`, `STATE_UNKNOWN`, `LEDGER_*`
 */
export async function findCertificates(
  search: Search,
  ledger: Ledger,
  { now, ...within }: Within = {},
): Promise<Found[]> {
  const today = now === undefined ? undefined : dayAt(now)
  const listed = await ledger.list({ ...wantedOf(search), ...within, today })
  const states = await statesOf(
    ledger,
    listed.map(({ number }) => number),
  )
  return listed.map((one) => foundOf(one, states.get(one.number), today))
}

/** @property next there are older ones before this sequence */
export interface FoundPage {
  readonly found: readonly Found[]
  readonly next?: number
}

/**
 * One page, the newest first: the last one names no next.
 * @param most certificates of it
 * @throws {Refusal} as {@link findCertificates} does
 */
export async function findPage(
  search: Search,
  ledger: Ledger,
  { most, ...within }: Omit<Within, 'last'> & { readonly most: number },
): Promise<FoundPage> {
  const all = (await findCertificates(search, ledger, { ...within, last: most + 1 })).reverse()
  const found = all.slice(0, most)
  const oldest = all.length > most ? found.at(-1) : undefined
  return { found, ...(oldest && { next: oldest.sequence }) }
}

const inForce: Life = { state: 'issued', amendments: 0 }

function foundOf(listed: Listed, life: Life = inForce, today = 0): Found {
  const { anyway, reason } = listed.entry
  const issued = issuedOf(listed)
  return {
    issued,
    sequence: listed.sequence,
    state: standingOf(life, { expires: issued.certificate.expires, today }),
    amendments: life.amendments,
    ...(anyway !== undefined && { anyway: { rules: anyway, reason: reason ?? '' } }),
  }
}

function wantedOf({ name, seal, to, state, from, until }: Search): CertificateQuery {
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
