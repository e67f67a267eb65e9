/**
 * The languages of the page: one file each in `languages/`, loaded when it is chosen. A language is
 * added by adding its file.
 * @module
 */
import type { CertificateWords, CheckCode } from '@kpc/schema'
import type { PageCode } from '../scan-result.ts'
import type en from './languages/en.ts'
import type { CodeText, Plural, StepText, Text } from './message.ts'

type English = Omit<typeof en, 'codes' | 'steps' | 'words'>
type Code = CheckCode | PageCode

/** What a language has to say: the keys of English, and a form for each number where English has one. */
export type Messages = Translated<English> & {
  readonly words: CertificateWords
  readonly codes: Readonly<Record<keyof (typeof en)['codes'], CodeText> & Partial<Record<Code, CodeText>>>
  readonly steps: Readonly<Record<StepName, StepText>>
}
type Translated<T> = T extends Plural
  ? Text
  : T extends string
    ? string
    : T extends object
      ? { readonly [Key in keyof T]: Translated<T[Key]> }
      : T

/** A step that somebody is told to take: `steps` of a language has its words. */
export type StepName = keyof (typeof en)['steps']

const files = import.meta.glob<Messages>('./languages/*.ts', { import: 'default' })
const tagOf = (path: string): string => path.replace(/^.*\/|\.ts$/g, '')

/** Tags of all languages (BCP 47), English first, as it is what is left. */
export const languages: readonly string[] = Object.keys(files)
  .map(tagOf)
  .sort((a, b) => Number(b === 'en') - Number(a === 'en') || (a < b ? -1 : 1))

/** @throws where the file cannot be loaded: no line, and not kept yet */
export function loadLanguage(tag: string): Promise<Messages> {
  const load = files[`./languages/${tag}.ts`]
  return load ? load() : Promise.reject(new TypeError(`no language ${tag}`))
}

/** The first wish that the page can meet, by tag or by language alone; else English. */
export function chooseLanguage(wishes: readonly string[]): string {
  for (const wish of wishes) {
    const [wanted] = wish.toLowerCase().split('-')
    const chosen =
      languages.find((tag) => tag.toLowerCase() === wish.toLowerCase()) ??
      languages.find((tag) => tag.toLowerCase().split('-')[0] === (renamed[wanted as string] ?? wanted))
    if (chosen !== undefined) return chosen
  }
  return 'en'
}

/** Codes that old systems still give (ISO 639 as of 1989). */
const renamed: Readonly<Record<string, string>> = { iw: 'he' }
