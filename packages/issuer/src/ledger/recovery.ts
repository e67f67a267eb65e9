/**
 * Back-up, restore and move of a whole ledger.
 *
 * A back-up is one file, whatever database it is of, and says that it is one: it issues nothing. So
 * does what was restored from it, until it is reopened by what paper says.
 * @module
 */
import { copyFileSync, existsSync, linkSync, renameSync, rmSync, statSync } from 'node:fs'
import { FileError } from '@kpc/host/file-error'
import { readHead } from '@kpc/host/read-file'
import { equalBytes } from '@kpc/schema'
import { CompiledQuery, Kysely } from 'kysely'
import { type Copied, copyLedger, headOf, rootAt } from './copying.ts'
import { openDatabase } from './database.ts'
import { isAddress } from './database-address.ts'
import { asRefusals } from './database-refusal.ts'
import { ledgerRefusal } from './refusal.ts'
import { isPostgres } from './rows.ts'
import { execute, openSqlite } from './sqlite.ts'
import type { Condition, Tables } from './tables.ts'

/** A database that is open for as long as it is needed. */
async function withDatabase<T>(source: string, act: (db: Kysely<Tables>, name: string) => Promise<T>): Promise<T> {
  const { db, name } = await openDatabase(source)
  try {
    return await asRefusals(() => act(db, name), name)
  } finally {
    await db.destroy()
  }
}

/**
 * @param source a file or `postgres://...`; others may go on writing to it
 * @param file that does not exist yet
 * @throws {Refusal} `FILE_EXISTS`, `LEDGER_*`
 */
export async function backUp(source: string, file: string): Promise<Copied> {
  if (existsSync(file)) throw new FileError('FILE_EXISTS', file)
  await madeAside(file, (part) =>
    withDatabase(source, async (db) => {
      if (isPostgres(db)) await copyToFile(db, part)
      else await vacuumInto(db, part)
    }),
  )
  return readTree(file)
}

/** A file without a trace of how it was made: a database that was just written is copied once more. */
async function copyToFile(from: Kysely<Tables>, file: string): Promise<void> {
  const working = `${file}.copying`
  removeDatabase(working)
  try {
    await withDatabase(working, async (db) => {
      await copyLedger(from, db, 'restored')
      await vacuumInto(db, file)
    })
  } finally {
    removeDatabase(working)
  }
}

async function vacuumInto(db: Kysely<Tables>, file: string): Promise<void> {
  await db.executeQuery(CompiledQuery.raw('vacuum into ?', [file]))
}

/**
 * Makes a back-up beside its place, marks it as one, and renames it: nobody takes half of one for a whole.
 * It is left in one file, which can be read from a medium that can't be written.
 */
async function madeAside(file: string, make: (part: string) => Promise<void>): Promise<void> {
  const part = `${file}.part`
  removeDatabase(part)
  try {
    await make(part)
    await asRefusals(
      async () => execute(part, "update head set condition = 'restored', target = null; pragma journal_mode = delete"),
      file,
    )
    renameSync(part, file)
  } finally {
    removeDatabase(part)
  }
}

/** The files of an SQLite database. */
const endings = ['', '-wal', '-shm', '-journal']

