/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * A link to the page of a record.
 * @module
 */
import { Anchor } from '@kpc/desk'
import type { Child } from 'hono/jsx'

export function recordLink(id: string, words: Child = id) {
  return <Anchor href={`/records/${id}`}>{words}</Anchor>
}
