import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { openPress, type Page, type Press } from '@kpc/host/press/press'
import { setSheet } from '@kpc/issuer/print/certificate-sheet'
import { expect, onTestFinished, test } from 'vitest'
import { refused } from '../issuer/refused.ts'
import { sheetOfVersion } from './sheets.ts'

const sheet = sheetOfVersion(11)

/** The processes that this one has started and that still run. */
const workers = (): number[] =>
  readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(Number)

/** What a press is asked for. */
async function pageOf(): Promise<Page> {
  const pages: Page[] = []
  const taking: Press = {
    set: async (page) => {
      pages.push(page)
      return new Uint8Array()
    },
    close: () => undefined,
  }
  await setSheet(sheet, taking)
  return pages[0] as Page
}

function press(limit?: number) {
  const opened = openPress(limit)
  onTestFinished(() => opened.close())
  return opened
}

test('a process is replaced before its memory grows, and what it was asked is answered', async () => {
  const used = press(3)
  const all = await Promise.all(Array.from({ length: 8 }, (_, i) => setSheet({ ...sheet, now: sheet.now + i }, used)))
  expect(new Set(all.map((pdf) => Buffer.from(pdf).toString('latin1'))).size).toBe(8)
  expect(Buffer.compare(await setSheet(sheet, used), Buffer.from(all[0] as Uint8Array))).toBe(0)
})

test.runIf(process.platform === 'linux')(
  'there are no more processes than may be, and one where nothing waits',
  async () => {
    const before = new Set(workers())
    const own = (): number[] => workers().filter((pid) => !before.has(pid))
    const used = openPress(1000, undefined, 2)
    onTestFinished(() => used.close())
    const pages = (count: number) =>
      Promise.all(Array.from({ length: count }, (_, i) => setSheet({ ...sheet, now: sheet.now + i }, used)))
    await setSheet(sheet, used)
    await setSheet(sheet, used)
    expect(own()).toHaveLength(1)
    const [first] = await pages(6)
    expect(own()).toHaveLength(2)
    expect(first).toEqual(await setSheet(sheet, used))
  },
)

test.runIf(process.platform === 'linux')(
  'a process that died is refused once, and the next page is set by another',
  async () => {
    const used = press()
    await setSheet(sheet, used)
    const before = new Set(workers())
    const other = press()
    await setSheet(sheet, other)
    const [mine] = workers().filter((pid) => !before.has(pid))
    const page = await pageOf()
    const asked = refused(other.set(page))
    process.kill(mine as number, 'SIGKILL')
    expect(await asked).toBe('PRINT_UNAVAILABLE')
    expect((await setSheet(sheet, other)).length).toBeGreaterThan(10_000)
  },
)

test('where native code does not load the refusal says what to do instead', async () => {
  const used = openPress(10, new URL('./no-addon.js', import.meta.url))
  expect(await refused(setSheet(sheet, used))).toBe('PRINT_UNAVAILABLE')
})

test('a press keeps no program from ending', () => {
  const program = `
    import { openPress } from '@kpc/host/press/press'
    import { setSheet } from '@kpc/issuer/print/certificate-sheet'
    import { sheetOfVersion } from './print/sheets.ts'
    await setSheet(sheetOfVersion(11), openPress())
    process.stdout.write('set')`
  const said = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    cwd: new URL('..', import.meta.url).pathname,
    encoding: 'utf8',
  })
  expect(said).toBe('set')
})
