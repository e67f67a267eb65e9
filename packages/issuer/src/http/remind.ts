/**
 * What a server says once a day, as long as it runs.
 * @module
 */
import { dayOf } from '@kpc/schema'

const hour = 3_600_000

/**
 * Reminds at once, and again on every new day of the clock: it looks each hour, so that a machine that slept is late
 * by an hour at most.
 * @returns stops it
 */
export function remindDaily(now: () => number, remind: () => void): () => void {
  let last: number | undefined
  const look = (): void => {
    const today = dayOf(now())
    if (today === last) return
    last = today
    remind()
  }
  look()
  const timer = setInterval(look, hour)
  timer.unref()
  return () => clearInterval(timer)
}
