/**
 * The rows of a file, or of a pasted text, of certificates, CSV or JSON Lines, one at a time: however large the file is,
 * a few rows are in memory.
 * @module
 */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { csvRows, type Delimiter } from './csv-rows.ts'
import { type Encoding, type Inspected, inspect, textOf } from './encoding.ts'
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
  const { delimiter, rows } = await csvRows(file, (read) => textOf(file, inspected.encoding, read))
  return { file, ...inspected, delimiter, rows }
}

/**
 * A table that was pasted, or read by a browser: comma, semicolon or tab.
 * @param name what refusals call it
 * @throws {Refusal} `BATCH_*`
 */
export async function tableOfText(text: string, name: string): Promise<Table> {
  const bytes = Buffer.from(text)
  const { delimiter, rows } = await csvRows(name, () => Readable.from([text]))
  const digest = Uint8Array.from(createHash('sha256').update(bytes).digest())
  return { file: name, encoding: 'utf8', guessed: false, size: bytes.length, digest, delimiter, rows }
}
