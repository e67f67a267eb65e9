/**
 * What a code of a verdict means, in the language of a page, with what was found.
 * @module
 */
import { type CheckCode, nameIn, type Trust, type Use } from '@kpc/schema'
import { checkTexts, keyUses as usesIn } from '@kpc/schema/words/checks/languages'
import { plain } from '@kpc/schema/words/message'
import type { Language } from './words/languages.ts'

interface Said {
  readonly code: CheckCode | string
  readonly facts?: Readonly<Record<string, string | number>>
}

/**
 * The title of a code. What more there is to it is written for whoever holds a paper and a telephone.
 * @param trust names participants
 */
export function saysOfCheck({ code, facts = {} }: Said, { tag }: Pick<Language, 'tag'>, trust?: Trust): string {
  const text = checkTexts[tag]?.[code as CheckCode]
  if (!text) return code
  const participant = trust?.participants.get(String(facts.code))
  const values = { ...facts, ...(participant && { code: nameIn(participant.names, tag) }) }
  return plain(text[0], values, tag)
}

/** What keys are for, in words. */
export function keyUses(use: Use, { tag }: Pick<Language, 'tag'>): string {
  const words: Readonly<Partial<Record<Use, string>>> = usesIn[tag] ?? {}
  return words[use] ?? use
}
