/**
 * The languages of the page: two files each in `languages/`, loaded when it is chosen. The first has the words
 * of the first load; the second, those of the screens that come after it. A language is added by adding its
 * files.
 * @module
 */
import type { CertificateWords, CheckCode } from '@kpc/schema'
import type { CodeText, Plural, Text } from '@kpc/schema/words/message'
import type { PageCode } from '../scan-result.ts'
import type first from './languages/en.ts'
import type later from './languages/en-later.ts'
import type { StepText } from './step-text.ts'

/** What a language says before later screens are there: the keys of English, and a form for each number where English has one. */
export type FirstMessages = Translated<Omit<typeof first, 'words'>> & { readonly words: CertificateWords }

/** What it says of results, and on later screens. */
export type LaterMessages = Translated<Omit<typeof later, 'codes' | 'steps'>> & {
  readonly codes: Readonly<Record<keyof (typeof later)['codes'], CodeText> & Partial<Record<Code, CodeText>>>
  readonly steps: Readonly<Record<StepName, StepText>>
}
export type Messages = FirstMessages & LaterMessages

type Code = CheckCode | PageCode
type Translated<T> = T extends Plural
  ? Text
  : T extends string
    ? string
    : T extends object
      ? { readonly [Key in keyof T]: Translated<T[Key]> }
      : T

/** A step that somebody is told to take: `steps` of a language has its words. */
export type StepName = keyof (typeof later)['steps']

const firstFiles = import.meta.glob<FirstMessages>(['./languages/*.ts', '!./languages/*-later.ts'], {
  import: 'default',
})
const laterFiles = import.meta.glob<LaterMessages>('./languages/*-later.ts', { import: 'default' })
const tagOf = (path: string): string => path.replace(/^.*\/|\.ts$/g, '')

/** Tags of all languages (BCP 47), English first, as it is what is left. */
export const languages: readonly string[] = Object.keys(firstFiles)
  .map(tagOf)
  .sort((a, b) => Number(b === 'en') - Number(a === 'en') || (a < b ? -1 : 1))

/** @throws where the file cannot be loaded: no line, and not kept yet */
export async function loadFirst(tag: string): Promise<FirstMessages> {
  return loaded(firstFiles[`./languages/${tag}.ts`], tag)
}

/** @throws where the file cannot be loaded: no line, and not kept yet */
export async function loadLater(tag: string): Promise<LaterMessages> {
  return loaded(laterFiles[`./languages/${tag}-later.ts`], tag)
}

async function loaded<T>(load: (() => Promise<T>) | undefined, tag: string): Promise<T> {
  if (!load) throw new TypeError(`no language ${tag}`)
  return load()
}

/**
 * A language, whole.
 * @throws where one of its files cannot be loaded
 */
export async function loadLanguage(tag: string): Promise<Messages> {
  const [first, later] = await Promise.all([loadFirst(tag), loadLater(tag)])
  return { ...first, ...later }
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
