/**
 * A counterpart's own list of certificates as a table in CSV: a row a certificate and HS code.
 * @module
 */
import { type Aside, asides, type Booked, type HsCode, hsCodes, type Line, parseDate, plainCell } from '@kpc/schema'
import { parseAmount } from '@kpc/schema/amount'
import { parse } from 'csv-parse/sync'
import { statisticsRefusal } from './refusal.ts'

/** Of a table, in bytes, and its rows: all certificates of the largest trader for years. */
export const largestCounterpart = 64 * 1024 * 1024
const mostRows = 1_000_000

export const counterpartColumns = [
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
export type ColumnMap = Readonly<Partial<Record<CounterpartColumn, string>>>

/**
 * @param map `number=KPC No,day=Date`: our column, and theirs
 * @throws {Refusal} `COLUMN_MAP`
 */
export function parseColumnMap(map: string): ColumnMap {
  const pairs = map.split(',').map((pair) => pair.split('=').map((part) => part.trim()))
  for (const [ours = '', theirs = ''] of pairs)
    if (theirs === '' || !counterpartColumns.some((column) => column === ours))
      throw statisticsRefusal('COLUMN_MAP', { subject: ours, field: 'columns' })
  return Object.fromEntries(pairs)
}

/**
 * @param text CSV, with commas, semicolons or tabs
 * @param partner of rows that name none
 * @throws {Refusal} `COUNTERPART_TABLE`, `COUNTERPART_ROW`, which names line and column
 */
export function parseCounterpart(text: string, { map = {}, partner }: { map?: ColumnMap; partner: string }): Booked[] {
  const [head = [], ...records] = recordsOf(text)
  if (records.length > mostRows) throw statisticsRefusal('COUNTERPART_TABLE', { subject: `${records.length} rows` })
  const at = placesOf(head, map)
  const books = new Map<string, Booked>()
  for (const [i, record] of records.entries()) {
    const cell = (column: CounterpartColumn): string => plainCell(record[at.get(column) ?? -1]?.trim() ?? '')
    addRow(books, rowOf(cell, { line: i + 2, partner }))
  }
  return [...books.values()]
}

function recordsOf(text: string): string[][] {
  const [head = ''] = text.split(/\r\n|\n|\r/, 1)
  const delimiter = [';', '\t'].find((mark) => head.includes(mark)) ?? ','
  try {
    return parse(text, {
      delimiter,
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
      max_record_size: 65_536,
    })
  } catch (error) {
    throw statisticsRefusal('COUNTERPART_TABLE', { subject: error instanceof Error ? error.message : '', cause: error })
  }
}

function placesOf(head: readonly string[], map: ColumnMap): ReadonlyMap<CounterpartColumn, number> {
  const names = head.map((name) => plainCell(name.trim()).toLowerCase())
  const found = counterpartColumns.map(
    (column) => [column, names.indexOf((map[column] ?? column).toLowerCase())] as const,
  )
  const missing = found.find(([column, at]) => at < 0 && needed.includes(column))
  if (missing) throw statisticsRefusal('COUNTERPART_TABLE', { subject: `no column ${map[missing[0]] ?? missing[0]}` })
  return new Map(found)
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

/** The first six digits count: `710231`, `7102 31 00`. */
const hsOf = (text: string): HsCode | undefined => {
  const digits = text.replace(/\D/g, '')
  return hsCodes.find((code) => code.replace('.', '') === digits.slice(0, 6))
}

const countryOf = (text: string): string | undefined => (/^[A-Za-z]{2}$/.test(text) ? text.toUpperCase() : undefined)
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
