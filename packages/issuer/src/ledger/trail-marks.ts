/**
 * What rows of the audit trail are found by: words that an index answers for, whatever the number of rows.
 *
 * A mark is a kind and what it is of: `by:h head`, `act:signed-in`, `from:203.0.113.9`, `word:clerk`. They follow from
 * the rows, and are made anew where they are missing.
 * @module
 */
import type { Kysely, Selectable } from 'kysely'
import { wordsOf } from './marks.ts'
import type { PeopleTables } from './people-tables.ts'
import { insertRows } from './rows.ts'
import type { Tables } from './tables.ts'

type TrailRow = Selectable<PeopleTables['trail']>

/** Words of one row: its subject may be what a stranger typed. */
const mostWords = 40

/** The same for every way to write a name. */
export const personMark = (name: string): string => `by:${wordsOf(name).join(' ')}`
export const actMark = (event: string): string => `act:${event}`
export const addressMark = (address: string): string => `from:${address}`
export const wordMarks = (text: string): string[] =>
  wordsOf(text)
    .slice(0, mostWords)
    .map((word) => `word:${word}`)

function marksOf({ event, by, subject, address }: TrailRow): string[] {
  return [
    actMark(event),
    ...(by === null ? [] : [personMark(by)]),
    ...(address === null ? [] : [addressMark(address)]),
    ...wordMarks(`${by ?? ''} ${subject ?? ''}`),
  ]
}

export async function markTrail(db: Kysely<Tables>, rows: readonly TrailRow[]): Promise<void> {
  const marks = rows.flatMap((row) => marksOf(row).map((mark) => [mark, row.at, row.sequence] as const))
  await insertRows(db, 'trail_mark', ['mark', 'at', 'sequence'], marks)
}

/** Rows that are read and marked at a time. */
const page = 1000

/** @param begun the first row that has no marks yet */
export async function markWholeTrail(db: Kysely<Tables>, begun: number): Promise<void> {
  for (let next = begun; ; ) {
    const rows = await db
      .selectFrom('trail')
      .selectAll()
      .where('sequence', '>=', next)
      .orderBy('sequence')
      .limit(page)
      .execute()
    if (rows.length === 0) return
    await markTrail(db, rows)
    next = (rows.at(-1)?.sequence as number) + 1
  }
}
