/// <reference path="../../packages/verifier-web/src/globals.d.ts" />
/** Every language is complete: each key, each form of a number, each place of a value. */
import { type CheckCode, findings, reasons } from '@kpc/schema'
import { type Plural, piecesOf, type Text } from '@kpc/schema/words/message'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  chooseLanguage,
  languages,
  loadLanguage,
  type Messages,
} from '../../packages/verifier-web/src/messages/language.ts'
import { messages, say, speak } from '../../packages/verifier-web/src/messages/messages.ts'
import { stepsOf, textOf } from '../../packages/verifier-web/src/messages/reason-text.ts'
import { showDay } from '../../packages/verifier-web/src/messages/values.ts'

const all = new Map<string, Messages>()
beforeAll(async () => {
  for (const tag of languages) all.set(tag, await loadLanguage(tag))
  speak(wordsOf('en'))
})

function wordsOf(tag: string): Messages {
  const words = all.get(tag)
  if (!words) throw new TypeError(tag)
  return words
}

describe.each(languages)('%s', (tag) => {
  test('has every text of English, with the same values, and a form for every number', () => {
    const english = textsOf(wordsOf('en'))
    const own = textsOf(wordsOf(tag))
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort())
    for (const [path, text] of own) {
      expect(faultsOf(text, english.get(path) as Text, tag), `${path}: ${JSON.stringify(text)}`).toEqual([])
    }
  })

  test('is written in its own script', () => {
    const { language, direction } = wordsOf(tag).words
    const script = scriptOf(tag)
    expect(language).toBe(tag)
    expect(direction).toBe(/^(Arab|Hebr)$/.test(script) ? 'rtl' : 'ltr')
    const letters = new RegExp(`\\p{Script=${script}}`, 'u')
    const strange = [...textsOf(wordsOf(tag))].filter(
      ([path, text]) => path !== 'locale' && script !== 'Latn' && !isIn(letters, text),
    )
    expect(strange.map(([path]) => path)).toEqual([])
  })

  test('a word that is longer than a line of the smallest phone with large text has a place to break', () => {
    const words = [...textsOf(wordsOf(tag)).values()].flatMap(
      (text) => samplesOf(text).match(/[^\P{L}\p{Script=Han}]+/gu) ?? [],
    )
    expect([...new Set(words)].filter((word) => word.length > longestUnbroken)).toEqual([])
  })

  test('writes dates with the digits 0 to 9, of the Gregorian calendar', () => {
    speak(wordsOf(tag))
    expect(showDay(20_761)).toMatch(/\b4\D.*2026|2026\D.*\b4\D/)
    speak(wordsOf('en'))
  })
})

/** Letters; a soft hyphen ends such a word. */
const longestUnbroken = 14

/** The script that a language is written in (ISO 15924), in which every text of it has letters where it is not Latin. */
function scriptOf(tag: string): string {
  return new Intl.Locale(tag).maximize().script?.replace('Hans', 'Hani') ?? ''
}

/** Names, values and units are the same in every language. */
function isIn(script: RegExp, text: Text): boolean {
  const words = samplesOf(text).replace(/\{\w+\}|\b[A-Z][A-Z0-9-]+\b/g, '')
  return script.test(words) || !/\p{L}/u.test(words)
}

type Tree = Text | { readonly [key: string]: Tree }

/** Every text by its path, such as `trust.badges.good`; those of the certificate have a test of their own. */
function textsOf({ words: _, ...words }: Messages): Map<string, Text> {
  const texts = new Map<string, Text>()
  const walk = (tree: Tree, path: string): void => {
    if (typeof tree === 'string' || isPlural(tree)) texts.set(path, tree as Text)
    else for (const [key, one] of Object.entries(tree)) walk(one, path === '' ? key : `${path}.${key}`)
  }
  walk(words as unknown as Tree, '')
  return texts
}

function isPlural(tree: object): boolean {
  return 'by' in tree && 'forms' in tree
}

function formsOf(text: Text): string[] {
  return typeof text === 'string' ? [text] : Object.values(text.forms)
}

const samplesOf = (text: Text): string => formsOf(text).join(' ')

