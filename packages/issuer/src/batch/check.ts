/**
 * Looks at every row of a table as `issue` will, and says all that is wrong with each: nothing is
 * signed, nothing is stored.
 * @module
 */

import { type FieldFault, Refusal } from '@kpc/host/refusal'
import { type Draft, InputError, parseDraft } from '@kpc/schema/input'
import { asFaults, eachOnce, faultsOfDraft } from '../certificates/draft-faults.ts'
import { isRequest, orderOf } from '../certificates/issue.ts'
import { pickSigner } from '../certificates/pick-signer.ts'
import { certificateFault } from '../certificates/refusal.ts'
import { type Rehearse, unsignedOf } from '../certificates/rehearse.ts'
import type { Settings } from '../home/settings.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { contentMark } from '../ledger/marks.ts'
import type { Workplace } from '../ledger/workplace.ts'
import type { Signer } from '../signer/keys.ts'
import { requestName } from './columns.ts'
import { batchFault, batchRefusal } from './refusal.ts'
import type { Row } from './row.ts'
import type { Table } from './rows.ts'

/** A fault, and the row as a spreadsheet shows it. */
export interface RowFault extends FieldFault {
  readonly row: number
}

/** A row that can be issued. */
export interface ReadyRow {
  readonly row: number
  readonly draft: Draft
  readonly request: string
  /** Whose key signs it. */
  readonly signer: Signer
  /** The row above that has the same content. */
  readonly alike?: string
}

/** @property faults of a row that can not be issued: at least one */
export type Checked = ReadyRow | { readonly row: number; readonly faults: readonly RowFault[] }

/**
 * @property signers of which the registry accepts one on the day of issue
 * @property rehearse the trial of each print; none where nothing is printed
 */
export interface Checking extends Omit<Workplace, 'ledger'> {
  readonly signers: readonly Signer[]
  readonly settings: Settings
  readonly office?: string | undefined
  readonly rehearse?: Rehearse | undefined
}

/**
 * Counted while rows go by.
 * @property withoutRequest rows without a key of their own: once the file is corrected nobody can recognise them
 * @property bytes of the file
 * @property warnings of rows, the first {@link mostWarnings}
 */
export interface Seen {
  rows: number
  withoutRequest: number
  bytes: number
  readonly warnings: RowFault[]
}

/** Nobody reads more. */
const mostWarnings = 1000

/** Keeps warnings of rows, as many as are read. */
export function warn({ warnings }: Pick<Seen, 'warnings'>, more: readonly RowFault[]): void {
  warnings.push(...more.slice(0, Math.max(0, mostWarnings - warnings.length)))
}

/**
 * @param mostRows more are refused
 * @returns each row with what is wrong with it by itself, in the order of the file
 * @throws {Refusal} `FILE_*`, `BATCH_*`
 */
export async function* checkRows(
  table: Table,
  checking: Checking,
  seen: Seen,
  mostRows: number,
): AsyncGenerator<Checked> {
  const above: Above = new Map()
  const read = (bytes: number): void => {
    seen.bytes += bytes
  }
  for await (const row of table.rows(read)) {
    seen.rows += 1
    if (seen.rows > mostRows) throw batchRefusal('BATCH_ROWS', { subject: `${table.file}, over ${mostRows}` })
    if (row.request === undefined) seen.withoutRequest += 1
    yield await checkRow(row, table, checking, above)
  }
  if (seen.rows === 0) throw batchRefusal('BATCH_EMPTY', { subject: table.file })
}

/** Rows that were checked before, read again; those that have faults are left out. */
export async function* readAgain(
  table: Table,
  checking: Checking,
  faulty: ReadonlySet<number>,
): AsyncGenerator<ReadyRow> {
  const above: Above = new Map()
  for await (const row of table.rows()) {
    if (faulty.has(row.row)) continue
    const draft = parseRow(row)
    // Whoever changes a file while it is issued gets what is still right.
    if (!('faults' in draft)) yield readyRowOf(row, draft, table, checking, alikeAbove(row, draft, above))
  }
}

/** What may occur once in a file, and the row that has it. */
type Above = Map<string, number>

/** @param above what stood in a row above */
async function checkRow(row: Row, table: Table, checking: Checking, above: Above): Promise<Checked> {
  const parsed = parseRow(row)
  const draft = 'faults' in parsed ? undefined : parsed
  const alike = draft && alikeAbove(row, draft, above)
  const faults = [
    ...row.faults,
    ...(draft ? faultsOfRow(draft, checking, alike) : (parsed as { faults: readonly FieldFault[] }).faults),
    ...faultsOfRequest(row),
    ...twice(row, draft, above),
  ]
  // What is wrong otherwise is put right first: then it is another print.
  if (draft && faults.length === 0) faults.push(...(await faultsOnPaper(draft, checking)))
  if (!draft || faults.length > 0) return { row: row.row, faults: eachNamed(faults, row) }
  return readyRowOf(row, draft, table, checking, alike)
}

