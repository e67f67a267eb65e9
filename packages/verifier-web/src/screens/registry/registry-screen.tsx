/**
 * What this device trusts: how fresh it is, what ends soon, which notices are in force; and every
 * participant with its memberships, authorities, contacts, number ranges, keys and lists.
 */
import {
  type Authority,
  covers,
  dayOf,
  digestOf,
  hex,
  type Membership,
  membershipOn,
  type Notice,
  type Participant,
  type RegistryKey,
  type Trust,
  type TrustedSet,
} from '@kpc/schema'
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Messages } from '../../messages/language.ts'
import {
  authorityName,
  messages,
  nameOf,
  participantName,
  say,
  showDay,
  showDayOf,
  showKid,
  showNumber,
  useName,
} from '../../messages/messages.ts'
import { closeScreen, isUpdating, lastAnswer, trust, update, updateAnswer } from '../../state/state.ts'
import { type Ending, endingsOf, type Freshness, freshnessOf, type Step } from '../../trust/freshness.ts'
import { ageInWords, clockFacts, TestLine } from '../bar/bar.tsx'
import { FileButton } from '../parts/file-button.tsx'
import { useHeadingFocus } from '../parts/focus.ts'
import { Icon } from '../parts/icons.tsx'
import { Phone } from '../parts/phone.tsx'
import { Say } from '../parts/say.tsx'
import { UpdateNews } from '../parts/update-news.tsx'

const today = (): number => dayOf(Math.floor(Date.now() / 1000))

export function RegistryScreen(): JSX.Element {
  const heading = useHeadingFocus('registry')
  const set = trust.value
  return (
    <>
      <header class="top">
        <div class="bar">
          <button type="button" class="bar__btn" aria-label={messages.trust.back} onClick={closeScreen}>
            <Icon name="back" />
          </button>
          <h1 class="bar__title" ref={heading} tabIndex={-1}>
            {messages.trust.heading}
          </h1>
        </div>
        <TestLine />
      </header>
      <main class="registry">
        {set && (
          <>
            <State set={set} />
            <Endings trust={set} />
            <Notices trust={set} />
            <Participants trust={set} />
          </>
        )}
      </main>
    </>
  )
}

type Facts = readonly (readonly [name: string, value: ComponentChildren])[]

