/**
 * Whom to ask: the issuing authority, and the officer's own office. Numbers come from the trust list and from
 * the settings of the post, never from a paper.
 * @module
 */
import { type Authority, dayOf, participantOf } from '@kpc/schema'
import { messages, say } from '../messages/messages.ts'
import { nameOf } from '../messages/names.ts'
import type { Result } from '../scan-result.ts'
import { settings } from '../state/settings.ts'

/** @property source who it is, and from where that is known */
export interface Contact {
  readonly source: string
  readonly phone: string
}

/** Of an authority whose signature is proven, or that a list names. A wrong signature names nobody: then the office. */
export function issuerContacts(result: Result): readonly Contact[] {
  const { verdict, trust } = result
  const named = verdict.checks.find(({ check }) => check === 'issued')?.facts?.authority
  const authority = verdict.issuer?.authority ?? trust.registry.authorities.find(({ id }) => id === named)
  return authority ? contactsOf([authority]) : officeContacts(result)
}

/** As the post says; else what the trust list has for the participant in which it stands. */
export function officeContacts({ trust: { registry }, here, judgedAt }: Result): readonly Contact[] {
  const { officePhone } = settings.value
  if (officePhone) return [{ source: messages.settings.officeIs, phone: officePhone }]
  if (here === undefined) return []
  const code = participantOf(registry, here, dayOf(judgedAt))
  return contactsOf(registry.authorities.filter(({ participant }) => participant === code))
}

function contactsOf(authorities: readonly Authority[]): readonly Contact[] {
  return authorities.flatMap(({ names, contact }) =>
    contact?.phone === undefined
      ? []
      : [{ source: say(messages.contact, { authority: nameOf(names) }), phone: contact.phone }],
  )
}
