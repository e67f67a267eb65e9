/**
 * What stands before the posts, for the desk that decides: every arrival with what its device said, what was answered,
 * and what else was presented like it.
 * @module
 */
import {
  type Arrival,
  alarmsAmong,
  decodeArrival,
  hex,
  kinds,
  parseSign1,
  type SeenAlarm,
  showArrival,
  showInstant,
} from '@kpc/schema'
import type { Kysely } from 'kysely'
import { confirmationsIn, type HeldConfirmation } from '../confirmations/held.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Tables } from '../ledger/tables.ts'
import { confirmedUnder } from '../ledger/work.ts'
import { photographsOf } from './photographs.ts'
import { newestSeen } from './seen.ts'

/** Arrivals of one page. */
const arrivalsPage = 100

/** Seconds by which the clock of a device may be ahead of this one before it is said. */
const clockSlack = 300

/**
 * @property entry of the ledger
 * @property device the id of the one that signed it
 * @property recorded when it came, by the clock of the ledger, in seconds
 * @property isClockAhead it says that it was scanned later than it came: the clock of the device is wrong
 * @property photographs digests of those that came with it, in hexadecimal
 * @property answers what was confirmed of this certificate since, oldest first
 * @property alarms what can't be right among all that was seen of this number
 */
export interface ListedArrival {
  readonly digest: string
  readonly entry: number
  readonly device: string
  readonly recorded: number
  readonly arrival: Arrival
  readonly isClockAhead: boolean
  readonly photographs: readonly string[]
  readonly answers: readonly HeldConfirmation[]
  readonly alarms: readonly SeenAlarm[]
}

/** @property certificate its digest @property before only those with an earlier entry than this one @property most so many */
interface ArrivalsWanted {
  readonly number?: string | undefined
  readonly certificate?: Uint8Array | undefined
  readonly before?: number | undefined
  readonly most?: number
}

/** The newest first, a page of them. */
export function listArrivals(
  { number, certificate, before, most = arrivalsPage }: ArrivalsWanted,
  { ledger }: { readonly ledger: Pick<Ledger, 'beside'> },
): Promise<ListedArrival[]> {
  return ledger.beside(async (db) => {
    const rows = await db
      .selectFrom('arrival')
      .innerJoin('entry', 'entry.sequence', 'arrival.sequence')
      .select(['arrival.digest', 'arrival.sequence', 'arrival.device', 'entry.message', 'entry.recorded'])
      .where((e) =>
        e.and([
          ...(number === undefined ? [] : [e('arrival.number', '=', number)]),
          ...(certificate === undefined ? [] : [e('arrival.certificate', '=', certificate)]),
          ...(before === undefined ? [] : [e('arrival.sequence', '<', before)]),
        ]),
      )
      .orderBy('arrival.sequence', 'desc')
      .limit(most)
      .execute()
    const known = new Map<string, KnownOfNumber>()
    const listed: ListedArrival[] = []
    for (const row of rows) listed.push(await listedOf(row, db, known))
    return listed
  })
}

/** What is the same of all arrivals under a number. */
interface KnownOfNumber {
  readonly confirmed: Awaited<ReturnType<typeof confirmedUnder>>
  readonly alarms: readonly SeenAlarm[]
}

/** Read once, however many arrivals of a page are of it. */
async function knownOf(number: string, db: Kysely<Tables>, known: Map<string, KnownOfNumber>): Promise<KnownOfNumber> {
  const before = known.get(number)
  if (before) return before
  const found = { confirmed: await confirmedUnder(db, number), alarms: alarmsAmong(await newestSeen(db, number)) }
  known.set(number, found)
  return found
}

interface Row {
  readonly digest: Uint8Array
  readonly sequence: number
  readonly device: string
  readonly message: Uint8Array | null
  readonly recorded: number
}

async function listedOf(
  { digest, sequence, device, message, recorded }: Row,
  db: Kysely<Tables>,
  known: Map<string, KnownOfNumber>,
): Promise<ListedArrival> {
  const arrival = decodeArrival(parseSign1(message as Uint8Array, kinds.arrival.limits).payload)
  const { confirmed, alarms } = await knownOf(arrival.number, db, known)
  return {
    digest: hex(digest),
    entry: Number(sequence),
    device,
    recorded: Number(recorded),
    arrival,
    isClockAhead: arrival.at > Number(recorded) + clockSlack,
    photographs: (await photographsOf(db, digest)).map(hex),
    answers: arrival.of ? confirmationsIn(confirmed, arrival.of) : [],
    alarms,
  }
}

/** As JSON, for the command line and HTTP alike. The certificate itself stays in the arrival. */
export function showListed({ arrival, recorded, answers, alarms, ...rest }: ListedArrival) {
  return {
    ...rest,
    recorded: showInstant(recorded),
    arrival: showArrival(arrival),
    answers: answers.map(({ text, confirmation: { outcome, post } }) => ({ outcome, post, text })),
    alarms: alarms.map(({ kind, seen }) => ({ kind, posts: [...new Set(seen.map(({ post }) => post))] })),
  }
}
