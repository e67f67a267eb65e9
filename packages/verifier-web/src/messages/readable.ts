/**
 * Facts of checks, fields and states as people read them.
 * @module
 */
import { type Check, type CheckCode, labelOf, parseDate, type Trust } from '@kpc/schema'
import type { Values } from '@kpc/schema/words/message'
import { type BoxName, boxNumbers } from './boxes.ts'
import type { Messages } from './language.ts'
import { messages, say } from './messages.ts'
import { authorityName, participantName } from './names.ts'
import { showDay, showKid, showLocalTime, showNumber } from './values.ts'

/** Facts of a check as people read them: names for codes, `2 Nov 2026` for `2026-11-02`. */
export function readable(facts: Values = {}, trust: Trust): Values {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, readableFact(name, value, trust)]))
}

function readableFact(name: string, value: string | number, trust: Trust): string | number {
  if (typeof value === 'number') return name === 'seen' ? showLocalTime(value) : value // by this device; of others the day
  if (name === 'code' || name === 'here' || name === 'destination') return participantName(value, trust)
  if (name === 'authority') return authorityName(value, trust)
  if (name === 'otherCode') return messages.otherCodes[value as keyof Messages['otherCodes']] ?? value
  if (name === 'reason') return say(messages.codes[value as CheckCode]?.[0] ?? value).replace(/[.。]$/, '')
  if (name === 'by' || name === 'number') return showNumber(value)
  if (name === 'kid') return showKid(value)
  if (name === 'use') return useName(value)
  const day = parseDate(value)
  return day === undefined ? value : showDay(day)
}

/** What a key is for; of a later edition the word that the registry has. */
export function useName(use: string): string {
  return messages.uses[use as keyof Messages['uses']] ?? use
}

/** A path such as `lines[0].carats` as `box 7, Goods, entry 1, Carats`. */
export function fieldName(path: string): string {
  return path
    .split(/[.[\]]+/)
    .filter((step) => step !== '')
    .map((step) => (/^\d+$/.test(step) ? say(messages.entry, { n: Number(step) + 1 }) : stepName(step)))
    .join(', ')
}

/** What a check came to, in a word: that of the outcome which it brings about, if it brings one. */
export function stateName(state: Check['state']): string {
  if (state === 'warned') return messages.words.outcomes.attention
  if (state === 'unknown') return messages.words.outcomes.undecided
  return messages.checks.states[state]
}

/** The label of a field, as the paper has it; where the language has none yet, its own in the table. */
export function label(name: string, own?: string): string {
  return labelOf(messages.words, name, own === undefined ? undefined : { [name]: { label: own } })
}

function stepName(step: string): string {
  const box = boxNumbers[step as BoxName]
  const name = label(step)
  return box === undefined ? name : say(messages.box, { box, name })
}
