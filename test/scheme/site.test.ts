/** The public site: public records alone, no script, the same bytes each time, every link inside it. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { run } from '@kpc/scheme/cli'
import { openRecords } from '@kpc/scheme/records/check'
import { reportLanguages } from '@kpc/scheme/report/words/words'
import { siteFiles } from '@kpc/scheme/site/site'
import { afterAll, describe, expect, test } from 'vitest'
import { testWorld } from '../world.ts'
import { example, type RecordFolder, recordFolder } from './record-folder.ts'

const folders: RecordFolder[] = []
afterAll(() => {
  for (const folder of folders) folder.remove()
})
const made = (files: Readonly<Record<string, string>> = {}): RecordFolder => {
  const folder = recordFolder(files)
  folders.push(folder)
  return folder
}
const site = siteFiles(openRecords(example))
const pages = [...site].filter(([path]) => path.endsWith('.html'))

describe('every page', () => {
  test('is there in six languages, each with its direction', () => {
    for (const language of reportLanguages) {
      const own = pages.filter(([path]) => path.startsWith(`${language}/`))
      expect(own.length).toBe(10)
      for (const [, html] of own)
        expect(html).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`)
    }
  })

  test('needs no script and nothing from elsewhere', () => {
    for (const [, html] of pages) expect(html).not.toMatch(/<script|javascript:|https?:\/\/|\son\w+=|style="/i)
  })

  test('leads only to what is there', () => {
    const dead = pages.flatMap(([path, html]) =>
      [...html.matchAll(/href="([^"#]+)(?:#[^"]*)?"/g)]
        .map(([, to = '']) => normalize(join(dirname(path), to)).replaceAll('\\', '/'))
        .filter((to) => !site.has(to))
        .map((to) => `${path} -> ${to}`),
    )
    expect(dead).toEqual([])
  })

  test('is small: an old telephone on a bad line', () => {
    for (const [path, html] of pages) expect(Buffer.byteLength(html), path).toBeLessThan(60_000)
  })
})

test('participants stand with their intervals, and the report of each year that has one', () => {
  expect(site.get('en/participants.html')).toMatch(
    /Lebanon<\/th><td>LB<\/td><td><span class="day">2005-09-20<\/span><\/td><td>open/,
  )
  expect(site.get('zh/participants.html')).toContain('印度尼西亚')
  expect([...site.keys()].filter((path) => path.startsWith('ar/report-'))).toEqual([
    'ar/report-2005.html',
    'ar/report-2024.html',
    'ar/report-2025.html',
  ])
})

test('the same records give the same bytes, and SHA256SUMS has each file', () => {
  expect([...siteFiles(openRecords(example))]).toEqual([...site])
  const lines = (site.get('SHA256SUMS') as string).trimEnd().split('\n')
  expect(lines.length).toBe(site.size - 1)
  for (const line of lines) {
    const [sum, path] = line.split('  ') as [string, string]
    expect(
      createHash('sha256')
        .update(site.get(path) as string)
        .digest('hex'),
    ).toBe(sum)
  }
})

test('open data are the public records, by a schema that is made from the table which checks them', () => {
  const { records } = JSON.parse(site.get('data/records.json') as string) as {
    records: { id: string; audience: string }[]
  }
  expect(records.length).toBe(openRecords(example).size)
  expect(new Set(records.map(({ audience }) => audience))).toEqual(new Set(['public']))
  const { $defs } = JSON.parse(site.get('data/schema.json') as string)
  expect($defs.participation.required).toEqual(['audience', 'code', 'kind', 'names'])
  expect(site.get('data/memberships.csv')).toContain('LB,2005-09-20,,whole,,decisions/2005-lebanon,\r\n')
})

test('what a record says is text in every page', () => {
  const folder = made({
    'decisions/a.yaml':
      'audience: public\ntitle: { en: "<img src=x onerror=alert(1)>" }\ntopic: other\nprocedure: consensus\ndecided: 2005-01-01\n',
  })
  const html = siteFiles(openRecords(folder.path)).get('en/decisions.html') as string
  expect(html).not.toContain('<img')
  expect(html).toContain('&#60;img src=x onerror=alert(1)&#62;')
})

test('nothing recorded is said to be so', () => {
  const empty = siteFiles(openRecords(made().path))
  for (const name of ['participants', 'notices', 'decisions', 'reports'])
    expect(empty.get(`en/${name}.html`)).toContain('Nothing is recorded.')
})

test('kpc-scheme site makes a new folder, and writes into no other', async () => {
  const folder = made()
  const out = join(folder.path, 'public')
  const site = async (to: string) => {
    const { world, heard } = testWorld({ env: {}, now: () => 0 })
    return { code: await run(['site', to, '--records', example], world), ...heard() }
  }
  expect((await site(out)).stdout).toMatch(/^written: .*, 67 files, \d+ bytes\n$/)
  expect(readdirSync(out).sort()).toEqual([
    'SHA256SUMS',
    'ar',
    'data',
    'en',
    'es',
    'fr',
    'index.html',
    'ru',
    'site.css',
    'zh',
  ])
  expect(readFileSync(join(out, 'fr/index.html'), 'utf8')).toContain('Avis')
  expect((await site(out)).stderr).toContain('FILE_TAKEN')
})
