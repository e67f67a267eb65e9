/**
 * One transaction that writes: the head is locked, the clock and the ledger's condition were looked
 * at, and what is appended is stored with all that follows from it, or not at all.
 * @module
 */
import {
  blockEntries,
  changesFigures,
  decodeEntry,
  type EntryKind,
  type HsCode,
  isArrival,
  isByDevice,
  numberParts,
} from '@kpc/schema'
import type { Kysely } from 'kysely'
import { isOfAdvice, noteAdvice } from './advice-rows.ts'
import { spanCodes } from './allot.ts'
import { Appending } from './appending.ts'
import {
  balancesOf,
  changesStock,
  countStockEvent,
  refuseBelowZero,
  type SourceBalance,
  stockOf,
  takesOf,
} from './balances.ts'
import { blockHolding, insertSpan, issuedIn, spansOver } from './blocks.ts'
import { findCertificate, findMarked, withoutCertificate } from './certificate-rows.ts'
import { countArrival, countEvent } from './figures.ts'
import { markEvent } from './marks.ts'
import type { Event, NumberState, Order, StoredCertificate, StoredEntry, View } from './model.ts'
import { ledgerRefusal } from './refusal.ts'
import { findParties, type PartiesAsked, type PartiesFound } from './register-rows.ts'
import { holds, numberIn, type Run, runFrom } from './series.ts'
import { isOfShipment, noteShipment } from './shipment-rows.ts'
import { StockChanges } from './stock.ts'
import { type LostState, lostStates, type Tables } from './tables.ts'

/** Seconds by which a clock may be behind the last entry: clocks of several machines are never quite the same. */
const slack = 60

/**
 * @property at the clock, in seconds
 * @property whileRestored for what is done before a restored ledger is reopened
 */
export interface Conditions {
  readonly at: number
  readonly whileRestored?: boolean
}

export class Work implements View {
  readonly db: Kysely<Tables>
  readonly appending: Appending
  /** The clock, but never before the last entry. */
  readonly at: number
  readonly #parties = new Map<PartiesAsked, Promise<PartiesFound>>()
  #unmarked: ReadonlySet<string> = new Set()

  /** @throws {Refusal} `CLOCK_BACK`, `LEDGER_RESTORED`, `LEDGER_MOVED` */
  static async begin(db: Kysely<Tables>, { at, whileRestored = false }: Conditions): Promise<Work> {
    const appending = await Appending.begin(db)
    refuseCondition(appending, whileRestored)
    if (at < appending.recorded - slack) throw ledgerRefusal('CLOCK_BACK')
    return new Work(db, appending, appending.notBefore(at))
  }

  private constructor(db: Kysely<Tables>, appending: Appending, at: number) {
    this.db = db
    this.appending = appending
    this.at = at
  }

  /**
   * Appends what happened. Blank numbers that become void, spoiled, unused, lost or stolen must be free.
   * @throws {Refusal} `NUMBER_*`
   */
  async append(event: Event): Promise<StoredEntry> {
    const blank = await this.#blankRun(event)
    const certificate = event.number === undefined ? undefined : await findCertificate(this.db, event.number)
    if (certificate && changesFigures(event.kind)) {
      await this.appending.flush()
      await countEvent(this.db, certificate, event)
    }
    if (event.number !== undefined && isArrival(event.kind) && !isByDevice(event)) {
      await this.appending.flush()
      await countArrival(this.db, event.number, event)
    }
    const stored = this.appending.push({ ...event, at: this.at })
    if (isOfShipment(event.kind)) await noteShipment(this.db, stored.sequence, { ...event, at: this.at })
    if (isOfAdvice(event.kind)) await this.#noteAdvice(stored.sequence, event)
    if (changesStock(event.kind)) await this.#countStock({ ...event, at: this.at })
    if (certificate) await markEvent(this.db, certificate.sequence, event)
    if (blank) {
      await this.appending.flush()
      await insertSpan(this.db, {
        ...blank,
        sequence: stored.sequence,
        state: event.kind as LostState,
        office: event.office ?? null,
      })
    }
    return stored
  }

