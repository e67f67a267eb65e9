/**
 * A stack of certificates, scanned one after another without a touch: a courier's box of forty.
 * @module
 */
import { csvRow, hex, type Outcome, outcomes } from '@kpc/schema'
import { signal } from '@preact/signals'
import { forget } from '../history/memory.ts'
import { outcomeShown, type Reason, type Result, reasonsOf } from '../scan-result.ts'

/** @property checkId of the check in the memory of this device, where it keeps one */
export interface Item {
  readonly result: Result
  readonly outcome: Outcome
  readonly reason?: Reason
  readonly checkId?: number | undefined
}

/** @property expected how many the courier's list says */
export interface Batch {
  readonly items: readonly Item[]
  readonly expected?: number
}

export const batch = signal<Batch | undefined>(undefined)

export function beginBatch(): void {
  batch.value ??= { items: [] }
}

export function endBatch(): void {
  batch.value = undefined
}

export function expect(count: number | undefined): void {
  if (batch.value) batch.value = { items: batch.value.items, ...(count !== undefined && { expected: count }) }
}

export function addToBatch(result: Result, checkId: number | undefined): void {
  const [reason] = reasonsOf(result)
  const item: Item = { result, outcome: outcomeShown(result), ...(reason && { reason }), checkId }
  if (batch.value) batch.value = { ...batch.value, items: [...batch.value.items, item] }
}

/** The last one was a slip: it is taken out of the memory as well. */
export function undoLast(): void {
  const { items = [] } = batch.value ?? {}
  const last = items.at(-1)
  if (last?.checkId !== undefined) void forget(last.checkId)
  if (batch.value) batch.value = { ...batch.value, items: items.slice(0, -1) }
}

/** The camera goes on looking at the sheet that it has just read: that is the same paper. */
export function isStillThere(text: string): boolean {
  return batch.value?.items.at(-1)?.result.text === text
}

/** How many of each outcome. */
export function tallyOf({ items }: Batch): ReadonlyMap<Outcome, number> {
  return new Map(outcomes.map((outcome) => [outcome, items.filter((item) => item.outcome === outcome).length] as const))
}

const columns = ['place', 'number', 'outcome', 'reason', 'digest'] as const

/** In the order of the stack. */
export function batchCsv({ items }: Batch): string {
  const rows = items.map(({ result: { verdict, asked }, outcome, reason }, i) => [
    i + 1,
    verdict.certificate?.number ?? asked?.number ?? '',
    outcome,
    reason?.code ?? '',
    verdict.digest ? hex(verdict.digest) : '',
  ])
  return [columns, ...rows].map(csvRow).join('')
}
