/**
 * Every language of a certificate, for programs that have room for all of them.
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
import type { CertificateWords } from './words.ts'
import { zhHans } from './zh-Hans.ts'

/** By their tags; English first. */
export const certificateWords: Readonly<Record<string, CertificateWords>> = Object.fromEntries(
  [en, ar, de, es, fr, he, hi, nl, pt, ru, zhHans].map((words) => [words.language, words]),
)
