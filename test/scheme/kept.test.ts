/** Nothing that is for participants alone reaches anything public. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dossierOf } from '@kpc/scheme/office/dossier'
import { deniedOn } from '@kpc/scheme/office/registers'
import { seenBy } from '@kpc/scheme/records/audience'
import { checkFolder, openRecords } from '@kpc/scheme/records/check'
import type { Stored } from '@kpc/scheme/records/folder'
import { recordKindNames } from '@kpc/scheme/records/kinds'
import { composeReport } from '@kpc/scheme/report/compose'
import { reportHtml } from '@kpc/scheme/report/html'
import { reportMarkdown } from '@kpc/scheme/report/markdown'
import { reportLanguages } from '@kpc/scheme/report/words/words'
import { siteFiles } from '@kpc/scheme/site/site'
import { afterAll, describe, expect, test } from 'vitest'
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
