/**
 * The result on the screen, and what the person at it says.
 * @module
 */
import { signal } from '@preact/signals'
import type { Paper, Result } from '../scan-result.ts'

export const result = signal<Result | undefined>(undefined)
/** The record of the result is laid out for the printer. */
export const isPrinting = signal(false)
/** Somebody wanted to scan on although the paper question must be answered. */
export const isPaperWanted = signal(false)

export function answerPaper(paper: Paper | undefined): void {
  if (!result.value) return
  const { paper: _, ...rest } = result.value
  isPaperWanted.value = false
  result.value = paper === undefined ? rest : { ...rest, paper }
}