async function faultsOnPaper(draft: Draft, { signers, trust, rehearse }: Checking): Promise<readonly FieldFault[]> {
  return rehearse ? rehearse(unsignedOf(draft, pickSigner(signers, trust, draft), trust)) : []
}

function readyRowOf(
  { row, request }: Row,
  draft: Draft,
  table: Table,
  { signers, trust }: Checking,
  alike: string | undefined,
): ReadyRow {
  const signer = pickSigner(signers, trust, draft)
  return { row, draft, request: request ?? derivedRequest(table, row), signer, ...(alike !== undefined && { alike }) }
}

/** The row above with the same content, which a request that is there twice has as well. */
function alikeAbove({ row }: Row, draft: Draft, above: Above): string | undefined {
  const mark = contentMark(draft)
  const first = above.get(mark)
  if (first === undefined) above.set(mark, row)
  return first === undefined ? undefined : `row ${first}`
}

/** Faults under the names that the file has for their fields. */
function eachNamed(faults: readonly FieldFault[], { row, columnOf }: Pick<Row, 'row' | 'columnOf'>): RowFault[] {
  return eachOnce(faults.map((fault) => ({ ...fault, field: columnOf(fault.field) }))).map((one) => ({ row, ...one }))
}

const noCertificate: ReadonlySet<string> = new Set(['JSON_MALFORMED', 'JSON_TWICE', 'BATCH_HEADINGS_AGAIN'])

function parseRow({ input, faults }: Row): Draft | { readonly faults: readonly FieldFault[] } {
  // What is no certificate at all has nothing in it that could be missing.
  if (faults.some(({ code }) => noCertificate.has(code))) return { faults: [] }
  try {
    return parseDraft(input)
  } catch (error) {
    if (error instanceof InputError) return { faults: error.faults }
    throw error
  }
}

function faultsOfRow(
  draft: Draft,
  { signers, trust, settings, now }: Checking,
  alike: string | undefined,
): readonly FieldFault[] {
  try {
    return faultsOfDraft(draft, pickSigner(signers, trust, draft), { trust, settings, now: now() }, alike)
  } catch (error) {
    if (error instanceof Refusal) return asFaults(error)
    throw error
  }
}

function faultsOfRequest({ request }: Row): readonly FieldFault[] {
  return request === undefined || isRequest(request) ? [] : [certificateFault('REQUEST_FORM', requestName)]
}

function twice({ row, request }: Row, draft: Draft | undefined, above: Above): readonly FieldFault[] {
  const single = [
    ['number', draft?.number],
    [requestName, request],
  ] as const
  return single.flatMap(([field, value]) => {
    if (value === undefined) return []
    const key = `${field} ${value}`
    if (above.has(key)) return [batchFault('BATCH_TWICE', field)]
    above.set(key, row)
    return []
  })
}

/** Of a row without a key of its own: the same file gives the same one. */
function derivedRequest({ digest }: Table, row: number): string {
  return `${derivedStem(digest)}${row}`
}

/** What the keys of a file begin with: half of a SHA-256, as no other file has it. */
export function derivedStem(digest: Uint8Array): string {
  return `batch-${Buffer.from(digest.subarray(0, 16)).toString('hex')}-`
}

/**
 * What the ledger says to rows, some at a time: who was issued before, who needs a number of it, and
 * what it would refuse.
 * @param ledger none where there is none yet
 */
export async function askLedger(
  asked: readonly ReadyRow[],
  ledger: Ledger | undefined,
  checking: Checking,
): Promise<{
  readonly before: number
  readonly unnumbered: readonly ReadyRow[]
  readonly faults: readonly RowFault[]
  readonly warnings: readonly RowFault[]
}> {
  const unnumbered = asked.filter(({ draft }) => draft.number === undefined)
  const orders = asked.map((one) => orderFor(one, checking))
  const answers = (await ledger?.dryRun(orders)) ?? []
  const faults = answers.flatMap(({ refusal }, i) => {
    const row = asked[i]?.row ?? 0
    return refusal ? asFaults(refusal).map((fault) => ({ row, ...fault })) : []
  })
  const known = new Set(asked.filter((_, i) => answers[i]?.before))
  const warnings = asked.flatMap((one, i) =>
    known.has(one) ? [] : (orders[i]?.warnings() ?? []).map((warning) => ({ row: one.row, ...warning })),
  )
  return { before: known.size, unnumbered: unnumbered.filter((one) => !known.has(one)), faults, warnings }
}

/** What the ledger is asked for a row. */
export function orderFor({ draft, request, signer, alike }: ReadyRow, { signers: _, ...issuing }: Checking) {
  return orderOf(draft, { signer, ...issuing }, { request, alike })
}
