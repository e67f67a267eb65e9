/**
 * Chance that anybody can repeat: a number from a seed and a name of whole numbers, and nothing that is remembered
 * between two questions. So what becomes of a shipment does not depend on what was asked before.
 * @module
 */

/** One step of the finaliser of MurmurHash3, which has no key and hides nothing. */
function mixed(state: number, part: number): number {
  let h = (state ^ part) >>> 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** @returns a whole number of 32 bits @param parts what it is asked about, in whole numbers */
export function drawn(seed: number, ...parts: readonly number[]): number {
  let state = mixed(0x9e3779b9, seed >>> 0)
  for (const part of parts) state = mixed(Math.imul(state, 5) + 0x6ed9eba1, part >>> 0)
  return mixed(state, parts.length)
}

/** From 0 up to 1, without it. */
export function chance(seed: number, ...parts: readonly number[]): number {
  return drawn(seed, ...parts) / 2 ** 32
}

/** One of several. @throws {RangeError} there is none */
export function pick<T>(all: readonly T[], seed: number, ...parts: readonly number[]): T {
  const found = all[Math.floor(chance(seed, ...parts) * all.length)]
  if (found === undefined) throw new RangeError('there is none to pick')
  return found
}

/**
 * About a standard normal deviate, from four draws: it is never beyond 3.5, so that chance alone makes nothing that
 * looks like a fraud.
 */
export function deviate(seed: number, ...parts: readonly number[]): number {
  let sum = 0
  for (let i = 0; i < 4; i += 1) sum += chance(seed, ...parts, 100 + i)
  return (sum - 2) * Math.sqrt(3)
}
