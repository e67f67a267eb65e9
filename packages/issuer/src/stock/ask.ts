/**
 * What the ledger has of the sources and the exporter of a draft, as whoever would record it sees it.
 * @module
 */

import { twinOf } from '@kpc/host/twin'
import type { HsCode } from '@kpc/schema'
import type { Draft, Take } from '@kpc/schema/input'
import type { Settings } from '../home/settings.ts'
import type { View } from '../ledger/model.ts'
import { findingsOfStock, type StockFinding, takesOf } from './taking.ts'

/**
 * @property instead the certificate whose place it takes, and what that one states: its carats are there again
 * @property seconded a second person approves what is said against a rule, or will
 */
export interface AskingStock {
  readonly settings: Pick<Settings, 'sources' | 'stock'>
  readonly seconded: boolean
  readonly instead?: { readonly number: string; readonly of: Pick<Draft, 'exporter' | 'lines'> } | undefined
}

export interface StockAnswer {
  readonly takes: readonly Take[]
  readonly findings: readonly StockFinding[]
  /** Others that are recorded in the same transaction find it gone. */
  promise(): void
}

type Seen = Pick<View, 'balancesOf' | 'stockOf' | 'takesOf' | 'promised'>

export async function askStock(
  draft: Draft,
  view: Seen,
  { settings, seconded, instead }: AskingStock,
): Promise<StockAnswer> {
  const sources = await view.balancesOf([...new Set(draft.sources ?? [])])
  const account = twinOf(draft.exporter.name)
  const stock = settings.stock ? await view.stockOf(draft.exporter.name) : new Map<HsCode, number>()
  const back = instead ? await view.takesOf(instead.number) : []
  const isOwn = instead && twinOf(instead.of.exporter.name) === account
  const returned = (hs: HsCode): number => (isOwn && instead.of.lines.find((line) => line.hs === hs)?.carats) || 0
  const promised = (key: string): number => view.promised.get(key) ?? 0
  const stocked = {
    draft,
    settings,
    sources,
    seconded,
    rest: (number: string, hs: HsCode): number =>
      (sources.get(number)?.rest.get(hs) ?? 0) +
      back.reduce((sum, take) => sum + (take.number === number && take.hs === hs ? take.carats : 0), 0) -
      promised(`${number} ${hs}`),
    held: (hs: HsCode): number => (stock.get(hs) ?? 0) + returned(hs) - promised(`${account} ${hs}`),
  }
  const takes = takesOf(stocked)
  const promise = (): void => {
    const add = (key: string, carats: number) => void view.promised.set(key, promised(key) + carats)
    for (const { number, hs, carats } of takes) add(`${number} ${hs}`, carats)
    for (const { hs, carats } of draft.lines) add(`${account} ${hs}`, carats)
  }
  return { takes, findings: findingsOfStock(stocked, takes), promise }
}
