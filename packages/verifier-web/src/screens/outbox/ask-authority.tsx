/** The optional question at a paired post: did goods come in under this certificate before? */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { messages } from '../../messages/messages.ts'
import { showLocalTime } from '../../messages/values.ts'
import { ask, questionOf, told } from '../../outbox/ask.ts'
import { paired } from '../../outbox/outbox.ts'
import type { Result } from '../../scan-result.ts'
import { Icon } from '../parts/icons.tsx'
import { Say } from '../parts/say.tsx'

export function AskAuthority({ result }: { result: Result }): JSX.Element | null {
  const words = messages.outbox.ask
  const [isBusy, setBusy] = useState(false)
  const [isUnanswered, setUnanswered] = useState(false)
  const question = questionOf(result)
  if (!paired.value || !question) return null
  const answer = told.value.get(question.digest)
  const begin = async (): Promise<void> => {
    setBusy(true)
    setUnanswered(!(await ask(question)))
    setBusy(false)
  }
  return (
    <section class="card" aria-label={words.act}>
      <p role="status">
        {answer && <Say text={answer.confirmed ? words.yes : words.no} values={{ time: showLocalTime(answer.at) }} />}
        {isUnanswered && !isBusy && words.none}
      </p>
      <button type="button" class="btn btn--48" disabled={isBusy} onClick={() => void begin()}>
        <Icon name="search" size="s" />
        {words.act}
      </button>
      <p class="dim small">{words.how}</p>
    </section>
  )
}
