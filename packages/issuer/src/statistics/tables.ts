/**
 * What a return states as tables: for spreadsheets, documents and pages. One list of columns each, with what stands in
 * them; amounts stay whole numbers of hundredths until something prints them.
 * @module
 */
import type { Column, Table } from '@kpc/host/paper/spreadsheet'
import {
  type Flow,
  type HsCode,
  type Measures,
  nothing,
  perCarat,
  plus,
  type Return,
  sumOf,
  type TradeRow,
} from '@kpc/schema'

const words = (...labels: readonly string[]): Column[] => labels.map((label) => ({ label, is: 'text' }))
const measured: readonly Column[] = ['Carats', 'US$', 'US$ a carat'].map((label) => ({ label, is: 'hundredths' }))
const measuresOf = (measures: Measures): (number | undefined)[] => [
  measures.carats,
  measures.valueUsd,
  perCarat(measures),
]

/** How a row is marked: goods of one's own origin, of others, or of several that are not told apart. */
type Mark = 'own' | 're-export' | 'mixed'

/** @param participant whose return it is */
export function markOf({ origin }: Pick<TradeRow, 'origin'>, participant: string): Mark {
  if (origin === null) return 'mixed'
  return origin === participant ? 'own' : 're-export'
}

type Stated = Pick<Return, 'participant' | 'trade' | 'production'>

/** Trade by consignment and by origin, each to one total; or production. */
export function tablesOf({ participant, trade, production }: Stated): Table[] {
  if (trade)
    return [
      byPartner('Exports by destination', trade.exports),
      byOrigin('Exports by origin', trade.exports, participant),
      byPartner('Imports by provenance', trade.imports),
      byOrigin('Imports by origin', trade.imports, undefined),
    ]
  return production
    ? [
        {
          name: 'Production',
          columns: [...words('Mine or area', 'Kind of mining', 'HS code'), ...measured],
          rows: [
            ...production.map(({ mine, mining, hs, ...measures }) => [mine ?? '', mining, hs, ...measuresOf(measures)]),
            ['Total', '', '', ...measuresOf(sumOf(production))],
          ],
        },
      ]
    : []
}

function byPartner(name: string, { rows, certificates }: Flow): Table {
  const counted = new Map(certificates.map((one) => [one.partner, one.certificates]))
  const grouped = sums(rows, ({ partner }) => partner)
  const all = certificates.reduce((sum, one) => sum + one.certificates, 0)
  return {
    name,
    columns: [...words('Partner', 'HS code'), { label: 'Certificates', is: 'count' }, ...measured],
    rows: [
      ...grouped.map(({ of, hs, ...measures }) => [of, hs, undefined, ...measuresOf(measures)]),
      ...certificates.map(({ partner }) => [
        partner,
        'all',
        counted.get(partner),
        ...measuresOf(sumOf(rows.filter((row) => row.partner === partner))),
      ]),
      ['Total', 'all', all, ...measuresOf(sumOf(rows))],
    ],
  }
}

function byOrigin(name: string, { rows }: Flow, participant: string | undefined): Table {
  const marked = participant !== undefined
  const grouped = sums(rows, ({ origin }) => origin ?? mixed)
  const mark = (of: string): string[] =>
    marked ? [markOf({ origin: of === mixed ? null : of }, participant as string)] : []
  return {
    name,
    columns: [...words('Origin', ...(marked ? ['Mark'] : []), 'HS code'), ...measured],
    rows: [
      ...grouped.map(({ of, hs, ...measures }) => [of, ...mark(of), hs, ...measuresOf(measures)]),
      ['Total', ...(marked ? [''] : []), 'all', ...measuresOf(sumOf(rows))],
    ],
  }
}

/** What stands for an origin that is not stated. */
const mixed = 'Mixed'

interface Sum extends Measures {
  readonly of: string
  readonly hs: HsCode
}

/** Rows added up by something and class, in the order of the rows. */
function sums(rows: readonly TradeRow[], by: (row: TradeRow) => string): Sum[] {
  const found = new Map<string, Sum>()
  for (const row of rows) {
    const of = by(row)
    const key = `${of} ${row.hs}`
    found.set(key, { of, hs: row.hs, ...plus(found.get(key) ?? nothing, row) })
  }
  return [...found.values()].sort((a, b) => order(a) - order(b) || compare(a.of, b.of) || compare(a.hs, b.hs))
}

/** What is not told apart comes last. */
const order = ({ of }: Sum): number => (of === mixed ? 1 : 0)
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
