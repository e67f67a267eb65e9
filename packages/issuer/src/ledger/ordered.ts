/**
 * Entries by number, in the order of the numbers and some numbers at a time: for whoever reads a whole ledger certificate
 * by certificate, whatever its size.
 * @module
 */
import { arrivalEvents, type EntryKind, figureEvents } from '@kpc/schema'
import type { Kysely } from 'kysely'
import type { Ledger } from './ledger.ts'
import type { StoredEntry } from './model.ts'
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
 * Entries of some numbers, oldest first; all of one number are in one page.
 * @param beginning of the numbers: a participant's, whose certificates arrived here
 */
export async function* pagesByNumber(
  ledger: Pick<Ledger, 'beside'>,
  shelf: Shelf,
  beginning = '',
): AsyncGenerator<StoredEntry[]> {
  for (let after = beginning; ; ) {
    const numbers = await ledger.beside((db) => numbersAfter(db, shelf, { after, beginning }))
    if (numbers.length > 0) yield await ledger.beside((db) => entriesOf(db, shelf, numbers))
    if (numbers.length < atOnce) return
    after = numbers.at(-1) as string
  }
}

interface Place {
  readonly after: string
  readonly beginning: string
}

/** Behind every number that begins so: numbers have capitals and digits. */
const beyond = '~'

async function numbersAfter(db: Kysely<Tables>, shelf: Shelf, { after, beginning }: Place): Promise<string[]> {
  const rows = await db
    .selectFrom('entry')
    .select('number')
    .distinct()
    .where('kind', 'in', marking[shelf])
    .where('number', '>', after)
    .where('number', '<', beginning + beyond)
    .orderBy('number')
    .limit(atOnce)
    .execute()
  return rows.flatMap(({ number }) => number ?? [])
}

async function entriesOf(db: Kysely<Tables>, shelf: Shelf, numbers: readonly string[]): Promise<StoredEntry[]> {
  const rows = await db
    .selectFrom('entry')
    .select(['sequence', 'bytes', 'message', 'recorded'])
    .where('number', 'in', numbers)
    .where('kind', 'in', kindsOf[shelf])
    .orderBy('sequence')
    .execute()
  return rows.map(storedEntry)
}
