/**
 * The languages of the desk, and which of them a browser wants.
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
import type { Words } from './words.ts'
import { zhHans } from './zh-Hans.ts'

/**
 * @property tag BCP 47
 * @property own its name in itself
 */
export interface Language {
  readonly tag: string
  readonly own: string
  readonly dir: 'ltr' | 'rtl'
  readonly words: Words
}

const language = (tag: string, own: string, words: Words, dir: 'ltr' | 'rtl' = 'ltr'): Language => ({
  tag,
  own,
  dir,
  words,
})

export const english: Language = language('en', 'English', en)

/** English first, which stands in for all that is not here. */
export const languages: readonly Language[] = [
  english,
  language('ar', 'العربية', ar, 'rtl'),
  language('de', 'Deutsch', de),
  language('es', 'Español', es),
  language('fr', 'Français', fr),
  language('he', 'עברית', he, 'rtl'),
  language('hi', 'हिन्दी', hi),
  language('nl', 'Nederlands', nl),
  language('pt', 'Português', pt),
  language('ru', 'Русский', ru),
  language('zh-Hans', '简体中文', zhHans),
]

/** @returns undefined where the desk has no words of it */
export function languageOf(tag: string | undefined): Language | undefined {
  const [wanted = ''] = (tag ?? '').trim().toLowerCase().split('-')
  return languages.find((one) => one.tag.toLowerCase().split('-')[0] === wanted)
}

/** @param header Accept-Language (RFC 9110 section 12.5.4); the order of browsers is that of their weights */
export function acceptedLanguage(header: string | undefined): Language {
  for (const one of (header ?? '').slice(0, 500).split(',')) {
    const found = languageOf(one.split(';')[0])
    if (found) return found
  }
  return english
}
