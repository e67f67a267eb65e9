/** Every participant, found by name, code, authority or key. */
import { hex, membershipOn, type Participant, type Trust } from '@kpc/schema'
import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { today } from '../../device/clock.ts'
import { messages, say } from '../../messages/messages.ts'
import { nameOf } from '../../messages/names.ts'
import { FactList } from '../parts/fact-list.tsx'
import { Icon } from '../parts/icons.tsx'
import { AuthorityCard } from './authority-card.tsx'
import { flagOf, membershipFacts, standingOf, territoryFacts } from './membership.tsx'

export function Participants({ trust }: { trust: Trust }): JSX.Element {
  const [wanted, setWanted] = useState('')
  const all = useMemo(() => entriesOf(trust), [trust])
  const query = wanted.trim().toLocaleLowerCase()
  const found = all
    .filter(({ text }) => text.includes(query) || text.includes(query.replaceAll(' ', '')))
    .sort((a, b) => Number(isCode(b, query)) - Number(isCode(a, query)))
  return (
    <section class="participants" aria-labelledby="participants">
      <h2 id="participants">{messages.registry.participants}</h2>
      <search class="find">
        <Icon name="search" />
        <input
          type="search"
          aria-label={messages.registry.find}
          placeholder={messages.registry.findHint}
          autocomplete="off"
          spellcheck={false}
          value={wanted}
          onInput={({ currentTarget }) => setWanted(currentTarget.value)}
        />
      </search>
      <p class="small dim" role="status">
        {found.length === 0 ? messages.registry.foundNone : say(messages.registry.found, { n: found.length })}
      </p>
      <ul class="participants__list">
        {found.map(({ participant }) => (
          <ParticipantItem key={participant.code} participant={participant} trust={trust} />
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
function ParticipantItem({ participant, trust }: { participant: Participant; trust: Trust }): JSX.Element {
  const [isOpen, setOpen] = useState(false)
  const flag = flagOf(participant, trust)
  return (
    <li>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary class="participant">
          <span class="participant__code">{participant.code}</span>
          <span class="participant__name">
            <b>
              <bdi>{nameOf(participant.names)}</bdi>
            </b>
            <small>{standingOf(participant)}</small>
          </span>
          {flag && <span class={`flag ${flag === 'prohibited' ? 'bad' : 'dim'}`}>{messages.registry.flags[flag]}</span>}
          <Icon name="unfold" size="s" />
        </summary>
        {isOpen && (
          <div class="participant__more">
            <FactList facts={[...membershipFacts(participant), ...territoryFacts(participant, trust)]} />
            {trust.registry.authorities
              .filter((authority) => authority.participant === participant.code)
              .map((authority) => (
                <AuthorityCard key={authority.id} authority={authority} trust={trust} />
              ))}
          </div>
        )}
      </details>
    </li>
  )
}
