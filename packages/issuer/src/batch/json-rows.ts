/**
 * Rows of JSON Lines: on each line the JSON of a certificate, with its `request` where it has one.
 * @module
 */
import { Refusal } from '@kpc/host/refusal'
import { asFaults } from '../certificates/draft-faults.ts'
import { certificateFault } from '../certificates/refusal.ts'
import { parseJson } from '../input/json.ts'
import { inputFormRefusal } from '../input/refusal.ts'
import { requestName } from './columns.ts'
import { type Encoding, textOf } from './encoding.ts'
import type { RowInput } from './field-columns.ts'
import { batchRefusal } from './refusal.ts'
import type { Row } from './row.ts'

/** Characters of a line: far more than any certificate, far less than a file. */
const longestLine = 65_536

/** @throws {Refusal} `FILE_*`, `BATCH_LINE` */
export async function* jsonRows(file: string, encoding: Encoding, read?: (bytes: number) => void): AsyncGenerator<Row> {
  let row = 0
  for await (const line of linesOf(file, encoding, read)) {
    row += 1
    if (line.trim() !== '') yield rowOf(row, line)
  }
}

async function* linesOf(file: string, encoding: Encoding, read?: (bytes: number) => void): AsyncGenerator<string> {
  let rest = ''
  let line = 1
  for await (const piece of textOf(file, encoding, read) as AsyncIterable<string>) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    line += lines.length
    if (rest.length > longestLine) throw batchRefusal('BATCH_LINE', { subject: `${file}, line ${line}` })
    yield* lines
  }
  yield rest
}

function rowOf(row: number, line: string): Row {
  const value = parseLine(line)
  if (value instanceof Refusal) return { row, input: {}, faults: asFaults(value), columnOf: (field) => field }
  const { [requestName]: request, ...input } = value
  const isText = request === undefined || typeof request === 'string'
  return {
    row,
    input,
    ...(typeof request === 'string' && { request }),
    faults: isText ? [] : [certificateFault('REQUEST_FORM', requestName)],
    columnOf: (field) => field,
  }
}

function parseLine(line: string): RowInput | Refusal {
  try {
    const value = parseJson(line)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as RowInput) : inputFormRefusal('JSON_MALFORMED')
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}
