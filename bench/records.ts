/**
 * What the scheme's records cost after twenty years of sixty participants: the check, the report, the public site; what
 * the desk's pages weigh and take; how many facts of 2005 the report has in each language.
 * @module
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { checkFolder, openRecords } from '@kpc/scheme/records/check'
import { composeReport } from '@kpc/scheme/report/compose'
import { reportMarkdown } from '@kpc/scheme/report/markdown'
import { reportLanguages } from '@kpc/scheme/report/words/words'
import { siteFiles } from '@kpc/scheme/site/site'
import { testDesk } from '../test/scheme/desk-world.ts'
import { facts2005 } from '../test/scheme/facts-2005.ts'
import { writeTwentyYears } from '../test/scheme/twenty-years.ts'

const print = (line: string): void => void process.stdout.write(`${line}\n`)
const example = resolve(import.meta.dirname, '../docs/examples/scheme')

export async function records(): Promise<void> {
  printFacts()
  const folder = join(mkdtempSync(join(tmpdir(), 'kpc-bench-records-')), 'records')
  try {
    writeTwentyYears(folder)
    printOf('the records of 2005, 2024 and 2025', example, 2005)
    printOf('twenty years of sixty participants', folder)
    await printDesk(folder)
  } finally {
    rmSync(join(folder, '..'), { recursive: true, force: true })
  }
}

function printFacts(): void {
  const all = openRecords(example)
  const found = reportLanguages.map((language) => {
    const text = reportMarkdown(composeReport(all, { year: 2005, language, audience: 'public' }))
    return `${language} ${facts2005.filter((fact) => fact[language].every((words) => text.includes(words))).length}`
  })
  print(`facts of 2005 in the report, of ${facts2005.length}: ${found.join(', ')}`)
}

/** @param year of a report that the records have */
function printOf(name: string, folder: string, year?: number): void {
  const [{ records: all, links }, checking] = timed(() => checkFolder(folder))
  print(`${name}: ${all.size} records, ${links} links, check ${checking}`)
  if (year !== undefined)
    for (const language of reportLanguages) {
      const [, composing] = timed(() => reportMarkdown(composeReport(all, { year, language, audience: 'public' })))
      print(`  report of ${year}, ${language}: ${composing}`)
    }
  const [files, publishing] = timed(() => siteFiles(all))
  const pages = [...files]
    .filter(([path]) => path.endsWith('.html'))
    .map(([path, text]) => [path, Buffer.from(text)] as const)
  const [path, page] = pages.reduce((most, one) => (one[1].length > most[1].length ? one : most))
  print(
    `  site: ${files.size} files in ${publishing}; heaviest page ${path}, ${kilobytes(page)}, ${kilobytes(brotliCompressSync(page))} compressed`,
  )
}

async function printDesk(folder: string): Promise<void> {
  const desk = testDesk(folder)
  const one = await desk.person('B. Bench', 'secretariat')
  for (const path of ['/', '/records/statistics', '/records/statistics/2026/AA', '/new/reports', '/late.csv']) {
    await one.get(path)
    const start = process.cpuUsage()
    const page = Buffer.from(await (await one.get(path)).arrayBuffer())
    const { user } = process.cpuUsage(start)
    print(
      `desk ${path}: ${Math.round(user / 1000)} ms of a processor, ${kilobytes(page)}, ${kilobytes(brotliCompressSync(page))} compressed`,
    )
  }
  desk.remove()
}

function timed<T>(act: () => T): readonly [T, string] {
  const [start, busy] = [performance.now(), process.cpuUsage()]
  const done = act()
  const { user } = process.cpuUsage(busy)
  return [done, `${((performance.now() - start) / 1000).toFixed(2)} s (${(user / 1e6).toFixed(2)} s of a processor)`]
}

const kilobytes = (bytes: Uint8Array): string => `${(bytes.length / 1000).toFixed(1)} KB`
