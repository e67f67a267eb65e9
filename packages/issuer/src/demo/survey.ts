/**
 * What a year that was made shows: the world of its returns, every pair of ledgers held beside each other, and the
 * signals of every ledger, with how much of what was planted they find.
 * @module
 */
import {
  type Counted,
  countedNothing,
  type DifferenceClass,
  differenceClasses,
  type Measures,
  type Reconciled,
  type Shipment,
  type Signal,
  signalsOf,
  type World,
  worldOf,
} from '@kpc/schema'
import { filedReturns } from '../statistics/filed.ts'
import { exportedIn, importedIn } from '../statistics/ordered-books.ts'
import { type PairSums, reconcileFrom } from '../statistics/reconcile-world.ts'
import { shipmentIn, signalRowsOf } from '../statistics/signal-rows.ts'
import { endsAfter, firstDay, lastDay } from './calendar.ts'
import type { YearKey } from './key.ts'
import type { Office, OpenedYear } from './office.ts'
import { type Score, scoreOf } from './score.ts'

const days = { first: firstDay, last: lastDay } as const
const transitDays = 30

/** @property rows certificates that two books do not count alike */
export interface ClassTotal extends Counted {
  readonly class: DifferenceClass
  readonly rows: number
}

/**
 * @property pairs of participants that trade, and `agreeing` certificates that both sides count alike
 * @property found what was planted and is seen, by how it is seen
 */
export interface Survey {
  readonly world: World
  readonly pairs: number
  readonly agreeing: number
  readonly difference: Counted
  readonly classes: readonly ClassTotal[]
  readonly signals: readonly Signal[]
  readonly score: Score
  readonly otherwise: readonly { readonly plant: string; readonly by: string; readonly isFound: boolean }[]
}

/** Told of each participant, and of what is done with it. */
export type Step = (what: string, done: number, of: number) => void

export async function surveyYear(year: OpenedYear, key: YearKey, step: Step): Promise<Survey> {
  const { offices } = year
  const world = worldOf(
    (await Promise.all(offices.map(({ ledger }) => filedReturns(ledger)))).flat().map(({ filed }) => filed),
  )
  const numbers = new Map<DifferenceClass, Set<string>>()
  const pairs: PairSums[] = []
  const sought = new Set(key.planted.flatMap(({ rows }) => rows))
  for (const [i, office] of offices.entries()) {
    pairs.push(...(await reconciledFrom(office, offices, (row) => remember(numbers, sought, row))))
    step('reconciled', i + 1, offices.length)
  }
  const signals = await signalsOfYear(year, key, step)
  const alarms = await alarmsIn(offices)
  return {
    world,
    ...totalsOf(pairs),
    signals,
    score: scoreOf(signals, key.planted),
    otherwise: otherwiseFound(key, { numbers, alarms }),
  }
}

/** Signals of every ledger, whose chains go on in the others. */
export async function signalsOfYear({ offices, trust }: OpenedYear, key: YearKey, step: Step): Promise<Signal[]> {
  const signals: Signal[] = []
  for (const [i, office] of offices.entries()) {
    signals.push(...(await signalsIn(office, { offices, trust, key })))
    step('looked at', i + 1, offices.length)
  }
  return signals
}

/** Of what was planted alone: all rows would be as many as there are slips. */
function remember(numbers: Map<DifferenceClass, Set<string>>, sought: ReadonlySet<string>, row: Reconciled): void {
  if (!sought.has(row.number)) return
  const found = numbers.get(row.class) ?? new Set<string>()
  numbers.set(row.class, found.add(row.number))
}

function reconciledFrom(
  office: Office,
  offices: readonly Office[],
  each: (row: Reconciled) => void,
): Promise<PairSums[]> {
  const importers = offices
    .filter((one) => one !== office)
    .map(({ code, ledger }) => ({
      participant: code,
      reach: endsAfter,
      book: importedIn(ledger, { from: office.code }),
    }))
  const about = { exporter: office.code, period: days, transitDays }
  return reconcileFrom(about, exportedIn(office.ledger), importers, (_, row) => each(row))
}

interface Looking extends Pick<OpenedYear, 'offices' | 'trust'> {
  readonly key: YearKey
}

async function signalsIn({ code, ledger }: Office, { offices, trust, key }: Looking): Promise<Signal[]> {
  const find = async (number: string): Promise<Shipment | undefined> => {
    const office = offices.find((one) => number.startsWith(one.code))
    return office && shipmentIn(office.ledger, number, { participant: office.code, trust })
  }
  const rows = await signalRowsOf(ledger, { participant: code, trust, within: days, find })
  const opening = new Map([[code, key.opening[code] ?? 0]])
  return signalsOf({ ...rows, opening, capacities: new Map(Object.entries(key.capacities)) })
}

async function alarmsIn(offices: readonly Office[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (const { ledger } of offices) {
    const rows = await ledger.beside((db) => db.selectFrom('alarm').select(['code', 'number']).execute())
    for (const { code, number } of rows) if (number !== null) found.add(`${code} ${number}`)
  }
  return found
}

interface Found {
  readonly numbers: ReadonlyMap<DifferenceClass, ReadonlySet<string>>
  readonly alarms: ReadonlySet<string>
}

/** What figures do not show, and somebody sees all the same. */
function otherwiseFound({ planted }: YearKey, { numbers, alarms }: Found): Survey['otherwise'] {
  return planted
    .filter(({ shows }) => shows.by !== 'signal')
    .map(({ plant, shows: { by, kind }, rows, said }) => {
      const isFound =
        (by === 'alarm' && rows.every((row) => alarms.has(`${kind} ${row}`))) ||
        (by === 'reconciliation' && rows.every((row) => numbers.get(kind as DifferenceClass)?.has(row))) ||
        (by === 'desk' && said === kind)
      return { plant, by: `${by}: ${kind}`, isFound }
    })
}

function totalsOf(pairs: readonly PairSums[]): Pick<Survey, 'pairs' | 'agreeing' | 'difference' | 'classes'> {
  const classes = differenceClasses.map((name) => {
    const of = pairs.flatMap((pair) => pair.classes.filter((one) => one.class === name))
    const rows = of.reduce((sum, one) => sum + one.rows, 0)
    return { class: name, rows, ...of.map(({ difference }) => difference).reduce(addCounted, countedNothing) }
  })
  return {
    pairs: pairs.length,
    agreeing: pairs.reduce((sum, one) => sum + one.agreeing, 0),
    difference: pairs.map(({ difference }) => difference).reduce(addCounted, countedNothing),
    classes,
  }
}

const addCounted = (a: Counted, b: Counted): Counted => ({
  certificates: a.certificates + b.certificates,
  carats: a.carats + b.carats,
  valueUsd: a.valueUsd + b.valueUsd,
})

/** By how many percent imports are more than exports, to two decimals. */
export function gapOf({ total }: World, measure: keyof Measures): number {
  const [came, sent] = [total.imports[measure], total.exports[measure]]
  return sent === 0 ? 0 : Math.round(((came - sent) * 10_000) / sent) / 100
}
