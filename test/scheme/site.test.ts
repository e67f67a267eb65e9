/** The public site: public records alone, no script, the same bytes each time, every link inside it. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, normalize, resolve } from 'node:path'
import { run } from '@kpc/scheme/cli'
import { openRecords } from '@kpc/scheme/records/check'
import { reportLanguages } from '@kpc/scheme/report/words/words'
import { worldWords } from '@kpc/scheme/report/words/world'
import { siteFigures } from '@kpc/scheme/site/figures'
import { siteFiles } from '@kpc/scheme/site/site'
import { parseHistory } from '@kpc/scheme/world/history'
import { pictureWords } from '@kpc/scheme/world/picture-words'
import { summed } from '@kpc/scheme/world/summary'
import { afterAll, describe, expect, test } from 'vitest'
import { now } from '../scheme.ts'
import { giveTrust } from '../trusted.ts'
import { testWorld } from '../world.ts'
import { example, type RecordFolder, recordFolder } from './record-folder.ts'
import { filed, goods, mined, quarter, registryFile, rootFile } from './returns.ts'

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
const pages = [...site].filter(([path]) => path.endsWith('.html')) as [string, string][]

describe('every page', () => {
  test('is there in six languages, each with its direction', () => {
    for (const language of reportLanguages) {
      const own = pages.filter(([path]) => path.startsWith(`${language}/`))
      expect(own.length).toBe(11)
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

describe('figures of the world', () => {
  const history = resolve(import.meta.dirname, '../../docs/examples/world-totals.csv')
  const returns = [
    quarter('BW', goods('EU', 30_000, 300_000_000), []),
    quarter('EU', [], goods('BW', 29_000, 277_549_999)),
    mined('BW', 60_000, 500_001),
  ]
  const summaries = [summed('2026', returns)]
  const published = parseHistory(readFileSync(history, 'utf8'))
  const figures = siteFigures({ summaries, published })
  const whole = siteFiles(openRecords(example), { figures, world: () => ({ summary: summaries[0], published }) })
  const of = (path: string): string => whole.get(path) as string

  test.each(reportLanguages)('stand in %s, with their pictures and no script', (language) => {
    const html = of(`${language}/figures.html`)
    expect(html).toContain(worldWords[language].figures.issued)
    expect(html).toContain(worldWords[language].amount(60_000))
    expect(html.match(/<svg /g)?.length).toBe(3)
    expect(html).toContain(pictureWords(language)('flows'))
    expect(html).toContain(pictureWords(language)('carats'))
    expect(html).not.toMatch(/<script|\sstyle="|https?:\/\/|undefined/)
    expect(new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)).size).toBe(html.match(/ id="/g)?.length)
    expect(Buffer.byteLength(html)).toBeLessThan(60_000)
    if (language !== 'en') expect(html).not.toMatch(/Where they went|All others|Filled: printed/)
  })

  test('are open data, by their schema, without what pairs say of each other', () => {
    expect(of('data/figures-2026.csv')).toMatch(/^2026,BW,600\.00,/m)
    const json = JSON.parse(of('data/figures-2026.json'))
    const schema = JSON.parse(of('data/figures.schema.json'))
    expect(Object.keys(json).sort()).toEqual([...schema.required].sort())
    expect(Object.keys(json.participants[0]).sort()).toEqual(
      Object.keys(schema.properties.participants.items.properties).sort(),
    )
    // Imports of the EU less exports of Botswana: known from a pair alone.
    for (const [path, text] of whole) expect(text, path).not.toContain('224,500.01')
    expect(json.mirrors).toBeUndefined()
    expect(of('en/figures.html')).toContain('href="../data/figures-2026.csv"')
    expect(of('en/data.html')).toContain('href="../data/published.json"')
  })

  test('are in the reports that the site gives out', () => {
    expect(of('en/report-2005.html')).toContain('Figures of 2026')
  })

  test('kpc-scheme site takes them, and the verifier page as it was built; --check finds a file that is another', async () => {
    const folder = made()
    const [home, returned, page] = ['home', 'returns', 'page'].map((name) => join(folder.path, name)) as [
      string,
      string,
      string,
    ]
    giveTrust(home, { root: rootFile, registry: registryFile })
    for (const [i, one] of returns.entries()) folder.write(`returns/${i}.cbor`, filed(one))
    folder.write('page/index.html', '<!doctype html>page')
    folder.write('page/readers/one.wasm', Uint8Array.from([0, 255, 254]))
    folder.write('page/trust/root.cbor', 'of today')
    const site = async (to: string, ...more: readonly string[]) => {
      const { world, heard } = testWorld({ env: { KPC_HOME: home }, now: () => now })
      const line = ['site', to, '--records', example, '--returns', returned, '--history', history, '--verifier', page]
      return { code: await run([...line, ...more], world), ...heard() }
    }
    const [one, two] = [join(folder.path, 'one'), join(folder.path, 'two')]
    expect((await site(one)).stderr).toBe('')
    await site(two)
    expect(readFileSync(join(one, 'SHA256SUMS'))).toEqual(readFileSync(join(two, 'SHA256SUMS')))
    expect(readFileSync(join(one, 'verifier/readers/one.wasm'))).toEqual(Buffer.from([0, 255, 254]))
    expect(existsSync(join(one, 'verifier/trust'))).toBe(false)
    expect(readFileSync(join(one, 'ar/verify.html'), 'utf8')).toContain('href="../verifier/index.html"')
    rmSync(join(page, 'index.html'))
    expect((await site(join(folder.path, 'three'))).stderr).toContain('FILE_MISSING')
  })
})

test('kpc-scheme site makes a new folder, and writes into no other', async () => {
  const folder = made()
  const out = join(folder.path, 'public')
  const site = async (to: string) => {
    const { world, heard } = testWorld({ env: {}, now: () => 0 })
    return { code: await run(['site', to, '--records', example], world), ...heard() }
  }
  expect((await site(out)).stdout).toMatch(/^written: .*, 73 files, \d+ bytes\n$/)
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
