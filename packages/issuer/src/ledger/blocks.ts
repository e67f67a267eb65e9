/**
 * Blocks and spans as rows: which numbers this ledger has, and what became of those without a
 * certificate.
 * @module
 */
import { decodeEntry, type LedgerEntry, numberParts } from '@kpc/schema'
import { type Kysely, type Selectable, type SqlBool, sql } from 'kysely'
import type { BlockState, SpanAccount } from './model.ts'
import { countOf, isSameSeries, type Run, type SeriesName, showRun } from './series.ts'
import type { SpanState, Tables } from './tables.ts'

export type Block = Selectable<Tables['block']>
type Span = Selectable<Tables['span']>

/** Once there is such a block, those that a development scheme gave itself are of no use. */
export function isAllotted({ origin }: Pick<Block, 'origin'>): boolean {
  return origin !== 'development'
}

export function allBlocks(db: Kysely<Tables>): Promise<Block[]> {
  return db.selectFrom('block').selectAll().orderBy('sequence').execute()
}

/** The block that holds all of a run. */
export async function blockHolding(db: Kysely<Tables>, run: Run): Promise<Block | undefined> {
  const blocks = await blocksOver(db, run)
  return blocks.find(({ first, last }) => first <= run.first && run.last <= last)
}

export function blocksOver(db: Kysely<Tables>, run: Run): Promise<Block[]> {
  return db.selectFrom('block').selectAll().where(overlapping(run)).orderBy('first').execute()
}

export function spansOver(db: Kysely<Tables>, run: Run): Promise<Span[]> {
  return db.selectFrom('span').selectAll().where(overlapping(run)).orderBy('first').execute()
}

function overlapping({ stem, width, first, last }: Run) {
  return sql<SqlBool>`stem = ${stem} and width = ${width} and first <= ${last} and last >= ${first}`
}

/** Values of a run that have a certificate, ascending. */
export async function issuedIn(db: Kysely<Tables>, { stem, width, first, last }: Run): Promise<number[]> {
  const rows = await db
    .selectFrom('certificate')
    .select('value')
    .where('stem', '=', stem)
    .where('width', '=', width)
    .where('value', '>=', first)
    .where('value', '<=', last)
    .orderBy('value')
    .execute()
  return rows.map(({ value }) => value)
}

export async function insertSpan(db: Kysely<Tables>, span: Span): Promise<void> {
  await db.insertInto('span').values(span).execute()
}

/** Takes a run out of the spans that hold it, so that its numbers are free again. */
export async function releaseRun(db: Kysely<Tables>, run: Run): Promise<void> {
  for (const span of await spansOver(db, run)) {
    await db
      .deleteFrom('span')
      .where('stem', '=', span.stem)
      .where('width', '=', span.width)
      .where('first', '=', span.first)
      .execute()
    if (span.first < run.first) await insertSpan(db, { ...span, last: run.first - 1 })
    if (span.last > run.last) await insertSpan(db, { ...span, first: run.last + 1 })
  }
  for (const block of await blocksOver(db, run))
    if (block.next > run.first)
      await db.updateTable('block').set({ next: run.first }).where('sequence', '=', block.sequence).execute()
}

/** Runs of ascending values that follow each other. */
export function runsOf(series: SeriesName, values: readonly number[]): Run[] {
  const runs: { stem: string; width: number; first: number; last: number }[] = []
  for (const value of values) {
    const current = runs.at(-1)
    if (current && current.last + 1 === value) current.last = value
    else runs.push({ stem: series.stem, width: series.width, first: value, last: value })
  }
  return runs
}

/** What is left of a run without others, which are ascending and may overlap. */
export function without(run: Run, others: readonly Pick<Run, 'first' | 'last'>[]): Run[] {
  const left: Run[] = []
  let at = run.first
  for (const { first, last } of [...others].sort((a, b) => a.first - b.first)) {
    if (first > at) left.push({ ...run, first: at, last: Math.min(first - 1, run.last) })
    at = Math.max(at, last + 1)
    if (at > run.last) return left
  }
  if (at <= run.last) left.push({ ...run, first: at, last: run.last })
  return left
}

/** Those of some numbers that are in an allotted block and free. */
export async function ungiven(db: Kysely<Tables>, numbers: readonly string[]): Promise<string[]> {
  const parts = numbers.map((number) => ({ number, ...numberParts(number) }))
  const free: string[] = []
  for (const block of (await allBlocks(db)).filter(isAllotted)) {
    const run: Run = { stem: block.stem, width: block.width, first: block.first, last: block.last }
    const asked = parts.filter((one) => isSameSeries(one, run) && run.first <= one.value && one.value <= run.last)
    if (asked.length === 0) continue
    const issued = new Set(await issuedIn(db, run))
    const spans = await spansOver(db, run)
    const isFree = (value: number): boolean =>
      !issued.has(value) && !spans.some(({ first, last }) => first <= value && value <= last)
    for (const { number, value } of asked) if (isFree(value)) free.push(number)
  }
  return free
}

/** Runs with what their entries state. */
async function accountsOf(db: Kysely<Tables>, spans: readonly Span[]): Promise<SpanAccount[]> {
  const entries = new Map<number, LedgerEntry>()
  for (const { sequence } of spans) {
    if (entries.has(sequence)) continue
    const row = await db.selectFrom('entry').select('bytes').where('sequence', '=', sequence).executeTakeFirstOrThrow()
    entries.set(sequence, decodeEntry(row.bytes))
  }
  return spans.map(({ state, sequence, ...run }) => {
    const { at, by, reason, office } = entries.get(sequence) as LedgerEntry
    const about = { ...(reason !== undefined && { reason }), ...(office !== undefined && { office }) }
    return { ...showRun(run), state, sequence, at, by, ...about }
  })
}

/** A block, with what became of each of its numbers. A certificate outranks what was said before it came back. */
export async function stateOfBlock(db: Kysely<Tables>, block: Block): Promise<BlockState> {
  const series: Run = { stem: block.stem, width: block.width, first: block.first, last: block.last }
  const issued = runsOf(block, await issuedIn(db, series))
  const spans = (await spansOver(db, series)).flatMap((span) =>
    without(span, issued).map((run) => ({ ...span, ...run })),
  )
  const free = without(series, [...issued, ...spans])
  const given = Math.max(-1, ...issued.map(({ last }) => last), ...spans.map(({ last }) => last))
  const open = free.filter(({ first }) => first < given)
  const sum = (runs: readonly Pick<Run, 'first' | 'last'>[]): number => runs.reduce((all, run) => all + countOf(run), 0)
  const inState = (state: SpanState): number => sum(spans.filter((span) => span.state === state))
  return {
    ...showRun(series),
    sequence: block.sequence,
    origin: block.origin,
    ...(block.office !== null && { office: block.office }),
    counts: {
      issued: sum(issued),
      void: inState('void'),
      spoiled: inState('spoiled'),
      unused: inState('unused'),
      lost: inState('lost'),
      stolen: inState('stolen'),
      leased: inState('leased'),
      'handed-back': inState('handed-back'),
      free: sum(free),
    },
    spans: await accountsOf(db, spans),
    open: open.map(showRun),
  }
}
