/**
 * Opens a ledger's database, of the edition that this program writes.
 * @module
 */
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CompiledQuery, Kysely } from 'kysely'
import { type DatabaseAddress, isAddress, parseAddress } from './database-address.ts'
import { asRefusals } from './database-refusal.ts'
import { edition, migrate, versionOf } from './migrations.ts'
import { openSqlite, usualPatience } from './sqlite.ts'
import type { Tables } from './tables.ts'

/** @property name as people know it: never with a password */
interface Database {
  readonly db: Kysely<Tables>
  readonly name: string
}

/**
 * @property patience how long a writer waits for another one, in milliseconds; ten seconds if absent
 * @property pages of a file, what is kept of it in memory at most, in KiB; for whoever opens many
 * @property isExercise waits for no disk: what is made anew by one command may be lost with the power
 */
export interface DatabaseOptions {
  readonly patience?: number
  readonly pages?: number
  readonly isExercise?: boolean
}

/** @throws {Refusal} `LEDGER_*`, `DATABASE_*` */
export async function openDatabase(
  source: string,
  { patience = usualPatience, ...more }: DatabaseOptions = {},
): Promise<Database> {
  const address = isAddress(source) ? parseAddress(source) : undefined
  const name = address?.name ?? source
  const db = await asRefusals(() => connectTo(address ?? source, { patience, ...more }), name)
  try {
    await asRefusals(() => migrate(db, (version) => keepCopy(db, source, version)), name)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return { db, name }
}

/**
 * Opens a ledger to be asked and no more: no file is made, and none of another edition is changed.
 * @returns undefined where there is none, or none of this edition
 * @throws {Refusal} `LEDGER_*`, `DATABASE_*`
 */
export async function openToRead(source: string, patience: number): Promise<Database | undefined> {
  const address = isAddress(source) ? parseAddress(source) : undefined
  if (!address && !existsSync(source)) return undefined
  const name = address?.name ?? source
  const db = await asRefusals(() => connectTo(address ?? source, { patience, readOnly: true }), name)
  try {
    if ((await asRefusals(() => versionOf(db), name)) === edition) return { db, name }
  } catch (error) {
    await db.destroy()
    throw error
  }
  await db.destroy()
  return undefined
}

interface Connecting extends DatabaseOptions {
  readonly patience: number
  readonly readOnly?: boolean
}

async function connectTo(source: DatabaseAddress | string, { patience, ...more }: Connecting): Promise<Kysely<Tables>> {
  if (typeof source === 'string') return new Kysely<Tables>({ dialect: openSqlite(source, { patience, ...more }) })
  const { openPostgres } = await import('./postgres.ts')
  return new Kysely<Tables>({ dialect: await openPostgres(source, patience) })
}

/** Before a file of an older edition is changed, it is copied beside itself. */
async function keepCopy(db: Kysely<Tables>, source: string, version: number): Promise<void> {
  const copy = `${source}.edition-${version}`
  if (isAddress(source) || existsSync(copy)) return
  const aside = join(mkdtempSync(`${copy}-`), 'copy')
  try {
    await db.executeQuery(CompiledQuery.raw('vacuum into ?', [aside]))
    // Where it is of another edition by now, another process was first, and has kept a copy.
    if ((await versionOf(db)) === version) renameSync(aside, copy)
  } finally {
    rmSync(dirname(aside), { recursive: true, force: true })
  }
}
