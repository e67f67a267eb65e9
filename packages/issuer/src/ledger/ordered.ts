/**
 * Entries by number, in the order of the numbers and some numbers at a time: for whoever reads a whole ledger certificate
 * by certificate, whatever its size.
 * @module
 */
import { arrivalEvents, type EntryKind, figureEvents } from '@kpc/schema'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Ledger } from './ledger.ts'
import type { StoredEntry } from './model.ts'
import { comparesByCodePoints } from './rows.ts'
import type { Tables } from './tables.ts'
import { storedEntry } from './work.ts'

/** Numbers that are read at a time. */
const atOnce = 1000

/** What is read of numbers that were issued here, and of those of others. */
const kindsOf = {
  issued: ['certificate', 'adopted', ...figureEvents],
  arrived: arrivalEvents,
} as const satisfies Record<string, readonly EntryKind[]>

/** What tells that a number has such entries. */
const marking = {
  issued: ['certificate', 'adopted'],
  arrived: ['arrived'],
} as const satisfies Record<string, readonly EntryKind[]>

export type Shelf = keyof typeof kindsOf

/**
 * @property beginning of the numbers: a participant's, whose certificates arrived here
 * @property size of the ledger up to which it is read, for whoever reads it more than once; all if absent
 */
interface Pages {
  readonly beginning?: string
  readonly size?: number | undefined
}

/** Entries of some numbers, oldest first; all of one number are in one page. */
export async function* pagesByNumber(
  ledger: Pick<Ledger, 'beside'>,
  shelf: Shelf,
  { beginning = '', size = Number.MAX_SAFE_INTEGER }: Pages = {},
): AsyncGenerator<StoredEntry[]> {
  const column = await ledger.beside(comparedNumber)
  for (let after = beginning; ; ) {
    const numbers = await ledger.beside((db) => numbersAfter(db, shelf, { after, beginning, size, column }))
    if (numbers.length > 0) yield await ledger.beside((db) => entriesOf(db, shelf, { numbers, size }))
    if (numbers.length < atOnce) return
    after = numbers.at(-1) as string
  }
}

interface Place extends Required<Pages> {
  readonly after: string
  readonly size: number
  readonly column: RawBuilder<string | null>
}

/**
 * Numbers as they are compared here: by code points. Where a PostgreSQL compares text by a language, an index of its own
 * has them in this order (`orderNumbers`).
 */
async function comparedNumber(db: Kysely<Tables>): Promise<RawBuilder<string | null>> {
  const number = sql<string | null>`${sql.ref('number')}`
  return (await comparesByCodePoints(db)) ? number : sql<string | null>`${number} collate "C"`
}

/** Behind every number that begins so: numbers have capitals and digits. */
const beyond = '~'

async function numbersAfter(
  db: Kysely<Tables>,
  shelf: Shelf,
  { after, beginning, size, column }: Place,
): Promise<string[]> {
  const rows = await db
    .selectFrom('entry')
    .select(column.as('compared'))
    .distinct()
    .where('kind', 'in', marking[shelf])
    .where(column, '>', after)
    .where(column, '<', beginning + beyond)
    .where('sequence', '<', size)
    .orderBy('compared')
    .limit(atOnce)
    .execute()
  return rows.flatMap(({ compared }) => compared ?? [])
}

interface Numbers {
  readonly numbers: readonly string[]
  readonly size: number
}

async function entriesOf(db: Kysely<Tables>, shelf: Shelf, { numbers, size }: Numbers): Promise<StoredEntry[]> {
  const rows = await db
    .selectFrom('entry')
    .select(['sequence', 'bytes', 'message', 'recorded'])
    .where('number', 'in', numbers)
    .where('kind', 'in', kindsOf[shelf])
    .where('sequence', '<', size)
    .orderBy('sequence')
    .execute()
  return rows.map(storedEntry)
}
