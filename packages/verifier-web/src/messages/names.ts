/**
 * Names of languages, participants and authorities. Those of the latter come from the registry, never from the
 * platform, but for territories.
 * @module
 */
import { nameIn, type Trust, wholeOf } from '@kpc/schema'
import { messages } from './messages.ts'

type Names = ReadonlyMap<string, string>

/** A language by its own name: `Français`. */
export function languageName(tag: string): string {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1)
}

/** The name of a participant or an authority in the language in use. */
export function nameOf(names: Names): string {
  return nameIn(names, messages.words.language)
}

/**
 * A participant by its name; a territory with that of which it is a part: `Belgium (European Union)`. By its
 * code where the registry does not know it. Of a territory the registry has no name: the browser says it.
 */
export function participantName(code: string, trust: Trust): string {
  const participant = trust.participants.get(code)
  if (participant) return nameOf(participant.names)
  const of = wholeOf(code, trust)
  return of ? `${regionName(code)} (${nameOf(of.names)})` : code
}

function regionName(code: string): string {
  return new Intl.DisplayNames([messages.words.language, 'en'], { type: 'region' }).of(code) ?? code
}

export function authorityName(id: string, trust: Trust): string {
  const authority = trust.registry.authorities.find((one) => one.id === id)
  return authority ? nameOf(authority.names) : id
}
