/** Since when and for what a participant belongs to the scheme. */
import { covers, type Membership, membershipOn, type Participant, type Trust } from '@kpc/schema'
import { today } from '../../device/clock.ts'
import type { Messages } from '../../messages/language.ts'
import { messages, say } from '../../messages/messages.ts'
import { showDay } from '../../messages/values.ts'
import type { Facts } from '../parts/fact-list.tsx'
import { spanOf } from './validity.ts'

export function flagOf(participant: Participant, { registry }: Trust): keyof Messages['registry']['flags'] | undefined {
  const isProhibited = (registry.notices ?? []).some(
    (notice) => notice.kind === 'prohibited' && notice.participant === participant.code && covers(notice, today()),
  )
  if (isProhibited) return 'prohibited'
  const membership = membershipOn(participant, today())
  if (!membership) return 'gone'
  return membership.scope === 'whole' ? undefined : membership.scope
}

export function standingOf(participant: Participant): string {
  const current = membershipOn(participant, today())
  if (current) return say(messages.registry.since, { from: showDay(current.from) })
  const last = participant.memberships.filter(({ from }) => from <= today()).at(-1)
  if (last?.until !== undefined) return say(messages.registry.left, { until: showDay(last.until) })
  return say(messages.registry.joins, { from: showDay(participant.memberships[0]?.from ?? 0) })
}

export function membershipFacts({ memberships, kind }: Participant): Facts {
  return memberships.map((membership) => [
    messages.registry.membership,
    <>
      {spanOf(membership)}
      <span class="sub small">{membershipDetails(membership, messages.registry.kinds[kind])}</span>
    </>,
  ])
}

function membershipDetails({ scope, zones, reason, decision, source, approximate }: Membership, kind: string): string {
  return [
    kind,
    say(messages.registry.scopes[scope], { zones: (zones ?? []).join(', ') }),
    approximate && messages.registry.about,
    reason !== undefined && say(messages.registry.reason, { reason }),
    decision !== undefined && say(messages.registry.decision, { decision }),
    source !== undefined && say(messages.registry.source, { source }),
  ]
    .filter(Boolean)
    .join(' · ')
}

export function territoryFacts({ code }: Participant, { registry }: Trust): Facts {
  const own = (registry.territories ?? []).filter(({ participant }) => participant === code)
  if (own.length === 0) return []
  const open = own.filter((one) => covers(one, today()))
  const others = own.filter((one) => !covers(one, today()))
  return [
    [messages.registry.territories, open.map(({ code }) => code).join(', ')],
    ...others.map((one) => [one.code, spanOf(one)] as const),
  ]
}
