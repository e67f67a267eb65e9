/**
 * Tables of others in CSV, whose columns are called as they please.
 * @module
 */
import { type HsCode, hsCodes, plainCell } from '@kpc/schema'
import { parse } from 'csv-parse/sync'
import { statisticsRefusal } from './refusal.ts'

const mostRows = 1_000_000

/** How somebody else calls our columns. */
export type MapOf<C extends string> = Readonly<Partial<Record<C, string>>>

/**
 * @param map `number=KPC No,day=Date`: our column, and theirs
 * @throws {Refusal} `COLUMN_MAP`
 */
export function parseMap<C extends string>(map: string, columns: readonly C[]): MapOf<C> {
  const pairs = map.split(',').map((pair) => pair.split('=').map((part) => part.trim()))
  for (const [ours = '', theirs = ''] of pairs)
    if (theirs === '' || !columns.some((column) => column === ours))
      throw statisticsRefusal('COLUMN_MAP', { subject: ours, field: 'columns' })
  return Object.fromEntries(pairs)
}

/** @property refusal of what is no such table */
interface TableOf<C extends string> {
  readonly columns: readonly C[]
  readonly needed: readonly C[]
  readonly map: MapOf<C>
  readonly refusal: 'COUNTERPART_TABLE' | 'CUSTOMS_TABLE'
}

/** @property line of the file, from 1 */
export interface RowOf<C extends string> {
  readonly line: number
  cell(column: C): string
}

/** Text, or rows of cells as text. */
export type Content = string | readonly (readonly string[])[]

/**
 * @param content CSV, with commas, semicolons or tabs; or the rows of a sheet
 * @throws {Refusal} the refusal of the table
 */
export function* rowsOf<C extends string>(content: Content, table: TableOf<C>): Generator<RowOf<C>> {
  const [head = [], ...records] = typeof content === 'string' ? recordsOf(content, table.refusal) : content
  if (records.length > mostRows) throw statisticsRefusal(table.refusal, { subject: `${records.length} rows` })
  const at = placesOf(head, table)
  for (const [i, record] of records.entries())
    yield { line: i + 2, cell: (column) => plainCell(record[at.get(column) ?? -1]?.trim() ?? '') }
}

function recordsOf(text: string, refusal: TableOf<string>['refusal']): string[][] {
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
    throw statisticsRefusal(refusal, { subject: error instanceof Error ? error.message : '', cause: error })
  }
}

function placesOf<C extends string>(
  head: readonly string[],
  { columns, needed, map, refusal }: TableOf<C>,
): ReadonlyMap<C, number> {
  const names = head.map((name) => plainCell(name.trim()).toLowerCase())
  const found = columns.map((column) => [column, names.indexOf((map[column] ?? column).toLowerCase())] as const)
  const missing = found.find(([column, at]) => at < 0 && needed.includes(column))
  if (missing) throw statisticsRefusal(refusal, { subject: `no column ${map[missing[0]] ?? missing[0]}` })
  return new Map(found)
}

/** The first six digits count: `710231`, `7102 31 00`. */
export const hsOf = (text: string): HsCode | undefined => {
  const digits = text.replace(/\D/g, '')
  return hsCodes.find((code) => code.replace('.', '') === digits.slice(0, 6))
}

export const countryOf = (text: string): string | undefined =>
  /^[A-Za-z]{2}$/.test(text) ? text.toUpperCase() : undefined
