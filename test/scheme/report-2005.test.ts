/** The report of 2005, from records: every fact of it in each of the six languages of the United Nations. */
import { openRecords } from '@kpc/scheme/records/check'
import { composeReport, reportWords, sentencesOf } from '@kpc/scheme/report/compose'
import { reportHtml } from '@kpc/scheme/report/html'
import { reportMarkdown } from '@kpc/scheme/report/markdown'
import { reportLanguages } from '@kpc/scheme/report/words/words'
import { describe, expect, test } from 'vitest'
import { chineseTerms, facts2005 } from './facts-2005.ts'
import { example } from './record-folder.ts'

const records = openRecords(example)
const reportIn = (language: (typeof reportLanguages)[number]) =>
  composeReport(records, { year: 2005, language, audience: 'public' })
/** Paragraphs without the numbers of their notes. */
const paragraphsOf = (markdown: string): string[] =>
  markdown
    .split(/\n\n|\n(?=- )/)
    .filter((one) => !one.startsWith('[^'))
    .map((one) => one.replace(/\[\^\d+\]/g, '').replace(/\\(.)/g, '$1'))

describe.each(reportLanguages)('in %s', (language) => {
  const paragraphs = paragraphsOf(reportMarkdown(reportIn(language)))

  test.each(facts2005)('$fact', (fact) => {
    const words = fact[language]
    const found = paragraphs.filter((paragraph) => words.every((word) => paragraph.includes(word)))
    expect(found.length, words.join(' + ')).toBeGreaterThan(0)
  })

  test('no sentence falls back to another language, and all but the frame name their records', () => {
    const sentences = sentencesOf(reportIn(language))
    expect(sentences.filter((one) => one.language !== undefined)).toEqual([])
    const bare = sentences.filter(({ records: from }) => from.length === 0).map(({ text }) => text)
    expect(new Set(bare)).toEqual(new Set([reportWords[language].nothing]))
    const unknown = sentences.flatMap(({ records: from }) => from.filter((id) => !records.has(id)))
    expect(unknown).toEqual([])
  })

  test('a section about which nothing is recorded says so', () => {
    const { sections } = reportIn(language)
    const empty = sections.filter(({ isEmpty }) => isEmpty)
    expect(empty.map(({ name }) => name)).toEqual(['complaints'])
    expect(paragraphs).toContain(reportWords[language].nothing)
  })

  test('HTML holds the same sentences, in its direction, and no script', () => {
    const html = reportHtml(reportIn(language))
    expect(html).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`)
    expect(html).not.toMatch(/<script|javascript:|https?:|src=/i)
    const text = html.replace(/<[^>]+>/g, '').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    for (const sentence of sentencesOf(reportIn(language))) expect(text).toContain(sentence.text)
  })
})

describe('in the terms of the Chinese document', () => {
  const text = paragraphsOf(reportMarkdown(reportIn('zh'))).join('\n')

  test.each(chineseTerms)('%s', (term) => expect(text).toContain(term))

  test('and in its punctuation: no comma, full stop or bracket of another script beside a Chinese letter', () => {
    expect(text.match(/\p{Script=Han}[,.;:?!()]|[,;:?!()]\s?\p{Script=Han}/gu)).toBeNull()
  })
})

test('there are facts enough, and each is told in words of its own', () => {
  expect(facts2005.length).toBeGreaterThan(50)
  const said = facts2005.flatMap((fact) => reportLanguages.map((language) => fact[language].join()))
  expect(said.filter((words) => words === '')).toEqual([])
})
