/**
 * The authority's ledger: append-only, a Merkle tree over all that happened, in embedded SQLite or
 * in PostgreSQL.
 *
 * A number is given in the same durable transaction that stores the signed bytes and their leaf.
 * What `record` returned is on the disk; what it refused has left no trace, its number included.
 * @module
 */
import type { EntryKind, Place } from '@kpc/schema'
import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely'
import { allBlocks, isAllotted, stateOfBlock, ungiven } from './blocks.ts'
import { findCertificate, findRequests, findWanted } from './certificate-rows.ts'
import { type DatabaseOptions, openDatabase, openToRead } from './database.ts'
import { asRefusals } from './database-refusal.ts'
import { type DryRun, dryRun, dryRunNumbers } from './dry-run.ts'
import { JoinedOrders } from './joined-orders.ts'
import type {
  BlockState,
  CertificateQuery,
  Event,
  Guard,
  Listed,
  NumberState,
  Order,
  StoredCertificate,
  StoredEntry,
} from './model.ts'
import { readNodes } from './nodes.ts'
import { rareOnly } from './rare-kinds.ts'
import { record, recordEach } from './record.ts'
import { type ReviewRows, reviewRows } from './review-rows.ts'
import type { Tables } from './tables.ts'
import { type Conditions, stateOf, storedEntry, Work } from './work.ts'

export type * from './model.ts'
export type { Conditions, DryRun, Work }

