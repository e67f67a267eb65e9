/**
 * Quarters one after the other, as the figures of the ledger state them now: what pictures are drawn of.
 * @module
 */
import {
  type HsCode,
  hsCodes,
  type Measures,
  nothing,
  type Period,
  perCarat,
  periodHolding,
  periodNamed,
  plus,
  sumOf,
  type Trade,
} from '@kpc/schema'
import type { Ledger } from '../ledger/ledger.ts'
import { statedIn } from '../ledger/stated.ts'

/**
 * @property produced in the half-year that ends with this quarter; nothing in the others
 * @property stock what is left of all until its end, in hundredths of a carat, of nothing before the first quarter
 */
export interface Quarter {
  readonly period: Period
  readonly trade: Trade
  readonly produced: Measures
  readonly stock: number
}

/** Three years, and the one that is asked about. */
const usualQuarters = 13

/** The quarters up to one, the oldest first. @param first day of the ledger: there is nothing before it */
export async function quartersUntil(
  ledger: Pick<Ledger, 'beside'>,
  until: Period,
  first: number,
  most: number = usualQuarters,
): Promise<Quarter[]> {
  const periods: Period[] = [until]
  for (let day = until.first - 1; day >= first && periods.length < most; ) {
    const period = periodNamed(periodHolding(day, 'trade'))
    periods.unshift(period)
    day = period.first - 1
  }
  const stated = await ledger.beside((db) =>
    db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (seen) => {
        const all: Omit<Quarter, 'stock'>[] = []
        for (const period of periods) {
          const { trade } = await statedIn(seen, period)
          const half = periodNamed(periodHolding(period.last, 'production'))
          const { production = [] } = half.last === period.last ? await statedIn(seen, half) : {}
          if (trade) all.push({ period, trade, produced: sumOf(production) })
        }
        return all
      }),
  )
  let stock = 0
  return stated.map((one) => {
    stock += one.produced.carats + caratsOf(one.trade, 'imports') - caratsOf(one.trade, 'exports')
    return { ...one, stock }
  })
}

const caratsOf = (trade: Trade, flow: 'exports' | 'imports'): number => sumOf(trade[flow].rows).carats

/** The first day of the first quarter of which there are figures; today's where there are none. */
export async function firstDay(ledger: Pick<Ledger, 'beside'>, today: number): Promise<number> {
  const found = await ledger.beside((db) =>
    db
      .selectFrom('figure')
      .select(({ fn }) => fn.min('quarter').as('quarter'))
      .where('certificates', '>', 0)
      .executeTakeFirst(),
  )
  return periodNamed(found?.quarter ?? periodHolding(today, 'trade')).first
}

/** What a flow of a quarter comes to in one class. */
export function inClass({ trade }: Pick<Quarter, 'trade'>, flow: 'exports' | 'imports', hs: HsCode): Measures {
  return trade[flow].rows.reduce<Measures>((sum, row) => (row.hs === hs ? plus(sum, row) : sum), nothing)
}

/**
 * US$ a carat of exports by class, in cents, beside what is usual: from the lowest to the highest of the quarters before.
 * That is ours, and no rule of the scheme.
 */
export interface ClassPrices {
  readonly hs: HsCode
  readonly prices: readonly (number | undefined)[]
  readonly low: number | undefined
  readonly high: number | undefined
  readonly isOutside: boolean
}

/** Quarters with a price that make what is usual. */
const fewest = 3

export function pricesOf(quarters: readonly Quarter[]): ClassPrices[] {
  return hsCodes.flatMap((hs) => {
    const prices = quarters.map((quarter) => perCarat(inClass(quarter, 'exports', hs)))
    const before = prices.slice(0, -1).filter((price) => price !== undefined)
    if (prices.every((price) => price === undefined)) return []
    const [low, high] = before.length < fewest ? [] : [Math.min(...before), Math.max(...before)]
    const now = prices.at(-1)
    const isOutside = now !== undefined && low !== undefined && high !== undefined && (now < low || now > high)
    return [{ hs, prices, low, high, isOutside }]
  })
}
