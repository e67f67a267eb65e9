/**
 * States what was mined in half a year, with its evidence (KPCS Annex III c; R62).
 * @module
 */
import {
  compareRows,
  csvRow,
  digestOf,
  encodeProduction,
  FormatError,
  hsCodes,
  miningKinds,
  type Period,
  type ProductionRow,
  reasons,
} from '@kpc/schema'
import { parseAmount } from '@kpc/schema/amount'
import { parse } from 'csv-parse/sync'
import type { StoredEntry } from '../ledger/ledger.ts'
import type { Workplace } from '../ledger/workplace.ts'
import { statisticsRefusal } from './refusal.ts'

/** Of a table, in bytes: ten thousand mines and areas. */
export const longestTable = 2 * 1024 * 1024

/** The columns of a table of production; a mine and its kind may be left out. */
const columns = ['mine', 'mining', 'hs', 'carats', 'valueUsd'] as const
type Column = (typeof columns)[number]

/** An empty table, to be filled. */
export const productionTemplate: string = csvRow(columns) + csvRow(['', 'industrial', '7102.10', '0.00', '0.00'])

/**
 * Rows of a table in CSV, with commas, semicolons or tabs.
 * @param evidence SHA-256 of what proves them
 * @throws {Refusal} `PRODUCTION_ROW`, which names the line and the column
 */
export function parseProduction(text: string, evidence: Uint8Array | undefined): ProductionRow[] {
  const rows = recordsOf(text).map((cells, i) => rowOf(cells, i + 2, evidence ?? null))
  return rows.sort(compareRows)
}

type Cells = Readonly<Partial<Record<string, string>>>

function recordsOf(text: string): Cells[] {
  const [head = ''] = text.split(/\r\n|\n|\r/, 1)
  const delimiter = [';', '\t'].find((mark) => head.includes(mark)) ?? ','
  try {
    const records: Cells[] = parse(text, { delimiter, columns: true, bom: true, trim: true, skip_empty_lines: true })
    const unknown = Object.keys(records[0] ?? {}).find((name) => !columns.some((column) => column === name))
    if (unknown !== undefined) throw row(1, unknown, `a column that is none of ${columns.join(', ')}`)
    return records
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_'))
      throw statisticsRefusal('PRODUCTION_ROW', { subject: error.message })
    throw error
  }
}

const row = (line: number, column: string, about: string) =>
  statisticsRefusal('PRODUCTION_ROW', { field: column, subject: `line ${line}, ${column}: ${about}` })

function rowOf(cells: Cells, line: number, evidence: Uint8Array | null): ProductionRow {
  const cell = (column: Column): string => cells[column] ?? ''
  const oneOf = <W extends string>(column: Column, words: readonly W[], text: string): W => {
    const found = words.find((word) => word === text.toLowerCase())
    if (!found) throw row(line, column, `${text || 'nothing'} is none of ${words.join(', ')}`)
    return found
  }
  const amount = (column: Column): number => {
    const hundredths = parseAmount(cell(column), '.')
    if (hundredths === undefined) throw row(line, column, `${cell(column) || 'nothing'} is no amount with two decimals`)
    return hundredths
  }
  return {
    mine: cell('mine') === '' ? null : cell('mine').normalize('NFC'),
    mining: oneOf('mining', miningKinds, cell('mining') || 'unstated'),
    hs: oneOf('hs', hsCodes, cell('hs')),
    carats: amount('carats'),
    valueUsd: amount('valueUsd'),
    evidence,
  }
}

/**
 * Puts the statement of a half-year into the ledger, in the place of an earlier one.
 * @throws {Refusal} `PERIOD_HALF`, `PRODUCTION_ROW` for what two rows state; `LEDGER_*`
 */
export function stateProduction(
  period: Period,
  rows: readonly ProductionRow[],
  { ledger, acting, now }: Omit<Workplace, 'trust'>,
): Promise<StoredEntry> {
  if (period.subject !== 'production') throw statisticsRefusal('PERIOD_HALF', { field: 'period', subject: period.name })
  const message = encoded(period, rows)
  return ledger.append({ kind: 'produced', at: now(), ...acting, digest: digestOf(message), message })
}

function encoded(period: Period, rows: readonly ProductionRow[]): Uint8Array {
  try {
    return encodeProduction({ period: period.name, rows })
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    throw statisticsRefusal('PRODUCTION_ROW', { subject: `${error.field ?? 'a row'}: ${reasons[error.code].says}` })
  }
}
