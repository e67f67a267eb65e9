/**
 * The rows of a file of certificates, CSV or JSON Lines, one at a time: however large the file is,
 * a few rows are in memory.
 * @module
 */
import { csvRows, type Delimiter } from './csv-rows.ts'
import { type Encoding, type Inspected, inspect } from './encoding.ts'
import { jsonRows } from './json-rows.ts'
import type { Row } from './row.ts'

/**
 * @property delimiter of a CSV file
 * @property rows from the first; `read` is told how many bytes went by
 */
export interface Table extends Inspected {
  readonly file: string
  readonly delimiter?: Delimiter
  rows(read?: (bytes: number) => void): AsyncIterable<Row>
}

/**
 * @param encoding where it is not to be guessed
 * @throws {Refusal} `FILE_*`, `BATCH_*`
 */
export async function openTable(file: string, encoding?: Encoding): Promise<Table> {
  const inspected = await inspect(file, encoding)
  if (/\.(jsonl|ndjson|jsonlines)$/i.test(file))
    return { file, ...inspected, rows: (read) => jsonRows(file, inspected.encoding, read) }
  const { delimiter, rows } = await csvRows(file, inspected.encoding)
  return { file, ...inspected, delimiter, rows }
}
