/**
 * A year of world trade, made and held beside itself: processor time, time of the clock, peak of memory.
 * `KPC_SCALE=1 pnpm bench year` for all of it; a fiftieth if absent.
 * @module
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openYear } from '@kpc/issuer/demo/office'
import { surveyLines } from '@kpc/issuer/demo/show'
import { surveyYear } from '@kpc/issuer/demo/survey'
import { makeYear } from '@kpc/issuer/demo/year'

const scale = Number(process.env.KPC_SCALE ?? 0.02)
const line = (text: string): void => void process.stdout.write(`${text}\n`)

/** Seconds of the processor and of the clock. */
async function timed<T>(what: string, act: () => Promise<T>): Promise<T> {
  const [before, began] = [process.cpuUsage(), performance.now()]
  const result = await act()
  const { user, system } = process.cpuUsage(before)
  const peak = Math.round(process.resourceUsage().maxRSS / 1024)
  line(
    `${what} at scale ${scale}: ${((user + system) / 1e6).toFixed(0)} s of the processor, ${((performance.now() - began) / 1000).toFixed(0)} s; peak ${peak} MiB`,
  )
  return result
}

export async function year(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kpc-bench-year-'))
  try {
    const key = await timed('a year is made', () => makeYear({ folder, scale, seed: 1, step: () => undefined }))
    const opened = await openYear(folder)
    try {
      const survey = await timed('and looked at', () => surveyYear(opened, key, () => undefined))
      for (const one of surveyLines(survey, key)) line(one)
    } finally {
      await opened.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
