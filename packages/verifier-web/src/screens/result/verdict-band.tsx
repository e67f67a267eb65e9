/** The verdict: word, shape, colour and edge; who issued it and what that does not prove, or why not. */
import { isAuthentic } from '@kpc/schema'
import type { JSX } from 'preact'
import { messages } from '../../messages/messages.ts'
import { nameOf } from '../../messages/names.ts'
import { readable } from '../../messages/readable.ts'
import { textOf, valuesOf } from '../../messages/reason-text.ts'
import { shownAsked } from '../../messages/values.ts'
import { outcomeShown, type Reason, type Result, reasonsOf } from '../../scan-result.ts'
import { useHeadingFocus } from '../parts/focus.ts'
import { Icon, Shape } from '../parts/icons.tsx'
import { Say } from '../parts/say.tsx'

export function VerdictBand({ result }: { result: Result }): JSX.Element {
  const outcome = outcomeShown(result)
  const reasons = reasonsOf(result)
  const heading = useHeadingFocus(`${result.scannedAt} ${result.text} ${outcome}`)
  const isProven = isAuthentic(outcome)
  return (
    <section class={`verdict verdict--${outcome}`} aria-labelledby="verdict">
      <div class="verdict__top beside">
        <Shape outcome={outcome} />
        <div>
          <h1 id="verdict" ref={heading} tabIndex={-1}>
            {messages.words.outcomes[outcome]}
          </h1>
          <p class="verdict__say">
            <Say text={messages.outcomeLines[outcome]} values={{ n: reasons.length }} />
          </p>
        </div>
        {isProven && <Who result={result} withDates={outcome === 'genuine'} />}
      </div>
      {result.asked && (
        <p class="verdict__limit beside">
          <span>
            <Say text={messages.number.asked} values={shownAsked(result.asked)} />
          </span>
        </p>
      )}
      {isProven ? (
        <p class="verdict__limit beside">
          <Icon name="box" />
          <span>
            <Say text={messages.limit} />
          </span>
        </p>
      ) : (
        reasons.map((reason) => <Why key={reason.code} reason={reason} result={result} />)
      )}
    </section>
  )
}

function Who({ result: { verdict, trust }, withDates }: { result: Result; withDates: boolean }): JSX.Element | null {
  const { issuer, checks } = verdict
  const validity = checks.find(({ code }) => code === 'IN_VALIDITY')
  if (!issuer) return null
  return (
    <p class="verdict__who">
      <Say text={messages.issuedBy} values={{ authority: nameOf(issuer.authority.names) }} />
      {withDates && validity && (
        <>
          <br />
          <Say text={messages.validTo} values={readable(validity.facts, trust)} />
        </>
      )}
    </p>
  )
}

function Why({ reason, result }: { reason: Reason; result: Result }): JSX.Element {
  const { title, detail } = textOf(reason)
  const values = valuesOf(reason, result)
  return (
    <p class="verdict__limit beside">
      <span>
        <b>
          <Say text={title} values={values} />
        </b>
        {detail !== undefined && (
          <>
            <br />
            <Say text={detail} values={values} />
          </>
        )}
        {reason.field !== undefined && (
          <>
            {' '}
            <Say text={messages.checks.where} values={values} />
          </>
        )}
      </span>
    </p>
  )
}
