/**
 * Requests are begun in the order in which they came, one in a turn of the event loop.
 *
 * A turn takes one new connection at most, and whatever arrived on those that are open. An answer out of embedded SQLite
 * waits for nothing, so a turn would end only when all of these were answered: with every client that is let in the
 * next one waited longer, and the last until nobody else had anything to ask.
 * @module
 */

/** @returns the same, begun in its turn */
export function inTurns<A extends unknown[], R>(act: (...given: A) => R | Promise<R>): (...given: A) => Promise<R> {
  const waiting: (() => void)[] = []
  const beginNext = (): void => {
    waiting.shift()?.()
    if (waiting.length > 0) setImmediate(beginNext)
  }
  const turn = (): Promise<void> =>
    new Promise((resolve) => {
      if (waiting.push(resolve) === 1) setImmediate(beginNext)
    })
  return async (...given) => {
    await turn()
    return act(...given)
  }
}
