/**
 * A table that somebody sent, as a file: CSV, or a spreadsheet.
 * @module
 */
import { readFileWithin, readHead } from '@kpc/host/read-file'
import { wholeText } from '@kpc/host/text'
import { largestCounterpart } from './counterpart-table.ts'
import { statisticsRefusal } from './refusal.ts'
import type { Content } from './table-reading.ts'
import { workbookRows } from './workbook.ts'
import { isWorkbook, largestWorkbook } from './workbook-size.ts'

/** @throws {Refusal} `WORKBOOK_*`, the refusal of the table for what is no text; `FILE_*` */
export async function readTable(file: string, refusal: 'COUNTERPART_TABLE' | 'CUSTOMS_TABLE'): Promise<Content> {
  if (isWorkbook(readHead(file, 4))) return workbookRows(readFileWithin(file, largestWorkbook))
  const text = wholeText(readFileWithin(file, largestCounterpart))
  if (text === undefined) throw statisticsRefusal(refusal, { subject: file })
  return text
}
