/**
 * The record of a check on paper or as PDF, by the browser's own print: it shapes every script and
 * embeds the fonts. On the screen it is not there.
 */
import { checkPhrase, hex } from '@kpc/schema'
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { rfc3339 } from '../history/checked.ts'
import { messages, nameOf, say } from '../messages/messages.ts'
import { textOf, valuesOf } from '../messages/reason-text.ts'
import { outcomeShown, type Result, reasonsOf } from '../result.ts'
import { isPrinting } from '../state.ts'
import { AmendedBoxes } from './amended.tsx'
import { Sheet } from './sheet.tsx'

export function PaperRecord({ result }: { result: Result }): JSX.Element {
  useEffect(() => {
    const end = (): void => {
      isPrinting.value = false
    }
    addEventListener('afterprint', end)
    print()
    return () => removeEventListener('afterprint', end)
  }, [])
  const { verdict, trust, scannedAt, judgedAt, paper, shipment, text } = result
  const { certificate, digest, issuer, checks } = verdict
  const outcome = outcomeShown(result)
  const words = messages.record
  const rows: [string, string][] = [
    [words.scanned, rfc3339(scannedAt)],
    [words.judged, rfc3339(judgedAt)],
    [words.purpose, messages.desk.purpose[verdict.purpose]],
    [
      words.registry,
      say(messages.trust.signedOn, { version: trust.registry.version, date: rfc3339(trust.registry.issued) }),
    ],
    ...(issuer ? [[words.issuer, nameOf(issuer.authority.names)] as [string, string]] : []),
    ...(digest
      ? ([
          [words.digest, hex(digest)],
          [messages.phrase, checkPhrase(digest)],
        ] as [string, string][])
      : []),
    ...(paper
      ? [
          [messages.paperQuestion, paper === 'matches' ? messages.answeredMatches : messages.answeredDiffers] as [
            string,
            string,
          ],
        ]
      : []),
    ...(shipment
      ? [[messages.compare.heading, say(messages.compare.differences, { n: shipment.differences })] as [string, string]]
      : []),
  ]
  return (
    <article class="paper-record">
      <h1>
        {verdict.test && `${messages.test}: `}
        {messages.outcomes[outcome].word}
      </h1>
      <p>{say(messages.limit)}</p>
      {reasonsOf(result).map((reason) => (
        <p key={reason.code}>
          <b>{say(textOf(reason).title, valuesOf(reason, result))}</b> [{reason.code}]
        </p>
      ))}
      <dl class="facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {certificate && (
        <Sheet
          certificate={certificate}
          issuer={issuer}
          trust={trust}
          isClaimed={outcome === 'rejected' || outcome === 'undecided'}
        />
      )}
      {outcome === 'attention' && <AmendedBoxes result={result} />}
      <h2>{words.checks}</h2>
      <ul>
        {checks.map((check) => (
          <li key={check.check}>
            {messages.checks.states[check.state]}: {say(textOf(check).title, valuesOf(check, result))} [{check.code}]
          </li>
        ))}
      </ul>
      <p class="code">{text}</p>
    </article>
  )
}