function FactList({ facts }: { facts: Facts }): JSX.Element {
  return (
    <dl class="facts">
      {facts.map(([name, value], i) => (
        <div key={i}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

// ---------------------------------------------------------------------------------------------
// The state of the trust data

const badgeInk: Readonly<Record<Step, string>> = {
  good: 'ok',
  aged: 'dim',
  stale: 'warn',
  doubted: 'warn',
  old: 'open',
  ended: 'open',
  clock: 'open',
}

function State({ set }: { set: TrustedSet }): JSX.Element {
  const { registry, root, snapshot, timestamp, issued, status } = set
  const freshness = freshnessOf(set)
  const signed = (one: { version: number; issued: number } | undefined): string =>
    one ? say(messages.trust.signedOn, { version: one.version, date: showDayOf(one.issued) }) : messages.trust.none
  const { threshold, kids } = root.roles.registry
  const inForce = (registry.notices ?? []).filter((notice) => covers(notice, today())).length
  const facts: Facts = [
    [messages.trust.registry, signed(registry)],
    [messages.trust.signedBy, say(messages.trust.threshold, { threshold, keys: kids.length })],
    [messages.trust.root, say(messages.trust.rootVersion, { version: root.version, expires: showDayOf(root.expires) })],
    [messages.trust.snapshot, signed(snapshot)],
    [messages.trust.timestamp, signed(timestamp)],
    [messages.trust.issuedLists, issued.size || messages.trust.none],
    [messages.trust.statusLists, status.size || messages.trust.none],
    [messages.trust.notices, inForce === 0 ? messages.trust.none : say(messages.trust.inForce, { n: inForce })],
    [messages.trust.participants, say(messages.trust.participantsToday, { n: participantsToday(set) })],
    [messages.trust.keys, registry.keys.length],
    [messages.trust.page, <PageDigest />],
  ]
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
          <b>{messages.test}.</b> {messages.trust.test}
        </p>
      )}
      <FactList facts={facts} />
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

/** What the last update came to, whether or not somebody asked for it. */
function News(): JSX.Element {
  if (isUpdating.value)
    return (
      <p class="news small dim" role="status">
        {messages.trust.asking}
      </p>
    )
  const answer = updateAnswer.value ?? lastAnswer.value
  const isProblem = answer !== undefined && !['updated', 'confirmed', 'same'].includes(answer.is)
  return (
    <p class={isProblem ? 'news small' : 'news small dim'} role="status">
      {answer && <UpdateNews answer={answer} />} {!isProblem && messages.trust.rule}
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
        aria-label={say(messages.trust.used, { used, all })}
      >
        <rect width={(100 * used) / all} height="4" />
      </svg>
      <p class="small dim">
        <span>{showDayOf(from)}</span>
        <span>{left > 0 ? say(messages.trust.daysLeft, { days: left }) : messages.trust.over}</span>
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
      <span class="sub small">{messages.trust.pageMore}</span>
    </>
  )
}

function participantsToday({ registry }: Trust): number {
  return registry.participants.filter((participant) => membershipOn(participant, today())).length
}

// ---------------------------------------------------------------------------------------------
// The health board

function Endings({ trust }: { trust: Trust }): JSX.Element {
  const all = endingsOf(trust)
  const near = all.filter(({ step }) => step !== undefined)
  return (
    <section class="card" aria-labelledby="health">
      <h2 id="health">{messages.trust.health}</h2>
      <p>{near.length === 0 ? messages.trust.healthGood : say(messages.trust.healthBad, { n: near.length })}</p>
      {near.length > 0 && <EndingList endings={near} trust={trust} />}
      <details class="more">
        <summary>
          <span>{say(messages.trust.healthAll, { n: all.length })}</span>
          <Icon name="unfold" size="s" />
        </summary>
        <EndingList endings={all} trust={trust} />
      </details>
    </section>
  )
}

function EndingList({ endings, trust }: { endings: readonly Ending[]; trust: Trust }): JSX.Element {
  return (
    <ul class="endings">
      {endings.map(({ part, id, left, step }) => (
        <li key={`${part} ${id}`}>
          <span>
            <Say
              text={messages.trust.parts[part]}
              values={{ name: id === undefined ? '' : endingName(part, id, trust) }}
            />
          </span>
          <b class={step === undefined ? '' : step > 30 ? 'dim' : step > 7 ? 'warn' : 'bad'}>
            {step !== undefined && step <= 30 && <Icon name={step === 0 ? 'failed' : 'warned'} size="s" />}
            {left < 0 || step === 0 ? messages.trust.over : say(messages.trust.daysLeft, { days: left })}
          </b>
        </li>
      ))}
    </ul>
  )
}

function endingName(part: Ending['part'], id: string, trust: Trust): string {
  if (part !== 'key') return authorityName(id, trust)
  const known = trust.keys.get(id)
  return known ? `${showKid(id)} (${nameOf(known.authority.names)})` : showKid(id)
}

// ---------------------------------------------------------------------------------------------
// Notices

function Notices({ trust }: { trust: Trust }): JSX.Element {
  const all = trust.registry.notices ?? []
  const inForce = all.filter((notice) => covers(notice, today()))
  const others = all.filter((notice) => !covers(notice, today()))
  return (
    <section class="card" aria-labelledby="notices">
      <h2 id="notices">{messages.trust.notices}</h2>
      {inForce.length === 0 ? <p>{messages.trust.noNotices}</p> : <NoticeList notices={inForce} trust={trust} />}
      {others.length > 0 && (
        <details class="more">
          <summary>
            <span>{say(messages.trust.past, { n: others.length })}</span>
            <Icon name="unfold" size="s" />
          </summary>
          <NoticeList notices={others} trust={trust} />
        </details>
      )}
    </section>
  )
}

function NoticeList({ notices, trust }: { notices: readonly Notice[]; trust: Trust }): JSX.Element {
  return (
    <ul class="notices">
      {notices.map((notice) => (
        <li key={notice.id}>
          <b>{messages.trust.noticeKinds[notice.kind]}:</b> <bdi>{nameOf(notice.title)}</bdi>
          <p class="small dim">
            {[
              placeOf(notice, trust),
              spanOf(notice),
              messages.trust.applies[notice.applies],
              notice.decision !== undefined && say(messages.trust.decision, { decision: notice.decision }),
              notice.source !== undefined && say(messages.trust.source, { source: notice.source }),
              notice.id,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  )
}

/** Everything that the goods have to meet. */
function placeOf({ origin, zones, origins, issuer, destination, participant, hs }: Notice, trust: Trust): string {
  const words = messages.trust.noticeOf
  const place = (text: string, code: string | undefined): string | undefined =>
    code && say(text, { place: participantName(code, trust), zones: (zones ?? []).join(', ') })
  return [
    place(zones ? words.zones : words.origin, origin),
    origins && words.unstated,
    place(words.issuer, issuer),
    place(words.destination, destination),
    place(words.participant, participant),
    hs?.join(', '),
  ]
    .filter(Boolean)
    .join(' · ')
}

function spanOf({ from, until }: { readonly from: number; readonly until?: number }): string {
  return until === undefined
    ? say(messages.trust.spanOpen, { from: showDay(from) })
    : say(messages.trust.span, { from: showDay(from), until: showDay(until - 1) })
}

// ---------------------------------------------------------------------------------------------
// Participants

function Participants({ trust }: { trust: Trust }): JSX.Element {
  const [wanted, setWanted] = useState('')
  const all = useMemo(() => entriesOf(trust), [trust])
  const query = wanted.trim().toLocaleLowerCase()
  const found = all
    .filter(({ text }) => text.includes(query) || text.includes(query.replaceAll(' ', '')))
    .sort((a, b) => Number(isCode(b, query)) - Number(isCode(a, query)))
  return (
    <section class="people" aria-labelledby="participants">
      <h2 id="participants">{messages.trust.participants}</h2>
      <search class="find">
        <Icon name="search" />
        <input
          type="search"
          aria-label={messages.trust.find}
          placeholder={messages.trust.findHint}
          autocomplete="off"
          spellcheck={false}
          value={wanted}
          onInput={({ currentTarget }) => setWanted(currentTarget.value)}
        />
      </search>
      <p class="small dim" role="status">
        {found.length === 0 ? messages.trust.foundNone : say(messages.trust.found, { n: found.length })}
      </p>
      <ul class="whos">
        {found.map(({ participant }) => (
          <Person key={participant.code} participant={participant} trust={trust} />
        ))}
      </ul>
    </section>
  )
}

/** Letters of a code mean that participant first, whatever other names hold them. */
function isCode({ participant: { code } }: Entry, query: string): boolean {
  return code.toLocaleLowerCase() === query
}

/** @property text all by which it is found, in small letters */
interface Entry {
  readonly participant: Participant
  readonly text: string
}

/** Participants by name, those of today first. */
function entriesOf({ registry }: Trust): Entry[] {
  const isNow = (participant: Participant): number => (membershipOn(participant, today()) ? 0 : 1)
  return registry.participants
    .map((participant) => ({ participant, text: searchedText(participant, registry) }))
    .sort(
      ({ participant: a }, { participant: b }) =>
        isNow(a) - isNow(b) || nameOf(a.names).localeCompare(nameOf(b.names), messages.words.language),
    )
}

function searchedText(
  { code, names }: Participant,
  { authorities, keys, territories = [] }: Trust['registry'],
): string {
  const own = authorities.filter(({ participant }) => participant === code)
  const ids = new Set(own.map(({ id }) => id))
  return [
    code,
    ...names.values(),
    ...own.flatMap(({ id, names }) => [id, ...names.values()]),
    ...keys.filter(({ authority }) => ids.has(authority)).map(({ kid }) => hex(kid)),
    ...territories.filter(({ participant }) => participant === code).map(({ code }) => code),
  ]
    .join('\n')
    .toLocaleLowerCase()
}

/** What is inside is drawn when somebody opens it. */
function Person({ participant, trust }: { participant: Participant; trust: Trust }): JSX.Element {
  const [isOpen, setOpen] = useState(false)
  const flag = flagOf(participant, trust)
  return (
    <li>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary class="who">
          <span class="who__code">{participant.code}</span>
          <span class="who__name">
            <b>
              <bdi>{nameOf(participant.names)}</bdi>
            </b>
            <small>{standingOf(participant)}</small>
          </span>
          {flag && <span class={`flag ${flag === 'prohibited' ? 'bad' : 'dim'}`}>{messages.trust.flags[flag]}</span>}
          <Icon name="unfold" size="s" />
        </summary>
        {isOpen && (
          <div class="who__more">
            <FactList facts={[...membershipFacts(participant), ...territoryFacts(participant, trust)]} />
            {trust.registry.authorities
              .filter((authority) => authority.participant === participant.code)
              .map((authority) => (
                <Office key={authority.id} authority={authority} trust={trust} />
              ))}
          </div>
        )}
      </details>
    </li>
  )
}

function flagOf(participant: Participant, { registry }: Trust): keyof Messages['trust']['flags'] | undefined {
  const isProhibited = (registry.notices ?? []).some(
    (notice) => notice.kind === 'prohibited' && notice.participant === participant.code && covers(notice, today()),
  )
  if (isProhibited) return 'prohibited'
  const membership = membershipOn(participant, today())
  if (!membership) return 'gone'
  return membership.scope === 'whole' ? undefined : membership.scope
}

function standingOf(participant: Participant): string {
  const current = membershipOn(participant, today())
  if (current) return say(messages.trust.since, { from: showDay(current.from) })
  const last = participant.memberships.filter(({ from }) => from <= today()).at(-1)
  if (last?.until !== undefined) return say(messages.trust.left, { until: showDay(last.until) })
  return say(messages.trust.joins, { from: showDay(participant.memberships[0]?.from ?? 0) })
}

function membershipFacts({ memberships, kind }: Participant): Facts {
  return memberships.map((membership) => [
    messages.trust.membership,
    <>
      {spanOf(membership)}
      <span class="sub small">{membershipDetails(membership, messages.trust.kinds[kind])}</span>
    </>,
  ])
}

function membershipDetails({ scope, zones, reason, decision, source, approximate }: Membership, kind: string): string {
  return [
    kind,
    say(messages.trust.scopes[scope], { zones: (zones ?? []).join(', ') }),
    approximate && messages.trust.about,
    reason !== undefined && say(messages.trust.reason, { reason }),
    decision !== undefined && say(messages.trust.decision, { decision }),
    source !== undefined && say(messages.trust.source, { source }),
  ]
    .filter(Boolean)
    .join(' · ')
}

function territoryFacts({ code }: Participant, { registry }: Trust): Facts {
  const own = (registry.territories ?? []).filter(({ participant }) => participant === code)
  if (own.length === 0) return []
  const open = own.filter((one) => covers(one, today()))
  const others = own.filter((one) => !covers(one, today()))
  return [
    [messages.trust.territories, open.map(({ code }) => code).join(', ')],
    ...others.map((one) => [one.code, spanOf(one)] as const),
  ]
}

function Office({ authority, trust }: { authority: Authority; trust: Trust }): JSX.Element {
  const { contact, id } = authority
  const contacts: Facts = [
    ...(contact?.phone === undefined ? [] : [[messages.trust.phone, <Phone number={contact.phone} />] as const]),
    ...(contact?.email === undefined
      ? []
      : [
          [
            messages.trust.email,
            <a href={`mailto:${encodeURIComponent(contact.email)}`} dir="ltr">
              {contact.email}
            </a>,
          ] as const,
        ]),
    ...(contact?.web === undefined ? [] : [[messages.trust.web, <bdi dir="ltr">{contact.web}</bdi>] as const]),
  ]
  const keys = trust.registry.keys.filter((key) => key.authority === id)
  return (
    <section class="office" aria-label={nameOf(authority.names)}>
      <h3>
        <bdi>{nameOf(authority.names)}</bdi>
      </h3>
      <FactList
        facts={[
          [messages.trust.authority, spanOf(authority)],
          ...contacts,
          [messages.trust.ranges, <Ranges authority={id} trust={trust} />],
          ...keys.map((key) => keyFact(key, trust)),
          ...listFacts(id, trust),
        ]}
      />
    </section>
  )
}

function Ranges({ authority, trust }: { authority: string; trust: Trust }): JSX.Element {
  const own = (trust.registry.ranges ?? []).filter((range) => range.authority === authority)
  if (own.length === 0) return <>{messages.trust.noRanges}</>
  return (
    <>
      {own.map(({ first, last, from, until, strict }) => (
        <span class="entry" key={first}>
          <bdi class="code">{say(messages.trust.range, { first: showNumber(first), last: showNumber(last) })}</bdi>
          <span class="sub small">
            {spanOf({ from, until })}
            {strict && ` · ${messages.trust.strict}`}
          </span>
        </span>
      ))}
    </>
  )
}

/** Names of the algorithms, as their registry has them (IANA COSE). */
const algorithmNames: Readonly<Record<RegistryKey['alg'], string>> = { [-19]: 'Ed25519', [-9]: 'ESP256' }

function keyFact(key: RegistryKey, trust: Trust): readonly [string, ComponentChildren] {
  const stopped = trust.status.get(key.authority)?.content.stopped?.some(({ kid }) => hex(kid) === hex(key.kid))
  const { revoked } = key
  const state = revoked
    ? say(messages.trust[revoked.reason], { date: showDayOf(revoked.at) })
    : stopped
      ? messages.trust.stopped
      : spanOf(key)
  return [
    say(messages.trust.key, { use: useName(key.use) }),
    <>
      <bdi class="code">{showKid(hex(key.kid))}</bdi>
      <span class={revoked?.reason === 'compromised' ? 'sub small bad' : 'sub small'}>
        {state} · {algorithmNames[key.alg] ?? key.alg}
      </span>
    </>,
  ]
}

function listFacts(authority: string, { issued, status }: Trust): Facts {
  const list = issued.get(authority)
  const states = status.get(authority)
  return [
    [
      messages.trust.issuedList,
      list
        ? say(messages.trust.issuedFacts, {
            version: list.content.version,
            n: list.numbers.size,
            complete: showDay(list.content.completeThrough),
          })
        : messages.trust.none,
    ],
    [
      messages.trust.statusList,
      states
        ? say(messages.trust.statusFacts, {
            version: states.content.version,
            n: states.content.entries.reduce((n, { count = 1 }) => n + count, 0),
            date: showDayOf(states.content.issued),
          })
        : messages.trust.none,
    ],
  ]
}
