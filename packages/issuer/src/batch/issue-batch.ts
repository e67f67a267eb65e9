/**
 * Issues the certificates of a file: all of them in one transaction or none, or some at a time, to
 * be taken up again after whatever came between.
 * @module
 */
import { Refusal } from '@kpc/host/refusal'
import { asFaults } from '../certificates/draft-faults.ts'
import type { Ledger, Order, StoredCertificate } from '../ledger/ledger.ts'
import { ledgerRefusal } from '../ledger/refusal.ts'
import type { Signer } from '../signer/keys.ts'
import {
  askLedger,
  type Checking,
  checkRows,
  orderFor,
  type ReadyRow,
  type RowFault,
  readAgain,
  type Seen,
  warn,
} from './check.ts'
import { batchRefusal } from './refusal.ts'
import { type Outcome, ResultFile, refuseOther } from './result-file.ts'
import type { Table } from './rows.ts'

export type { Checking, RowFault }

/**
 * @property rows of a file: more are no batch of an authority
 * @property atOnce rows of one transaction, for which every other writer waits: a few seconds
 * @property chunk rows of one transaction, where some are issued at a time
 * @property bad rows with faults, after which nobody reads on
 */
export interface Limits {
  readonly rows: number
  readonly atOnce: number
  readonly chunk: number
  readonly bad: number
}

export const limits: Limits = { rows: 500_000, atOnce: 10_000, chunk: 250, bad: 10_000 }

/**
 * @property rows of the file that were looked at, without headings
 * @property before rows that had their certificate from an earlier run
 * @property issued rows that have one now, those included
 * @property faults in the order of the file
 * @property warnings what to look at in rows that can be issued all the same
 * @property stopped whether there were so many bad rows that those behind them were not looked at
 * @property result where it was written, if anything was issued
 */
export interface Report {
  readonly rows: number
  readonly before: number
  readonly issued: number
  readonly faults: readonly RowFault[]
  readonly warnings: readonly RowFault[]
  readonly stopped?: boolean
  readonly result?: string
}

/** Told how far it has come, of so much. */
export interface Progress {
  /** In bytes; `rows` were looked at. */
  checked(bytes: number, of: number, rows: number): void
  issued(rows: number, of: number): void
}

/**
 * @property ready told whose keys will sign, before anything is issued
 * @property limits {@link limits} if absent
 */
export interface Batch {
  readonly table: Table
  readonly checking: Checking
  readonly progress: Progress
  ready?(signers: readonly Signer[]): Promise<void>
  readonly limits?: Limits
}

/** So many numbers, as this row needs one. */
interface Numbers {
  readonly one: ReadyRow
  readonly count: number
}

interface CheckedAll extends Seen {
  readonly before: number
  readonly signers: ReadonlySet<Signer>
  /** What the ledger is to give, by who signs. */
  readonly numbers: ReadonlyMap<Signer, Numbers>
  readonly stopped: boolean
  readonly faults: readonly RowFault[]
}

/**
 * Everything that is wrong with any row.
 * @param ledger none where there is none yet
 * @param take given the rows that are good by themselves
 */
async function checkAll(
  { table, checking, progress, limits: most = limits }: Batch,
  ledger: Ledger | undefined,
  take: (asked: ReadyRow) => void = () => undefined,
): Promise<CheckedAll> {
  const seen: Seen = { rows: 0, withoutRequest: 0, bytes: 0, warnings: [] }
  const [faults, signers] = [[] as RowFault[], new Set<Signer>()]
  const numbers: Map<Signer, Numbers> = new Map()
  let [before, bad] = [0, 0]
  for await (const rows of inChunks(checkRows(table, checking, seen, most.rows), most.chunk)) {
    const good = rows.flatMap((row) => ('faults' in row ? [] : [row]))
    const known = await askLedger(good, ledger, checking)
    before += known.before
    warn(seen, known.warnings)
    for (const one of known.unnumbered)
      numbers.set(one.signer, { one, count: (numbers.get(one.signer)?.count ?? 0) + 1 })
    const wrong = [...rows.flatMap((row) => ('faults' in row ? row.faults : [])), ...known.faults]
    faults.push(...inOrder(wrong))
    for (const one of good) {
      signers.add(one.signer)
      take(one)
    }
    progress.checked(seen.bytes, table.size, seen.rows)
    bad += new Set(wrong.map(({ row }) => row)).size
    inOrder(seen.warnings)
    if (bad > most.bad) return { ...seen, before, faults, signers, numbers, stopped: true }
  }
  return { ...seen, before, faults, signers, numbers, stopped: false }
}

