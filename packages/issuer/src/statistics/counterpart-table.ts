/**
 * A counterpart's own list of certificates as a table in CSV: a row a certificate and HS code.
 * @module
 */
import { type Aside, asides, type Booked, type Line, parseDate } from '@kpc/schema'
import { parseAmount } from '@kpc/schema/amount'
import { statisticsRefusal } from './refusal.ts'
import { type Content, countryOf, hsOf, type MapOf, parseMap, rowsOf } from './table-reading.ts'

/** Of a table, in bytes: all certificates of the largest trader for years. */
export const largestCounterpart = 64 * 1024 * 1024

const counterpartColumns = [
  'number',
  'day',
  'partner',
  'origin',
  'hs',
  'carats',
  'valueUsd',
  'aside',
  'digest',
] as const
export type CounterpartColumn = (typeof counterpartColumns)[number]
const needed: readonly CounterpartColumn[] = ['number', 'hs', 'carats', 'valueUsd']

/** How the counterpart calls a column. */
export type ColumnMap = MapOf<CounterpartColumn>

/** @throws {Refusal} `COLUMN_MAP` */
export const parseColumnMap = (map: string): ColumnMap => parseMap(map, counterpartColumns)

/**
 * @param content CSV, with commas, semicolons or tabs; or the rows of a sheet
 * @param partner of rows that name none
 * @throws {Refusal} `COUNTERPART_TABLE`, `COUNTERPART_ROW`, which names line and column
 */
export function parseCounterpart(
  content: Content,
  { map = {}, partner }: { map?: ColumnMap; partner: string },
): Booked[] {
  const books = new Map<string, Booked>()
  const table = { columns: counterpartColumns, needed, map, refusal: 'COUNTERPART_TABLE' } as const
  for (const { cell, line } of rowsOf(content, table)) addRow(books, rowOf(cell, { line, partner }))
  return [...books.values()]
}

interface RowAbout {
  readonly line: number
  readonly partner: string
}

function rowOf(cell: (column: CounterpartColumn) => string, { line, partner }: RowAbout): Booked {
  const wrong = (column: CounterpartColumn) =>
    statisticsRefusal('COUNTERPART_ROW', {
      field: column,
      subject: `line ${line}, ${column}: ${cell(column) || 'nothing'}`,
    })
  const read = <T>(column: CounterpartColumn, parsed: T | undefined): T => {
    if (parsed === undefined) throw wrong(column)
    return parsed
  }
  const optional = <T>(column: CounterpartColumn, parsed: (text: string) => T | undefined): T | undefined =>
    cell(column) === '' ? undefined : read(column, parsed(cell(column)))
  const day = optional('day', parseDate)
  const aside = optional('aside', asideOf)
  const digest = optional('digest', (text) => (/^[0-9a-f]{64}$/i.test(text) ? text.toLowerCase() : undefined))
  const origin = optional('origin', countryOf)
  return {
    number: read('number', numberOf(cell('number'))),
    partner: optional('partner', countryOf) ?? partner,
    lines: [
      {
        hs: read('hs', hsOf(cell('hs'))),
        carats: read('carats', parseAmount(cell('carats'), '.')),
        valueUsd: read('valueUsd', parseAmount(cell('valueUsd'), '.')),
      },
    ],
    place: `line ${line}`,
    ...(day !== undefined && { day }),
    ...(aside && { aside }),
    ...(digest && { digest }),
    ...(origin && { origins: [{ country: origin }] }),
  }
}

/** Without the blanks that people set between groups. */
const numberOf = (text: string): string | undefined => {
  const number = text.replace(/[\s\u00a0-]/g, '').toUpperCase()
  return /^[A-Z]{2}[A-Z0-9]{1,14}$/.test(number) ? number : undefined
}

const asideOf = (text: string): Aside | undefined =>
  (Object.keys(asides) as Aside[]).find((one) => one === text.toLowerCase())

/** Rows of one certificate are one; a code that is there twice is the certificate again. */
function addRow(books: Map<string, Booked>, row: Booked): void {
  const key = [row.number, row.day, row.partner, row.aside, row.digest].join(' ')
  const before = books.get(key)
  const [line] = row.lines as [Line]
  if (!before) books.set(key, row)
  else if (before.lines.some(({ hs }) => hs === line.hs)) books.set(`${key} ${row.place}`, row)
  else books.set(key, { ...before, lines: [...before.lines, line] })
}