/** What this process has had open may not be removable yet on every system: then it stays until the next time. */
function removeDatabase(file: string): void {
  for (const ending of endings) {
    try {
      rmSync(`${file}${ending}`, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EBUSY') throw error
    }
  }
}

async function readTree(file: string): Promise<Copied> {
  const db = new Kysely<Tables>({ dialect: openSqlite(file, { readOnly: true }) })
  try {
    return await asRefusals(() => treeOf(db), file)
  } finally {
    await db.destroy()
  }
}

async function treeOf(db: Kysely<Tables>): Promise<Copied> {
  const { size } = await headOf(db)
  return { size, root: await rootAt(db, size) }
}

/**
 * Puts a back-up in the place of a ledger. What was there stays beside it; on a server there must be none.
 * @param target a file or `postgres://...`
 * @returns `kept`: where the ledger that was there is now
 * @throws {FileError} `FILE_*` @throws {Refusal} `LEDGER_*`
 */
export async function restore(file: string, target: string, now: number): Promise<Copied & { readonly kept?: string }> {
  refuseOtherFile(file)
  const reading = isAddress(target) ? `${file}.reading` : `${target}.reading`
  removeDatabase(reading)
  try {
    // A copy is read, as one of an older edition is changed when it is opened.
    copyFileSync(file, reading)
    return await withDatabase(reading, (from) =>
      isAddress(target)
        ? withDatabase(target, (to) => copyLedger(from, to, 'restored'))
        : restoreFile(from, target, now),
    )
  } finally {
    removeDatabase(reading)
  }
}

/**
 * A back-up is as long as its header says (SQLite's file format, 1.3): what only claims to be one is not copied.
 * @throws {FileError} `FILE_*` @throws {Refusal} `LEDGER_BROKEN`
 */
function refuseOtherFile(file: string): void {
  const head = readHead(file, 100)
  const isDatabase = head.length === 100 && head.toString('latin1', 0, 16) === 'SQLite format 3\0'
  const pageSize = isDatabase ? head.readUInt16BE(16) : 0
  const size = (pageSize === 1 ? 65_536 : pageSize) * (isDatabase ? head.readUInt32BE(28) : 0)
  if (size === 0 || statSync(file).size !== size) throw ledgerRefusal('LEDGER_BROKEN', { subject: file })
}

async function restoreFile(
  from: Kysely<Tables>,
  target: string,
  now: number,
): Promise<Copied & { readonly kept?: string }> {
  const restored = `${target}.restored`
  await madeAside(restored, (part) => copyToFile(from, part))
  const kept = setAside(target, now)
  renameSync(restored, target)
  return { ...(await readTree(target)), ...(kept !== undefined && { kept }) }
}

/**
 * Keeps what is there under another name. It is marked first, so that a program which still has it open
 * issues nothing more; its place is never empty.
 */
function setAside(file: string, now: number): string | undefined {
  if (!existsSync(file)) return undefined
  const kept = `${file}.before-${now}`
  try {
    execute(file, "update head set condition = 'moved'; pragma wal_checkpoint(truncate)")
  } catch {
    // A damaged one, or one of an older edition, is kept as it is.
  }
  for (const ending of ['-wal', '-shm'])
    if (existsSync(`${file}${ending}`)) renameSync(`${file}${ending}`, `${kept}${ending}`)
  try {
    linkSync(file, kept)
  } catch {
    // FAT has no links.
    copyFileSync(file, kept)
  }
  return kept
}

/**
 * Moves a ledger to another database. The one that it leaves issues nothing more from the first step on,
 * the other nothing before the last; stopped in between, the same command goes on.
 * @param target empty, or where this ledger had been moved away from
 * @throws {Refusal} `LEDGER_RESTORED`, `LEDGER_MOVED`, `LEDGER_NOT_EMPTY`, `LEDGER_*`
 */
export function move(source: string, target: string): Promise<Copied> {
  return withDatabase(source, (from) => withDatabase(target, (to, name) => moveTo(from, to, name)))
}

async function moveTo(from: Kysely<Tables>, to: Kysely<Tables>, name: string): Promise<Copied> {
  const { condition, target } = await headOf(from)
  if (condition === 'restored') throw ledgerRefusal('LEDGER_RESTORED')
  if (condition === 'moved' || (condition === 'moving' && target !== name))
    throw ledgerRefusal('LEDGER_MOVED', target === null ? {} : { subject: target })
  const set = (condition: Condition): Promise<unknown> =>
    from
      .updateTable('head')
      .set({ condition, target: condition === 'open' ? null : name })
      .execute()
  await set('moving')
  try {
    if (!(await goesOn(from, to))) await copyLedger(from, to, 'open')
  } catch (error) {
    // Where nobody can say whether the other one goes on, the same command finds it out later.
    if (!(await goesOn(from, to).catch(() => true))) await set('open')
    throw error
  }
  await set('moved')
  return treeOf(to)
}

/** Did an earlier attempt get as far as the end of the copy? */
async function goesOn(from: Kysely<Tables>, to: Kysely<Tables>): Promise<boolean> {
  const [here, there] = [await treeOf(from), await headOf(to)]
  if (there.condition !== 'open' || here.size === 0 || there.size < here.size) return false
  return equalBytes(here.root, await rootAt(to, here.size))
}
