import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  type CertificateWords,
  certificateFields,
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
import { certificateWords } from '@kpc/schema/words/languages'
import { expect, test } from 'vitest'

// A language says all of the certificate, or one of these tests names what it lacks. The page and the
// paper take their words from here: what is here can't differ between them.

const packages = resolve(import.meta.dirname, '../../../packages')
const others = Object.entries(certificateWords).filter(([tag]) => tag !== 'en')
const filesIn = (folder: string): string[] =>
  readdirSync(resolve(packages, folder))
    .map((name) => name.replace('.ts', ''))
    .filter((name) => !['words', 'languages'].includes(name))
    .sort()

test('every file of words is a language, and each is one of the page and of the paper', () => {
  const tags = Object.keys(certificateWords).sort()
  expect(filesIn('schema/src/words')).toEqual(tags)
  expect(filesIn('verifier-web/src/messages/languages').filter((tag) => !tags.includes(tag))).toEqual([])
  expect(filesIn('issuer/src/print/words')).toEqual(tags)
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

function textsOf({ title, statement, unofficial, labels, goods, outcomes }: CertificateWords): string[] {
  return [
    title,
    statement,
    unofficial,
    ...[labels ?? {}, goods, outcomes].flatMap((some) => Object.values<string>(some)),
  ]
}

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
