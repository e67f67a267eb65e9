/** What became of an update: how the new state came here, or why the last good one stays. */
import { type ErrorCode, reasons } from '@kpc/schema'
import type { Text } from '@kpc/schema/words/message'
import type { JSX } from 'preact'
import { messages, say } from '../../messages/messages.ts'
import { showDayOf } from '../../messages/values.ts'
import type { UpdateAnswer } from '../../trust/update.ts'
import { Say } from './say.tsx'

export function UpdateNews({ answer }: { answer: UpdateAnswer }): JSX.Element {
  return (
    <>
      <News answer={answer} />
      {answer.clock !== undefined && (
        <>
          {' '}
          <b>
            <Say text={messages.trust.banners.doubted} values={{ clock: showDayOf(Date.now() / 1000) }} />
          </b>
        </>
      )}
    </>
  )
}

function News({ answer }: { answer: UpdateAnswer }): JSX.Element {
  const { answers } = messages.registry
  if (answer.is === 'updated' || answer.is === 'confirmed')
    return <Say text={answers[answer.is]} values={{ version: answer.set.registry.version }} />
  if (answer.is !== 'refused') return <>{answers[answer.is]}</>
  const { code, field } = answer.error
  return (
    <>
      <Say text={answers.refused} values={{ reason: say(reasonFor(code)) }} />{' '}
      <span class="code">{field === undefined ? code : `${code} ${field}`}</span>
    </>
  )
}

/** A file of a mirror is no code of a certificate: what is wrong with it is said in other words. */
function reasonFor(code: ErrorCode): Text {
  const { refused } = messages.registry
  if (code in refused) return refused[code as keyof typeof refused]
  if (reasons[code].layer === 'bytes') return refused.bytes
  if (reasons[code].layer === 'trust') return messages.codes[code]?.[1] ?? refused.content
  return refused.content
}
