import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { languages as printed } from '@kpc/issuer/print/words/languages'
import {
  type CertificateWords,
  certificateFields,
  confirmationFields,
  derivedBoxes,
  hsCodes,
  labelNames,
  labelOf,
  lineFields,
  nameIn,
  outcomes,
  statement,
  title,
} from '@kpc/schema'
import { checkTexts } from '@kpc/schema/words/checks/languages'
import { confirmationWords } from '@kpc/schema/words/confirmed/languages'
import { certificateWords } from '@kpc/schema/words/languages'
import { expect, test } from 'vitest'
import { en as paper } from '../../../packages/issuer/src/print/words/en.ts'
import { loadLanguage } from '../../../packages/verifier-web/src/messages/language.ts'

// A language says all of the certificate, or one of these tests names what it lacks. The page and the
// paper take their words from here: what is here can't differ between them.

const root = resolve(import.meta.dirname, '../../..')
const others = Object.entries(certificateWords).filter(([tag]) => tag !== 'en')

const pageFiles = filesIn('verifier-web/src/messages/languages')

/** The tags of every place that has languages: its files, and the table that loads them where there is one. */
const places: Readonly<Record<string, readonly string[]>> = {
  'packages/schema/src/words': filesIn('schema/src/words'),
  'packages/schema/src/words/languages.ts': Object.keys(certificateWords),
  'packages/schema/src/words/checks': filesIn('schema/src/words/checks'),
  'packages/schema/src/words/checks/languages.ts': Object.keys(checkTexts),
  'packages/schema/src/words/confirmed': filesIn('schema/src/words/confirmed'),
  'packages/schema/src/words/confirmed/languages.ts': Object.keys(confirmationWords),
  'packages/issuer/src/print/words': filesIn('issuer/src/print/words'),
  // English stands on every print, and is no choice.
  'packages/issuer/src/print/words/languages.ts': ['en', ...Object.values(printed).map(({ language }) => language)],
  'packages/verifier-web/src/messages/languages, first': pageFiles.filter((name) => !name.endsWith('-later')),
  'packages/verifier-web/src/messages/languages, later': pageFiles.flatMap(
    (name) => /(.*)-later$/.exec(name)?.[1] ?? [],
  ),
  'README.md': namedIn(/The verifier page speaks ([^.]*?), and works/, 'README.md'),
}

function filesIn(folder: string): string[] {
  return readdirSync(resolve(root, 'packages', folder))
    .map((name) => name.replace('.ts', ''))
    .filter((name) => !['words', 'languages', 'message', 'checks', 'confirmed', 'counted'].includes(name))
}

/** The tags of the languages that a sentence names in English: `Arabic, Chinese and Dutch`. */
function namedIn(sentence: RegExp, file: string): string[] {
  const names = sentence.exec(readFileSync(resolve(root, file), 'utf8'))?.[1]?.split(/, | and /) ?? []
  return names.map((name) => Object.keys(certificateWords).find((tag) => englishName(tag) === name) ?? name)
}

function englishName(tag: string): string | undefined {
  return new Intl.DisplayNames('en', { type: 'language' }).of(tag.replace(/-.*/, ''))
}

test('words, paper, page and README have the same languages', () => {
  const all = new Set(Object.values(places).flat())
  const missing = Object.entries(places).flatMap(([place, tags]) =>
    [...all].filter((tag) => !tags.includes(tag)).map((tag) => `${place} has no ${tag}`),
  )
  expect(missing).toEqual([])
})

test.each(others)('%s says every label, good and outcome in its own way', (tag, words) => {
  expect(words.language).toBe(tag)
  expect(labelNames.filter((name) => !words.labels?.[name])).toEqual([])
  expect(hsCodes.filter((code) => !words.goods[code])).toEqual([])
  expect(outcomes.filter((outcome) => !words.outcomes[outcome])).toEqual([])
  expect(words.title).not.toBe(title)
  expect(words.statement).not.toBe(statement)
  expect(words.unofficial).not.toBe('')
  const boxes = Object.keys({ ...certificateFields, ...derivedBoxes }).map((name) => labelOf(words, name))
  expect(new Set(boxes).size).toBe(boxes.length)
  for (const text of textsOf(words)) expect(text).toBe(text.trim().normalize('NFC'))
})

function textsOf({ title, statement, unofficial, phrase, mixed, labels, goods, outcomes }: CertificateWords): string[] {
  return [
    title,
    statement,
    unofficial,
    phrase,
    mixed,
    ...[labels ?? {}, goods, outcomes].flatMap((some) => Object.values<string>(some)),
  ]
}

test('where a form of the page quotes the paper, the paper says so', async () => {
  for (const tag of Object.keys(certificateWords)) {
    const { number } = await loadLanguage(tag)
    expect(number.phraseMore, tag).toContain(paper.telephone)
  }
})

test('the labels of English are those of the field table', () => {
  expect(labelOf(certificateWords.en as CertificateWords, 'origins')).toBe(certificateFields.origins.label)
  expect(labelOf(certificateWords.en as CertificateWords, 'hs')).toBe(lineFields.hs.label)
})

test('a field of a later table has its English label until a language has one', () => {
  const fields = { ...certificateFields, colour: { label: 'Colour' } }
  for (const words of Object.values(certificateWords)) expect(labelOf(words, 'colour', fields)).toBe('Colour')
})

test('names of the registry: the language, its language without script, English', () => {
  const names = new Map([
    ['en', 'Botswana'],
    ['zh', '博茨瓦纳'],
    ['fr', 'Le Botswana'],
  ])
  expect(nameIn(names, 'zh-Hans')).toBe('博茨瓦纳')
  expect(nameIn(names, 'fr')).toBe('Le Botswana')
  expect(nameIn(names, 'de')).toBe('Botswana')
  expect(nameIn(new Map(), 'de')).toBe('')
})

test('English labels of a confirmation are those of its table', () => {
  const { number: _, ...fields } = confirmationFields
  const labels = Object.fromEntries(Object.entries(fields).map(([name, { label }]) => [name, label]))
  expect(Object.keys(confirmationWords.en?.labels ?? {})).toEqual(Object.keys(labels))
})
