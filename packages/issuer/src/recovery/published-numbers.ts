/**
 * What the issued lists say that a home trusts.
 * @module
 */
import type { Trust } from '@kpc/schema'

/** Every number that an authority has published as its own: with the code of its participant before it. */
export function publishedNumbers({ issued, registry }: Trust): string[] {
  const participantOf = new Map(registry.authorities.map(({ id, participant }) => [id, participant]))
  return [...issued].flatMap(([authority, { numbers }]) => {
    const prefix = participantOf.get(authority)
    if (prefix === undefined) return []
    return [...numbers.entries()].map(({ number }) => number).filter((number) => number.startsWith(prefix))
  })
}
