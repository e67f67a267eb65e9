/**
 * The languages of letters: those of certificates.
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
import type { LetterWords } from './words.ts'
import { zhHans } from './zh-Hans.ts'

/** By their tags. */
export const letterWords: Readonly<Record<string, LetterWords>> = Object.fromEntries(
  [ar, de, en, es, fr, he, hi, nl, pt, ru, zhHans].map((words) => [words.language, words]),
)

export const letterLanguages: readonly string[] = Object.keys(letterWords)
