/**
 * The figures of a return as tables, each with a name: for its page, its documents and spreadsheets.
 * @module
 */

import type { Table } from '@kpc/host/paper/spreadsheet'
import { differenceOf, hsCodes, type Measures, perCarat, sharesOf, showDate, sumOf } from '@kpc/schema'
import { inClass, pricesOf } from '../statistics/series.ts'
import { isolated, usDollars } from './figure-text.ts'
import { editionBefore, type ReturnView, returnsPath } from './return-view.ts'
import { filled } from './words/application-words.ts'
import type { Language } from './words/languages.ts'

/** @property code of a partner or an origin; null: not told apart */
export interface FlowRow {
  readonly code: string | null
  readonly classes: readonly Measures[]
  readonly all: Measures
  readonly certificates?: number | undefined
  /** Of the value, in tenths of a percent. */
  readonly share: number
}

type FlowName = 'exports' | 'imports'
export type Side = 'partner' | 'origin'

/** A flow by partner or by origin, the largest value first; what is not told apart comes last. */
export function flowRows({ draft }: Pick<ReturnView, 'draft'>, flow: FlowName, by: Side): FlowRow[] {
  const { rows = [], certificates = [] } = draft.trade?.[flow] ?? {}
  const codes = [...new Set(rows.map((row) => row[by]))]
  const summed = codes.map((code) => {
    const own = rows.filter((row) => row[by] === code)
    return {
      code,
      classes: hsCodes.map((hs) => sumOf(own.filter((row) => row.hs === hs))),
      all: sumOf(own),
      ...(by === 'partner' && {
        certificates: certificates.find(({ partner }) => partner === code)?.certificates ?? 0,
      }),
    }
  })
  const last = (code: string | null): number => (code === null ? 1 : 0)
  const sorted = summed.sort((a, b) => last(a.code) - last(b.code) || b.all.valueUsd - a.all.valueUsd)
  const shares = sharesOf(
    sorted.map(({ all }) => all.valueUsd),
    1000,
  )
  return sorted.map((row, i) => ({ ...row, share: shares[i] ?? 0 }))
}

/** All of a flow as one row. */
export function flowTotal(rows: readonly FlowRow[]): Omit<FlowRow, 'code'> {
  const counted = rows.some(({ certificates }) => certificates !== undefined)
  return {
    classes: hsCodes.map((_, i) => sumOf(rows.map(({ classes }) => classes[i] as Measures))),
    all: sumOf(rows.map(({ all }) => all)),
    ...(counted && { certificates: rows.reduce((sum, { certificates = 0 }) => sum + certificates, 0) }),
    share: rows.reduce((sum, { share }) => sum + share, 0),
  }
}

/** Names of the tables, as addresses have them. */
export const tableNames = [
  'exports-partner',
  'exports-origin',
  'imports-partner',
  'imports-origin',
  'production',
  'waiting',
  'differences',
  'trend',
  'prices',
  'shares',
] as const
export type TableName = (typeof tableNames)[number]

/** Where a table of this return is taken as CSV. */
export const tablePath = ({ draft, edition }: ReturnView, name: TableName): string =>
  `${returnsPath}/${draft.period.name}/tables/${name}${edition === undefined ? '' : `?edition=${edition}`}`

type Cell = string | number | undefined
const text = (label: string) => ({ label, is: 'text' as const })
const money = (label: string) => ({ label, is: 'hundredths' as const })
const count = (label: string) => ({ label, is: 'count' as const })

export function tableOf(name: TableName, view: ReturnView, language: Pick<Language, 'words' | 'dir'>): Table {
  const { words } = language
  const says = words.statistics
  switch (name) {
    case 'exports-partner':
    case 'exports-origin':
    case 'imports-partner':
    case 'imports-origin': {
      const [flow, by] = name.split('-') as [FlowName, Side]
      return flowTable(name, view, flow, by, language)
    }
    case 'production':
      return productionTable(view, words)
    case 'waiting':
      return {
        name,
        columns: [text(says.number), text(says.destination), text(says.left), count(says.waited), count(says.letters)],
        rows: view.waiting.map(({ number, destination, exported, waited, letters }) => [
          number,
          destination,
          showDate(exported),
          waited,
          letters,
        ]),
      }
    case 'differences':
      return differencesTable(view, words)
    case 'trend':
      return trendTable(view, words)
    case 'prices':
      return pricesTable(view, words)
    case 'shares':
      return sharesTable(view, words)
  }
}

type Words = Language['words']

