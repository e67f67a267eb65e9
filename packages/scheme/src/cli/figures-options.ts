/**
 * Figures of the world that a command is given: signed returns of a folder, and what was printed before there were such.
 * @module
 */
import { resolve } from 'node:path'
import type { World } from '@kpc/host/command/world'
import { Option } from 'commander'
import type { WorldFigures } from '../report/world-section.ts'
import { readTrust } from '../trusted.ts'
import { type Filed, followReturns } from '../world/filed.ts'
import type { Published } from '../world/history.ts'
import { worldRefusal } from '../world/refusal.ts'
import { type Summary, summed } from '../world/summary.ts'
import { existingHome } from './command.ts'
import { readHistory } from './world-command.ts'

export interface FiguresOptions {
  readonly returns?: string
  readonly history?: string
}

export const returnsOption = (): Option =>
  new Option('--returns <folder>', 'signed returns: what those of a year add up to is told')

export const historyOption = (): Option =>
  new Option('--history <file>', 'figures that were published before, a table in CSV, each with where it was printed')

/** @property summaries of years, the newest last @property of what there is of a year */
export interface Figures {
  readonly summaries: readonly Summary[]
  readonly published: readonly Published[]
  of(year: number): WorldFigures
}

/** @throws {Refusal} `RETURNS_OTHER` where a file is no return that an authority of the registry has signed; `HISTORY_TABLE` */
export function figuresIn({ returns, history }: FiguresOptions, world: World): Figures {
  const published = history === undefined ? [] : readHistory(history)
  const all = returns === undefined ? [] : wholeFolder(resolve(returns), world).returns
  const years = [...new Set(all.map(({ period }) => period.slice(0, 4)))].sort()
  const summaries = years.map((year) =>
    summed(
      year,
      all.filter(({ period }) => period.startsWith(year)),
    ),
  )
  return {
    summaries,
    published,
    of: (year) => ({ published, summary: summaries.find((one) => one.year === String(year)) }),
  }
}

function wholeFolder(folder: string, world: World): Filed {
  const filed = followReturns(folder, readTrust(existingHome(world)))()
  if (filed.refused.length > 0) throw worldRefusal('RETURNS_OTHER', { subject: filed.refused.slice(0, 5).join(', ') })
  if (filed.returns.length === 0) throw worldRefusal('RETURNS_NONE', { subject: folder })
  return filed
}
