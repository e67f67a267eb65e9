/** Nothing that is for participants alone reaches anything public. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { paperMarkdown } from '@kpc/host/paper/markdown'
import { openPress } from '@kpc/host/press/press'
import { calendarOf } from '@kpc/scheme/office/calendar'
import { dossierOf } from '@kpc/scheme/office/dossier'
import { dueOn } from '@kpc/scheme/office/due'
import { deniedOn } from '@kpc/scheme/office/registers'
import { seenBy } from '@kpc/scheme/records/audience'
import { checkFolder, openRecords } from '@kpc/scheme/records/check'
import type { Stored } from '@kpc/scheme/records/folder'
import { recordKindNames } from '@kpc/scheme/records/kinds'
import { recordPaper } from '@kpc/scheme/records/paper'
import { composeReport } from '@kpc/scheme/report/compose'
import { reportHtml } from '@kpc/scheme/report/html'
import { reportMarkdown } from '@kpc/scheme/report/markdown'
import { reportPdf } from '@kpc/scheme/report/pdf'
import { reportLanguages } from '@kpc/scheme/report/words/words'
import { siteFiles } from '@kpc/scheme/site/site'
import { afterAll, describe, expect, test } from 'vitest'
import { pageCount, wordsOf } from '../print/pages.ts'
import { testDesk } from './desk-world.ts'
import { mark, planted } from './planted.ts'
import { example, type RecordFolder, recordFolder } from './record-folder.ts'

const folders: RecordFolder[] = []
afterAll(() => {
  for (const folder of folders) folder.remove()
})

/** The example, so that there is a report to leak into. */
const exampleFiles = Object.fromEntries(
  readdirSync(example, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml') && name !== 'records.yaml')
    .map((name) => [name.replaceAll('\\', '/'), readFileSync(join(example, name), 'utf8')]),
)
const ids = Object.keys(exampleFiles).map((name) => name.replace(/\.yaml$/, ''))
/** A record of each folder that links may lead to; a public one, so that the link itself is no reason to hide. */
const links = new Map(
  recordKindNames.flatMap((kind) => {
    const id = ids.find((one) => one.startsWith(`${kind}/`))
    return id === undefined ? [] : [[kind, id] as const]
  }),
)
const opened = (files: Readonly<Record<string, string>>) => {
  const folder = recordFolder({ ...exampleFiles, ...files })
  folders.push(folder)
  return checkFolder(folder.path)
}

const told = (records: ReadonlyMap<string, Stored>, audience: 'public' | 'kp-only'): string[] =>
  reportLanguages.flatMap((language) => {
    const report = composeReport(records, { year: 2005, language, audience })
    return [reportMarkdown(report), reportHtml(report)]
  })

describe.each(['public', 'kp-only'] as const)('marks in every text of records that are %s', (audience) => {
  const { records, faults } = opened(planted(links, audience))

  test('are records without a fault, one for each text', () => {
    expect(faults).toEqual([])
    const marked = [...records.values()].filter(({ kpOnly }) => kpOnly.size > 0)
    expect(marked.length).toBeGreaterThan(90)
    expect(new Set(marked.map(({ kind }) => kind)).size).toBe(recordKindNames.length)
  })

  test('are in what participants see, and in nothing that the public does', () => {
    expect(told(records, 'kp-only').filter((text) => text.includes(mark)).length).toBeGreaterThan(0)
    for (const text of told(records, 'public')) expect(text).not.toContain(mark)
    for (const [path, text] of siteFiles(records)) expect(text, path).not.toContain(mark)
    const evidence = (who: 'public' | 'kp-only') => [...dossierOf(records, 'BW', who).files.values()].join('')
    expect(evidence('kp-only')).toContain(mark)
    expect(evidence('public')).not.toContain(mark)
    expect(JSON.stringify(deniedOn(seenBy('public', records), '2005-06-01'))).not.toContain(mark)
    const shown = JSON.stringify([...seenBy('public', records).values()].map((one) => plain(one.value)))
    expect(shown).not.toContain(mark)
  })

  test('are on the papers of participants, and on none of the public', () => {
    const papers = (who: 'public' | 'kp-only'): string[] => {
      const seen = seenBy(who, records)
      return [...seen.values()].flatMap((record) =>
        (['en', 'ar'] as const).map((language) =>
          paperMarkdown(recordPaper(record, { records: seen, language, audience: who })),
        ),
      )
    }
    expect(papers('kp-only').filter((text) => text.includes(mark)).length).toBeGreaterThan(90)
    for (const text of papers('public')) expect(text).not.toContain(mark)
  })

  test('are in the calendar and in what is due of participants, and in none of the public', () => {
    const due = (who: 'public' | 'kp-only') => {
      const all = dueOn(seenBy(who, records), '2005-06-01')
      return JSON.stringify(all) + calendarOf(all, '2005-06-01')
    }
    expect(due('public')).not.toContain(mark)
    if (audience === 'public') expect(due('kp-only')).toContain(mark)
  })

  test('are in no word of the public report as PDF', async () => {
    const press = openPress()
    const pdf = await reportPdf(composeReport(records, { year: 2005, language: 'en', audience: 'public' }), 0, press)
    press.close()
    const pages = await pageCount(pdf)
    const words = await Promise.all(Array.from({ length: pages }, (_, i) => wordsOf(pdf, i)))
    expect(words.join(' ')).toContain('Kimberley')
    expect(words.join(' ')).not.toContain(mark)
  })
})

test('marks are on no page of the desk as the public has it', async () => {
  const folder = recordFolder({ ...exampleFiles, ...planted(links, 'public') })
  folders.push(folder)
  const desk = testDesk(folder.path)
  const reader = await desk.person('A Reader', 'reader')
  const page = async (path: string) => (await reader.get(path)).text()
  for (const kind of recordKindNames) expect(await page(`/records/${kind}?for=public`), kind).not.toContain(mark)
  for (const path of ['/?for=public', '/calendar.ics?for=public', '/late.csv?for=public'])
    expect(await page(path), path).not.toContain(mark)
  const { records } = checkFolder(folder.path)
  const marked = [...records.values()].filter(({ kpOnly }) => kpOnly.size > 0)
  for (const { id } of marked) expect(await page(`/records/${id}?for=public`), id).not.toContain(mark)
  for (const { id } of marked.slice(0, 5)) expect(await page(`/records/${id}`), id).toContain(mark)
  desk.remove()
})

/** Names are a Map, which JSON does not show. */
function plain(value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries(value)
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]))
}

