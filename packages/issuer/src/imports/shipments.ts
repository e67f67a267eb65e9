/**
 * Shipments at the import desk: which ones wait for what, and how long they may.
 * @module
 */
import type { ConfirmationOutcome } from '@kpc/schema'
import { dayOf } from '@kpc/schema'
import type { Kysely, Selectable } from 'kysely'
import type { Ledger } from '../ledger/ledger.ts'
import type { ShipmentStage } from '../ledger/shipment-tables.ts'
import type { Tables } from '../ledger/tables.ts'
import { lastDayFor, type WorkingDays, workingDaysLeft } from './working-days.ts'

/**
 * Where a shipment stands. `arrived`: nobody has looked at it. `decide`: compared and not decided, or detained.
 * `decided`: confirmed. `overdue`: it waits, and the days are over.
 */
export const lanes = ['arrived', 'decide', 'decided', 'overdue'] as const
export type Lane = (typeof lanes)[number]

/**
 * @property certificate its digest in hexadecimal
 * @property sequence in which it came
 * @property presented, changed instants in seconds
 * @property outcome of the newest confirmation
 * @property comparedBy who has compared it and not decided
 * @property left working days until it has to be confirmed; nothing where it is, or where no rule says so
 */
export interface Shipment {
  readonly certificate: string
  readonly sequence: number
  readonly number: string
  readonly presented: number
  readonly changed: number
  readonly stage: ShipmentStage
  readonly outcome?: ConfirmationOutcome | undefined
  readonly comparedBy?: string | undefined
  readonly left?: number | undefined
}

/** @property after the sequence of the last one that was seen @property most so many */
export interface ShipmentsWanted {
  readonly lane: Lane
  readonly text?: string | undefined
  readonly after?: number | undefined
  readonly most: number
}

interface Looking {
  readonly ledger: Pick<Ledger, 'beside'>
  readonly rule?: WorkingDays | undefined
  now(): number
}

/** The oldest that wait come first; of those that are decided the newest. */
export function findShipments(wanted: ShipmentsWanted, looking: Looking): Promise<Shipment[]> {
  return looking.ledger.beside(async (db) => {
    const rows = await selectLane(db, wanted, looking).limit(wanted.most).execute()
    return rows.map((row) => shipmentOf(row, looking))
  })
}

/** How many stand where. */
export function countLanes(looking: Looking): Promise<Readonly<Record<Lane, number>>> {
  return looking.ledger.beside(async (db) => {
    const count = async (lane: Lane): Promise<number> => {
      const { n } = await selectLane(db, { lane }, looking)
        .clearSelect()
        .clearOrderBy()
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
      return Number(n)
    }
    const counts = {} as Record<Lane, number>
    for (const lane of lanes) counts[lane] = await count(lane)
    return counts
  })
}

/** All that were presented under a number, oldest first: more than one is for a person to look at. */
export function shipmentsUnder(number: string, looking: Looking): Promise<Shipment[]> {
  return looking.ledger.beside(async (db) =>
    (await selectAll(db).where('number', '=', number).orderBy('sequence').execute()).map((row) =>
      shipmentOf(row, looking),
    ),
  )
}

function selectAll(db: Kysely<Tables>) {
  return db
    .selectFrom('shipment')
    .leftJoin('comparison', 'comparison.certificate', 'shipment.certificate')
    .selectAll('shipment')
    .select('comparison.by as comparedBy')
}

function selectLane(db: Kysely<Tables>, { lane, text, after }: Omit<ShipmentsWanted, 'most'>, { rule, now }: Looking) {
  const isNewestFirst = lane === 'decided'
  let query = selectAll(db)
  if (lane === 'decided') query = query.where('stage', '=', 'decided')
  else if (lane === 'arrived') query = query.where('stage', '=', 'open').where('comparison.certificate', 'is', null)
  else if (lane === 'decide')
    query = query.where((e) =>
      e.or([e('stage', '=', 'held'), e.and([e('stage', '=', 'open'), e('comparison.certificate', 'is not', null)])]),
    )
  else query = query.where('stage', '=', 'open').where('presented', '<', rule ? lateBefore(rule, now()) : -1)
  for (const word of wordsIn(text)) query = query.where('words', 'like', `%${word}%`)
  if (after !== undefined) query = query.where('sequence', isNewestFirst ? '<' : '>', after)
  return query.orderBy('sequence', isNewestFirst ? 'desc' : 'asc')
}

/** What was presented before this instant is late today. */
function lateBefore(rule: WorkingDays, at: number): number {
  const today = dayOf(at)
  let day = today - rule.days
  while (lastDayFor(day, rule) >= today && today - day < rule.days * 7 + 366) day -= 1
  return (day + 1) * 86_400
}

/** Words of a search, without what SQL takes for a pattern. */
function wordsIn(text = ''): string[] {
  const words = text
    .toLowerCase()
    .replace(/[%_\\]/g, ' ')
    .trim()
    .split(/\s+/)
  const joined = words.join('')
  return /^[a-z]{2}\d+$/.test(joined) ? [joined] : words.filter((word) => word !== '').slice(0, 8)
}

type Row = Selectable<Tables['shipment']> & { readonly comparedBy: string | null }

function shipmentOf(row: Row, { rule, now }: Looking): Shipment {
  const { certificate, sequence, number, presented, changed, stage, outcome, comparedBy } = row
  const isWaiting = stage === 'open' && rule !== undefined
  return {
    certificate,
    sequence,
    number,
    presented,
    changed,
    stage,
    ...(outcome !== null && { outcome }),
    ...(comparedBy !== null && { comparedBy }),
    ...(isWaiting && { left: workingDaysLeft(dayOf(now()), lastDayFor(dayOf(presented), rule), rule) }),
  }
}

/** Some of them, in the order in which they came. @param certificates their digests in hexadecimal */
export function shipmentsOf(certificates: readonly string[], looking: Looking): Promise<Shipment[]> {
  if (certificates.length === 0) return Promise.resolve([])
  return looking.ledger.beside(async (db) =>
    (await selectAll(db).where('shipment.certificate', 'in', certificates).orderBy('sequence').execute()).map((row) =>
      shipmentOf(row, looking),
    ),
  )
}
