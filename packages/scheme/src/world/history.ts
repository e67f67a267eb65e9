/**
 * Figures of the world that were published before there were signed returns, with where each was printed: read from a
 * table, as they were printed, and never added to what returns state.
 * @module
 */
import { plainCell } from '@kpc/schema'
import { parse } from 'csv-parse/sync'
import { worldRefusal } from './refusal.ts'

const columns = [
  'year',
  'participant',
  'flow',
  'measure',
  'value',
  'unit',
  'printed_precision',
  'edition',
  'kind',
  'source',
  'note',
] as const
type Column = (typeof columns)[number]

const measures = ['carats', 'value', 'per_carat', 'share_carats', 'share_value', 'issued', 'received'] as const
export type Measure = (typeof measures)[number]

/**
 * A figure as it was printed.
 * @property participant or `WORLD`
 * @property value in hundredths
 * @property unit of its last printed place, in hundredths; undefined where it is only said to be about so much
 */
export interface Published {
  readonly year: string
  readonly participant: string
  readonly flow: string
  readonly measure: Measure
  readonly value: bigint
  readonly unit: bigint | undefined
  readonly edition: string
  readonly kind: string
  readonly source: string
  readonly note: string
}

/** Of a table, in bytes. */
export const largestHistory = 4 * 1024 * 1024

/** @throws {Refusal} `HISTORY_TABLE`, which names the line */
export function parseHistory(text: string): Published[] {
  const records = recordsOf(text)
  if (records.length === 0) throw worldRefusal('HISTORY_TABLE', { subject: 'no row' })
  return records.map((record, i) => {
    const cell = (column: Column): string => plainCell(record[column] ?? '')
    const [value, measure] = [hundredthsOf(cell('value')), measures.find((one) => one === cell('measure'))]
    const isRow = /^20\d\d$/.test(cell('year')) && /^(WORLD|[A-Z]{2})$/.test(cell('participant'))
    if (value === undefined || !measure || !isRow || cell('source') === '')
      throw worldRefusal('HISTORY_TABLE', { subject: `line ${i + 2}` })
    const unit = unitOf(cell('printed_precision'), value)
    const { year, participant, flow, edition, kind, source, note } = record as Record<Column, string>
    return { year, participant, flow, measure, value, unit, edition, kind, source, note }
  })
}

function recordsOf(text: string): Readonly<Partial<Record<Column, string>>>[] {
  try {
    return parse(text, {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      max_record_size: 65_536,
      columns: (head: string[]) => {
        const missing = columns.find((column) => !head.includes(column))
        if (missing) throw worldRefusal('HISTORY_TABLE', { subject: `no column ${missing}` })
        return head
      },
    })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_'))) throw error
    throw worldRefusal('HISTORY_TABLE', { subject: error.message })
  }
}

function hundredthsOf(text: string): bigint | undefined {
  const [, whole, decimals = ''] = /^(\d{1,15})(?:\.(\d{1,2}))?$/.exec(text) ?? []
  return whole === undefined ? undefined : BigInt(whole) * 100n + BigInt(decimals.padEnd(2, '0'))
}

/** `0.01`, `1`, `1e7`; where nothing says it, the last digit that is no zero. */
function unitOf(precision: string, value: bigint): bigint | undefined {
  if (precision === 'exact') return 1n
  if (precision === 'as printed') return lastPlace(value)
  const power = /^1e(\d{1,2})$/.exec(precision)?.[1]
  return power === undefined ? hundredthsOf(precision) : 10n ** BigInt(power) * 100n
}

function lastPlace(value: bigint): bigint {
  let unit = 1n
  while (value !== 0n && value % (unit * 10n) === 0n) unit *= 10n
  return unit
}
