/**
 * The history of records: who has changed what, and when. Beside the records, in `history/`, one file a version, never
 * written again; each has the whole record as it was left, so that two who have read the same version can be merged.
 *
 * A record that was edited by hand has changes that no version names: the next one says so, as its `before` is not the
 * `after` of the version in front of it.
 * @module
 */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { parseJson } from '@kpc/host/json'
import { readFileWithin, readHead } from '@kpc/host/read-file'
import { asideOf, writeFirst } from '@kpc/host/write-file'
import { largestRecord } from './parse.ts'
import { recordRefusal } from './refusal.ts'

export const historyName = 'history'

const historyActs = ['add', 'edit', 'approve', 'found', 'answer'] as const
export type HistoryAct = (typeof historyActs)[number]

/**
 * @property at seconds
 * @property before SHA-256 of the file that was read; absent where the record is new
 * @property after of the file that was written
 * @property source the file that was written
 */
export interface Version {
  readonly number: number
  readonly at: number
  readonly by: string
  readonly act: HistoryAct
  readonly before?: string
  readonly after: string
  readonly source: string
}

/** Of one record. */
const mostVersions = 9999

const folderOf = (folder: string, id: string): string => join(folder, historyName, id)

/** The oldest first. @throws {Refusal} `RECORD_HISTORY`, @throws {FileError} `FILE_*` */
export function versionsOf(folder: string, id: string): readonly Version[] {
  return numbersOf(folder, id).map((number) => readVersion(folder, id, number))
}

function numbersOf(folder: string, id: string): readonly number[] {
  const own = folderOf(folder, id)
  if (!existsSync(own)) return []
  return readdirSync(own)
    .flatMap((name) => (/^\d{4}\.json$/.test(name) ? [Number(name.slice(0, 4))] : []))
    .sort((a, b) => a - b)
}

function fileOf(folder: string, id: string, number: number): string {
  return join(folderOf(folder, id), `${String(number).padStart(4, '0')}.json`)
}

function readVersion(folder: string, id: string, number: number): Version {
  const file = fileOf(folder, id, number)
  const given = parsed(file)
  const { at, by, act, before, after, source } = given
  const isVersion =
    Number.isSafeInteger(at) &&
    typeof by === 'string' &&
    historyActs.some((one) => one === act) &&
    (before === undefined || typeof before === 'string') &&
    typeof after === 'string' &&
    typeof source === 'string'
  if (!isVersion) throw recordRefusal('RECORD_HISTORY', { subject: file })
  return { ...(given as unknown as Omit<Version, 'number'>), number }
}

function parsed(file: string): Readonly<Record<string, unknown>> {
  try {
    const json = parseJson(readFileWithin(file, 4 * largestRecord))
    if (typeof json === 'object' && json !== null) return json as Readonly<Record<string, unknown>>
  } catch (cause) {
    throw recordRefusal('RECORD_HISTORY', { subject: file, cause })
  }
  throw recordRefusal('RECORD_HISTORY', { subject: file })
}

/** Adds a version, over no other. @throws {Refusal} `RECORD_BUSY` where somebody else has just added one */
export function addVersion(folder: string, id: string, version: Omit<Version, 'number'>): void {
  const number = (numbersOf(folder, id).at(-1) ?? 0) + 1
  const text = `${JSON.stringify(version, null, 1)}\n`
  if (number > mostVersions || !writeFirst(fileOf(folder, id, number), text))
    throw recordRefusal('RECORD_BUSY', { subject: id })
}

/** The file that says that somebody is writing records. */
export const lockOf = (folder: string): string => join(folder, historyName, '.lock')

/** One writes at a time, in however many processes. @throws {Refusal} `RECORD_BUSY` */
export function alone<T>(lock: string, write: () => T): T {
  const own = `${hostname()} ${process.pid}\n`
  if (!writeFirst(lock, own) && !(takeOver(lock) && writeFirst(lock, own)))
    throw recordRefusal('RECORD_BUSY', { subject: lock })
  try {
    return write()
  } finally {
    rmSync(lock, { force: true })
  }
}

/** Takes away what a killed process of this machine has left. */
function takeOver(lock: string): boolean {
  const left = textOf(lock)
  const [host, pid] = left.trim().split(' ')
  if (host !== hostname() || isAlive(Number(pid))) return false
  const aside = asideOf(lock)
  try {
    renameSync(lock, aside)
    // In the meantime somebody else may have taken it over: theirs is put back.
    const isStale = textOf(aside) === left
    if (!isStale) renameSync(aside, lock)
    return isStale
  } catch {
    return false
  } finally {
    rmSync(aside, { force: true })
  }
}

function textOf(file: string): string {
  try {
    return readHead(file, 300).toString('utf8')
  } catch {
    return ''
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
