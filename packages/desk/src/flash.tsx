/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What became of what a person has just done. It is read aloud when it comes, and takes no room while there is nothing.
 * @module
 */
import type { Child } from 'hono/jsx'

/** @property id where a script fills it in later */
export function Flash({ id, children }: { readonly id?: string | undefined; readonly children?: Child }) {
  return (
    <div class="flash" id={id} role="alert">
      {children}
    </div>
  )
}
