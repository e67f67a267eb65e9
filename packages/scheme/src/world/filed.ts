/**
 * Signed returns of a folder, for a program that runs on: each file is opened once, and again when it is another one.
 *
 * Whoever can write into the folder can only make a return be left out: what no authority of the registry has signed
 * counts for nothing, and is named.
 * @module
 */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { readFileWithin } from '@kpc/host/read-file'
import { namesEnding } from '@kpc/host/read-folder'
import { Refusal } from '@kpc/host/refusal'
import { kinds, type MirrorFlow, type OpenedReturn, type Trust, worldOf } from '@kpc/schema'
import { openedReturn } from './summary.ts'

/** Twenty years of sixty participants, each with trade by quarters and production by halves, and new editions. */
const mostFiles = 20_000

/** @property refused names of files that are no returns of this registry */
export interface Filed {
  readonly returns: readonly OpenedReturn[]
  readonly refused: readonly string[]
}

/** Where the two sides of a quarter differ. @property filed how many participants filed their trade of it */
export interface Quarter {
  readonly period: string
  readonly filed: number
  readonly mirrors: readonly MirrorFlow[]
}

interface Kept {
  readonly mark: string
  readonly opened: OpenedReturn | undefined
}

/** @returns what lies there now; the same value while nothing has changed */
export function followReturns(folder: string, trust: Trust): () => Filed {
  const kept = new Map<string, Kept>()
  let before: Filed | undefined
  return () => {
    const names = namesEnding(folder, '.cbor').slice(0, mostFiles)
    const gone = [...kept.keys()].filter((name) => !names.includes(name))
    for (const name of gone) kept.delete(name)
    const isOther = names.filter((name) => isAnother(folder, name, kept, trust)).length > 0
    if (!before || isOther || gone.length > 0) before = filedOf(kept)
    return before
  }
}

function filedOf(kept: ReadonlyMap<string, Kept>): Filed {
  const returns: OpenedReturn[] = []
  const refused: string[] = []
  for (const [name, { opened }] of kept) {
    if (opened) returns.push(opened)
    else refused.push(name)
  }
  return { returns, refused }
}

function isAnother(folder: string, name: string, kept: Map<string, Kept>, trust: Trust): boolean {
  const path = join(folder, name)
  const mark = markOf(path)
  if (kept.get(name)?.mark === mark) return false
  kept.set(name, { mark, opened: openedIn(path, name, trust) })
  return true
}

/** Its place on the disk, size and times, behind links as well; one word for whatever can't be read. */
function markOf(path: string): string {
  try {
    const { ino, size, mtimeMs, ctimeMs } = statSync(path)
    return [ino, size, mtimeMs, ctimeMs].join(' ')
  } catch {
    return 'unreadable'
  }
}

function openedIn(path: string, name: string, trust: Trust): OpenedReturn | undefined {
  try {
    return openedReturn(name, readFileWithin(path, kinds.return.limits.size), trust)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/** The newest quarter of which anybody filed trade; undefined where nobody did. */
export function newestQuarter({ returns }: Filed): Quarter | undefined {
  const trade = returns.filter(({ trade, period }) => trade !== undefined && /-Q\d$/.test(period))
  const [period] = [...new Set(trade.map((one) => one.period))].sort().reverse()
  if (period === undefined) return undefined
  const own = trade.filter((one) => one.period === period)
  const { rows, mirrors } = worldOf(own)
  return { period, filed: rows.length, mirrors }
}
