/** The state of the trust data: version, freshness, what it is signed by, what the last update came to. */
import { covers, digestOf, hex, type TrustedSet } from '@kpc/schema'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { today } from '../../device/clock.ts'
import { messages, say } from '../../messages/messages.ts'
import { showDayOf, showKid } from '../../messages/values.ts'
import { isUpdating, lastAnswer, update, updateAnswer } from '../../state/trust.ts'
import { type Freshness, freshnessOf, type Step } from '../../trust/freshness.ts'
import { participantsToday } from '../../trust/participants-today.ts'
import { ageInWords, clockFacts } from '../bar/trust-button.tsx'
import { FactList, type Facts } from '../parts/fact-list.tsx'
import { FileButton } from '../parts/file-button.tsx'
import { Icon } from '../parts/icons.tsx'
import { Say } from '../parts/say.tsx'
import { UpdateNews } from '../parts/update-news.tsx'

const badgeInk: Readonly<Record<Step, string>> = {
  good: 'ok',
  aged: 'dim',
  stale: 'warn',
  doubted: 'warn',
  old: 'open',
  ended: 'open',
  clock: 'open',
}

export function TrustState({ set }: { set: TrustedSet }): JSX.Element {
  const { registry, root } = set
  const freshness = freshnessOf(set)
  return (
    <section class="card" aria-labelledby="state">
      <div class="state__head">
        <h2 id="state">{say(messages.trust.list, { version: registry.version })}</h2>
        <Badge freshness={freshness} />
      </div>
      <Span from={registry.issued} until={Math.min(registry.expires, root.expires)} left={freshness.left} />
      <p>
        {freshness.step === 'clock' || freshness.step === 'doubted' ? (
          <Say text={messages.trust.banners[freshness.step]} values={clockFacts(set)} />
        ) : (
          ageInWords(freshness)
        )}
      </p>
      {registry.test && (
        <p>
          <b>{messages.test}.</b> {messages.registry.test}
        </p>
      )}
      <FactList facts={factsOf(set)} />
      <div class="pair">
        <FileButton for="bundle" label={messages.loadFile} look="btn" />
        <button type="button" class="btn btn--main" onClick={() => void update()}>
          <Icon name="update" />
          {messages.update}
        </button>
      </div>
      <News />
    </section>
  )
}

/** What is signed, by how many, and how much of it. */
function factsOf(set: TrustedSet): Facts {
  const { registry, root, snapshot, timestamp, issued, status } = set
  const signed = (one: { version: number; issued: number } | undefined): string =>
    one
      ? say(messages.registry.signedOn, { version: one.version, date: showDayOf(one.issued) })
      : messages.registry.none
  const { threshold, kids } = root.roles.registry
  const inForce = (registry.notices ?? []).filter((notice) => covers(notice, today())).length
  return [
    [messages.registry.registry, signed(registry)],
    [messages.registry.signedBy, say(messages.registry.threshold, { threshold, keys: kids.length })],
    [
      messages.registry.root,
      say(messages.registry.rootVersion, { version: root.version, expires: showDayOf(root.expires) }),
    ],
    [messages.registry.snapshot, signed(snapshot)],
    [messages.registry.timestamp, signed(timestamp)],
    [messages.registry.issuedLists, issued.size || messages.registry.none],
    [messages.registry.statusLists, status.size || messages.registry.none],
    [
      messages.registry.notices,
      inForce === 0 ? messages.registry.none : say(messages.registry.inForce, { n: inForce }),
    ],
    [messages.registry.participants, say(messages.registry.participantsToday, { n: participantsToday(set).length })],
    [messages.registry.keys, registry.keys.length],
    [messages.registry.page, <PageDigest />],
  ]
}

/** What the last update came to, whether or not somebody asked for it. */
function News(): JSX.Element {
  if (isUpdating.value)
    return (
      <p class="news small dim" role="status">
        {messages.registry.asking}
      </p>
    )
  const answer = updateAnswer.value ?? lastAnswer.value
  const isProblem = answer !== undefined && !['updated', 'confirmed', 'same'].includes(answer.is)
  return (
    <p class={isProblem ? 'news small' : 'news small dim'} role="status">
      {answer && <UpdateNews answer={answer} />} {!isProblem && messages.registry.rule}
    </p>
  )
}

function Badge({ freshness: { step } }: { freshness: Freshness }): JSX.Element {
  return (
    <span class="badge">
      <span class={badgeInk[step]}>
        <Icon
          name={step === 'good' ? 'passed' : step === 'aged' ? 'noted' : step === 'stale' ? 'warned' : 'clock'}
          size="s"
        />
      </span>
      {messages.trust.badges[step]}
    </span>
  )
}

/** How much of the registry's time is used. */
function Span({ from, until, left }: { from: number; until: number; left: number }): JSX.Element {
  const all = Math.max(1, Math.round((until - from) / 86_400))
  const used = Math.min(all, Math.max(0, all - left))
  return (
    <div class="span">
      <svg
        viewBox="0 0 100 4"
        preserveAspectRatio="none"
        role="img"
        aria-label={say(messages.registry.used, { used, all })}
      >
        <rect width={(100 * used) / all} height="4" />
      </svg>
      <p class="small dim">
        <span>{showDayOf(from)}</span>
        <span>{left > 0 ? say(messages.registry.daysLeft, { days: left }) : messages.registry.over}</span>
        <span>{showDayOf(until)}</span>
      </p>
    </div>
  )
}

/** The one number over every file of the page that is in use: whoever wonders compares it with the published one. */
function PageDigest(): JSX.Element {
  const [digest, setDigest] = useState<string | undefined>(undefined)
  useEffect(() => {
    fetch('SHA256SUMS.txt')
      .then((response) => (response.ok ? response.arrayBuffer() : undefined))
      .then((list) => list && setDigest(hex(digestOf(new Uint8Array(list)))))
      .catch(() => undefined) // no line, and not kept yet
  }, [])
  return (
    <>
      <bdi class="code small page-digest">{digest === undefined ? '-' : showKid(digest)}</bdi>
      <span class="sub small">{messages.registry.pageMore}</span>
    </>
  )
}
