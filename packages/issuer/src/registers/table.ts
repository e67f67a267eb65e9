/**
 * Registers as a table: written for a spreadsheet, read from one, each row looked at before any is entered.
 * @module
 */
import type { FieldFault } from '@kpc/host/refusal'
import { csvRow, plainCell } from '@kpc/schema'
import { parse } from 'csv-parse/sync'
import type { Kysely } from 'kysely'
import type { Ledger } from '../ledger/ledger.ts'
import type { PartyRow } from '../ledger/register-rows.ts'
import { type PartyKind, partyKinds } from '../ledger/register-tables.ts'
import type { Tables } from '../ledger/tables.ts'
import { twinOf } from '../people/name.ts'
import { type PartyContent, type PartyField, type PartyInput, partyFieldNames, readParty } from './fields.ts'
import { contentOf } from './policy.ts'
import { registerFault, registerRefusal } from './refusal.ts'
import { type Doing, insertParty, listParties, type Registering, updateParty, writing } from './registers.ts'

/** Letters and rows of a table. */
export const largestTable = 8 * 1024 * 1024
const mostRows = 20_000

const kindColumn = 'register'
const columns = [kindColumn, ...partyFieldNames] as const
type Column = (typeof columns)[number]

/** Rows that are read at a time. */
const page = 1000

/** @param kind of one register; of all if absent */
export async function exportTable(kind: PartyKind | undefined, looking: { readonly ledger: Ledger }): Promise<string> {
  let table = csvRow([...columns])
  for (let after: string | undefined; ; ) {
    const rows = await listParties({ kind, after, most: page }, looking)
    for (const { kind: of, content, ended } of rows)
      if (ended === undefined) table += csvRow([of, ...partyFieldNames.map((field) => content[field] ?? '')])
    if (rows.length < page) return table
    after = rows.at(-1)?.id
  }
}

export interface TableFault extends FieldFault {
  readonly row: number
}

/**
 * @property rows below the headings
 * @property added, `changed` and `same`: what becomes of them, or would
 */
export interface TableReport {
  readonly rows: number
  readonly added: number
  readonly changed: number
  readonly same: number
  readonly faults: readonly TableFault[]
  readonly dryRun: boolean
}

/**
 * Enters what is new and changes what differs; what no row names stays. All rows, or none. A licence is known by its
 * number, what has none by its name.
 * @param text CSV, with commas, semicolons or tabs
 * @param dryRun nothing is entered
 * @throws {Refusal} `REGISTER_*`, `PARTIES_MANY`, `LEDGER_*`
 */
export async function importTable(
  text: string,
  { dryRun, reason }: { readonly dryRun: boolean; readonly reason?: string | undefined },
  registering: Registering,
): Promise<TableReport> {
  const rows = readTable(text)
  if (dryRun) {
    const plans = await registering.ledger.beside((db) => planAll(db, rows))
    return reportOf(plans, true)
  }
  return writing(registering, async (db, doing) => {
    const plans = await planAll(db, rows)
    const report = reportOf(plans, false)
    if (report.faults.length === 0) for (const plan of plans) await carryOut(db, plan, { ...doing, reason })
    return report
  })
}

interface TableRow {
  readonly row: number
  readonly cells: Readonly<Partial<Record<Column, string>>>
}

/** @throws {Refusal} `REGISTER_TABLE`, `REGISTER_TABLE_LARGE` */
function readTable(text: string): readonly TableRow[] {
  if (text.length > largestTable) throw registerRefusal('REGISTER_TABLE_LARGE')
  const plain = text.replace(/^\ufeff/, '')
  const readings = [',', ';', '\t'].map((delimiter) => recordsOf(plain, delimiter))
  const records = readings.reduce((best, one) => (knownIn(one) > knownIn(best) ? one : best))
  const headings = (records?.[0] ?? []).map((cell) => columns.find((column) => column === cell.trim()))
  if (!records || !headings.includes('name') || !headings.includes(kindColumn) || headings.includes(undefined))
    throw registerRefusal('REGISTER_TABLE')
  const rows = records.slice(1).flatMap((record, i) => {
    const cells = Object.fromEntries(headings.map((column, at) => [column, plainCell(record[at]?.trim() ?? '')]))
    return record.some((cell) => cell.trim() !== '') ? [{ row: i + 2, cells }] : []
  })
  if (rows.length > mostRows) throw registerRefusal('REGISTER_TABLE_LARGE')
  return rows
}

function recordsOf(text: string, delimiter: string): string[][] | undefined {
  try {
    return parse(text, { delimiter, relax_column_count: true, max_record_size: 65_536 }) as string[][]
  } catch {
    return undefined
  }
}

const knownIn = (records: string[][] | undefined): number =>
  (records?.[0] ?? []).filter((cell) => columns.some((column) => column === cell.trim())).length

interface Plan {
  readonly row: number
  readonly kind?: PartyKind
  readonly content?: PartyContent
  readonly before?: PartyRow | undefined
  readonly faults: readonly FieldFault[]
}

async function planAll(db: Kysely<Tables>, rows: readonly TableRow[]): Promise<readonly Plan[]> {
  const above = new Set<string>()
  const plans: Plan[] = []
  for (const one of rows) plans.push(await planRow(db, one, above))
  return plans
}

async function planRow(db: Kysely<Tables>, { row, cells }: TableRow, above: Set<string>): Promise<Plan> {
  const { register, ...input } = cells
  const kind = partyKinds.find((one) => one === register)
  if (kind === undefined) return { row, faults: [registerFault('PARTY_KIND', kindColumn)] }
  const { content, faults } = readParty(kind, input as PartyInput)
  if (faults.length > 0) return { row, faults }
  const known = `${kind} ${content.licence ?? twinOf(content.name)}`
  if (above.has(known))
    return { row, faults: [registerFault('REGISTER_TWICE', content.licence === undefined ? 'name' : 'licence')] }
  above.add(known)
  const before = await knownAs(db, kind, content)
  if (before && before.ended !== null) return { row, faults: [registerFault('PARTY_ENDED', 'name')] }
  return { row, kind, content, before, faults }
}

function knownAs(db: Kysely<Tables>, kind: PartyKind, { licence, name }: PartyContent) {
  const rows = db.selectFrom('party').selectAll().where('kind', '=', kind).orderBy('id')
  const found = licence === undefined ? rows.where('twin', '=', twinOf(name)) : rows.where('licence', '=', licence)
  return found.executeTakeFirst()
}

const outcomeOf = ({ content, before }: Plan): 'added' | 'changed' | 'same' => {
  if (!before || !content) return 'added'
  const was = contentOf(before)
  const isSame = partyFieldNames.every((field: PartyField) => was[field] === content[field])
  return isSame ? 'same' : 'changed'
}

function reportOf(plans: readonly Plan[], dryRun: boolean): TableReport {
  const count = (outcome: string) =>
    plans.filter((plan) => plan.faults.length === 0 && outcomeOf(plan) === outcome).length
  return {
    rows: plans.length,
    added: count('added'),
    changed: count('changed'),
    same: count('same'),
    faults: plans.flatMap(({ row, faults }) => faults.map((fault) => ({ row, ...fault }))),
    dryRun,
  }
}

async function carryOut(db: Kysely<Tables>, plan: Plan, doing: Doing): Promise<void> {
  const { kind, content, before } = plan
  if (!kind || !content || outcomeOf(plan) === 'same') return
  if (!before) await insertParty(db, kind, content, doing)
  else await updateParty(db, before, 'changed', { content }, doing)
}