async function* inChunks<T>(all: AsyncIterable<T>, chunk: number): AsyncGenerator<T[]> {
  let some: T[] = []
  for await (const one of all) {
    some.push(one)
    if (some.length < chunk) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}

/**
 * A dry run: nothing is signed, stored or written.
 * @throws {Refusal} `NUMBERS_*` where nothing is wrong with a row, and the ledger has no number for all of them
 */
export async function tryBatch(batch: Batch, ledger: Ledger | undefined): Promise<Report> {
  const found = await checkAll(batch, ledger)
  if (found.faults.length === 0) await refuseNumbers(found, batch, ledger)
  return nothingIssued(found)
}

async function refuseNumbers({ numbers }: CheckedAll, { checking }: Batch, ledger: Ledger | undefined): Promise<void> {
  if (!ledger && numbers.size > 0 && !checking.trust.registry.test) throw ledgerRefusal('NUMBERS_NONE')
  for (const { one, count } of numbers.values()) await ledger?.dryRunNumbers(orderFor(one, checking), count)
}

function nothingIssued({ rows, before, faults, warnings, stopped }: CheckedAll): Report {
  return { rows, before, issued: 0, faults, warnings, ...(stopped && { stopped }) }
}

/** @throws {Refusal} `BATCH_*`, `FILE_*`, `LEDGER_*`, `NUMBERS_*`, `CLOCK_BACK`: nothing was issued */
export async function issueAtOnce(batch: Batch, ledger: Ledger, resultPath: string): Promise<Report> {
  const { table, progress, limits: most = limits } = batch
  const asked: ReadyRow[] = []
  const found = await checkAll(batch, ledger, (one) => {
    asked.push(one)
    if (asked.length > most.atOnce)
      throw batchRefusal('BATCH_ROWS_AT_ONCE', { subject: `${table.file}, over ${most.atOnce}` })
  })
  if (found.faults.length > 0) return nothingIssued(found)
  const { rows, before, withoutRequest, faults, warnings } = found
  if (withoutRequest > 0) refuseOther(resultPath, table)
  await batch.ready?.([...found.signers])
  const result = new ResultFile(resultPath, table)
  const refused = await recordAtOnce(asked, batch, ledger, (outcomes, issued) => {
    result.add(outcomes)
    progress.issued(issued, rows)
  }).catch((error: unknown) => {
    result.discard()
    throw error
  })
  if (refused) {
    result.discard()
    return { rows, before, issued: 0, faults: refused.faults, warnings }
  }
  result.finish()
  return { rows, before, issued: asked.length, faults, warnings, result: resultPath }
}

/**
 * In one transaction, though some at a time: what was signed of rows above is out of memory.
 * @returns what the ledger has against one of them, for which none was issued
 */
async function recordAtOnce(
  asked: readonly ReadyRow[],
  { checking, limits: most = limits }: Batch,
  ledger: Ledger,
  taken: (outcomes: readonly Outcome[], issued: number) => void,
): Promise<{ readonly faults: readonly RowFault[] } | undefined> {
  const stated = new Set(asked.flatMap(({ draft }) => draft.number ?? []))
  let issued = 0
  try {
    await ledger.recordInChunks({ at: checking.now(), stated }, ordersOf(asked, checking, most.chunk), (stored) => {
      const outcomes = outcomesOf(asked.slice(issued, issued + stored.length), stored)
      issued += stored.length
      taken(outcomes, issued)
    })
    return undefined
  } catch (error) {
    const refused = rowRefusal(error, asked)
    if (!refused) throw error
    return refused
  }
}

/** A chunk is made when the one before has been recorded. */
function* ordersOf(asked: readonly ReadyRow[], checking: Checking, chunk: number): Generator<readonly Order[]> {
  for (let start = 0; start < asked.length; start += chunk)
    yield asked.slice(start, start + chunk).map((one) => naming(one, orderFor(one, checking)))
}

/**
 * Good rows are issued though others have faults, where each has a key of its own; else the whole
 * file must be good, as a corrected one is another.
 * @throws {Refusal} what keeps the next rows from being issued; those before it are, and another run goes on
 */
export async function issueOnward(batch: Batch, ledger: Ledger, resultPath: string): Promise<Report> {
  const { table, checking, progress, limits: most = limits } = batch
  const found = await checkAll(batch, ledger)
  const { rows, before, withoutRequest, warnings, stopped } = found
  if (stopped || (withoutRequest > 0 && found.faults.length > 0)) return nothingIssued(found)
  if (withoutRequest > 0) refuseOther(resultPath, table)
  await batch.ready?.([...found.signers])
  const faulty = byRow(found.faults)
  const faults: RowFault[] = [...found.faults]
  const result = new ResultFile(resultPath, table)
  const ofGood = rows - faulty.size
  let issued = 0
  for await (const asked of inChunks(readAgain(table, checking, new Set(faulty.keys())), most.chunk)) {
    const outcomes = await recordChunk(asked, ledger, checking)
    for (const outcome of outcomes) if ('faults' in outcome) faults.push(...outcome.faults)
    issued += outcomes.filter((outcome) => 'certificate' in outcome).length
    result.add(inOrder([...outcomes, ...taken(faulty, outcomes.at(-1)?.row)]))
    progress.issued(issued, ofGood)
  }
  result.add(taken(faulty))
  result.finish()
  return { rows, before, issued, faults: inOrder(faults), warnings, result: resultPath }
}

function byRow(faults: readonly RowFault[]): Map<number, RowFault[]> {
  const rows = new Map<number, RowFault[]>()
  for (const fault of faults) rows.set(fault.row, [...(rows.get(fault.row) ?? []), fault])
  return rows
}

/** Takes the rows with faults up to one row out, as outcomes. */
function taken(faulty: Map<number, RowFault[]>, last = Number.POSITIVE_INFINITY): Outcome[] {
  const outcomes = [...faulty].filter(([row]) => row <= last).map(([row, faults]) => ({ row, faults }))
  for (const { row } of outcomes) faulty.delete(row)
  return outcomes
}

function inOrder<T extends { readonly row: number }>(all: T[]): T[] {
  return all.sort((a, b) => a.row - b.row)
}

/** A row that the ledger refuses is left out; the others are asked for one by one. */
async function recordChunk(asked: readonly ReadyRow[], ledger: Ledger, checking: Checking): Promise<Outcome[]> {
  try {
    return await recordMany(asked, ledger, checking)
  } catch (error) {
    if (!rowRefusal(error, asked)) throw error
  }
  const outcomes: Outcome[] = []
  for (const one of asked) {
    const outcome = await recordMany([one], ledger, checking).catch((error: unknown) => {
      const refused = rowRefusal(error, [one])
      if (!refused) throw error
      return [{ ...refused, request: one.request }]
    })
    outcomes.push(...outcome)
  }
  return outcomes
}

async function recordMany(asked: readonly ReadyRow[], ledger: Ledger, checking: Checking) {
  return outcomesOf(asked, await ledger.recordMany(asked.map((one) => naming(one, orderFor(one, checking)))))
}

function outcomesOf(asked: readonly ReadyRow[], stored: readonly StoredCertificate[]) {
  return stored.map((certificate, i) => ({ ...(asked[i] as ReadyRow), certificate }))
}

/** A refusal at the signature of a row. */
class RowRefused extends Error {
  readonly row: number
  readonly refusal: Refusal

  constructor(row: number, refusal: Refusal) {
    super(refusal.message, { cause: refusal })
    this.row = row
    this.refusal = refusal
  }
}

function naming({ row }: ReadyRow, order: Order): Order {
  const sign = async (number: string) => {
    try {
      return await order.sign(number)
    } catch (error) {
      throw error instanceof Refusal && !isOfAll(error.code) ? new RowRefused(row, error) : error
    }
  }
  return { ...order, sign }
}

/** Refusals that have nothing to do with one row, and that every other would meet. */
function isOfAll(code: string): boolean {
  return /^(LEDGER|NUMBERS|CLOCK|KEY|HSM|FILE|HOME|REGISTRY)_|^INTERNAL$/.test(code)
}

/** What is wrong with which row; undefined where it is nothing of one. */
function rowRefusal(error: unknown, asked: readonly ReadyRow[]): { row: number; faults: RowFault[] } | undefined {
  if (error instanceof RowRefused) return faultsAt(error.row, error.refusal)
  if (!(error instanceof Refusal) || isOfAll(error.code)) return undefined
  const { subject } = error
  const one = asked.find(
    ({ draft, request }) => subject !== undefined && (request === subject || draft.number === subject),
  )
  const row = one ?? (asked.length === 1 ? asked[0] : undefined)
  return row && faultsAt(row.row, error)
}

function faultsAt(row: number, refusal: Refusal) {
  return { row, faults: asFaults(refusal).map((fault) => ({ row, ...fault })) }
}