export interface Ledger {
  /**
   * Durable when it is answered; with others that are asked for meanwhile in one transaction, where they join.
   * @throws {Refusal} `NUMBER_*`, `NUMBERS_*`, `REQUEST_REUSED`, `CLOCK_BACK`, `LEDGER_*`
   */
  record(order: Order): Promise<StoredCertificate>
  /** All of them in one durable transaction, or none. */
  recordMany(orders: readonly Order[]): Promise<StoredCertificate[]>
  /**
   * All of them in one durable transaction, or none, some at a time: only those at hand are in memory.
   * @param stated numbers that any of them states: no other gets them
   * @param taken told of each chunk what it got, which stands once the whole does
   */
  recordInChunks(
    conditions: Conditions & { readonly stated: ReadonlySet<string> },
    chunks: Iterable<readonly Order[]>,
    taken: (stored: readonly StoredCertificate[]) => void,
  ): Promise<void>
  /** What it would say to each of them, one by one; nothing is stored, and nothing is signed. */
  dryRun(orders: readonly Order[]): Promise<DryRun[]>
  /**
   * Whether it could give so many numbers; none is given.
   * @throws {Refusal} `NUMBERS_NONE`, `NUMBERS_EXHAUSTED`
   */
  dryRunNumbers(order: Order, count: number): Promise<void>
  /**
   * Appends what happened to a number or a certificate.
   * @param guard asked in the same transaction, while every other writer waits; what it throws undoes everything
   * @throws {Refusal} `NUMBER_*`, `CLOCK_BACK`, `LEDGER_*`
   */
  append(event: Event, guard?: Guard): Promise<StoredEntry>
  /** Several in one transaction; all are of the instant of the first. */
  appendMany(events: readonly [Event, ...Event[]], guard?: Guard): Promise<StoredEntry[]>
  /** One transaction that writes, for what is not one of the above. */
  transact<T>(conditions: Conditions, act: (work: Work) => Promise<T>): Promise<T>
  find(number: string): Promise<StoredCertificate | undefined>
  findRequest(key: string): Promise<StoredCertificate | undefined>
  /** In the order of issue; all of them if nothing is asked. */
  list(wanted?: CertificateQuery): Promise<Listed[]>
  stateOf(number: string): Promise<NumberState>
  /** Every block, oldest first. */
  blocks(): Promise<BlockState[]>
  /** Those of some numbers that are in an allotted block and free: nobody has given them here. */
  ungiven(numbers: readonly string[]): Promise<string[]>
  /** Stops an open ledger until it is reopened, as one that was restored. */
  suspend(): Promise<void>
  /** How many entries there are. */
  size(): Promise<number>
  /** Entries from one index up to another, without it. */
  entries(from: number, to: number): Promise<StoredEntry[]>
  /** Entries of these kinds, oldest first. @param numbers of entries that name one of them */
  entriesOf(kinds: readonly EntryKind[], numbers?: readonly string[]): Promise<StoredEntry[]>
  /** Hashes of complete subtrees, in the order of the places. @throws {RangeError} there is no such subtree */
  nodes(places: readonly Place[]): Promise<Uint8Array[]>
  /** Everything that is stored of entries from one index up to another, without it. */
  rows(from: number, to: number): Promise<ReviewRows>
  /**
   * The ordinary tables beside the ledger, over its own connection: on SQLite a second one in this process would
   * wait for the first one's writer, which waits for the process.
   */
  beside<T>(act: (db: Kysely<Tables>) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/**
 * @param source a file, made where it is absent, or `postgres://...`
 * @throws {Refusal} `LEDGER_*`
 */
export async function openLedger(source: string, options: DatabaseOptions = {}): Promise<Ledger> {
  const { db, name } = await openDatabase(source, options)
  return ledgerOver(db, name)
}

/** Milliseconds for which one that is only asked is waited for: a verdict stands without it. */
const patienceToRead = 2000

/**
 * A ledger that is asked and never changed.
 * @returns undefined where there is none, or none of this edition
 * @throws {Refusal} `LEDGER_*`
 */
export async function openLedgerToRead(
  source: string,
): Promise<Pick<Ledger, 'find' | 'stateOf' | 'beside' | 'close'> | undefined> {
  const opened = await openToRead(source, patienceToRead)
  return opened && ledgerOver(opened.db, opened.name)
}

/** @param name of the database, for refusals */
function ledgerOver(db: Kysely<Tables>, name: string): Ledger {
  const askDatabase: AskDatabase = (act) => asRefusals(act, name)
  const transact = transactionsOf(db, askDatabase)
  return {
    ...writing(transact),
    ...finding(db, askDatabase),
    ...reviewing(db, askDatabase),
    transact,
    beside: (act) => askDatabase(() => act(db)),
    close: () => db.destroy(),
  }
}

/** Whatever asks the database: what it refuses is said in our words. */
type AskDatabase = <T>(act: () => Promise<T>) => Promise<T>

function transactionsOf(db: Kysely<Tables>, askDatabase: AskDatabase): Ledger['transact'] {
  return <T>(conditions: Conditions, act: (work: Work) => Promise<T>): Promise<T> =>
    askDatabase(() =>
      db
        .transaction()
        .setIsolationLevel('read committed')
        .execute(async (tx) => {
          const work = await Work.begin(tx, conditions)
          const result = await act(work)
          await work.appending.flush()
          return result
        }),
    )
}

/** What goes into a ledger, and what would. */
function writing(
  transact: Ledger['transact'],
): Pick<Ledger, 'record' | 'recordMany' | 'recordInChunks' | 'dryRun' | 'dryRunNumbers' | 'append' | 'appendMany'> {
  const recordMany = async (orders: readonly Order[]): Promise<StoredCertificate[]> => {
    const [first] = orders
    return first ? transact({ at: first.recorded }, (work) => record(work, orders)) : []
  }
  const joined = new JoinedOrders(recordMany, (orders) =>
    transact({ at: Math.max(...orders.map(({ recorded }) => recorded)) }, (work) => recordEach(work, orders)),
  )
  const dryRunAll = async (orders: readonly Order[]): Promise<DryRun[]> => {
    const [first] = orders
    return first ? undone(transact, { at: first.recorded }, (work) => dryRun(work, orders)) : []
  }
  const appendMany = (events: readonly [Event, ...Event[]], guard?: Guard): Promise<StoredEntry[]> =>
    transact({ at: events[0].at }, async (work) => {
      await guard?.(work)
      const stored: StoredEntry[] = []
      for (const event of events) stored.push(await work.append(event))
      return stored
    })
  return {
    record: (order) => joined.record(order),
    recordMany,
    recordInChunks: (conditions, chunks, taken) =>
      transact(conditions, async (work) => {
        for (const orders of chunks) taken(await record(work, orders, conditions.stated))
      }),
    dryRun: dryRunAll,
    dryRunNumbers: (order, count) =>
      undone(transact, { at: order.recorded }, (work) => dryRunNumbers(work, order, count)),
    append: async (event, guard) => (await appendMany([event], guard))[0] as StoredEntry,
    appendMany,
  }
}

/** Certificates and numbers. */
function finding(
  db: Kysely<Tables>,
  askDatabase: AskDatabase,
): Pick<Ledger, 'find' | 'findRequest' | 'list' | 'stateOf' | 'blocks' | 'ungiven' | 'suspend'> {
  return {
    find: (number) => askDatabase(() => findCertificate(db, number)),
    findRequest: (key) => askDatabase(async () => (await findRequests(db, [key])).get(key)?.certificate),
    list: (wanted = {}) => askDatabase(() => findWanted(db, wanted)),
    stateOf: (number) => askDatabase(() => stateOf(db, number)),
    blocks: () =>
      askDatabase(async () => {
        const blocks = await allBlocks(db)
        const superseded = blocks.some(isAllotted)
        const states: BlockState[] = []
        for (const block of blocks) {
          const state = await stateOfBlock(db, block)
          states.push(superseded && !isAllotted(block) ? { ...state, open: [] } : state)
        }
        return states
      }),
    ungiven: (numbers) => askDatabase(() => ungiven(db, numbers)),
    suspend: () =>
      askDatabase(async () => {
        await db.updateTable('head').set({ condition: 'restored' }).where('condition', '=', 'open').execute()
      }),
  }
}

/** Entries, their tree, and the rows beside them. */
function reviewing(
  db: Kysely<Tables>,
  askDatabase: AskDatabase,
): Pick<Ledger, 'size' | 'entries' | 'entriesOf' | 'nodes' | 'rows'> {
  return {
    size: () => askDatabase(async () => (await db.selectFrom('head').select('size').executeTakeFirstOrThrow()).size),
    entries: (from, to) =>
      askDatabase(async () => (await selectEntries(db, (e) => e.between('sequence', from, to - 1))).map(storedEntry)),
    entriesOf: (kinds, numbers) =>
      askDatabase(async () => {
        if (!numbers)
          return (await selectEntries(db, (e) => e.and([e('kind', 'in', kinds), ...rareOnly(kinds)]))).map(storedEntry)
        const found: StoredEntry[] = []
        for (let start = 0; start < numbers.length; start += atOnce) {
          const some = numbers.slice(start, start + atOnce)
          const rows = await selectEntries(db, (e) => e.and([e('number', 'in', some), e('kind', 'in', kinds)]))
          found.push(...rows.map(storedEntry))
        }
        return found
      }),
    nodes: (places) => askDatabase(() => readNodes(db, places)),
    rows: (from, to) => askDatabase(() => reviewRows(db, from, to)),
  }
}

/** Numbers that are asked about in one statement. */
const atOnce = 1000

function selectEntries(db: Kysely<Tables>, where: (e: ExpressionBuilder<Tables, 'entry'>) => Expression<SqlBool>) {
  return db
    .selectFrom('entry')
    .select(['sequence', 'bytes', 'message', 'recorded'])
    .where(where)
    .orderBy('sequence')
    .execute()
}

/** A transaction that is rolled back when it has answered. */
async function undone<T>(
  transact: Ledger['transact'],
  conditions: Conditions,
  act: (work: Work) => Promise<T>,
): Promise<T> {
  const done = new Error('rolled back')
  let result: T | undefined
  try {
    await transact(conditions, async (work) => {
      result = await act(work)
      throw done
    })
  } catch (error) {
    if (error !== done) throw error
  }
  return result as T
}
