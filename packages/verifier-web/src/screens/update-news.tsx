/** What became of the last update of the trust list that somebody asked for. */
import type { JSX } from 'preact'
import { messages, say } from '../messages/messages.ts'
import { textOf } from '../messages/reason-text.ts'
import { updateAnswer } from '../state.ts'
import { Say } from './say.tsx'

export function UpdateNews(): JSX.Element | null {
  const answer = updateAnswer.value
  const { answers } = messages.trust
  if (!answer) return null
  if (answer.is === 'updated') return <Say text={answers.updated} values={{ version: answer.trust.registry.version }} />
  if (answer.is === 'refused') {
    const { title, detail } = textOf({ state: 'failed', code: answer.error.code })
    return <Say text={answers.refused} values={{ reason: say(detail ?? title) }} />
  }
  return <>{answers[answer.is]}</>
}
