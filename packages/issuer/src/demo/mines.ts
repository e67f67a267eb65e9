/**
 * What is mined, by whom, and what mines and areas can give: invented names, and the yields of 2024.
 * @module
 */
import { apportion, type Period, type ProductionRow } from '@kpc/schema'
import { stateProduction } from '../statistics/production.ts'
import { instantOn } from './calendar.ts'
import { chance } from './chance.ts'
import type { Desk } from './desk.ts'
import { acting } from './desk.ts'
import { type Trader, traders } from './participants.ts'

/** @property capacity of half a year, in hundredths of a carat */
interface Mine {
  readonly name: string
  readonly mining: ProductionRow['mining']
  readonly carats: number
  readonly valueUsd: number
  readonly capacity: number
}

/** Where somebody declares more than an area gives, or one price for all. */
const declared = { laundered: 'CM', flat: 'ZW' } as const
const flatDollars = 77

/** Of a participant, in half a year. @param half 0 or 1 */
function minesOf({ code, production }: Trader, scale: number, half: 0 | 1): Mine[] {
  const [carats, valueUsd] = [Math.round(production.carats * 5e4 * scale), Math.round(production.usd * 5e7 * scale)]
  if (carats < 100) return []
  const isLarge = production.usd > 200
  const weights = isLarge ? [5, 3, 2] : [7, 3]
  const some = (i: number): number => 95 + Math.floor(chance(production.carats, i, half) * 10)
  const [weighed, valued] = [apportion(carats, weights), apportion(valueUsd, weights)]
  return weights.map((_, i) => {
    const yielded = Math.round(((weighed[i] as number) * some(i)) / 100)
    const own = { carats: yielded, valueUsd: Math.round(((valued[i] as number) * some(i)) / 100) }
    return {
      name: isLarge ? `Exercise Mine ${code} ${i + 1}` : `Exercise Area ${code} ${i + 1}`,
      mining: isLarge ? 'industrial' : 'artisanal',
      ...own,
      capacity: Math.round((weighed[i] as number) * 1.3),
    }
  })
}

/** What every mine can give in half a year, by participant and name. */
export function capacitiesOf(scale: number): ReadonlyMap<string, number> {
  return new Map(
    traders.flatMap((trader) =>
      minesOf(trader, scale, 0).map(({ name, capacity }) => [`${trader.code} ${name}`, capacity] as const),
    ),
  )
}

/** States what was mined in a half-year that is over. */
export async function stateYield(desk: Desk, day: number, period: Period, scale: number): Promise<void> {
  const { office, plants } = desk
  const trader = traders.find(({ code }) => code === office.code)
  if (!trader) return
  const half = period.name.endsWith('H1') ? 0 : 1
  const rows = minesOf(trader, scale, half).map((mine, i): ProductionRow => {
    const { name, mining, ...own } = mine
    const stated = declaredOf(office.code, i, half, own)
    for (const plant of stated.plants) plants.planted(plant, `${office.code} ${name} ${period.name} ${hsOf(trader)}`)
    return { mine: name, mining, hs: hsOf(trader), carats: stated.carats, valueUsd: stated.valueUsd, evidence: null }
  })
  const working = { ledger: office.ledger, acting, now: () => instantOn(day, 19) }
  await stateProduction(period, rows, working)
}

const hsOf = ({ production }: Trader): ProductionRow['hs'] => (production.usd > 200 ? '7102.10' : '7102.31')

interface Yielded {
  readonly carats: number
  readonly valueUsd: number
  readonly plants: readonly string[]
}

type Own = Pick<Mine, 'carats' | 'valueUsd' | 'capacity'>

/** As it was, never by chance at a price of whole dollars; or as somebody declares it who has something to hide. */
function declaredOf(code: string, mine: number, half: 0 | 1, { carats, valueUsd, capacity }: Own): Yielded {
  if (code === declared.laundered && mine === 0 && half === 1)
    return { carats: capacity * 2, valueUsd: valueUsd * 2 + 1, plants: ['laundered'] }
  if (code === declared.flat && mine === 0) return { carats, valueUsd: carats * flatDollars, plants: ['flat-yield'] }
  return { carats, valueUsd: valueUsd % carats === 0 ? valueUsd + 1 : valueUsd, plants: [] }
}
