/**
 * How long the page waits for a database of the browser: one that hangs is one that is not there.
 * @module
 */

/** Milliseconds that a storage is waited for, in all: one that hung is hardly waited for again until it answers. */
const patience = { first: 3000, afterwards: 100 } as const

let hasHung = false

/** @throws {DOMException} `TimeoutError` where there is no answer in time */
export function orTimeout<T>(asked: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    whenSlow(asked, () => reject(new DOMException('', 'TimeoutError')))
    asked.then(resolve, reject)
  })
}

/** Says so where there is no answer in time. The answer may still come. */
export function whenSlow(asked: Promise<unknown>, say: () => void): void {
  const waiting = setTimeout(
    () => {
      hasHung = true
      say()
    },
    hasHung ? patience.afterwards : patience.first,
  )
  const end = (): void => {
    hasHung = false
    clearTimeout(waiting)
  }
  asked.then(end, end)
}
