/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * The way of something: the steps that it has made and will make, what happened to it, and how far a long work has come.
 * @module
 */
import type { Child } from 'hono/jsx'

/** @property note below it: who, when */
export interface Step {
  readonly label: string
  readonly state: 'done' | 'now' | 'todo'
  readonly note?: Child
}

/** @property label what goes this way, for whoever listens */
export function Path({ label, steps }: { readonly label: string; readonly steps: readonly Step[] }) {
  return (
    <ol class="path" aria-label={label}>
      {steps.map(({ label, state, note }) => (
        <li class={state} aria-current={state === 'now' ? 'step' : undefined}>
          <b>{label}</b>
          {note}
        </li>
      ))}
    </ol>
  )
}

/** @property at instant (RFC 3339); `shown` as it is read */
export interface Happened {
  readonly at: string
  readonly shown?: string | undefined
  readonly what: Child
}

/** What happened, in its order. */
export function History({ rows }: { readonly rows: readonly Happened[] }) {
  return (
    <ol class="history">
      {rows.map(({ at, shown, what }) => (
        <li>
          <time datetime={at}>{shown ?? at}</time>
          <div>{what}</div>
        </li>
      ))}
    </ol>
  )
}

/**
 * @property id by which its label finds it
 * @property done of `all`; nobody knows yet how far it is if absent
 */
interface ProgressProps {
  readonly id: string
  readonly label: string
  readonly done?: number | undefined
  readonly all?: number | undefined
}

export function Progress({ id, label, done, all = 1 }: ProgressProps) {
  return (
    <div class="progress">
      <label for={id}>{label}</label>
      <progress id={id} value={done} max={all} />
    </div>
  )
}
