/**
 * A running server tells programs of what happens.
 * @module
 */
import { type Delivering, deliverDue } from './deliver.ts'

/** Milliseconds between two looks. */
const pause = 2000

/** @returns stops it, and waits for what is under way */
export function startTelling(delivering: Delivering, report: (error: unknown) => void): () => Promise<void> {
  return startTurns(() => deliverDue(delivering), report)
}

/** One turn after the other, a pause between two. @returns stops it, and waits for what is under way */
export function startTurns(act: () => Promise<unknown>, report: (error: unknown) => void): () => Promise<void> {
  let turn: Promise<unknown> | undefined
  const look = (): void => {
    turn ??= act()
      .catch(report)
      .finally(() => {
        turn = undefined
      })
  }
  const timer = setInterval(look, pause)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await turn
  }
}
