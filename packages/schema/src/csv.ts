/**
 * Tables in CSV as this project writes them (RFC 4180), for spreadsheets that would calculate.
 * @module
 */

/** What a spreadsheet takes for the beginning of a formula, in full width too, or drops before it looks. */
const formula = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

/**
 * One row. A cell that a spreadsheet would calculate is written after an apostrophe, which spreadsheets
 * take for "this is text"; {@link plainCell} takes it off again.
 */
export function csvRow(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => (typeof cell === 'number' ? String(cell) : csvCell(cell))).join(',')}\r\n`
}

/** In quotation marks also for what divides cells in other countries. */
function csvCell(text: string): string {
  const inert = formula.test(text) ? `'${text}` : text
  return /[",;\t\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

/** What {@link csvRow} was given, of a cell that it wrote. */
export function plainCell(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell
}
