/**
 * Several acts in one durable transaction, as a desk that enters a day's papers in the evening: each act is the very one
 * that is done alone, and all of them are kept or none.
 * @module
 */
import type { Ledger } from './ledger.ts'
import type { Event, StoredCertificate, StoredEntry } from './model.ts'
import { record } from './record.ts'
import type { Conditions, Work } from './work.ts'

/** What an act may ask and do while others wait. */
export type Together = Pick<
  Ledger,
  'transact' | 'beside' | 'record' | 'recordMany' | 'append' | 'appendMany' | 'find' | 'stateOf'
>

/**
 * @param act is given the ledger as it is within the transaction; of what it throws nothing is kept, so an act that may
 *   be refused is done by itself
 */
export function together<T>(
  ledger: Pick<Ledger, 'transact'>,
  conditions: Conditions,
  act: (ledger: Together) => Promise<T>,
): Promise<T> {
  return ledger.transact(conditions, (work) => act(within(work)))
}

function within(work: Work): Together {
  const recordMany = (orders: Parameters<Ledger['recordMany']>[0]): Promise<StoredCertificate[]> => record(work, orders)
  const appendMany: Ledger['appendMany'] = async (events, guard) => {
    await guard?.(work)
    const stored: StoredEntry[] = []
    for (const event of events) stored.push(await work.append(event))
    return stored
  }
  return {
    transact: (_, act) => act(work),
    beside: async (act) => {
      await work.appending.flush()
      return act(work.db)
    },
    recordMany,
    record: async (order) => (await recordMany([order]))[0] as StoredCertificate,
    appendMany,
    append: async (event: Event, guard) => (await appendMany([event], guard))[0] as StoredEntry,
    find: (number) => work.find(number),
    stateOf: (number) => work.stateOf(number),
  }
}