  async #noteAdvice(sequence: number, event: Event): Promise<void> {
    await this.appending.flush()
    await noteAdvice(this.db, sequence, event)
  }

  async #countStock(event: Event): Promise<void> {
    await countStockEvent(this.db, event)
    const { kind, number, link, message } = event
    if (kind === 'consumed' && number !== undefined) await refuseBelowZero(this.db, number, 'BALANCE_SHORT')
    if ((kind !== 'consumed' && kind !== 'gained') || link !== undefined) return
    const stock = new StockChanges()
    stock.claim(event, message)
    await stock.write(this.db)
  }

  async #blankRun({ kind, number, count }: Event): Promise<Run | undefined> {
    if (!lostStates.some((state) => state === kind) || number === undefined) return undefined
    if (count === undefined && (await findCertificate(this.db, number))) return undefined
    const run = runFrom(number, count)
    if (!run) throw ledgerRefusal('NUMBER_OUTSIDE', { subject: number, field: 'number' })
    await this.refuseUnlessFree(run)
    return run
  }

  /** @throws {Refusal} `NUMBER_OUTSIDE`, `NUMBER_TAKEN`, `NUMBER_LEASED`, `NUMBER_ACCOUNTED` */
  async refuseUnlessFree(run: Run): Promise<void> {
    const about = (value: number) => ({ subject: numberIn(run, value), field: 'number' })
    if (!(await blockHolding(this.db, run))) throw ledgerRefusal('NUMBER_OUTSIDE', about(run.first))
    const [taken] = await issuedIn(this.db, run)
    if (taken !== undefined) throw ledgerRefusal('NUMBER_TAKEN', about(taken))
    const [span] = await spansOver(this.db, run)
    if (span) throw ledgerRefusal(spanCodes[span.state], about(Math.max(span.first, run.first)))
  }

  get last(): number {
    return this.appending.recorded
  }

  find(number: string): Promise<StoredCertificate | undefined> {
    return findCertificate(this.db, number)
  }

  findMarked(mark: string, from: number): Promise<StoredCertificate[]> {
    return this.#unmarked.has(mark) ? Promise.resolve([]) : findMarked(this.db, mark, from)
  }

  /** Asks for the marks of many orders at once: most have a content that nobody has certified yet. */
  async foresee(orders: readonly Pick<Order, 'mark'>[]): Promise<void> {
    const marks = orders.flatMap(({ mark }) => mark ?? [])
    if (marks.length > 1) this.#unmarked = await withoutCertificate(this.db, marks)
  }

  /** What was foreseen and promised is over: the orders are in the ledger. */
  settle(): void {
    this.#unmarked = new Set()
    this.promised.clear()
  }

  /** The same again is answered from what was read: in a batch most rows are of few traders, and registers wait for the head too. */
  findParties(asked: PartiesAsked): Promise<PartiesFound> {
    const found = this.#parties.get(asked) ?? findParties(this.db, asked)
    this.#parties.set(asked, found)
    return found
  }

  /** What is promised in this transaction and not yet written: of a batch each is asked before any is recorded. */
  readonly promised: Map<string, number> = new Map()

  balancesOf(numbers: readonly string[]): Promise<ReadonlyMap<string, SourceBalance>> {
    return balancesOf(this.db, numbers)
  }

  takesOf(certificate: string): Promise<Tables['take'][]> {
    return takesOf(this.db, certificate)
  }

  stockOf(exporter: string): Promise<ReadonlyMap<HsCode, number>> {
    return stockOf(this.db, exporter)
  }

  /** Entries that name a number of this run, first or alone, oldest first. */
  async entriesIn(run: Run): Promise<(StoredEntry & { readonly kind: EntryKind })[]> {
    await this.appending.flush()
    const rows = await this.db
      .selectFrom('entry')
      .select(['sequence', 'kind', 'number', 'bytes', 'message', 'recorded'])
      .where('number', '>=', numberIn(run, run.first))
      .where('number', '<=', numberIn(run, run.last))
      .orderBy('sequence')
      .execute()
    return rows
      .filter(({ number }) => number !== null && holds(run, number))
      .map((row) => ({ ...storedEntry(row), kind: row.kind }))
  }

  async stateOf(number: string): Promise<NumberState> {
    await this.appending.flush()
    return stateOf(this.db, number)
  }
}

function refuseCondition({ condition, target }: Appending, whileRestored: boolean): void {
  if (condition === 'moving' || condition === 'moved')
    throw ledgerRefusal('LEDGER_MOVED', target === null ? {} : { subject: target })
  if (condition === 'restored' && !whileRestored) throw ledgerRefusal('LEDGER_RESTORED')
}

export async function stateOf(db: Kysely<Tables>, number: string): Promise<NumberState> {
  const { stem, width, value } = numberParts(number)
  const run: Run = { stem, width, first: value, last: value }
  const certificate = await findCertificate(db, number)
  const [span] = await spansOver(db, run)
  const condition = span?.state ?? ((await blockHolding(db, run)) ? 'free' : 'outside')
  const rows = await db
    .selectFrom('entry')
    .select(['sequence', 'bytes', 'message', 'recorded'])
    .where('number', '=', number)
    .where('kind', 'not in', blockEntries)
    .orderBy('sequence')
    .execute()
  return {
    number,
    state: certificate ? 'issued' : condition,
    ...(certificate && { certificate }),
    entries: rows.map((row) => ({ ...storedEntry(row), entry: decodeEntry(row.bytes) })),
  }
}

/** What was confirmed under a number, oldest first: of what arrived under it nothing is read. */
export async function confirmedUnder(db: Kysely<Tables>, number: string): Promise<NumberState['entries']> {
  const rows = await db
    .selectFrom('entry')
    .select(['sequence', 'bytes', 'message', 'recorded'])
    .where('number', '=', number)
    .where('kind', '=', 'confirmed')
    .orderBy('sequence')
    .execute()
  return rows.map((row) => ({ ...storedEntry(row), entry: decodeEntry(row.bytes) }))
}

export function storedEntry({
  sequence,
  bytes,
  message,
  recorded,
}: {
  readonly sequence: number
  readonly bytes: Uint8Array
  readonly message: Uint8Array | null
  readonly recorded: number
}): StoredEntry {
  return { sequence, bytes, ...(message && { message }), recorded }
}

/** What a guard sees, for who only asks: no writer waits meanwhile. */
export function viewOf(db: Kysely<Tables>): View {
  return {
    last: 0,
    find: (number) => findCertificate(db, number),
    findMarked: (mark, from) => findMarked(db, mark, from),
    findParties: (asked) => findParties(db, asked),
    stateOf: (number) => stateOf(db, number),
    promised: new Map(),
    balancesOf: (numbers) => balancesOf(db, numbers),
    takesOf: (certificate) => takesOf(db, certificate),
    stockOf: (exporter) => stockOf(db, exporter),
  }
}
