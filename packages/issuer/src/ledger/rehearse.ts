/**
 * What the ledger would say to each of many wishes, with nothing stored.
 * @module
 */
import { Refusal } from '@kpc/host/refusal'
import { allot } from './allot.ts'
import type { StoredCertificate, Wish } from './model.ts'
import { openWishes } from './record.ts'
import type { Work } from './work.ts'

/**
 * @property before the certificate that this request was given before
 * @property refusal for which `record` would not take it
 */
export interface Rehearsed {
  readonly before?: StoredCertificate
  readonly refusal?: Refusal
}

/** Takes numbers that are stated, as `record` does: to be undone by whoever began the transaction. */
export async function rehearse(work: Work, wishes: readonly Wish[]): Promise<Rehearsed[]> {
  const answers: Rehearsed[] = []
  for (const wish of wishes) answers.push(await rehearseOne(work, wish))
  return answers
}

async function rehearseOne(work: Work, wish: Wish): Promise<Rehearsed> {
  try {
    const answered = new Map<number, StoredCertificate>()
    await openWishes(work, [wish], answered, new Map())
    const before = answered.get(0)
    if (before) return { before }
    if (wish.number !== undefined) await allot(work.db, work.appending, [wish])
    return {}
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error }
    throw error
  }
}

/**
 * Takes so many numbers as this wish would get: to be undone by whoever began the transaction.
 * @throws {Refusal} `NUMBERS_*`
 */
export async function rehearseNumbers(work: Work, wish: Wish, count: number): Promise<void> {
  await allot(
    work.db,
    work.appending,
    Array.from({ length: count }, () => wish),
  )
}
