/**
 * National customs data beside what the certificates of the same quarter come to (KPCS section 5: both are published, and
 * differ).
 *
 * A certificate's value is the same on both sides, so between authorities freight is nothing. Customs count imports with
 * freight and insurance: it has a column here, and what is left of a difference is without it.
 * @module
 */
import {
  csvRow,
  type Flow,
  type HsCode,
  type Measures,
  minus,
  nothing,
  plus,
  showSigned,
  type Trade,
} from '@kpc/schema'
import { parseAmount } from '@kpc/schema/amount'
import { statisticsRefusal } from './refusal.ts'
import { type Content, countryOf, hsOf, type MapOf, parseMap, type RowOf, rowsOf } from './table-reading.ts'

const customsColumns = ['flow', 'partner', 'hs', 'carats', 'kilograms', 'valueUsd', 'freightUsd'] as const
type CustomsColumn = (typeof customsColumns)[number]
const needed: readonly CustomsColumn[] = ['flow', 'partner', 'hs', 'valueUsd']

export type CustomsMap = MapOf<CustomsColumn>
/** @throws {Refusal} `COLUMN_MAP` */
export const parseCustomsMap = (map: string): CustomsMap => parseMap(map, customsColumns)

type CustomsFlow = 'exports' | 'imports'

/** @property freightUsd that is in the value, in cents */
interface Declared extends Measures {
  readonly flow: CustomsFlow
  readonly partner: string
  readonly hs: HsCode
  readonly freightUsd: number
}

/** One kilogram is 5,000 carats, so a gram to two decimals is a whole number of hundredths of a carat. */
const caratsOfKilogram = 5000

/** @throws {Refusal} `CUSTOMS_TABLE`, `CUSTOMS_ROW`, which names line and column */
export function parseCustoms(content: Content, map: CustomsMap = {}): Declared[] {
  const table = { columns: customsColumns, needed, map, refusal: 'CUSTOMS_TABLE' } as const
  return [...rowsOf(content, table)].map(declaredOf)
}

function declaredOf({ cell, line }: RowOf<CustomsColumn>): Declared {
  const read = <T>(column: CustomsColumn, parsed: T | undefined): T => {
    if (parsed !== undefined) return parsed
    const subject = `line ${line}, ${column}: ${cell(column) || 'nothing'}`
    throw statisticsRefusal('CUSTOMS_ROW', { field: column, subject })
  }
  const amount = (column: CustomsColumn): number => read(column, parseAmount(cell(column), '.'))
  const valueUsd = amount('valueUsd')
  const freightUsd = cell('freightUsd') === '' ? 0 : amount('freightUsd')
  return {
    flow: read('flow', flowOf(cell('flow'))),
    partner: read('partner', countryOf(cell('partner'))),
    hs: read('hs', hsOf(cell('hs'))),
    carats: cell('carats') === '' ? read('kilograms', caratsFrom(cell('kilograms'))) : amount('carats'),
    valueUsd,
    freightUsd: read('freightUsd', freightUsd > valueUsd ? undefined : freightUsd),
  }
}

const flowOf = (text: string): CustomsFlow | undefined => {
  if (/^(x|exp(ort)?s?)$/i.test(text)) return 'exports'
  return /^(m|imp(ort)?s?)$/i.test(text) ? 'imports' : undefined
}

/** Kilograms with six decimals at most, in hundredths of a carat. */
function caratsFrom(text: string): number | undefined {
  const found = /^(\d{1,9})(?:\.(\d{1,6}))?$/.exec(text)
  if (!found) return undefined
  const milligrams = Number(found[1]) * 1_000_000 + Number((found[2] ?? '').padEnd(6, '0'))
  return Math.floor((milligrams * caratsOfKilogram + 5000) / 10_000)
}

/**
 * @property certified what certificates come to, and `declared` what customs have, with freight
 * @property freightUsd of it
 * @property rest what is declared without freight, less what is certified
 */
export interface CustomsRow {
  readonly flow: CustomsFlow
  readonly partner: string
  readonly hs: HsCode
  readonly certified: Measures
  readonly declared: Measures
  readonly freightUsd: number
  readonly rest: Measures
}

/** Every flow, partner and class that either has, in their order; freight and rest add up to the difference. */
export function besideCustoms({ exports, imports }: Trade, declared: readonly Declared[]): CustomsRow[] {
  const rows = new Map<string, Omit<CustomsRow, 'rest'>>()
  const add = (of: Pick<Declared, 'flow' | 'partner' | 'hs'>, change: Partial<Omit<CustomsRow, 'rest'>>): void => {
    const key = `${of.flow} ${of.partner} ${of.hs}`
    const { flow, partner, hs } = of
    const before = rows.get(key) ?? { flow, partner, hs, certified: nothing, declared: nothing, freightUsd: 0 }
    rows.set(key, {
      ...before,
      certified: plus(before.certified, change.certified ?? nothing),
      declared: plus(before.declared, change.declared ?? nothing),
      freightUsd: before.freightUsd + (change.freightUsd ?? 0),
    })
  }
  const certify = (flow: CustomsFlow, of: Flow): void => {
    for (const { partner, hs, carats, valueUsd } of of.rows)
      add({ flow, partner, hs }, { certified: { carats, valueUsd } })
  }
  certify('exports', exports)
  certify('imports', imports)
  for (const { carats, valueUsd, freightUsd, ...of } of declared)
    add(of, { declared: { carats, valueUsd }, freightUsd })
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => ({ ...row, rest: restOf(row) }))
}

function restOf({ certified, declared, freightUsd }: Omit<CustomsRow, 'rest'>): Measures {
  return minus({ carats: declared.carats, valueUsd: declared.valueUsd - freightUsd }, certified)
}

/** Amounts as decimal strings. */
export function showCustomsRow({ flow, partner, hs, certified, declared, freightUsd, rest }: CustomsRow) {
  const shown = ({ carats, valueUsd }: Measures) => ({ carats: showSigned(carats), valueUsd: showSigned(valueUsd) })
  return {
    flow,
    partner,
    hs,
    certified: shown(certified),
    declared: shown(declared),
    freightUsd: showSigned(freightUsd),
    rest: shown(rest),
  }
}

const headings = [
  ...['flow', 'partner', 'hs', 'certified.carats', 'certified.valueUsd', 'declared.carats', 'declared.valueUsd'],
  ...['freightUsd', 'rest.carats', 'rest.valueUsd'],
]

/** Differences are numbers, so that a minus is none of a formula. */
export function customsCsv(rows: readonly CustomsRow[]): string {
  const line = ({ flow, partner, hs, certified, declared, freightUsd, rest }: CustomsRow): string => {
    const amounts = [certified.carats, certified.valueUsd, declared.carats, declared.valueUsd, freightUsd]
    return csvRow([flow, partner, hs, ...[...amounts, rest.carats, rest.valueUsd].map((one) => one / 100)])
  }
  return csvRow(headings) + rows.map(line).join('')
}
