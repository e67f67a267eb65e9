/**
 * The counterpart's side out of one file that somebody sends: an export of its ledger, or a table of its certificates.
 * @module
 */
import { wholeText } from '@kpc/host/text'
import { isExport, type Trust } from '@kpc/schema'
import { parseColumnMap, parseCounterpart } from './counterpart-table.ts'
import { inOrder } from './ordered-books.ts'
import { statisticsRefusal } from './refusal.ts'
import { exportSide, type Side } from './side.ts'
import { workbookRows } from './workbook.ts'
import { isWorkbook, limitsSent } from './workbook-size.ts'

/**
 * @property partner whose table it is; an export says it itself
 * @property columns how the table calls our columns
 * @property own the participant that stands on the other side
 */
export interface UploadedAsked {
  readonly partner: string | undefined
  readonly columns: string | undefined
  readonly own: Pick<Side, 'participant' | 'reach'>
  readonly trust: Trust
}

/** @throws {Refusal} `PARTNER_NONE`, `COUNTERPART_*`, `WORKBOOK_*`, `COLUMN_MAP`, `SIDE_WRONG`; any code of an export */
export async function uploadedSide(bytes: Uint8Array, { partner, columns, own, trust }: UploadedAsked): Promise<Side> {
  if (isExport(bytes.subarray(0, 64))) return exportSide({ file: bytes }, trust)
  if (partner === undefined || !/^[A-Za-z]{2}$/.test(partner))
    throw statisticsRefusal('PARTNER_NONE', { field: 'partner' })
  const table = isWorkbook(bytes) ? await workbookRows(bytes, limitsSent) : wholeText(bytes)
  if (table === undefined) throw statisticsRefusal('COUNTERPART_TABLE', { field: 'file' })
  const map = columns === undefined ? {} : parseColumnMap(columns)
  const book = inOrder(parseCounterpart(table, { map, partner: own.participant }))
  const days = book.flatMap(({ day }) => day ?? [])
  const reach = days.reduce((last, day) => Math.max(last, day), days.length === 0 ? own.reach : 0)
  return { participant: partner.toUpperCase(), exported: book, imported: book, reach }
}
