/**
 * The result on the screen, and what the person at it says.
 * @module
 */
import { signal } from '@preact/signals'
import { type Discrepancy, isOpen, withBoxes, withFound } from '../compare/discrepancy.ts'
import { now } from '../device/clock.ts'
import type { Paper, Result } from '../scan-result.ts'

export const result = signal<Result | undefined>(undefined)
/** The record of the result is laid out for the printer. */
export const isPrinting = signal(false)
/** Somebody wanted to scan on although the paper question must be answered. */
export const isPaperWanted = signal(false)

/** That it differs stands until it is ended with a reason: no other answer takes it away. */
export function answerPaper(paper: Paper | undefined): void {
  const shown = result.value
  if (!shown || shown.paper === 'differs') return
  const { paper: _, ...rest } = shown
  isPaperWanted.value = false
  if (paper === 'differs') result.value = { ...rest, paper, found: withFound(rest.found ?? [], [unsaid(now())]) }
  else result.value = paper === undefined ? rest : { ...rest, paper }
}

/** Says which boxes of the paper differ. */
export function nameBoxes(names: readonly string[]): void {
  const shown = result.value
  if (shown?.found && names.length > 0) result.value = { ...shown, found: withBoxes(shown.found, names, now()) }
}

/** Where what was said of the paper is ended, it is asked about anew. */
export function withPaperOf({ paper, ...shown }: Result): Result {
  const isAnswered = paper === 'matches' || shown.found?.some((one) => one.subject === 'paper' && isOpen(one))
  return paper !== undefined && isAnswered ? { ...shown, paper } : shown
}

/** The paper differs, and nobody has said yet where. */
function unsaid(at: number): Discrepancy {
  return { subject: 'paper', of: '', at }
}