function flowTable(
  name: string,
  view: ReturnView,
  flow: FlowName,
  by: Side,
  language: Pick<Language, 'words' | 'dir'>,
): Table {
  const { statistics: says, stock } = language.words
  const rows = flowRows(view, flow, by)
  const total = flowTotal(rows)
  const cells = ({ classes, all, certificates, share }: Omit<FlowRow, 'code'>): Cell[] => [
    ...classes.flatMap(({ carats, valueUsd }) => [carats, valueUsd]),
    all.carats,
    all.valueUsd,
    perCarat(all),
    ...(by === 'partner' ? [certificates] : []),
    share * 10,
  ]
  const named = (code: string | null): string => {
    if (code === null) return says.mixed
    if (by === 'partner' || flow === 'imports') return code
    return `${code} (${code === view.participant ? says.own : says.reexport})`
  }
  return {
    name,
    columns: [
      text(says.partner),
      ...hsCodes.flatMap((hs) => [money(isolated(`${hs} ct`, language)), money(isolated(`${hs} US$`, language))]),
      money(stock.carats),
      money(usDollars),
      money('US$/ct'),
      ...(by === 'partner' ? [count(says.certificates)] : []),
      money(says.share),
    ],
    rows: [...rows.map((row) => [named(row.code), ...cells(row)]), [says.all, ...cells(total)]],
  }
}

function productionTable({ draft }: ReturnView, { statistics: says, stock }: Words): Table {
  const rows = draft.production ?? []
  const total = sumOf(rows)
  const cells = (measures: Measures): Cell[] => [measures.carats, measures.valueUsd, perCarat(measures)]
  return {
    name: 'production',
    columns: [
      text(says.mine),
      text(says.mining),
      text(stock.hs),
      money(stock.carats),
      money(usDollars),
      money('US$/ct'),
    ],
    rows: [
      ...rows.map((row) => [row.mine ?? says.minings.unstated, says.minings[row.mining], row.hs, ...cells(row)]),
      [says.all, '', '', ...cells(total)],
    ],
  }
}

function differencesTable(view: ReturnView, { statistics: says, stock }: Words): Table {
  const before = editionBefore(view)
  const found = before ? differenceOf(before, view.draft) : []
  const names = {
    exports: says.exports,
    imports: says.imports,
    production: says.production,
    certificates: says.certificates,
  }
  return {
    name: 'differences',
    columns: [
      text(says.flow),
      text(says.row),
      ...[says.before, says.after].flatMap((when) => [
        money(`${when}, ${stock.carats}`),
        money(`${when}, ${usDollars}`),
        count(`${when}, ${says.certificates}`),
      ]),
    ],
    rows: found.map(({ what, of, before: was, after: is, counts }) => [
      names[what],
      of.filter((one) => one !== '').join(' '),
      ...(counts
        ? [undefined, undefined, counts.before, undefined, undefined, counts.after]
        : [was.carats, was.valueUsd, undefined, is.carats, is.valueUsd, undefined]),
    ]),
  }
}

function trendTable({ quarters }: ReturnView, { statistics: says, stock }: Words): Table {
  return {
    name: 'trend',
    columns: [
      text(says.period),
      ...[says.exports, says.imports].flatMap((flow) => [
        money(`${flow}, ${stock.carats}`),
        money(`${flow}, ${usDollars}`),
      ]),
      money(says.stock),
    ],
    rows: [...quarters].reverse().map(({ period, trade, stock: left }) => {
      const [out, into] = [sumOf(trade.exports.rows), sumOf(trade.imports.rows)]
      return [period.name, out.carats, out.valueUsd, into.carats, into.valueUsd, left]
    }),
  }
}

function pricesTable({ quarters }: ReturnView, { statistics: says }: Words): Table {
  const prices = pricesOf(quarters)
  const range = (name: string, of: 'low' | 'high'): Cell[] => [name, ...prices.map((one) => one[of])]
  return {
    name: 'prices',
    columns: [text(`${says.period}, US$/ct`), ...prices.map(({ hs }) => money(hs))],
    rows: [
      ...[...quarters.keys()]
        .reverse()
        .map((i): Cell[] => [quarters[i]?.period.name, ...prices.map(({ prices: all }) => all[i])]),
      range(`${says.usual}, min`, 'low'),
      range(`${says.usual}, max`, 'high'),
    ],
  }
}

/** Shares by class of each sum, in hundredths of a percent; all 0 where there is none. */
export function classShares({
  quarters,
}: Pick<ReturnView, 'quarters'>): { flow: FlowName; of: keyof Measures; shares: number[] }[] {
  const last = quarters.at(-1)
  if (!last) return []
  return (['exports', 'imports'] as const).flatMap((flow) =>
    (['carats', 'valueUsd'] as const).map((of) => ({
      flow,
      of,
      shares: sharesOf(hsCodes.map((hs) => inClass(last, flow, hs)[of])),
    })),
  )
}

export const shareName = (flow: FlowName, of: keyof Measures, { statistics: says, stock }: Words): string =>
  `${says[flow]}, ${of === 'carats' ? stock.carats : usDollars}`

function sharesTable(view: ReturnView, words: Words): Table {
  const shares = classShares(view)
  return {
    name: 'shares',
    columns: [text(`${words.stock.hs}, %`), ...shares.map(({ flow, of }) => money(shareName(flow, of, words)))],
    rows: hsCodes.map((hs, i) => [hs, ...shares.map(({ shares: all }) => all[i])]),
  }
}

/** `CSV, 12 rows`. */
export const csvLabel = (table: Table, { statistics: says }: Words): string =>
  `CSV, ${filled(says.rows, { n: table.rows.length })}`
