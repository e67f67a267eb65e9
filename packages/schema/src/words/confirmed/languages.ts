/**
 * The words of confirmations in every language, for programs that have room for all of them.
 * @module
 */
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { he } from './he.ts'
import { hi } from './hi.ts'
import { nl } from './nl.ts'
import { pt } from './pt.ts'
import { ru } from './ru.ts'
import type { ConfirmationWords } from './words.ts'
import { zhHans } from './zh-Hans.ts'

/** By their tags. */
export const confirmationWords: Readonly<Record<string, ConfirmationWords>> = {
  en,
  ar,
  de,
  es,
  fr,
  he,
  hi,
  nl,
  pt,
  ru,
  'zh-Hans': zhHans,
}

/** @param tag of one of the languages of the certificate */
export function confirmationWordsIn(tag: string): ConfirmationWords {
  return confirmationWords[tag] ?? en
}
