/** The chair's report: its forms, its refusals, and what two years differ in. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openPress } from '@kpc/host/press/press'
import { run } from '@kpc/scheme/cli'
import { openRecords } from '@kpc/scheme/records/check'
import { composeReport } from '@kpc/scheme/report/compose'
import { reportHtml } from '@kpc/scheme/report/html'
import { reportMarkdown } from '@kpc/scheme/report/markdown'
import { reportPdf } from '@kpc/scheme/report/pdf'
import { reportLanguages } from '@kpc/scheme/report/words/words'
import { afterAll, describe, expect, test } from 'vitest'
import { testWorld } from '../world.ts'
import { example, type RecordFolder, recordFolder } from './record-folder.ts'

const folders: RecordFolder[] = []
const press = openPress()
afterAll(() => {
  press.close()
  for (const folder of folders) folder.remove()
})
const made = (files: Readonly<Record<string, string>> = {}): RecordFolder => {
  const folder = recordFolder(files)
  folders.push(folder)
  return folder
}
const records = openRecords(example)
const english = composeReport(records, { year: 2005, language: 'en', audience: 'public' })
const at = Date.parse('2005-12-13T00:00:00Z') / 1000

describe('on paper', () => {
  test.each(reportLanguages)('it is PDF/A in %s, the same bytes each time', async (language) => {
    const report = composeReport(records, { year: 2005, language, audience: 'public' })
    const pdf = Buffer.from(await reportPdf(report, at, press))
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.toString('latin1')).toContain('<pdfaid:part>2</pdfaid:part>')
    expect(pdf.equals(Buffer.from(await reportPdf(report, at, press)))).toBe(true)
  })

  test('a letter that no font has is named, and nothing is left out in silence', async () => {
    const report = { ...english, subtitle: 'Glagolitic Ⰰ' }
    await expect(reportPdf(report, at, press)).rejects.toMatchObject({ code: 'REPORT_LETTER', subject: 'Ⰰ' })
  })
})

describe('what a record says is text, and never markup', () => {
  const report = { ...english, subtitle: '<script>alert(1)</script> [a](javascript:1) **b** #set text(red)' }

  test('of HTML', () => {
    expect(reportHtml(report)).not.toContain('<script')
    expect(reportHtml(report)).toContain('&#60;script&#62;')
  })

  test('of Markdown', () => {
    expect(reportMarkdown(report)).toContain('\\<script\\>alert(1)\\</script\\> \\[a\\](javascript:1) \\*\\*b\\*\\*')
  })

  test('of Typst', async () => {
    const pdf = await reportPdf(report, at, press)
    expect(pdf.length).toBeGreaterThan(1000)
  })
})

test('a text that a record has in English alone says that it is English', () => {
  const folder = made({
    'reports/2005.yaml': readFileSync(join(example, 'reports/2005.yaml'), 'utf8')
      .replace(/meeting: .*\n/, 'meeting: meetings/a\n')
      .replace(/recalls: .*\n/, ''),
    'meetings/a.yaml':
      'audience: public\nkind: plenary\ntitle: { en: A }\nfrom: 2005-11-15\ncommunique: [{ en: Only English }]\n',
    'letters/2005-12-13-general-assembly.yaml': readFileSync(
      join(example, 'letters/2005-12-13-general-assembly.yaml'),
      'utf8',
    ),
  })
  const report = composeReport(openRecords(folder.path), { year: 2005, language: 'ar', audience: 'public' })
  expect(reportHtml(report)).toContain('<span lang="en" dir="ltr">Only English</span>')
  const empty = report.sections.filter(({ isEmpty }) => isEmpty).map(({ name }) => name)
  expect(empty).toEqual(expect.arrayContaining(['reviews', 'alluvial', 'conflict', 'complaints']))
})

describe('kpc-scheme report', () => {
  const report = async (line: string) => {
    const { world, heard } = testWorld({ env: {}, now: () => 0 })
    const code = await run(['report', ...line.split(' '), '--records', example], world)
    return { code, ...heard() }
  }

  test('prints Markdown, and writes what the ending of the file asks for', async () => {
    expect((await report('--year 2005 --lang fr')).stdout).toContain('# Lettre datée du 13 décembre 2005')
    const folder = made()
    const file = join(folder.path, 'report.html')
    expect((await report(`--year 2005 --out ${file}`)).stdout).toContain('nothing is recorded for: complaints')
    expect(readFileSync(file, 'utf8')).toContain('<html lang="en" dir="ltr">')
    expect(await report(`--year 2005 --out ${file}`)).toMatchObject({ stderr: expect.stringContaining('FILE_TAKEN') })
    await report(`--year 2005 --lang zh --out ${join(folder.path, 'report.pdf')}`)
    expect(existsSync(join(folder.path, 'report.pdf'))).toBe(true)
  })

  test('names the record that a year lacks, and refuses what is no year or language', async () => {
    expect((await report('--year 2031')).stderr).toContain('reports/2031')
    expect((await report('--year MMV')).stderr).toContain('MMV is no year')
    expect((await report('--year 2005 --lang de')).code).not.toBe(0)
  })

  test('marks what is for participants alone', async () => {
    expect((await report('--year 2005 --format html --for kp-only')).stdout).toContain(
      'For participants and observers only',
    )
    expect((await report('--year 2005 --format html')).stdout).not.toContain('For participants')
  })

  test('--against says in figures what two years differ in', async () => {
    const { stdout } = await report('--year 2005 --against 2005')
    expect(stdout).toContain('Review visits: 11 -> 11\n')
    expect(stdout).toContain('Visited in all: 24 -> 24\n')
  })
})
