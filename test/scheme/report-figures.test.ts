/** The chair's report with the figures of the world: from signed returns, from what was printed, and against another year. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { run } from '@kpc/scheme/cli'
import { openRecords } from '@kpc/scheme/records/check'
import { composeReport } from '@kpc/scheme/report/compose'
import { differenceOf } from '@kpc/scheme/report/difference'
import { reportMarkdown } from '@kpc/scheme/report/markdown'
import { type ReportLanguage, reportLanguages } from '@kpc/scheme/report/words/words'
import { worldWords } from '@kpc/scheme/report/words/world'
import { parseHistory } from '@kpc/scheme/world/history'
import { summed } from '@kpc/scheme/world/summary'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { now } from '../scheme.ts'
import { giveTrust } from '../trusted.ts'
import { testWorld } from '../world.ts'
import { type RecordFolder, recordFolder } from './record-folder.ts'
import { filed, goods, mined, quarter, registryFile, rootFile } from './returns.ts'

const totals = resolve(import.meta.dirname, '../../docs/examples/world-totals.csv')
const reportRecord = (year: number) =>
  JSON.stringify({
    ...{
      audience: 'public',
      year,
      since: `${year - 1}-12-14`,
      until: `${year}-12-13`,
      chair: 'BW',
      session: year - 1945,
    },
    resolution: { symbol: '59/144', on: '2004-12-15' },
    meeting: 'meetings/plenary',
    ...{ itemTitle: { en: 'Diamonds' }, originals: ['en'], previous: { chair: 'CA', on: `${year - 1}-12-14` } },
  })

let records: RecordFolder
let folder: string
let home: string
beforeAll(() => {
  records = recordFolder({})
  const plenary = { audience: 'public', title: { en: 'Plenary' }, kind: 'plenary', from: '2026-12-07' }
  records.write('meetings/plenary.json', JSON.stringify(plenary))
  for (const year of [2025, 2026]) records.write(`reports/${year}.json`, reportRecord(year))
  folder = mkdtempSync(join(tmpdir(), 'kpc-figures-'))
  home = join(folder, 'home')
  giveTrust(home, { root: rootFile, registry: registryFile })
  for (const [i, one] of returns.entries()) writeFileSync(join(folder, `${i}.cbor`), filed(one))
})
afterAll(() => {
  records.remove()
  rmSync(folder, { recursive: true, force: true })
})

const returns = [
  quarter('BW', goods('EU', 123_456_700, 987_654_321_05), []),
  quarter('EU', [], goods('BW', 123_456_600, 987_654_321_05)),
  mined('BW', 200_000_050, 1_234_567_89),
]
const published = parseHistory(readFileSync(totals, 'utf8'))
const reportOf = (language: ReportLanguage, audience: 'public' | 'kp-only' = 'public', year = 2026) =>
  composeReport(openRecords(records.path), {
    ...{ year, language, audience },
    world: { published, summary: year === 2026 ? summed('2026', returns) : undefined },
  })

const said: Readonly<Record<ReportLanguage, readonly string[]>> = {
  en: ['Production: 2,000,000.50 carats, US$ 1,234,567.89.', 'Certified for export: 1,234,567 carats', 'issued: 1.'],
  fr: ['Production : 2\u202f000\u202f000,50 carats', 'Certifié pour l’exportation', 'certificats délivrés : 1'],
  es: ['Producción: 2\u00a0000\u00a0000,50 quilates', 'Certificado para la exportación', 'certificados expedidos: 1'],
  ru: ['Добыча: 2\u00a0000\u00a0000,50 карат', 'Сертифицировано для экспорта', 'выдано сертификатов: 1'],
  zh: ['产量：2,000,000.50克拉，1,234,567.89美元', '核证出口', '签发证书：1份'],
  ar: ['الإنتاج: 2,000,000.50 قيراط', 'المصدق عليه للتصدير', 'الشهادات الصادرة: 1'],
}

describe.each(reportLanguages)('in %s', (language) => {
  test('what signed returns add up to is told to the hundredth, and what one side did not file', () => {
    const text = reportMarkdown(reportOf(language))
    for (const words of said[language]) expect(text).toContain(words)
    expect(text).toContain('EU 2026-H1')
  })

  test('pairs that differ are counted for participants, and in no public report', () => {
    const words = worldWords[language].differing(1, 1)
    expect(reportMarkdown(reportOf(language, 'kp-only'))).toContain(words)
    expect(reportMarkdown(reportOf(language))).not.toContain(words)
  })

  test('a year without signed returns has what was printed of it, with where', () => {
    const text = reportMarkdown(reportOf(language, 'public', 2025))
    const own = published.filter(({ year, participant }) => year === '2025' && participant === 'WORLD')
    for (const { value, measure, source } of own.filter(({ measure }) => measure === 'carats' || measure === 'value')) {
      expect(text, measure).toContain(worldWords[language].amount(value))
      expect(text).toContain(source.slice(0, 20))
    }
    expect(text).not.toContain(worldWords[language].added(2025, 3))
  })

  test('against a year without returns figures have no change', () => {
    const rows = differenceOf(reportOf(language, 'public', 2025), reportOf(language))
    expect(rows.find(({ figure }) => figure === 'exported')).toEqual({
      ...{ figure: 'exported', label: worldWords[language].figures.exported },
      ...{ before: '–', after: worldWords[language].amount(123_456_700), change: '–' },
    })
  })
})

describe('kpc-scheme report', () => {
  const report = async (line: string) => {
    const { world, heard } = testWorld({ env: { KPC_HOME: home }, now: () => now })
    const code = await run(['report', ...line.split(' '), '--records', records.path], world)
    return { code, ...heard() }
  }

  test('--returns and --history put the figures in', async () => {
    const { stdout } = await report(`--year 2026 --returns ${folder} --history ${totals}`)
    expect(stdout).toContain('Production: 2,000,000.50 carats, US$ 1,234,567.89.')
  })

  test('--against as a document has both years side by side, and each section', async () => {
    const { stdout } = await report(`--year 2026 --against 2025 --format md --lang fr --returns ${folder}`)
    expect(stdout).toContain('Ce qui distingue les années 2025 et 2026')
    expect(stdout).toMatch(/\| Certificats délivrés\s*\| *– *\| *1 *\| *– *\|/)
    expect(stdout).toMatch(/\| Participation.*\|/)
    const html = await report(`--year 2026 --against 2025 --format html --lang ar`)
    expect(html.stdout).toContain('dir="rtl"')
  })

  test('a file that no authority has signed is named, and nothing is added up without it', async () => {
    writeFileSync(join(folder, 'other.cbor'), 'no return')
    const { code, stderr } = await report(`--year 2026 --returns ${folder}`)
    rmSync(join(folder, 'other.cbor'))
    expect(code).not.toBe(0)
    expect(stderr).toContain('other.cbor')
    expect((await report(`--year 2026 --returns ${join(folder, 'none')}`)).code).not.toBe(0)
  })
})
