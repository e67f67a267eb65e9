/**
 * A letter to the counterpart about one class of differences, with its rows: text that is sent by whatever way the two
 * write to each other. Its sentences are ours; each language is a file that may be replaced.
 * @module
 */
import { type DifferenceClass, showDate, showSigned } from '@kpc/schema'
import { ar } from './letters/ar.ts'
import { en } from './letters/en.ts'
import { es } from './letters/es.ts'
import { fr } from './letters/fr.ts'
import { ru } from './letters/ru.ts'
import type { LetterWords } from './letters/words.ts'
import { zh } from './letters/zh.ts'
import { type ReconciledBoth, reconciliationCsv } from './reconciled.ts'

/** The languages of the scheme. */
const languages = { ar, en, es, fr, ru, zh } as const satisfies Record<string, LetterWords>
export type LetterLanguage = keyof typeof languages
export const letterLanguages = Object.keys(languages) as readonly LetterLanguage[]

/**
 * @property of the class that it asks about
 * @property until the day by which an answer is asked for
 */
export interface LetterRequest {
  readonly of: DifferenceClass
  readonly language: LetterLanguage
  readonly until: number
}

/** @returns undefined where there is no row of this class */
export function letterOf(found: ReconciledBoth, { of, language, until }: LetterRequest): string | undefined {
  const sum = found.classes.find((one) => one.class === of)
  if (!sum || sum.rows === 0) return undefined
  const words = languages[language]
  const { exporter, importer, period } = found.both
  const values: Readonly<Record<string, string>> = {
    exporter: exporter.participant,
    importer: importer.participant,
    period: `${showDate(period.first)} – ${showDate(period.last)}`,
    exported: showSigned(found.exported.valueUsd),
    imported: showSigned(found.imported.valueUsd),
    difference: showSigned(found.difference.valueUsd),
    amount: showSigned(sum.difference.valueUsd),
    rows: String(sum.rows),
    until: showDate(until),
  }
  const said = (sentence: string): string => sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
  const paragraphs = [words.subject, words.opening, `${words.about} ${words.classes[of]}`, words.answer]
  return `${paragraphs.map(said).join('\n\n')}\n\n${reconciliationCsv(found, of).replaceAll('\r\n', '\n')}`
}
