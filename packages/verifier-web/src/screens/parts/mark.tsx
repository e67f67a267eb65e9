/** The shape of an outcome in its colour, small: for tallies and lists. */
import type { Outcome } from '@kpc/schema'
import type { JSX } from 'preact'
import { Shape } from './icons.tsx'

/** As people ask for them: what may go on first. */
export const outcomesInOrder: readonly Outcome[] = ['genuine', 'attention', 'rejected', 'undecided', 'unreadable']

export function Mark({ outcome }: { outcome: Outcome }): JSX.Element {
  return (
    <span class={`mark mark--${outcome}`}>
      <Shape outcome={outcome} />
    </span>
  )
}
