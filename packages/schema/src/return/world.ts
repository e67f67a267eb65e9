/**
 * The world from its returns: what every participant produced, imported and exported, and where the two sides of a
 * flow say different things (KPCS Annex III; the annual global summary, R68).
 *
 * Of several editions of one ledger and period the newest counts. A participant with several ledgers is one row.
 * @module
 */
import { type Measures, nothing, plus, sharesOf, sumOf } from './arithmetic.ts'
import { compareRows, type Flow, type Return } from './return.ts'

/** @property certificates issued in the period, those that stand for nothing left out */
export interface WorldRow {
  readonly participant: string
  readonly production: Measures
  readonly imports: Measures
  readonly exports: Measures
  readonly certificates: number
  readonly received: number
}

/**
 * One flow, as both of its sides have it.
 * @property exported what `from` says that it sent, and `imported` what `to` says that came; undefined where it did not
 *   file a period of these
 */
export interface MirrorFlow {
  readonly from: string
  readonly to: string
  readonly exported: Measures | undefined
  readonly imported: Measures | undefined
}

/** @property missing periods that somebody who filed others did not file, as `BW 2026-Q3` */
export interface World {
  readonly rows: readonly WorldRow[]
  readonly total: Omit<WorldRow, 'participant'>
  readonly mirrors: readonly MirrorFlow[]
  readonly missing: readonly string[]
}

/** The newest edition of each ledger and period. */
export function newestEditions<R extends Return>(returns: readonly R[]): R[] {
  const newest = new Map<string, R>()
  for (const one of returns) {
    const { origin, office = '' } = one.checkpoint
    const key = [one.participant, origin, office, one.period].join('\u0001')
    const before = newest.get(key)
    if (!before || before.edition < one.edition) newest.set(key, one)
  }
  return [...newest.values()]
}

/** @param returns whose signatures were verified */
export function worldOf(returns: readonly Return[]): World {
  const filed = newestEditions(returns)
  const participants = [...new Set(filed.map(({ participant }) => participant))].sort()
  const rows = participants.map((participant) =>
    rowOf(
      participant,
      filed.filter((one) => one.participant === participant),
    ),
  )
  return { rows, total: totalOf(rows), mirrors: mirrorsOf(filed), missing: missingOf(filed, participants) }
}

function rowOf(participant: string, filed: readonly Return[]): WorldRow {
  const flow = (of: 'exports' | 'imports'): Measures => sumOf(filed.map(({ trade }) => sumOf(trade?.[of].rows ?? [])))
  const count = (of: (one: Return) => number): number => filed.reduce((sum, one) => sum + of(one), 0)
  return {
    participant,
    production: sumOf(filed.map(({ production }) => sumOf(production ?? []))),
    imports: flow('imports'),
    exports: flow('exports'),
    certificates: count(({ trade }) => (trade ? trade.issued - trade.voided : 0)),
    received: count(({ trade }) => certificatesIn(trade?.imports)),
  }
}

function certificatesIn(flow: Flow | undefined): number {
  return (flow?.certificates ?? []).reduce((sum, { certificates }) => sum + certificates, 0)
}

function totalOf(rows: readonly WorldRow[]): World['total'] {
  const sum = (of: 'production' | 'imports' | 'exports'): Measures => sumOf(rows.map((row) => row[of]))
  const count = (of: 'certificates' | 'received'): number => rows.reduce((all, row) => all + row[of], 0)
  return {
    production: sum('production'),
    imports: sum('imports'),
    exports: sum('exports'),
    certificates: count('certificates'),
    received: count('received'),
  }
}

/** Every pair between which either side says that goods went. */
function mirrorsOf(filed: readonly Return[]): MirrorFlow[] {
  const traders = new Set(filed.flatMap(({ participant, trade }) => (trade ? [participant] : [])))
  const flows = new Map<string, { from: string; to: string; exported: Measures; imported: Measures }>()
  const add = (from: string, to: string, side: 'exported' | 'imported', measures: Measures): void => {
    const key = `${from} ${to}`
    const before = flows.get(key) ?? { from, to, exported: nothing, imported: nothing }
    flows.set(key, { ...before, [side]: plus(before[side], measures) })
  }
  for (const { participant, trade } of filed) {
    for (const row of trade?.exports.rows ?? []) add(participant, row.partner, 'exported', row)
    for (const row of trade?.imports.rows ?? []) add(row.partner, participant, 'imported', row)
  }
  return [...flows.values()]
    .sort((a, b) => compareRows({ partner: a.from, origin: a.to }, { partner: b.from, origin: b.to }))
    .map(({ from, to, exported, imported }) => ({
      from,
      to,
      exported: traders.has(from) ? exported : undefined,
      imported: traders.has(to) ? imported : undefined,
    }))
}

/** Both sides say something, and not the same. */
export function isMismatch({ exported, imported }: MirrorFlow): boolean {
  if (!exported || !imported) return false
  return exported.carats !== imported.carats || exported.valueUsd !== imported.valueUsd
}

function missingOf(filed: readonly Return[], participants: readonly string[]): string[] {
  const periods = [...new Set(filed.map(({ period }) => period))].sort()
  const there = new Set(filed.map(({ participant, period }) => `${participant} ${period}`))
  return participants.flatMap((participant) =>
    periods.map((period) => `${participant} ${period}`).filter((name) => !there.has(name)),
  )
}

/** Shares of the world in hundredths of a percent, which add up to 100.00. */
export function worldShares(rows: readonly WorldRow[], of: 'production' | 'imports' | 'exports'): number[] {
  return sharesOf(rows.map((row) => row[of].valueUsd))
}