/** What is missing or too much, against the English text. */
function faultsOf(text: Text, english: Text, tag: string): string[] {
  const wanted = valuesIn(english)
  const faults = formsOf(text).flatMap((form) => {
    const values = valuesIn(form)
    const isEven = form.replace('***', '').split('**').length % 2 === 1 // *** stands on the certificate itself
    // A form for one or two may leave the number to the word.
    const lacks = wanted.filter((value) => !values.includes(value) && !(isPluralText(text) && text.by === value))
    const extra = values.filter((value) => !wanted.includes(value))
    return [
      ...(form.trim() === '' ? ['empty'] : []),
      ...(isEven ? [] : ['half a **']),
      ...lacks.map((value) => `lacks {${value}}`),
      ...extra.map((value) => `does not know {${value}}`),
    ]
  })
  if (isPluralText(english) && !isPluralText(text) && categoriesOf(tag).length > 1) faults.push('has no plural')
  if (!isPluralText(text)) return faults
  const lacking = categoriesOf(tag).filter((category) => text.forms[category] === undefined)
  return [
    ...faults,
    ...lacking.map((category) => `no form for "${category}"`),
    ...(formsOf(text).some((form) => valuesIn(form).includes(text.by)) ? [] : ['never says the number']),
  ]
}

const isPluralText = (text: Text): text is Plural => typeof text !== 'string'

function valuesIn(text: Text): string[] {
  const forms = formsOf(text).flatMap((form) => piecesOf(form, {}, 'en'))
  return [...new Set(forms.filter(({ isValue }) => isValue).map(({ text }) => text))].sort()
}

/** The plural categories that whole numbers up to a million have in a language: of Arabic six. */
function categoriesOf(tag: string): Intl.LDMLPluralRule[] {
  const rules = new Intl.PluralRules(tag)
  return [...new Set(Array.from({ length: 1000 }, (_, n) => rules.select(n)))]
}

test('Arabic has six forms of a number, Russian three, Chinese one', () => {
  expect(['ar', 'ru', 'zh-Hans'].map((tag) => categoriesOf(tag).length)).toEqual([6, 3, 1])
})

/** Where the rules of an authority's own files are written, which no page reads. */
const ofLedger = /^(kpc ledger|RFC 9942)/

test('every code that a page can meet has words', () => {
  const codes = Object.entries({ ...findings, ...reasons }).filter(([, { source }]) => !ofLedger.test(source))
  expect(codes.map(([code]) => code).filter((code) => !(code in messages.codes))).toEqual([])
})

test('a language is chosen by tag, then by language alone, then English', () => {
  expect(chooseLanguage(['fr-CA', 'en'])).toBe('fr')
  expect(chooseLanguage(['zh-CN'])).toBe('zh-Hans')
  expect(chooseLanguage(['iw'])).toBe('he')
  expect(chooseLanguage(['xx', 'pt-BR'])).toBe('pt')
  expect(chooseLanguage(['xx'])).toBe('en')
  expect(chooseLanguage([])).toBe('en')
})

test.each(['passed', 'failed', 'unknown', 'warned', 'noted'] as const)('every code has a title when it %s', (state) => {
  for (const code of [...Object.keys(findings), ...Object.keys(reasons)] as CheckCode[])
    expect(say(textOf({ state, code }).title), code).not.toBe('')
})

test('what is to be done follows from the code, else from what its check came to', () => {
  expect(stepsOf({ state: 'failed', code: 'SIGNATURE_INVALID' })).toEqual(['hold', 'report', 'call'])
  expect(stepsOf({ state: 'failed', code: 'BASE45_MALFORMED' })).toEqual(['clean', 'byNumber', 'stillTheSame'])
  expect(stepsOf({ state: 'failed', code: 'STATUS_REPLACED' })).toEqual(['askReplacement', 'hold', 'report'])
  expect(stepsOf({ state: 'noted', code: 'ISSUED_LATER' })).toEqual([])
  expect(stepsOf({ state: 'warned', code: 'ISSUED_LATER' })).toEqual(['update', 'call'])
})

test('a code without words speaks in those of the schema', () => {
  const english = wordsOf('en')
  const { HS_CODE: _, ...codes } = english.codes
  speak({ ...english, codes: codes as Messages['codes'] })
  const { title } = textOf({ state: 'failed', code: 'HS_CODE', field: 'lines[0].hs' })
  expect(say(title)).toBe('Not one of 7102.10, 7102.21 and 7102.31.')
  speak(english)
})
