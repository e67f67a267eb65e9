/**
 * How long the page waits for a database of the browser: one that hangs is one that is not there.
 * @module
 */

/** Milliseconds. */
const patience = 3000

/** @throws {DOMException} `TimeoutError` where there is no answer in time */
export function orTimeout<T>(asked: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new DOMException('', 'TimeoutError')), patience)
    asked.then(resolve, reject)
  })
}
