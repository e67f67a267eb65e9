/**
 * Letters about differences that were written: kept as they are, so that the next one knows of them.
 * @module
 */
import { dayOf } from '@kpc/schema'
import type { Acting } from '../ledger/acting.ts'
import type { InquiryTables } from '../ledger/inquiry-tables.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { type LetterRequest, letterOf } from './letter.ts'
import type { ReconciledBoth } from './reconciled.ts'
import { statisticsRefusal } from './refusal.ts'

/** Days that a counterpart is given for its answer. */
export const daysToAnswer = 14

/** Certificates that a letter lists at most. */
const mostRows = 10_000

/** Without its text. */
export type Inquiry = Omit<InquiryTables['inquiry'], 'text'>

interface Keeping {
  readonly ledger: Pick<Ledger, 'beside'>
  readonly acting: Acting
  now(): number
}

/**
 * Writes the letter about a class, with its rows, and keeps it. The same letter twice in a day is one.
 * @returns its number
 * @throws {Refusal} `LETTER_EMPTY`, `INQUIRY_LARGE`
 */
export async function keepInquiry(
  found: ReconciledBoth,
  { of, language }: Omit<LetterRequest, 'until'>,
  { ledger, acting, now }: Keeping,
): Promise<number> {
  const at = now()
  const sum = found.classes.find((one) => one.class === of)
  if (sum && sum.rows > mostRows) throw statisticsRefusal('INQUIRY_LARGE', { subject: `${sum.rows}`, field: 'class' })
  const text = letterOf(found, { of, language, until: dayOf(at) + daysToAnswer })
  if (text === undefined || !sum) throw statisticsRefusal('LETTER_EMPTY', { subject: of, field: 'class' })
  const about = { ...pairOf(found), class: of, language, rows: sum.rows, usd: sum.difference.valueUsd, text }
  return ledger.beside((db) =>
    db.transaction().execute(async (work) => {
      const same = await work.selectFrom('inquiry').select('id').where('text', '=', text).executeTakeFirst()
      if (same) return same.id
      const last = await work.selectFrom('inquiry').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
      const id = (last?.id ?? 0) + 1
      await work
        .insertInto('inquiry')
        .values({ id, ...about, by: acting.by, at })
        .execute()
      return id
    }),
  )
}

const pairOf = ({ both: { exporter, importer, period } }: ReconciledBoth) => ({
  exporter: exporter.participant,
  importer: importer.participant,
  period: period.name,
})

/** Letters to one counterpart that are listed; the others are kept as well. */
const mostListed = 50

/** What both sides of a trade were written about before, of any period, the newest first. */
export function inquiriesOf({ beside }: Pick<Ledger, 'beside'>, found: ReconciledBoth): Promise<Inquiry[]> {
  const { exporter, importer } = pairOf(found)
  return beside((db) =>
    db
      .selectFrom('inquiry')
      .select(['id', 'exporter', 'importer', 'period', 'class', 'language', 'rows', 'usd', 'by', 'at'])
      .where('exporter', '=', exporter)
      .where('importer', '=', importer)
      .orderBy('id', 'desc')
      .limit(mostListed)
      .execute(),
  )
}

/** A letter as it was written. @throws {Refusal} `INQUIRY_NONE` */
export async function findInquiry({ beside }: Pick<Ledger, 'beside'>, id: number): Promise<InquiryTables['inquiry']> {
  const found = await beside((db) => db.selectFrom('inquiry').selectAll().where('id', '=', id).executeTakeFirst())
  if (!found) throw statisticsRefusal('INQUIRY_NONE', { subject: String(id), field: 'id' })
  return found
}
