/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Rows under headings. On a narrow page the table scrolls, and the page does not.
 * @module
 */
import type { Child } from 'hono/jsx'
import { Anchor } from './anchor.tsx'

/**
 * @property isNumber its cells stand at the end, figure under figure
 * @property sort path of the page in this order, and the order that the rows have by it now
 */
export interface Column {
  readonly label: string
  readonly isNumber?: boolean
  readonly sort?: { readonly path: string; readonly now?: 'ascending' | 'descending' | undefined } | undefined
}

/** Rows belong together under a heading of their own. */
export interface Group {
  readonly group: string
}

/** @property isChosen it is the one that is open beside the table */
export interface Row {
  readonly cells: readonly Child[]
  readonly isChosen?: boolean
}

/**
 * @property caption what the rows are
 * @property isNamed the caption stands above already: it is for whoever listens
 * @property columns their headings
 * @property rows as many cells each as there are columns; the first names the row
 */
interface TableProps {
  readonly caption: string
  readonly isNamed?: boolean
  readonly columns: readonly (string | Column)[]
  readonly rows: readonly (readonly Child[] | Row | Group)[]
}

export function Table({ caption, isNamed = false, columns: given, rows }: TableProps) {
  const columns = given.map((column) => (typeof column === 'string' ? { label: column } : column))
  return (
    // Whoever has no mouse scrolls it by its focus.
    <section class="scroll" aria-label={caption} tabindex={0}>
      <table>
        <caption class={isNamed ? 'heard' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Heading {...column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) =>
            'group' in row ? (
              <tr class="group">
                <th scope="rowgroup" colspan={columns.length}>
                  {row.group}
                </th>
              </tr>
            ) : (
              <Cells row={'cells' in row ? row : { cells: row }} columns={columns} />
            ),
          )}
        </tbody>
      </table>
    </section>
  )
}

function Heading({ label, isNumber, sort }: Column) {
  return (
    <th scope="col" class={isNumber ? 'r' : undefined} aria-sort={sort?.now}>
      {sort ? <Anchor href={sort.path}>{label}</Anchor> : label}
    </th>
  )
}

function Cells({ row, columns }: { readonly row: Row; readonly columns: readonly Column[] }) {
  const [name, ...cells] = row.cells
  const kindOf = (index: number) => (columns[index]?.isNumber ? 'r' : undefined)
  return (
    <tr class={row.isChosen ? 'is-chosen' : undefined} aria-current={row.isChosen ? 'true' : undefined}>
      <th scope="row" class={kindOf(0)}>
        {name}
      </th>
      {cells.map((cell, index) => (
        <td class={kindOf(index + 1)}>{isSigned(cell) ? <bdi>{cell}</bdi> : cell}</td>
      ))}
    </tr>
  )
}

/** Where text runs from right to left a sign would stand behind its figure. */
const isSigned = (cell: Child): boolean => typeof cell === 'string' && /^[+−-]\d/.test(cell)

/** The pages of a long table, one after the other. */
interface PagerProps {
  readonly newer?: { readonly label: string; readonly path: string } | undefined
  readonly older?: { readonly label: string; readonly path: string } | undefined
}

export function Pager({ newer, older }: PagerProps) {
  if (!newer && !older) return null
  return (
    <p class="btns">
      {newer && (
        <Anchor href={newer.path} kind="button">
          {newer.label}
        </Anchor>
      )}
      {older && (
        <Anchor href={older.path} kind="button">
          {older.label}
        </Anchor>
      )}
    </p>
  )
}
