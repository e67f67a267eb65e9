/**
 * The record of a check on paper or as PDF, by the browser's own print: it shapes every script and
 * embeds the fonts. On the screen it is not there.
 */
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { messages, say } from '../../messages/messages.ts'
import { stateName } from '../../messages/readable.ts'
import { textOf, valuesOf } from '../../messages/reason-text.ts'
import { factsOf, headingOf, meaningOf, type RecordTask, reasonsIn, tasksIn } from '../../record/facts.ts'
import { outcomeShown, type Result } from '../../scan-result.ts'
import { isPrinting } from '../../state/result.ts'
import { AmendedBoxes } from '../certificate/amended.tsx'
import { Sheet } from '../certificate/sheet.tsx'
import { FactList } from '../parts/fact-list.tsx'

export function PaperRecord({ result }: { result: Result }): JSX.Element {
  usePrint()
  return (
    <article class="paper-record">
      <h1>{headingOf(result)}</h1>
      <p>{meaningOf(result)}</p>
      <Tasks tasks={tasksIn(result)} />
      {reasonsIn(result).map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
      <FactList facts={factsOf(result).map(([name, value]) => [name, <bdi>{value}</bdi>])} />
      <Certificate result={result} />
      <h2>{messages.record.checks}</h2>
      <ul>
        {result.verdict.checks.map((check) => (
          <li key={check.check}>
            {stateName(check.state)}: {say(textOf(check).title, valuesOf(check, result))} [{check.code}]
          </li>
        ))}
      </ul>
      <p class="code">{result.text}</p>
    </article>
  )
}

/** Prints what stands there, once; after that it goes. */
function usePrint(): void {
  useEffect(() => {
    const end = (): void => {
      isPrinting.value = false
    }
    addEventListener('afterprint', end)
    print()
    return () => removeEventListener('afterprint', end)
  }, [])
}

function Tasks({ tasks }: { tasks: readonly RecordTask[] }): JSX.Element | null {
  if (tasks.length === 0) return null
  return (
    <>
      <h2>{messages.doThis}</h2>
      <ol>
        {tasks.map(({ text, ask }) => (
          <li key={text}>
            {text}
            {ask.map((one) => (
              <p key={one}>{one}</p>
            ))}
          </li>
        ))}
      </ol>
    </>
  )
}

/** What the certificate says, or only claims, and what amendments changed. */
function Certificate({ result }: { result: Result }): JSX.Element | null {
  const { certificate, issuer } = result.verdict
  const outcome = outcomeShown(result)
  const isClaimed = outcome === 'rejected' || outcome === 'undecided'
  if (!certificate) return null
  return (
    <>
      {isClaimed && (
        <h2>
          {messages.sheet.claims}. {outcome === 'rejected' ? messages.sheet.notTrusted : messages.sheet.notConfirmed}
        </h2>
      )}
      <Sheet certificate={certificate} issuer={issuer} trust={result.trust} isClaimed={isClaimed} />
      {outcome === 'attention' && <AmendedBoxes result={result} />}
    </>
  )
}
