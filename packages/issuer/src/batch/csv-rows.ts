/**
 * Rows of CSV (RFC 4180), as spreadsheets of several countries save it: separated by commas,
 * semicolons or tabs, of which the headings decide.
 * @module
 */
import type { Readable } from 'node:stream'
import type { FieldFault } from '@kpc/host/refusal'
import { CsvError, parse } from 'csv-parse'
import { parse as parseText } from 'csv-parse/sync'
import { valueFault } from '../certificates/lost-values.ts'
import { columnLetters, columnOf, columnOfField, columns, isLost, requestName } from './columns.ts'
import type { CellStyle, Column, RowInput } from './field-columns.ts'
import { batchFault, batchRefusal } from './refusal.ts'
import type { Row } from './row.ts'

const delimiters = [',', ';', '\t'] as const
export type Delimiter = (typeof delimiters)[number]

/** Characters of a record, headings included: far more than any certificate, far less than a file. */
const longestRecord = 65_536

/** The columns of a file by their place; none under a heading that is empty. */
type Headings = readonly (Column | undefined)[]

/** The text of a table from its beginning, each time it is asked; `read` is told how many bytes went by. */
type TableText = (read?: (bytes: number) => void) => Readable

/**
 * @param file its name, for refusals
 * @throws {Refusal} `BATCH_*`
 */
export async function csvRows(file: string, text: TableText) {
  const head = await headOf(text)
  const { delimiter, cells, declared } = readHeadings(head, file)
  const headings = headingsOf(cells)
  const style: CellStyle = { decimalComma: delimiter !== ',' }
  return {
    delimiter,
    rows: (read?: (bytes: number) => void) => rowsOf(file, text(read), { delimiter, declared, headings, style }),
  }
}

/** As much as holds the headings. */
async function headOf(text: TableText): Promise<string> {
  let head = ''
  for await (const piece of text()) {
    head += piece
    if (head.length > longestRecord) break
  }
  return head.slice(0, longestRecord)
}

/** Files that were joined have lines of several systems: every line end ends a row. */
const settings = {
  relax_column_count: true,
  max_record_size: longestRecord,
  record_delimiter: ['\r\n', '\n', '\r'],
}

/** @property declared whether a line of the spreadsheet's own, `sep=;`, stands above the headings, which it does not show */
interface Head {
  readonly delimiter: Delimiter
  readonly cells: readonly string[]
  readonly declared: boolean
}

/** The delimiter is the one under which most headings are columns. */
function readHeadings(head: string, file: string): Head {
  const own = /^sep=.?(\r\n|\n|\r)/i.exec(head)?.[0] ?? ''
  const readings = delimiters.map((delimiter) => {
    const cells = firstRecord(head.slice(own.length), delimiter)
    return { delimiter, cells, declared: own !== '', known: cells.filter((cell) => columnOf(cell)).length }
  })
  const best = readings.reduce((a, b) => (b.known > a.known ? b : a))
  if (best.known === 0) throw batchRefusal('BATCH_HEADINGS', { subject: file })
  return best
}

function firstRecord(head: string, delimiter: Delimiter): readonly string[] {
  try {
    return (parseText(head, { ...settings, delimiter, to: 1 }) as string[][])[0] ?? []
  } catch {
    return []
  }
}

/** @throws {Refusal} `BATCH_COLUMN_*` */
function headingsOf(cells: readonly string[]): Headings {
  const headings = cells.map((cell, at) => {
    const column = columnOf(cell)
    if (!column && cell.trim() !== '')
      throw batchRefusal('BATCH_COLUMN_UNKNOWN', { subject: `column ${columnLetters(at)}, ${headingText(cell)}` })
    return column
  })
  const twice = headings.findIndex((column, at) => column && headings.indexOf(column) < at)
  if (twice >= 0)
    throw batchRefusal('BATCH_COLUMN_TWICE', {
      subject: `column ${columnLetters(twice)}, ${headingText(cells[twice] ?? '')}`,
    })
  const missing = columns.filter((column) => !column.optional && !headings.includes(column)).map(({ name }) => name)
  if (missing.length > 0) throw batchRefusal('BATCH_COLUMN_MISSING', { subject: missing.join(', ') })
  return headings
}

/** As much of a heading as tells which it is. */
function headingText(cell: string): string {
  const text = cell.trim()
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}...` : text)
}

interface Reading {
  readonly delimiter: Delimiter
  readonly declared: boolean
  readonly headings: Headings
  readonly style: CellStyle
}

async function* rowsOf(
  file: string,
  text: Readable,
  { delimiter, declared, headings, style }: Reading,
): AsyncGenerator<Row> {
  const parser = parse({ ...settings, delimiter })
  text.on('error', (error) => parser.destroy(error))
  let row = declared ? -1 : 0
  try {
    for await (const record of text.pipe(parser) as AsyncIterable<string[]>) {
      row += 1
      if (row > 1 && isHeadings(record, headings)) yield headingsAgain(row)
      else if (row > 1 && record.some((cell) => cell.trim() !== '')) yield rowOf(row, record, headings, style)
    }
  } catch (error) {
    throw error instanceof CsvError ? batchRefusal('BATCH_QUOTES', { subject: placeOf(error, file, declared) }) : error
  } finally {
    text.destroy()
  }
}

/** Tables that were joined have their headings once more. */
function isHeadings(record: readonly string[], headings: Headings): boolean {
  return record.length >= headings.length && headings.every((column, at) => columnOf(record[at] ?? '') === column)
}

function headingsAgain(row: number): Row {
  return { row, input: {}, faults: [batchFault('BATCH_HEADINGS_AGAIN', '')], columnOf: (field) => field }
}

/** Where the parser stopped: the row that was being read, which may be far behind those that were taken. */
function placeOf(error: CsvError, file: string, declared: boolean): string {
  const { records, column } = error as { records?: unknown; column?: unknown }
  const row = typeof records === 'number' ? `, row ${records + (declared ? 0 : 1)}` : ''
  return `${file}${row}${typeof column === 'number' ? `, column ${columnLetters(column)}` : ''}`
}

function rowOf(row: number, record: readonly string[], headings: Headings, style: CellStyle): Row {
  const input: RowInput = {}
  const faults: FieldFault[] = []
  for (const [at, text] of record.entries()) {
    const cell = text.trim()
    const column = headings[at]
    if (cell === '') continue
    if (cell.includes('\ufffd')) faults.push(batchFault('BATCH_CHARACTER', column?.name ?? columnLetters(at)))
    if (column && isLost(cell, column)) faults.push(valueFault('ERROR_VALUE', column.name, cell))
    if (column) column.put(input, cell, style)
    else faults.push(batchFault('BATCH_CELL', columnLetters(at)))
  }
  const { [requestName]: request, ...rest } = input
  return {
    row,
    input: rest,
    ...(typeof request === 'string' && { request }),
    faults,
    columnOf: (field) => columnOfField(field, rest),
  }
}
