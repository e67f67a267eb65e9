/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Parts that several pages of the desk have.
 * @module
 */
import { showInstant } from '@kpc/schema'

/** `2026-11-29 06:12 UTC`. @param at in seconds */
export function shownInstant(at: number): string {
  return showInstant(at)
    .replace('T', ' ')
    .replace(/:\d\dZ$/, ' UTC')
}

/** An instant, as people read it and as programs do. @param at in seconds */
export function When({ at }: { readonly at: number }) {
  return (
    <time class="num" datetime={showInstant(at)}>
      {shownInstant(at)}
    </time>
  )
}
