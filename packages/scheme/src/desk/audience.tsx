/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * For whom something is: a word in a frame, boxed where it is kept.
 * @module
 */
import type { Audience as Is } from '../records/kinds/kind.ts'
import type { Say } from './words/words.ts'

export function Audience({ is, say }: { readonly is: Is; readonly say: Say }) {
  return <span class={is === 'public' ? 'aud' : 'aud aud--kept'}>{say(is === 'public' ? 'public' : 'kpOnly')}</span>
}
