/**
 * What the ledger would say to each of many orders, with nothing stored.
 * @module
 */
import { Refusal } from '@kpc/host/refusal'
import { allot } from './allot.ts'
import type { Order, StoredCertificate } from './model.ts'
import { openOrders, requestsBefore } from './record.ts'
import type { Work } from './work.ts'

/**
 * @property before the certificate that this request was given before
 * @property refusal for which `record` would not take it
 */
export interface DryRun {
  readonly before?: StoredCertificate
  readonly refusal?: Refusal
}

/** Takes numbers that are stated, as `record` does: to be undone by whoever began the transaction. */
export async function dryRun(work: Work, orders: readonly Order[]): Promise<DryRun[]> {
  const known = await requestsBefore(work, orders)
  await work.foresee(orders)
  const answers: DryRun[] = []
  for (const order of orders) answers.push(await dryRunOne(work, order, known))
  return answers
}

async function dryRunOne(work: Work, order: Order, known: Awaited<ReturnType<typeof requestsBefore>>): Promise<DryRun> {
  try {
    const answered = new Map<number, StoredCertificate>()
    openOrders([order], known, answered, new Map())
    const before = answered.get(0)
    if (before) return { before }
    await order.guard?.(work)
    if (order.number !== undefined) await allot(work.db, work.appending, [order])
    return {}
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error }
    throw error
  }
}

/**
 * Takes so many numbers as this order would get: to be undone by whoever began the transaction.
 * @throws {Refusal} `NUMBERS_*`
 */
export async function dryRunNumbers(work: Work, order: Order, count: number): Promise<void> {
  await allot(
    work.db,
    work.appending,
    Array.from({ length: count }, () => order),
  )
}
