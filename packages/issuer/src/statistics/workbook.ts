/**
 * The first sheet of a spreadsheet as rows of text, as a table in CSV has them. Measured first; formulas are never
 * computed: what stands in a cell is what was saved in it.
 * @module
 */
import { showDate } from '@kpc/schema'
import { zipSync } from 'fflate'
import { statisticsRefusal } from './refusal.ts'
import { measureWorkbook, type WorkbookLimits } from './workbook-size.ts'

/**
 * @param limits those of this machine if absent
 * @throws {Refusal} `WORKBOOK_LARGE`, `WORKBOOK_FORM`
 */
export async function workbookRows(file: Uint8Array, limits?: WorkbookLimits): Promise<string[][]> {
  const parts = measureWorkbook(file, limits)
  const { readSheet } = await import('read-excel-file/node')
  try {
    const rows = await readSheet(Buffer.from(zipSync(parts, { level: 0 })))
    return rows.map((row) => row.map(textOf))
  } catch (error) {
    throw statisticsRefusal('WORKBOOK_FORM', { cause: error })
  }
}

type Cell = string | number | boolean | Date | null | typeof Date

function textOf(cell: Cell): string {
  if (cell === null) return ''
  if (cell instanceof Date) return showDate(Math.floor(cell.getTime() / 86_400_000))
  return typeof cell === 'number' ? numberText(cell) : String(cell)
}

/**
 * A spreadsheet has binary fractions: what is a whole number of hundredths but for their error is that number. Anything
 * else keeps its digits, and is refused where two decimals are asked for.
 */
function numberText(number: number): string {
  const hundredths = Math.round(number * 100)
  if (Number.isInteger(number) || !Number.isSafeInteger(hundredths)) return String(number)
  return Math.abs(number * 100 - hundredths) < 1e-4 ? (hundredths / 100).toFixed(2) : String(number)
}
