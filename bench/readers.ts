/**
 * The largest that readers bring: a PDF of 500 pages with its code on the last, a photograph of 48 megapixels of a
 * camera that was held upright, a batch of 40. Seconds, of the clock and of processors, and the most memory that the
 * processes held meanwhile.
 * @module
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drawSymbol } from '@kpc/issuer/qr/qr'
import { drawnFile, turned } from '../test/browser/drawn-file.ts'
import { codeOf, dist, openWorld, paste, type World } from '../test/browser/world.ts'
import { bin } from '../test/kpc.ts'
import { pdfOf } from '../test/pdf.ts'
import { rgbaOf } from '../test/scan/degrade.ts'
import { photograph } from '../test/scan/scene.ts'

export async function readers(): Promise<void> {
  if (!existsSync(join(dist, 'index.html'))) {
    process.stdout.write('the page is not built: run `npm test` or `npm start` once\n')
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'kpc-bench-'))
  const world = await openWorld()
  try {
    await batchOf(world, 40)
    const code = drawSymbol(codeOf())
    const pages = [...new Array<undefined>(499).fill(undefined), code]
    const scene = rgbaOf(photograph(code, { width: 1000, height: 750, pixels: 4, turn: 4 }))
    const photo = turned(await drawnFile(world.page, scene, { type: 'image/jpeg', times: 8 }))
    for (const [what, name, file] of [
      ['a photograph of 48 megapixels, turned', 'large.jpg', photo],
      ['a PDF of 500 empty pages of A4, the code on the last', 'empty.pdf', pdfOf(pages, { text: [] })],
      ['a PDF of 500 pages of text, the code on the last', 'text.pdf', pdfOf(pages, { text: contract })],
    ] as const) {
      await commandLine(what, join(folder, name), file)
      await inPage(world, what, name, file)
    }
  } finally {
    await world.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function commandLine(what: string, path: string, file: Uint8Array): Promise<void> {
  writeFileSync(path, file)
  await measured(`${what}, kpc inspect`, async () => {
    const child = spawn(process.execPath, [bin, 'inspect', path, '--json'], { stdio: 'ignore' })
    const status = await new Promise((done) => child.once('close', done))
    if (status !== 0) throw new Error(`${what} was not read: exit ${status}`)
  })
}

async function inPage({ page, url }: World, what: string, name: string, buffer: Buffer): Promise<void> {
  await page.goto(url)
  await page.locator('.trust').waitFor()
  await measured(`${what}, the page`, async () => {
    await page.locator('.tools input[type=file]').first().setInputFiles({ name, mimeType: '', buffer })
    await page.locator('.verdict--genuine').first().waitFor({ timeout: patience })
  })
}

async function batchOf({ page, url }: World, count: number): Promise<void> {
  await page.goto(url)
  await page.locator('.trust').waitFor()
  await page.getByRole('button', { name: 'Batch' }).click()
  await page.locator('.batch').waitFor()
  await measured(`a batch of ${count}, pasted one after the other, the page`, async () => {
    for (let n = 1; n <= count; n += 1) {
      await paste(page, codeOf({ number: `BW${String(n).padStart(7, '0')}` }))
      await page
        .locator('.batch')
        .getByText(`BW ${String(n).padStart(7, '0')}`)
        .first()
        .waitFor()
    }
  })
}

/** A page of text. */
const contract = Array.from({ length: 60 }, (_, i) => `${i + 1}. The parties agree that rough diamonds are shipped so.`)

/** Milliseconds for the slowest of them on a busy machine. */
const patience = 1_800_000

/** Milliseconds between two looks at the memory. */
const pause = 100

async function measured(what: string, act: () => Promise<void>): Promise<void> {
  const before = memoryOfOthers()
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, memoryOfOthers())
  }, pause)
  const [start, worked] = [performance.now(), processorOfOthers()]
  try {
    await act()
  } finally {
    clearInterval(timer)
  }
  const seconds = (performance.now() - start) / 1000
  const processor = processorOfOthers() - worked
  process.stdout.write(
    `${what}: ${seconds.toFixed(1)} s, ${processor.toFixed(1)} s of processors, ${Math.round((most - before) / 1e6)} MB beyond before\n`,
  )
}

/** Bytes that the processes begun by this one hold, where the system tells (Linux). */
function memoryOfOthers(): number {
  const pages = ours().map((pid) => Number(read(`/proc/${pid}/statm`).split(' ')[1] ?? 0))
  return pages.reduce((sum, one) => sum + one * 4096, 0)
}

/** Seconds of processors that this process and those begun by it have used, also those that have ended. */
function processorOfOthers(): number {
  return (
    ours().reduce(
      (sum, pid) =>
        sum +
        statOf(pid)
          .slice(11, 15)
          .reduce((a, b) => a + Number(b), 0),
      0,
    ) / 100
  )
}

/** This process and all that it has begun. */
function ours(): number[] {
  if (!existsSync('/proc/self/statm')) return []
  const pids = readdirSync('/proc').filter((one) => /^\d+$/.test(one))
  const parents = new Map(pids.map((pid) => [Number(pid), Number(statOf(Number(pid))[1])]))
  const isOurs = (pid: number | undefined): boolean =>
    pid !== undefined && (pid === process.pid || isOurs(parents.get(pid)))
  return [...parents.keys()].filter(isOurs)
}

/** What the system says of a process, behind its name, which may hold anything: state, parent ... */
function statOf(pid: number): string[] {
  const stat = read(`/proc/${pid}/stat`)
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

/** Empty for a process that has ended meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
