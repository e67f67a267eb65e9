/**
 * Flows between participants: who sends how much to whom, so that rows and columns come to what each of them exports and
 * imports (iterative proportional fitting), and how many certificates that takes.
 * @module
 */
import { apportion } from '@kpc/schema'
import { traders, worldTotals } from './participants.ts'

/**
 * @property from and `to` places in {@link traders}
 * @property carats in hundredths, and `valueUsd` in cents
 */
export interface TradeFlow {
  readonly from: number
  readonly to: number
  readonly certificates: number
  readonly carats: number
  readonly valueUsd: number
}

/** What one certificate is worth on average at least, in cents: smaller shipments would look like split ones. */
const smallest = 4_000_000

const rounds = 40
type Matrix = Float64Array

/** @param scale 1 for the world of 2024; certificates and amounts alike */
export function flowsOf(scale: number): TradeFlow[] {
  const n = traders.length
  const usd = fitted(
    (from, to) => (from === to ? 0 : affinity(from, to)),
    traders.map(({ exports }) => exports.usd),
    balanced('usd'),
  )
  for (const [i, value] of usd.entries()) if (value < 0.3) usd[i] = 0
  const carats = fitted(
    (from, to) =>
      ((usd[from * n + to] ?? 0) * (traders[from]?.exports.carats ?? 0)) / (traders[from]?.exports.usd || 1),
    traders.map(({ exports }) => exports.carats),
    balanced('carats'),
  )
  const pairs = [...usd.keys()].filter((i) => (usd[i] ?? 0) > 0)
  return counted(pairs, { usd, carats, scale })
}

/** What importers take of what exporters send: the gap between both is made by the year itself. */
function balanced(measure: 'usd' | 'carats'): number[] {
  const factor = worldTotals.exports[measure] / worldTotals.imports[measure]
  return traders.map(({ imports }) => imports[measure] * factor)
}

/** Producers sell to hubs, hubs to those who cut. */
function affinity(from: number, to: number): number {
  const [a, b] = [traders[from], traders[to]]
  if (!a || !b) return 0
  const isProducer = a.production.usd > a.imports.usd
  const isHub = b.exports.usd > 100
  return a.exports.usd * b.imports.usd * (isProducer && isHub ? 2 : 1)
}

function fitted(
  begin: (from: number, to: number) => number,
  rows: readonly number[],
  columns: readonly number[],
): Matrix {
  const n = rows.length
  const cells = new Float64Array(n * n)
  for (let i = 0; i < n; i += 1) for (let j = 0; j < n; j += 1) cells[i * n + j] = begin(i, j)
  for (let round = 0; round < rounds; round += 1) {
    for (let j = 0; j < n; j += 1) scaleLine(cells, { first: j, step: n, count: n }, columns[j] ?? 0)
    for (let i = 0; i < n; i += 1) scaleLine(cells, { first: i * n, step: 1, count: n }, rows[i] ?? 0)
  }
  return cells
}

interface LineOf {
  readonly first: number
  readonly step: number
  readonly count: number
}

function scaleLine(cells: Matrix, { first, step, count }: LineOf, sum: number): void {
  let is = 0
  for (let k = 0; k < count; k += 1) is += cells[first + k * step] ?? 0
  if (is === 0) return
  for (let k = 0; k < count; k += 1) {
    const at = first + k * step
    cells[at] = ((cells[at] ?? 0) * sum) / is
  }
}

interface Fitted {
  readonly usd: Matrix
  readonly carats: Matrix
  readonly scale: number
}

/** Whole certificates, hundredths and cents; flows that have no certificate at this scale leave theirs to the others. */
function counted(pairs: readonly number[], { usd, carats, scale }: Fitted): TradeFlow[] {
  const cents = (pair: number): number => (usd[pair] ?? 0) * scale * 1e8
  const weights = pairs.map((pair) => Math.round((usd[pair] ?? 0) ** 0.8 * 1000))
  const wanted = apportion(Math.round(worldTotals.certificates.about * scale), weights)
  const counts = wanted.map((count, i) => Math.min(count, Math.floor(cents(pairs[i] as number) / smallest)))
  const kept = pairs.flatMap((pair, i) => ((counts[i] ?? 0) > 0 ? [{ pair, certificates: counts[i] as number }] : []))
  const share = (of: Matrix, total: number): number[] =>
    apportion(
      total,
      kept.map(({ pair }) => Math.round((of[pair] ?? 0) * 1000)),
    )
  const values = share(usd, Math.round(worldTotals.exports.usd * scale * 1e8))
  const weighed = share(carats, Math.round(worldTotals.exports.carats * scale * 1e5))
  return kept.map(({ pair, certificates }, i) => ({
    from: Math.floor(pair / traders.length),
    to: pair % traders.length,
    certificates,
    carats: weighed[i] as number,
    valueUsd: values[i] as number,
  }))
}
