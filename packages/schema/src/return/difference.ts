/**
 * In which rows two statements of one period differ: two editions, or a return and what was computed again.
 * @module
 */
import { type Measures, nothing } from './arithmetic.ts'
import type { Flow, ProductionRow, Return, TradeRow } from './return.ts'

type Stated = Pick<Return, 'trade' | 'production'>

/**
 * @property of what a row is about: partner, origin and class, or mine, kind and class
 * @property before what was stated, nothing where the row is new
 */
export interface RowDifference {
  readonly what: 'exports' | 'imports' | 'production' | 'certificates'
  readonly of: readonly string[]
  readonly before: Measures
  readonly after: Measures
  /** Of certificates, which have no amounts. */
  readonly counts?: { readonly before: number; readonly after: number }
}

/** In the order of their rows; none where both say the same. */
export function differenceOf(before: Stated, after: Stated): RowDifference[] {
  return [
    ...differing('exports', tradeRows(before.trade?.exports), tradeRows(after.trade?.exports)),
    ...differing('imports', tradeRows(before.trade?.imports), tradeRows(after.trade?.imports)),
    ...differing('production', productionRows(before.production), productionRows(after.production)),
    ...counted(countsOf(before), countsOf(after)),
  ]
}

type Rows = ReadonlyMap<string, Measures>

/** Parts of a name are told apart by what none of them has. */
const name = (...parts: readonly string[]): string => parts.join('\u0001')

function tradeRows(flow: Flow | undefined): Rows {
  return new Map((flow?.rows ?? []).map((row: TradeRow) => [name(row.partner, row.origin ?? '', row.hs), row]))
}

function productionRows(rows: readonly ProductionRow[] = []): Rows {
  return new Map(rows.map((row) => [name(row.mine ?? '', row.mining, row.hs), row]))
}

function differing(what: RowDifference['what'], before: Rows, after: Rows): RowDifference[] {
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((key) => {
    const [was, is] = [measuresOf(before.get(key)), measuresOf(after.get(key))]
    const isSame = was.carats === is.carats && was.valueUsd === is.valueUsd
    return isSame ? [] : [{ what, of: key.split('\u0001'), before: was, after: is }]
  })
}

const measuresOf = ({ carats, valueUsd }: Measures = nothing): Measures => ({ carats, valueUsd })

function countsOf({ trade }: Stated): ReadonlyMap<string, number> {
  if (!trade) return new Map()
  const byPartner = (flow: 'exports' | 'imports') =>
    trade[flow].certificates.map(({ partner, certificates }) => [name(flow, partner), certificates] as const)
  return new Map([['issued', trade.issued], ['voided', trade.voided], ...byPartner('exports'), ...byPartner('imports')])
}

function counted(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): RowDifference[] {
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((key) => {
    const counts = { before: before.get(key) ?? 0, after: after.get(key) ?? 0 }
    const of = key.split('\u0001')
    return counts.before === counts.after
      ? []
      : [{ what: 'certificates' as const, of, before: nothing, after: nothing, counts }]
  })
}
