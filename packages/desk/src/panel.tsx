/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What a page is divided into: a panel with its heading, facts in pairs, and words where nothing is.
 * @module
 */
import type { Child } from 'hono/jsx'

/**
 * @property title its heading; none where that of the page says it already
 * @property note beside the heading, in small
 * @property foot below, in small: where a figure is from, what leads on
 * @property pad what is in it stands away from its edge; a table does not
 * @property id by which a link finds it
 */
interface PanelProps {
  readonly title?: Child
  readonly note?: Child
  readonly foot?: Child
  readonly pad?: boolean
  readonly id?: string | undefined
  readonly children?: Child
}

export function Panel({ title, note, foot, pad = false, id, children }: PanelProps) {
  return (
    <section class="panel" id={id}>
      {title !== undefined && (
        <div class="panel__head">
          <h2>{title}</h2>
          {note !== undefined && <p>{note}</p>}
        </div>
      )}
      {pad ? <div class="panel__pad">{children}</div> : children}
      {foot !== undefined && <div class="panel__foot">{foot}</div>}
    </section>
  )
}

/** @property rows what it is called, and what it is; the number of a box before the name: `8` */
interface FactsProps {
  readonly rows: readonly (readonly [name: Child, value: Child, box?: string])[]
}

export function Facts({ rows }: FactsProps) {
  return (
    <dl class="facts">
      {rows.map(([name, value, box]) => (
        <>
          <dt>
            {box !== undefined && <b class="box">{box}</b>}
            {name}
          </dt>
          <dd>{value}</dd>
        </>
      ))}
    </dl>
  )
}

/** Where there is nothing: what fills it. */
export function Empty({ children }: { readonly children?: Child }) {
  return <p class="empty">{children}</p>
}
