/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What a page has to say: what became of what a person has just done, what stands until it is acted on, and hints.
 * @module
 */
import type { Child } from 'hono/jsx'
import { Icon } from './icon.tsx'

/**
 * It is read aloud when it comes, and takes no room while there is nothing.
 * @property id where a script fills it in later
 */
export function Flash({ id, children }: { readonly id?: string | undefined; readonly children?: Child }) {
  return (
    <div class="flash" id={id} role="alert">
      {children}
    </div>
  )
}

/** `stop`: do not go on. `attention`: something is to be done first. `open`: not known yet. `good`: met. */
export type Gravity = 'stop' | 'attention' | 'open' | 'good'

/** @property children what is safe and what to do; last the buttons that do it */
interface NoticeProps {
  readonly gravity: Gravity
  readonly title: Child
  readonly children?: Child
}

/** One that stands until it is acted on; it borrows the shapes of outcomes, and none of their colours. */
export function Notice({ gravity, title, children }: NoticeProps) {
  return (
    <div class="notice">
      <Icon name={gravity} />
      <div>
        <b>{title}</b>
        {children}
      </div>
    </div>
  )
}

/** Several notices under one heading, framed: on top of a page until none is left. */
export function Alarms({ title, children }: { readonly title: string; readonly children?: Child }) {
  return (
    <section class="alarms">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

/** A word with a shape, in a row of a table. */
export function Flag({ gravity, children }: { readonly gravity: Gravity; readonly children?: Child }) {
  return (
    <span class="flag">
      <Icon name={gravity} />
      {children}
    </span>
  )
}
