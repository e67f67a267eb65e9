/** What was found of this certificate here, now or before, and the way to end it. */
import type { JSX } from 'preact'
import { isOpen } from '../../compare/discrepancy.ts'
import { keepsNothing } from '../../history/memory.ts'
import { messages } from '../../messages/messages.ts'
import { discrepanciesOf, namedIn, type Result } from '../../scan-result.ts'
import { Discrepancies } from '../parts/discrepancies.tsx'

export function Found({ result }: { result: Result }): JSX.Element | null {
  const found = discrepanciesOf(result)
  if (found.length === 0) return null
  const words = messages.found
  return (
    <section class="card" aria-labelledby="found">
      <h2 id="found">{found.some(isOpen) ? words.heading : words.allEnded}</h2>
      {found.some(isOpen) && <p class="small">{words.stands}</p>}
      {keepsNothing.value && (
        <p class="small" role="status">
          {messages.history.off}
        </p>
      )}
      <Discrepancies found={found} named={namedIn(result)} />
    </section>
  )
}
