/**
 * Confirmations of receipt, each as a sheet of its own: who confirmed what, what was found beside what is certified.
 *
 * Importer, exporter, parcels and carats are the certificate's, by the digest that a confirmation names; where that
 * certificate is not known here, the sheet says so.
 */
import { type Certificate, type Confirmation, hex, totals, type Verdict } from '@kpc/schema'
import { wordOf } from '@kpc/schema/words/confirmed/words'
import type { ComponentChildren, JSX } from 'preact'
import { messages } from '../../messages/messages.ts'
import { authorityName, nameOf } from '../../messages/names.ts'
import { label } from '../../messages/readable.ts'
import { showAmount, showCount, showDay, showNumber } from '../../messages/values.ts'
import type { Result } from '../../scan-result.ts'
import { FactList, type Facts } from '../parts/fact-list.tsx'
import { Icon } from '../parts/icons.tsx'

export function Confirmations({ result }: { result: Result }): JSX.Element[] {
  const { confirmations = [] } = result.verdict
  return confirmations.map((confirmation) => (
    <Sheet key={`${confirmation.sequence} ${confirmation.post}`} confirmation={confirmation} result={result} />
  ))
}

function Sheet({ confirmation, result }: { confirmation: Confirmation; result: Result }): JSX.Element {
  const words = messages.confirmed
  const { certificate, amended = certificate } = result.verdict
  const id = `confirmed-${confirmation.sequence}`
  return (
    <section class="card confirmed" aria-labelledby={id}>
      <h2 id={id}>{words.title}</h2>
      <FactList facts={stated(confirmation, result)} />
      {amended ? (
        <Beside confirmation={confirmation} certificate={amended} />
      ) : (
        <>
          <FactList facts={found(confirmation)} />
          <p class="beside">
            <Icon name="unknown" />
            <span>{words.untaken}</span>
          </p>
        </>
      )}
    </section>
  )
}

/** Who says it, of which certificate, and what became of the goods. */
function stated(confirmation: Confirmation, result: Result): Facts {
  const { labels, authority } = messages.confirmed
  const { number, sequence, presented, confirmed, post, container, technical, remark, amendment } = confirmation
  const coded = wordOf(messages.confirmed, confirmation)
  const said = (name: 'container' | 'technical' | 'remark', text: string | undefined): Facts =>
    text === undefined ? [] : [[labels[name], <bdi key={name}>{text}</bdi>]]
  return [
    [label('number'), <bdi key="number">{showNumber(number)}</bdi>],
    ...namedBy(confirmation, result).map((name) => [authority, <bdi key="authority">{name}</bdi>] as const),
    [labels.outcome, <b key="outcome">{coded.outcome}</b>],
    [labels.sequence, showCount(sequence)],
    [labels.presented, showDay(presented)],
    [labels.confirmed, showDay(confirmed)],
    [labels.post, <bdi key="post">{post}</bdi>],
    [labels.looked, coded.looked],
    [labels.seals, coded.seals],
    ...said('container', container),
    ...said('technical', technical),
    ...said('remark', remark),
    ...(amendment ? [[labels.amendment, <bdi key="amendment">{shortDigest(amendment)}</bdi>] as const] : []),
  ]
}

const shortDigest = (digest: Uint8Array): string => (hex(digest).slice(0, 16).match(/.{4}/g) ?? []).join(' ')

/** Of one that was scanned alone the verdict says whose key it is; of others the check about it does. */
function namedBy(confirmation: Confirmation, { verdict, trust }: Result): string[] {
  if (!verdict.certificate && verdict.issuer) return [nameOf(verdict.issuer.authority.names)]
  return authorityIn(verdict, confirmation).map((id) => authorityName(id, trust))
}

function authorityIn({ checks }: Verdict, { sequence, post }: Confirmation): string[] {
  const about = checks.find(
    ({ check, facts }) => check === 'confirmation' && facts?.sequence === sequence && facts.post === post,
  )
  return typeof about?.facts?.authority === 'string' ? [about.facts.authority] : []
}

/** What was found, alone. */
function found({ parcels, lines }: Confirmation): Facts {
  const { labels } = messages.confirmed
  return [
    ...(parcels === undefined ? [] : [[labels.parcels, showCount(parcels)] as const]),
    ...(lines ?? []).map(
      ({ hs, carats, valueUsd }) =>
        [
          `${labels.lines}: ${hs}`,
          `${showAmount(carats)} ${label('carats')}, ${showAmount(valueUsd)} ${label('valueUsd')}`,
        ] as const,
    ),
  ]
}

interface Row {
  readonly name: string
  readonly certified: ComponentChildren
  readonly found: ComponentChildren
}

/** What is certified and what was found, side by side. */
function Beside({ confirmation, certificate }: { confirmation: Confirmation; certificate: Certificate }): JSX.Element {
  const words = messages.confirmed
  return (
    <>
      <dl class="confirmed__beside">
        {rowsOf(confirmation, certificate).map(({ name, certified, found }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <small class="dim">{words.certified}</small>
              {certified}
            </dd>
            <dd>
              <small class="dim">{words.found}</small>
              {found === undefined ? words.same : <b>{found}</b>}
            </dd>
          </div>
        ))}
      </dl>
      <p class="dim small">{words.taken}</p>
    </>
  )
}

function rowsOf({ parcels, lines, otherwise = {} }: Confirmation, certificate: Certificate): Row[] {
  const sums = totals(certificate)
  const foundSums = lines && totals({ lines })
  const party = (name: 'exporter' | 'importer'): Row => ({
    name: label(name),
    certified: <bdi>{certificate[name].name}</bdi>,
    found: otherwise[name] && <bdi>{otherwise[name]?.name}</bdi>,
  })
  const amount = (name: string, certified: string, found: string | undefined): Row => ({
    name: label(name),
    certified: <bdi>{certified}</bdi>,
    found: found === certified ? undefined : <bdi>{found ?? '–'}</bdi>,
  })
  return [
    party('exporter'),
    party('importer'),
    amount('parcels', showCount(certificate.parcels), parcels === undefined ? undefined : showCount(parcels)),
    amount('totalCarats', showAmount(sums.carats), foundSums && showAmount(foundSums.carats)),
    amount('totalValueUsd', showAmount(sums.valueUsd), foundSums && showAmount(foundSums.valueUsd)),
  ]
}
