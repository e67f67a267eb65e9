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

/**
 * @property expected how many the courier's list says
 * @property again place of the paper that was shown once more, and is counted once
 */
export interface Batch {
  readonly items: readonly Item[]
  readonly expected?: number
  readonly again?: number
}

export const batch = signal<Batch | undefined>(undefined)

export function beginBatch(): void {
  batch.value ??= { items: [] }
}

export function endBatch(): void {
  batch.value = undefined
}

export function expect(count: number | undefined): void {
  const { expected: _, ...rest } = batch.value ?? { items: [] }
  if (batch.value) batch.value = { ...rest, ...(count !== undefined && { expected: count }) }
}

/** What makes a paper the same one: what was signed; of what can't be read, what stands there. */
function paperOf({ verdict: { digest, outcome }, asked, text }: Result): string {
  if (digest && outcome !== 'unreadable') return hex(digest)
  return asked?.number ?? text
}

/** A paper that is in the batch already is counted once, however often the camera comes back to it. @returns whether it is */
export function isCounted(result: Result): boolean {
  const paper = paperOf(result)
  return wasShownBefore((item) => paperOf(item.result) === paper)
}

/** The same by its text alone, before anything is judged: the camera goes on looking at the sheet that it has just read. */
export function isTextCounted(text: string): boolean {
  return wasShownBefore((item) => item.result.text === text)
}

/** Of a sheet that has not left the camera since nothing is said. */
function wasShownBefore(isSame: (item: Item) => boolean): boolean {
  const { items } = batch.value ?? { items: [] }
  const at = items.findIndex(isSame)
  if (batch.value && at >= 0 && at < items.length - 1) batch.value = { ...batch.value, again: at + 1 }
  return at >= 0
}

export function addToBatch(result: Result, checkId: number | undefined): void {
  const [reason] = reasonsOf(result)
  const item: Item = { result, outcome: outcomeShown(result), ...(reason && { reason }), checkId }
  const { again: _, ...rest } = batch.value ?? { items: [] }
  if (batch.value) batch.value = { ...rest, items: [...rest.items, item] }
}

/** Certificates: what can't be read may be any label of the box, and is listed only. */
export function countOf({ items }: Batch): number {
  return items.filter(({ outcome }) => outcome !== 'unreadable').length
}

/** The last one was a slip: it is taken out of the memory as well. */
export function undoLast(): void {
  const { items = [] } = batch.value ?? {}
  const last = items.at(-1)
  if (last?.checkId !== undefined) forget(last.checkId)
  const { again: _, ...rest } = batch.value ?? { items: [] }
  if (batch.value) batch.value = { ...rest, items: items.slice(0, -1) }
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
