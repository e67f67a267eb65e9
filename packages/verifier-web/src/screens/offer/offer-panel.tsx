/** What a bundle file would change, before anything of it is taken. */
import type { Trust, TrustedSet } from '@kpc/schema'
import type { JSX } from 'preact'
import { messages, say } from '../../messages/messages.ts'
import { authorityName, nameOf, participantName } from '../../messages/names.ts'
import { useName } from '../../messages/readable.ts'
import { showDayOf, showKid } from '../../messages/values.ts'
import { closeOffer, type Offer, offer, takeOffer } from '../../state/offer.ts'
import { type Change, changesBetween, type Subject } from '../../trust/changes.ts'
import { FactList } from '../parts/fact-list.tsx'

export function OfferPanel(): JSX.Element | null {
  const offered = offer.value
  if (!offered) return null
  return (
    <div class="modal__body">
      <p>{messages.offer.checked}</p>
      <Versions {...offered} />
      <Changes {...offered} />
      <div class="pair">
        <button type="button" class="btn" onClick={closeOffer}>
          {messages.cancel}
        </button>
        <button type="button" class="btn btn--main" onClick={() => void takeOffer()}>
          {messages.offer.take}
        </button>
      </div>
    </div>
  )
}

function Versions({ before, after }: Offer): JSX.Element {
  const rows: [string, (set: TrustedSet) => string][] = [
    [messages.registry.registry, ({ registry }) => versionOf(registry)],
    [messages.registry.timestamp, ({ timestamp }) => (timestamp ? versionOf(timestamp) : messages.registry.none)],
    [messages.registry.root, ({ root }) => versionOf(root)],
  ]
  return (
    <FactList
      facts={rows.map(([name, version]) => [
        name,
        version(after) === version(before) ? (
          messages.offer.same
        ) : (
          <>
            <span class="sub">{say(messages.offer.now, { version: version(before) })}</span>
            {say(messages.offer.next, { version: version(after) })}
          </>
        ),
      ])}
    />
  )
}

function versionOf({ version, issued }: { version: number; issued: number }): string {
  return say(messages.registry.signedOn, { version, date: showDayOf(issued) })
}

/** Lines of one subject that are shown; a whole new year of keys is told by its count. */
const mostLines = 12

function Changes({ before, after }: Offer): JSX.Element {
  const changes = changesBetween(before, after)
  if (changes.length === 0) return <p>{messages.offer.unchanged}</p>
  const subjects = [...new Set(changes.map(({ subject }) => subject))]
  return (
    <>
      {subjects.map((subject) => {
        const ofSubject = changes.filter((change) => change.subject === subject)
        return (
          <section key={subject} aria-label={messages.offer.subjects[subject]}>
            <h3>{messages.offer.subjects[subject]}</h3>
            <ul class="changes">
              {ofSubject.slice(0, mostLines).map((change) => (
                <li key={`${change.kind} ${change.id}`}>
                  <span class="dim">{messages.offer.kinds[change.kind]}</span>{' '}
                  <bdi>{nameIn(change, before, after)}</bdi>
                </li>
              ))}
              {ofSubject.length > mostLines && <li>{say(messages.offer.more, { n: ofSubject.length - mostLines })}</li>}
            </ul>
          </section>
        )
      })}
    </>
  )
}

function nameIn(change: Change, before: Trust, after: Trust): string {
  const trust = change.kind === 'removed' ? before : after
  return names[change.subject](change, trust)
}

const versions = (name: string, { from, to }: Change): string => {
  if (to === undefined) return name
  return from === undefined ? say(messages.offer.first, { name, to }) : say(messages.offer.versions, { name, from, to })
}

const names: Readonly<Record<Subject, (change: Change, trust: Trust) => string>> = {
  participant: ({ id }, trust) => participantName(id, trust),
  authority: ({ id }, trust) => authorityName(id, trust),
  key: ({ id }, trust) => keyName(id, trust),
  notice: ({ id }, { registry }) => {
    const notice = registry.notices?.find((one) => one.id === id)
    return notice ? `${id}: ${nameOf(notice.title)}` : id
  },
  range: ({ id }, { registry }) => {
    const range = registry.ranges?.find(({ first }) => first === id)
    return range ? say(messages.registry.range, { first: range.first, last: range.last }) : id
  },
  issued: (change, trust) => versions(authorityName(change.id, trust), change),
  status: (change, trust) => versions(authorityName(change.id, trust), change),
  trusted: (change) => versions(showKid(change.id), change),
}

function keyName(kid: string, { keys }: Trust): string {
  const known = keys.get(kid)
  if (!known) return showKid(kid)
  const { key, authority } = known
  const revoked = key.revoked && say(messages.registry[key.revoked.reason], { date: showDayOf(key.revoked.at) })
  return [showKid(kid), useName(key.use), nameOf(authority.names), revoked].filter(Boolean).join(', ')
}
