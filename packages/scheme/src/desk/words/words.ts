/**
 * What the scheme's desk says, in the six languages of the United Nations. What records and their fields say is the
 * records' own.
 * @module
 */
import { type ReportLanguage, reportLanguages } from '../../report/words/words.ts'
import { officeWords } from './office.ts'
import { shellWords } from './shell.ts'

export const deskLanguages = reportLanguages
export type DeskLanguage = ReportLanguage

const table = { ...shellWords, ...officeWords }
export type DeskWord = keyof typeof table

const order: readonly DeskLanguage[] = ['en', 'fr', 'es', 'ru', 'zh', 'ar']

/** The words of a language, by name; `{}` stands for what comes with it. */
export type Say = (word: DeskWord, given?: string | number) => string

export function wordsOf(language: DeskLanguage): Say {
  const at = order.indexOf(language)
  return (word, given = '') => (table[word][at] as string).replace('{}', () => isolated(String(given), language))
}

/** Behind Arabic letters a day would be read from its end (UAX 9, first strong isolate): it keeps its own direction. */
function isolated(text: string, language: DeskLanguage): string {
  return language === 'ar' && text !== '' ? `\u2068${text}\u2069` : text
}

/** Between the things of a row. */
export const listMark = (language: DeskLanguage): string => ({ zh: '、', ar: '، ' })[language as string] ?? ', '

export const tagOf = (language: DeskLanguage): string => (language === 'zh' ? 'zh-Hans' : language)
export const dirOf = (language: DeskLanguage): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr')

/** @param header Accept-Language (RFC 9110 section 12.5.4) */
export function acceptedLanguage(header: string | undefined): DeskLanguage {
  const wanted = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((one) => one.trim().slice(0, 2).toLowerCase())
  return deskLanguages.find((one) => one === wanted.find((tag) => deskLanguages.some((known) => known === tag))) ?? 'en'
}

/** All of them, for tests. */
export const deskWordNames = Object.keys(table) as readonly DeskWord[]