describe('what the public sees of a record', () => {
  const letter = (text: string): string =>
    `audience: public\nsent: 2005-02-01\nfrom: { en: A }\nto: { en: B }\nabout: other\nsays: [{ en: C }]\n${text}`

  test('is nothing where what it needs is kept', () => {
    const { records } = opened({ 'letters/a.yaml': letter('').replace('{ en: B }', '{ kp-only: { en: B } }') })
    expect(seenBy('public', records).has('letters/a')).toBe(false)
  })

  test('has no link to a record that is not public, nor to one that is hidden by what it links to', () => {
    const kept = { 'reviews/x.yaml': 'audience: kp-only\nkind: visit\nfrom: 2005-01-01\n' }
    const { records } = opened({ ...kept, 'letters/a.yaml': letter('review: reviews/x\n') })
    expect(seenBy('public', records).get('letters/a')?.value).not.toHaveProperty('review')
    const chain = opened({
      'meetings/x.yaml': 'audience: kp-only\nkind: plenary\ntitle: { en: X }\nfrom: 2005-01-01\n',
      'reviews/y.yaml': 'audience: public\nkind: scheme\nfrom: 2005-01-01\ndue: { to: meetings/x }\n',
    })
    expect(seenBy('public', chain.records).get('reviews/y')?.value).toEqual({
      audience: 'public',
      kind: 'scheme',
      from: '2005-01-01',
    })
  })

  test('does not change the records themselves', () => {
    const records = openRecords(example)
    const before = JSON.stringify([...records.values()].map(({ value }) => plain(value)))
    seenBy('public', records)
    expect(JSON.stringify([...records.values()].map(({ value }) => plain(value)))).toBe(before)
  })
})
