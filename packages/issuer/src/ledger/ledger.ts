/**
 * The authority's ledger: append-only, embedded SQLite.
 *
 * A number is given in the same durable transaction that stores the signed bytes. What `record`
 * returned is on the disk; what it refused has left no trace, its number included.
 * @module
 */
import { equalBytes } from '@kpc/schema'
import { Kysely, type Transaction } from 'kysely'
import { Refusal, type RefusalCode } from '../refusal.ts'
import { migrate, type Tables } from './migrations.ts'
import { openSqlite } from './sqlite.ts'

export interface Entry {
  readonly sequence: number
  readonly number: string
  /** The COSE_Sign1. */
  readonly message: Uint8Array
  readonly digest: Uint8Array
  readonly kid: Uint8Array
  readonly issued: number
  readonly recorded: number
}

/** What is signed for a number. */
export type Signed = Pick<Entry, 'message' | 'digest' | 'kid' | 'issued'>

/**
 * @property prefix the participant's code, with which numbers begin
 * @property number the number that the input states; the next free one if absent
 * @property request a client's key for this wish: the same wish again gives the same entry
 * @property sign called once, inside the transaction; what it throws undoes everything
 */
export interface Wish {
  readonly prefix: string
  readonly number?: string | undefined
  readonly recorded: number
  readonly request?: { readonly key: string; readonly fingerprint: Uint8Array } | undefined
  sign(number: string): Signed | Promise<Signed>
}

export interface Ledger {
  /** @throws {Refusal} `NUMBER_TAKEN`, `NUMBERS_EXHAUSTED`, `REQUEST_REUSED`, `LEDGER_*` */
  record(wish: Wish): Promise<Entry>
  find(number: string): Promise<Entry | undefined>
  findRequest(key: string): Promise<Entry | undefined>
  /** In the order of issue. @param last only so many of the newest */
  list(page?: { readonly last?: number }): Promise<Entry[]>
  close(): Promise<void>
}

/** Numbers that the ledger gives have so many digits. */
export const digits = 7

const columns = ['sequence', 'number', 'message', 'digest', 'kid', 'issued', 'recorded'] as const

/**
 * @param file made where it is absent
 * @throws {Refusal} `LEDGER_*`
 */
export async function openLedger(file: string): Promise<Ledger> {
  const db = await guarded(async () => new Kysely<Tables>({ dialect: openSqlite(file) }), file)
  try {
    await guarded(() => migrate(db), file)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return {
    record: (wish) => guarded(() => db.transaction().execute((tx) => record(tx, wish)), file),
    find: (number) =>
      guarded(() => db.selectFrom('certificate').select(columns).where('number', '=', number).executeTakeFirst(), file),
    findRequest: (key) =>
      guarded(() => db.selectFrom('certificate').select(columns).where('request', '=', key).executeTakeFirst(), file),
    list: ({ last = Number.MAX_SAFE_INTEGER } = {}) =>
      guarded(
        async () =>
          (
            await db.selectFrom('certificate').select(columns).orderBy('sequence', 'desc').limit(last).execute()
          ).reverse(),
        file,
      ),
    close: () => db.destroy(),
  }
}

async function record(tx: Transaction<Tables>, wish: Wish): Promise<Entry> {
  const before = wish.request && (await answered(tx, wish.request))
  if (before) return before
  const number = wish.number ?? (await nextNumber(tx, wish.prefix))
  if (wish.number !== undefined && (await isTaken(tx, number)))
    throw new Refusal('NUMBER_TAKEN', { subject: number, field: 'number' })
  const { message, digest, kid, issued } = await wish.sign(number)
  const { recorded, request } = wish
  return tx
    .insertInto('certificate')
    .values({
      number,
      message,
      digest,
      kid,
      issued,
      recorded,
      request: request?.key ?? null,
      fingerprint: request?.fingerprint ?? null,
    })
    .returning(columns)
    .executeTakeFirstOrThrow()
}

/** The entry that this request got before: a client that lost the answer asks again and gets it. */
async function answered(
  tx: Transaction<Tables>,
  { key, fingerprint }: NonNullable<Wish['request']>,
): Promise<Entry | undefined> {
  const row = await tx
    .selectFrom('certificate')
    .select([...columns, 'fingerprint'])
    .where('request', '=', key)
    .executeTakeFirst()
  if (!row) return undefined
  const { fingerprint: known, ...entry } = row
  if (!known || !equalBytes(known, fingerprint)) throw new Refusal('REQUEST_REUSED')
  return entry
}

async function nextNumber(tx: Transaction<Tables>, prefix: string): Promise<string> {
  await tx
    .insertInto('counter')
    .values({ prefix, next: 1 })
    .onConflict((c) => c.doNothing())
    .execute()
  for (;;) {
    const { next } = await tx
      .updateTable('counter')
      .set((e) => ({ next: e('next', '+', 1) }))
      .where('prefix', '=', prefix)
      .returning('next')
      .executeTakeFirstOrThrow()
    const number = prefix + String(next - 1).padStart(digits, '0')
    if (next - 1 >= 10 ** digits) throw new Refusal('NUMBERS_EXHAUSTED', { subject: prefix, field: 'number' })
    if (!(await isTaken(tx, number))) return number
  }
}

async function isTaken(tx: Transaction<Tables>, number: string): Promise<boolean> {
  return (
    (await tx.selectFrom('certificate').select('sequence').where('number', '=', number).executeTakeFirst()) !==
    undefined
  )
}

/** SQLite's primary result codes (https://sqlite.org/rescode.html) that people can do something about. */
const resultCodes: Readonly<Record<number, RefusalCode>> = {
  5: 'LEDGER_BUSY',
  6: 'LEDGER_BUSY',
  8: 'LEDGER_UNWRITABLE',
  10: 'LEDGER_UNWRITABLE',
  11: 'LEDGER_BROKEN',
  13: 'LEDGER_FULL',
  14: 'LEDGER_UNWRITABLE',
  26: 'LEDGER_BROKEN',
}

async function guarded<T>(act: () => Promise<T>, file: string): Promise<T> {
  try {
    return await act()
  } catch (error) {
    const code = resultCodes[resultCodeOf(error) & 0xff]
    if (code === undefined) throw error
    throw new Refusal(code, { subject: file, cause: error })
  }
}

function resultCodeOf(error: unknown): number {
  const { errcode } = error as { errcode?: unknown }
  return typeof errcode === 'number' ? errcode : 0
}
