/** Numbers that look random and are the same in every run. */

/** @returns numbers from 0 to under 1, by the seed alone (mulberry32) */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Of mean 0 and deviation 1: four uniform numbers are near enough to a normal one. */
export function normalOf(random: () => number): number {
  return (random() + random() + random() + random() - 2) * Math.sqrt(3)
}
