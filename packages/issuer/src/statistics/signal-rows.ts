/**
 * What signals are seen in, read from a ledger: its exports and imports, what was mined, and gaps in its numbers.
 * @module
 */
import {
  type Arrivals,
  after,
  afterArrival,
  type Certificate,
  decodeCertificate,
  decodeEntry,
  decodeProduction,
  exportOf,
  type FlowSum,
  type Gap,
  goodsOf,
  type IssuedLife,
  isArrival,
  type LedgerEntry,
  type Mined,
  membershipOn,
  type Production,
  parseSign1,
  participantOf,
  periodHolding,
  type Shipment,
  type SignalRows,
  sumOf,
  sumsOfShipments,
  type Trust,
} from '@kpc/schema'
import type { Ledger } from '../ledger/ledger.ts'

interface Issued {
  readonly certificate: Certificate
  readonly life: IssuedLife
}

interface Read {
  readonly issued: Map<string, Issued>
  readonly arrivals: Map<string, Arrivals>
  /** The certificates of others, by number: who sends them to whom. */
  readonly arrived: Map<string, Certificate>
  /** The last statement of each half-year. */
  readonly produced: Map<string, Production>
}

/** Entries that are read at a time. */
const page = 1000

export async function signalRowsOf(
  ledger: Pick<Ledger, 'entries' | 'size' | 'blocks'>,
  { participant, trust }: { readonly participant: string; readonly trust: Trust },
): Promise<SignalRows> {
  const read: Read = { issued: new Map(), arrivals: new Map(), arrived: new Map(), produced: new Map() }
  const size = await ledger.size()
  for (let from = 0; from < size; from += page)
    for (const { bytes, message } of await ledger.entries(from, Math.min(from + page, size)))
      follow(read, decodeEntry(bytes), message)
  const shipments = [...exportsOf(read, participant), ...importsOf(read, participant)]
  const mined = minedOf(read, participant)
  const sums = [...sumsOfShipments(shipments, (day) => periodHolding(day, 'trade')), ...producedOf(read, participant)]
  const takesPart = (country: string, day: number): boolean =>
    membershipOn(trust.participants.get(participantOf(trust.registry, country, day)), day) !== undefined
  return { shipments, mined, sums, gaps: await gapsOf(ledger, participant), takesPart }
}

function follow(read: Read, entry: LedgerEntry, message: Uint8Array | undefined): void {
  const { kind, number } = entry
  if (kind === 'produced' && message) {
    const production = decodeProduction(message)
    read.produced.set(production.period, production)
  }
  if (number === undefined) return
  if (isArrival(kind)) arrive(read, entry, number, message)
  else if ((kind === 'certificate' || kind === 'adopted') && message) {
    const certificate = decodeCertificate(parseSign1(message).payload)
    read.issued.set(number, { certificate, life: { goods: goodsOf(certificate) } })
  } else {
    const before = read.issued.get(number)
    if (before) read.issued.set(number, { ...before, life: after(before.life, entry, message) })
  }
}

function arrive(read: Read, entry: LedgerEntry, number: string, message: Uint8Array | undefined): void {
  read.arrivals.set(number, afterArrival(read.arrivals.get(number) ?? new Map(), entry, message))
  if (entry.kind === 'arrived' && entry.link === undefined && message)
    read.arrived.set(number, decodeCertificate(parseSign1(message).payload))
}

function exportsOf({ issued }: Read, participant: string): Shipment[] {
  return [...issued].flatMap(([number, { certificate, life }]) => {
    const counted = exportOf(life)
    if (!counted) return []
    const { day, partner } = counted
    return [
      {
        number,
        participant,
        flow: 'export',
        day,
        partner,
        ...partiesOf(certificate),
        lines: life.goods.lines,
        ...originsOf(life.goods),
      },
    ]
  })
}

function importsOf({ arrivals, arrived }: Read, participant: string): Shipment[] {
  return [...arrivals].flatMap(([number, lives]) =>
    [...lives.values()].flatMap(({ came }): Shipment[] => {
      const certificate = arrived.get(number)
      if (!came || !certificate) return []
      const about = { number, participant, flow: 'import', day: came.day, partner: number.slice(0, 2) } as const
      return [{ ...about, ...partiesOf(certificate), lines: came.lines, ...originsOf(came) }]
    }),
  )
}

const partiesOf = ({ exporter, importer, sources }: Certificate) => ({
  exporter: exporter.name,
  importer: importer.name,
  ...(sources && { sources }),
})

const originsOf = ({ origins }: Pick<Certificate, 'origins'>) => ({
  origins: [...new Set(origins.map(({ country }) => country))],
})

function minedOf({ produced }: Read, participant: string): Mined[] {
  return [...produced.values()].flatMap(({ period, rows }) =>
    rows.map(({ mine, hs, carats, valueUsd }) => ({ participant, period, mine: mine ?? '', hs, carats, valueUsd })),
  )
}

function producedOf({ produced }: Read, participant: string): FlowSum[] {
  return [...produced.values()].map(({ period, rows }) => ({ participant, period, flow: 'production', ...sumOf(rows) }))
}

async function gapsOf(ledger: Pick<Ledger, 'blocks'>, participant: string): Promise<Gap[]> {
  return (await ledger.blocks()).flatMap(({ open }) =>
    open.map(({ first, last, count }) => ({ participant, first, last, count })),
  )
}
