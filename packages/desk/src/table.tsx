/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Rows under headings. On a narrow page the table scrolls, and the page does not.
 * @module
 */
import type { Child } from 'hono/jsx'

/**
 * @property caption what the rows are
 * @property columns their headings
 * @property rows as many cells each as there are columns; the first names the row
 */
export interface TableProps {
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Child[])[]
}

export function Table({ caption, columns, rows }: TableProps) {
  return (
    // Whoever has no mouse scrolls it by its focus.
    <section class="scroll" aria-label={caption} tabindex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((heading) => (
              <th scope="col">{heading}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells]) => (
            <tr>
              <th scope="row">{name}</th>
              {cells.map((cell) => (
                <td>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
