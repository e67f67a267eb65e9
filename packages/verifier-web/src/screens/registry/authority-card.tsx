/** An authority: whom to ask, its number ranges, keys and lists. */
import { type Authority, hex, type RegistryKey, type Trust } from '@kpc/schema'
import type { JSX } from 'preact'
import { messages, say } from '../../messages/messages.ts'
import { nameOf } from '../../messages/names.ts'
import { useName } from '../../messages/readable.ts'
import { showDay, showDayOf, showKid, showNumber } from '../../messages/values.ts'
import { FactList, type Facts } from '../parts/fact-list.tsx'
import { Phone } from '../parts/phone.tsx'
import { spanOf } from './validity.ts'

export function AuthorityCard({ authority, trust }: { authority: Authority; trust: Trust }): JSX.Element {
  const { contact, id } = authority
  const keys = trust.registry.keys.filter((key) => key.authority === id)
  return (
    <section class="office" aria-label={nameOf(authority.names)}>
      <h3>
        <bdi>{nameOf(authority.names)}</bdi>
      </h3>
      <FactList
        facts={[
          [messages.registry.authority, spanOf(authority)],
          ...contactFacts(contact),
          [messages.registry.ranges, <Ranges authority={id} trust={trust} />],
          ...keys.map((key) => keyFact(key, trust)),
          ...listFacts(id, trust),
        ]}
      />
    </section>
  )
}

function contactFacts(contact: Authority['contact']): Facts {
  return [
    ...(contact?.phone === undefined ? [] : [[messages.registry.phone, <Phone number={contact.phone} />] as const]),
    ...(contact?.email === undefined
      ? []
      : [
          [
            messages.registry.email,
            <a href={`mailto:${encodeURIComponent(contact.email)}`} dir="ltr">
              {contact.email}
            </a>,
          ] as const,
        ]),
    ...(contact?.web === undefined ? [] : [[messages.registry.web, <bdi dir="ltr">{contact.web}</bdi>] as const]),
  ]
}

function Ranges({ authority, trust }: { authority: string; trust: Trust }): JSX.Element {
  const own = (trust.registry.ranges ?? []).filter((range) => range.authority === authority)
  if (own.length === 0) return <>{messages.registry.noRanges}</>
  return (
    <>
      {own.map(({ first, last, from, until, strict }) => (
        <span class="entry" key={first}>
          <bdi class="code">{say(messages.registry.range, { first: showNumber(first), last: showNumber(last) })}</bdi>
          <span class="sub small">
            {spanOf({ from, until })}
            {strict && ` · ${messages.registry.strict}`}
          </span>
        </span>
      ))}
    </>
  )
}

/** Names of the algorithms, as their registry has them (IANA COSE). */
const algorithmNames: Readonly<Record<RegistryKey['alg'], string>> = { [-19]: 'Ed25519', [-9]: 'ESP256' }

function keyFact(key: RegistryKey, trust: Trust): Facts[number] {
  const stopped = trust.status.get(key.authority)?.content.stopped?.some(({ kid }) => hex(kid) === hex(key.kid))
  const { revoked } = key
  const state = revoked
    ? say(messages.registry[revoked.reason], { date: showDayOf(revoked.at) })
    : stopped
      ? messages.registry.stopped
      : spanOf(key)
  return [
    say(messages.registry.key, { use: useName(key.use) }),
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
      messages.registry.issuedList,
      list
        ? say(messages.registry.issuedFacts, {
            version: list.content.version,
            n: list.numbers.size,
            complete: showDay(list.content.completeThrough),
          })
        : messages.registry.none,
    ],
    [
      messages.registry.statusList,
      states
        ? say(messages.registry.statusFacts, {
            version: states.content.version,
            n: states.content.entries.reduce((n, { count = 1 }) => n + count, 0),
            date: showDayOf(states.content.issued),
          })
        : messages.registry.none,
    ],
  ]
}
