/**
 * The languages of a print besides English.
 * @module
 */
import { printRefusal } from '../refusal.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { he } from './he.ts'
import { hi } from './hi.ts'
import { nl } from './nl.ts'
import { pt } from './pt.ts'
import { ru } from './ru.ts'
import type { Words } from './words.ts'
import { zhHans } from './zh-Hans.ts'

/** By their tags; one that names a script also by its language alone. */
export const languages: Readonly<Record<string, Words>> = Object.fromEntries(
  [ar, de, es, fr, he, hi, nl, pt, ru, zhHans].flatMap((words) => [
    [words.language, words],
    [words.language.replace(/-.*/, ''), words],
  ]),
)

/**
 * @param tag `en` is no second language
 * @throws {Refusal} `PRINT_LANGUAGE`
 */
export function wordsIn(tag: string | undefined): Words | undefined {
  if (tag === undefined || tag === 'en') return undefined
  if (!Object.hasOwn(languages, tag))
    throw printRefusal('PRINT_LANGUAGE', { subject: Object.keys(languages).join(', '), field: 'language' })
  return languages[tag]
}
