/**
 * Tables as a spreadsheet file (Office Open XML): numbers are numbers, and no text is ever a formula.
 * @module
 */

/** @property is what a cell of this column is */
export interface Column {
  readonly label: string
  readonly is: 'text' | 'count' | 'hundredths'
}

/** @property name short: spreadsheets allow 31 letters */
export interface Table {
  readonly name: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly (string | number | undefined)[])[]
}

/** Loaded where somebody asks for one. @returns the bytes of an .xlsx file */
export async function spreadsheetOf(tables: readonly Table[]): Promise<Uint8Array> {
  const { default: write } = await import('write-excel-file/node')
  return Uint8Array.from(await write(tables.map(sheetOf)).toBuffer())
}

type CellValue = Table['rows'][number][number]

function sheetOf({ name, columns, rows }: Table) {
  return {
    sheet: name,
    stickyRowsCount: 1,
    columns: columns.map(({ is }) => ({ width: is === 'text' ? 16 : 20 })),
    data: [
      columns.map(({ label }) => ({ value: label, type: String, fontWeight: 'bold' as const })),
      ...rows.map((row) => row.map((value, i) => cellOf(value, columns[i]?.is ?? 'text'))),
    ],
  }
}

/** A spreadsheet counts in whole units: hundredths become decimals at the last moment. */
function cellOf(value: CellValue, is: Table['columns'][number]['is']) {
  if (value === undefined) return null
  if (typeof value === 'string') return { value, type: String }
  return is === 'hundredths'
    ? { value: value / 100, type: Number, format: '#,##0.00' }
    : { value, type: Number, format: '#,##0' }
}
