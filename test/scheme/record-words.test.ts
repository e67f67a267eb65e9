/** What fields and choices of records are called: in each language, none missing, none without a field. */
import type { FieldKind, Fields } from '@kpc/schema'
import { recordKinds } from '@kpc/scheme/records/kinds'
import { choiceWords } from '@kpc/scheme/records/words/choices'
import { labelWords } from '@kpc/scheme/records/words/labels'
import { choiceIn, labelIn, pathIn, unLanguages } from '@kpc/scheme/records/words/words'
import { describe, expect, test } from 'vitest'

interface Named {
  readonly path: string
  readonly text: string
}
const labels: Named[] = []
const choices: Named[] = []
function walk(fields: Fields, path: string): void {
  for (const [name, { label, kind }] of Object.entries(fields)) {
    labels.push({ path: `${path}.${name}`, text: label })
    within(kind, `${path}.${name}`)
  }
}
function within({ form }: FieldKind<unknown>, path: string): void {
  if (form.is === 'word') choices.push(...form.words.map((text) => ({ path, text })))
  if (form.is === 'flag') choices.push({ path, text: 'true' }, { path, text: 'false' })
  if (form.is === 'record') walk(form.fields, path)
  if (form.is === 'list') within(form.of as FieldKind<unknown>, path)
}
for (const [kind, fields] of Object.entries(recordKinds)) walk(fields, kind)

const scripts = { ru: /[а-яё]/i, zh: /\p{Script=Han}/u, ar: /\p{Script=Arabic}/u } as const

describe.each(unLanguages)('in %s', (language) => {
  test('every field of every kind has its label, in the letters of the language', () => {
    const missing = labels.filter(
      ({ path, text }) => language !== 'en' && !(Object.hasOwn(labelWords, path) || Object.hasOwn(labelWords, text)),
    )
    expect(missing).toEqual([])
    const script = (scripts as Partial<Record<string, RegExp>>)[language]
    for (const { path, text } of labels) if (script) expect(labelIn(path, text, language), path).toMatch(script)
  })

  test('every choice of every field has its word', () => {
    const codes = choices.filter(({ text }) => !/^\d/.test(text))
    expect(
      codes.filter(
        ({ path, text }) => !Object.hasOwn(choiceWords, `${path}=${text}`) && !Object.hasOwn(choiceWords, text),
      ),
    ).toEqual([])
    const script = (scripts as Partial<Record<string, RegExp>>)[language]
    for (const { path, text } of codes) {
      const said = choiceIn(path, text, language)
      expect(said).not.toBe('')
      if (script) expect(said, `${path}=${text}`).toMatch(script)
    }
  })

  test('no two choices of one field are called the same', () => {
    for (const path of new Set(choices.map((one) => one.path))) {
      const said = choices.filter((one) => one.path === path).map(({ text }) => choiceIn(path, text, language))
      expect(new Set(said).size, `${path}: ${said}`).toBe(said.length)
    }
  })

  test('no two fields of one statement are called the same', () => {
    const groupOf = ({ path }: Named): string => path.slice(0, path.lastIndexOf('.'))
    for (const group of new Set(labels.map(groupOf))) {
      const own = labels.filter((one) => groupOf(one) === group)
      const said = own.map(({ path, text }) => labelIn(path, text, language))
      expect(new Set(said).size, `${group}: ${said}`).toBe(said.length)
    }
  })
})

test('no row is of nothing', () => {
  const known = new Set([...labels, ...choices].flatMap(({ path, text }) => [path, text, `${path}=${text}`]))
  expect(Object.keys({ ...labelWords, ...choiceWords }).filter((name) => !known.has(name))).toEqual([])
})

test('a path is told in words, and what is no field stands as it is', () => {
  expect(pathIn('reviews', 'team[0].role', 'en')).toBe('Team 1 › Role')
  expect(pathIn('decisions', 'votes.for', 'fr')).toBe('Procédure écrite › Pour')
  expect(pathIn('notices', 'title.en', 'es')).toBe('Título › en')
  expect(pathIn('notices', 'constructor', 'es')).toBe('constructor')
  expect(choiceIn('notices.hs', '7102.10', 'ar')).toBe('7102.10')
  expect(choiceIn('notices.kind', 'constructor', 'ar')).toBe('constructor')
  expect(choiceIn('notices.to', 'industry', 'en')).toBe('the diamond industry')
  expect(choiceIn('bodies.kind', 'industry', 'en')).toBe('industry')
})
