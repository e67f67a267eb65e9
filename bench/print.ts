/**
 * Prints: pages a second, what memory they take, and how many of a hundred prints are still read after
 * they were photocopied and folded.
 * @module
 */
import { readFileSync } from 'node:fs'
import { openPress, type Press } from '@kpc/host/press/press'
import { readPicture } from '@kpc/issuer/picture/read-picture'
import { setSheet } from '@kpc/issuer/print/certificate-sheet'
import { wordsIn } from '@kpc/issuer/print/words/languages'
import { photocopied } from '../test/print/photocopy.ts'
import { printedCode, sheetOfVersion } from '../test/print/sheets.ts'
import { rgbaOf } from '../test/scan/degrade.ts'
import { oursOnPicture } from '../test/scan/ours.ts'
import { jsqrAlone, zxingAlone } from '../test/scan/peers.ts'
import { encodeGrey } from '../test/scan/png.ts'
import type { Grey } from '../test/scan/scene.ts'

export async function print(): Promise<void> {
  const press = openPress(Number.POSITIVE_INFINITY)
  try {
    for (const language of [undefined, 'fr', 'ar', 'zh']) await pages(press, language)
    await growth(press)
    await atOnce(press)
    for (const version of [13, 20]) await copies(press, version)
  } finally {
    press.close()
  }
}

const seconds = async (act: () => Promise<void>): Promise<number> => {
  const start = performance.now()
  await act()
  return (performance.now() - start) / 1000
}

/** Each page is of another instant, so that nothing is taken from a cache as a whole. */
async function pages(press: Press, language: string | undefined): Promise<void> {
  const [count, sheet] = [100, sheetOfVersion(14, { words: wordsIn(language) })]
  const first = await seconds(async () => void (await setSheet(sheet, press)))
  const [ours, theirs] = [process.cpuUsage(), workerProcessorSeconds()]
  const all = await seconds(async () => {
    for (let i = 0; i < count; i += 1) await setSheet({ ...sheet, now: sheet.now + i, paper: `${i}` }, press)
  })
  const { user, system } = process.cpuUsage(ours)
  const busy = (user + system) / 1e6 + (workerProcessorSeconds() ?? 0) - (theirs ?? 0)
  process.stdout.write(
    `English${language ? ` and ${language}` : ''}: ${(count / all).toFixed(0)} pages/s, ${((busy * 1000) / count).toFixed(0)} ms of a processor a page, the first in ${(first * 1000).toFixed(0)} ms\n`,
  )
}

/** As a server is asked: by several people at a time. */
async function atOnce(press: Press): Promise<void> {
  const [count, sheet] = [200, sheetOfVersion(14)]
  const all = await seconds(async () => {
    await Promise.all(
      Array.from({ length: count }, (_, i) => setSheet({ ...sheet, now: sheet.now + i, paper: `A${i}` }, press)),
    )
  })
  process.stdout.write(`English, all asked for at once: ${(count / all).toFixed(0)} pages/s\n`)
}

/** The worker is replaced every 2,000 pages; here it is not. */
async function growth(press: Press): Promise<void> {
  const sheet = sheetOfVersion(14, { words: wordsIn('fr') })
  const before = workerMegabytes()
  const count = 1000
  for (let i = 0; i < count; i += 1) await setSheet({ ...sheet, now: sheet.now + i, paper: `S${i}` }, press)
  const after = workerMegabytes()
  if (before === undefined || after === undefined) return
  process.stdout.write(
    `memory of the worker: ${before.toFixed(0)} MB, ${after.toFixed(0)} MB ${count} pages later: ${(((after - before) * 1024) / count).toFixed(0)} kB a page\n`,
  )
}

/** A file of the youngest child in /proc; undefined on a system without it. */
function ofWorker(file: 'status' | 'stat'): string | undefined {
  try {
    const child = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').trim().split(' ').at(-1)
    return readFileSync(`/proc/${child}/${file}`, 'utf8')
  } catch {
    return undefined
  }
}

function workerMegabytes(): number | undefined {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(ofWorker('status') ?? '') ?? []
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024
}

/** Fields 14 and 15 of proc_pid_stat(5), in hundredths of a second. */
function workerProcessorSeconds(): number | undefined {
  const fields = ofWorker('stat')?.split(') ')[1]?.split(' ')
  return fields && (Number(fields[11]) + Number(fields[12])) / 100
}

const readers: Readonly<Record<string, (picture: Grey) => Promise<readonly string[]>>> = {
  'kpc print check': async (picture) => [await readPicture(encodeGrey(picture)).catch(() => '')],
  'the verifier': (picture) => oursOnPicture(rgbaOf(picture)),
  'zxing-wasm alone': (picture) => zxingAlone(rgbaOf(picture)),
  'jsqr alone': (picture) => jsqrAlone(rgbaOf(picture)),
}

async function copies(press: Press, version: number): Promise<void> {
  const [count, sheet] = [100, sheetOfVersion(version)]
  const code = await printedCode(sheet, press)
  const read = new Map(Object.keys(readers).map((name) => [name, 0]))
  for (let seed = 1; seed <= count; seed += 1) {
    const picture = photocopied(code, seed)
    for (const [name, reader] of Object.entries(readers))
      if ((await reader(picture)).includes(sheet.issued.text)) read.set(name, (read.get(name) ?? 0) + 1)
  }
  const figures = [...read].map(([name, hits]) => `${name} ${hits}`).join(', ')
  process.stdout.write(`version ${version}, copied and folded, read of ${count}: ${figures}\n`)
}
