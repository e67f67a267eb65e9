/**
 * What signals are seen in, read from a ledger: its exports and imports, what was mined, and gaps in its numbers. Of
 * certificates their rows alone are held, some hundred bytes each.
 * @module
 */
import {
  decodeEntry,
  decodeProduction,
  type FlowSum,
  type Gap,
  type Mined,
  membershipOn,
  type Period,
  type Production,
  participantOf,
  periodHolding,
  type Shipment,
  type SignalRows,
  sumOf,
  sumsOfShipments,
  type Trust,
} from '@kpc/schema'
import type { Ledger } from '../ledger/ledger.ts'
import { pagesByNumber } from '../ledger/ordered.ts'
import { ShipmentReader } from './shipment-rows.ts'

type Asked = Pick<Ledger, 'beside' | 'blocks' | 'entriesOf'>

/**
 * @property within the days that are looked at; all if absent
 * @property find a certificate of another book, by its number: chains of sources lead there
 */
interface About {
  readonly participant: string
  readonly trust: Trust
  readonly within?: Pick<Period, 'first' | 'last'> | undefined
  find?(number: string): Promise<Shipment | undefined>
}

export async function signalRowsOf(ledger: Asked, about: About): Promise<SignalRows> {
  const { participant, within } = about
  const isWithin = (day: number): boolean => !within || (day >= within.first && day <= within.last)
  const shipments = (await shipmentsOf(ledger, about)).filter(({ day }) => isWithin(day))
  const elsewhere = about.find ? await elsewhereOf(shipments, about.find) : []
  const gaps = await gapsOf(ledger, participant)
  return { ...rowsFrom({ shipments, produced: await producedIn(ledger) }, about), elsewhere, gaps }
}

interface Read {
  readonly shipments: readonly Shipment[]
  readonly produced: readonly Production[]
}

function rowsFrom({ shipments, produced }: Read, { participant, trust }: About): SignalRows {
  const mined = produced.flatMap((one) => minedOf(one, participant))
  const sums = [
    ...sumsOfShipments(shipments, (day) => periodHolding(day, 'trade')),
    ...produced.map(({ period, rows }): FlowSum => ({ participant, period, flow: 'production', ...sumOf(rows) })),
  ]
  const takesPart = (country: string, day: number): boolean =>
    membershipOn(trust.participants.get(participantOf(trust.registry, country, day)), day) !== undefined
  return { shipments, mined, sums, takesPart }
}

/** The same from the entries of an export, which was checked. Of numbers nothing is said: whose blocks they are is not in it. */
export function signalRowsFrom(entries: Iterable<Followed>, about: About): SignalRows {
  const reader = new ShipmentReader(about.participant, about.trust)
  const produced: Production[] = []
  for (const { entry: bytes, message } of entries) {
    const entry = decodeEntry(bytes)
    if (entry.kind === 'produced' && message) produced.push(decodeProduction(message))
    else reader.follow(entry, message)
  }
  return rowsFrom({ shipments: [...reader.shipments()], produced: lastOf(produced) }, about)
}

interface Followed {
  readonly entry: Uint8Array
  readonly message?: Uint8Array
}

async function shipmentsOf(ledger: Asked, { participant, trust }: About): Promise<Shipment[]> {
  const found: Shipment[] = []
  for (const shelf of ['issued', 'arrived'] as const)
    for await (const page of pagesByNumber(ledger, shelf)) {
      const reader = new ShipmentReader(participant, trust)
      for (const { bytes, message } of page) reader.follow(decodeEntry(bytes), message)
      found.push(...reader.shipments())
    }
  return found
}

async function producedIn(ledger: Asked): Promise<Production[]> {
  return lastOf(
    (await ledger.entriesOf(['produced'])).flatMap(({ message }) => (message ? [decodeProduction(message)] : [])),
  )
}

/** The last statement of each half-year. */
const lastOf = (all: readonly Production[]): Production[] => [...new Map(all.map((one) => [one.period, one])).values()]

function minedOf({ period, rows }: Production, participant: string): Mined[] {
  return rows.map(({ mine, hs, carats, valueUsd }) => ({ participant, period, mine: mine ?? '', hs, carats, valueUsd }))
}

async function gapsOf(ledger: Asked, participant: string): Promise<Gap[]> {
  return (await ledger.blocks()).flatMap(({ open }) =>
    open.map(({ first, last, count }) => ({ participant, first, last, count })),
  )
}

/** So many steps back a chain is followed: goods that go round in a circle end. */
const longest = 10

/** What the sources of sources are, from book to book; each is asked for once. */
async function elsewhereOf(
  shipments: readonly Shipment[],
  find: (number: string) => Promise<Shipment | undefined>,
): Promise<Shipment[]> {
  const here = new Map(shipments.flatMap((one) => (one.flow === 'export' ? [[one.number, one] as const] : [])))
  const found = new Map<string, Shipment | undefined>()
  const follow = async (numbers: readonly string[], steps: number): Promise<void> => {
    for (const number of numbers) {
      const known = here.get(number) ?? found.get(number)
      if (!known && !found.has(number)) found.set(number, await find(number))
      const one = known ?? found.get(number)
      if (one?.sources && steps < longest) await follow(one.sources, steps + 1)
    }
  }
  for (const { sources, flow } of shipments) if (sources && flow === 'export') await follow(sources, 1)
  return [...found.values()].flatMap((one) => one ?? [])
}

/** A certificate of a ledger, as a row for chains of other books. */
export async function shipmentIn(
  ledger: Pick<Ledger, 'stateOf'>,
  number: string,
  about: Pick<About, 'participant' | 'trust'>,
): Promise<Shipment | undefined> {
  const { certificate, entries } = await ledger.stateOf(number)
  if (!certificate) return undefined
  const reader = new ShipmentReader(about.participant, about.trust)
  for (const { entry, message } of entries) reader.follow(entry, message)
  return [...reader.shipments()].find(({ flow }) => flow === 'export')
}
