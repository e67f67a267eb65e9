/**
 * The record of a check on paper or as PDF, by the browser's own print: it shapes every script and
 * embeds the fonts. On the screen it is not there.
 */
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { messages, say, stateName } from '../../messages/messages.ts'
import { textOf, valuesOf } from '../../messages/reason-text.ts'
import { factsOf, headingOf, meaningOf, reasonsIn, tasksIn } from '../../record/facts.ts'
import { outcomeShown, type Result } from '../../scan-result.ts'
import { isPrinting } from '../../state/state.ts'
import { AmendedBoxes } from '../certificate/amended.tsx'
import { Sheet } from '../certificate/sheet.tsx'

export function PaperRecord({ result }: { result: Result }): JSX.Element {
  useEffect(() => {
    const end = (): void => {
      isPrinting.value = false
    }
    addEventListener('afterprint', end)
    print()
    return () => removeEventListener('afterprint', end)
  }, [])
  const { verdict, trust, text } = result
  const { certificate, issuer, checks } = verdict
  const outcome = outcomeShown(result)
  const isClaimed = outcome === 'rejected' || outcome === 'undecided'
  const tasks = tasksIn(result)
  return (
    <article class="paper-record">
      <h1>{headingOf(result)}</h1>
      <p>{meaningOf(result)}</p>
      {tasks.length > 0 && (
        <>
          <h2>{messages.doThis}</h2>
          <ol>
            {tasks.map((task) => (
              <li key={task}>{task}</li>
            ))}
          </ol>
        </>
      )}
      {reasonsIn(result).map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
      <dl class="facts">
        {factsOf(result).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {certificate && isClaimed && (
        <h2>
          {messages.sheet.claims}. {outcome === 'rejected' ? messages.sheet.notTrusted : messages.sheet.notConfirmed}
        </h2>
      )}
      {certificate && <Sheet certificate={certificate} issuer={issuer} trust={trust} isClaimed={isClaimed} />}
      {outcome === 'attention' && <AmendedBoxes result={result} />}
      <h2>{messages.record.checks}</h2>
      <ul>
        {checks.map((check) => (
          <li key={check.check}>
            {stateName(check.state)}: {say(textOf(check).title, valuesOf(check, result))} [{check.code}]
          </li>
        ))}
      </ul>
      <p class="code">{text}</p>
    </article>
  )
}
