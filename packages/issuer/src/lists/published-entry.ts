/**
 * How the ledger says that a list was published: its digest, and as the reason which one.
 * @module
 */

import { decodeEntry } from '@kpc/schema'
import type { Acting } from '../ledger/acting.ts'
import type { Event, StoredEntry } from '../ledger/ledger.ts'
import type { ListKind } from './list-store.ts'

interface PublishedVersion {
  readonly kind: ListKind
  readonly version: number
  readonly digest: Uint8Array
}

export function publishedEvent({ kind, version, digest }: PublishedVersion, about: Acting & Pick<Event, 'at'>): Event {
  return { kind: 'published', ...about, digest, reason: `${kind} list ${version}` }
}

/** The last list of a kind that these entries tell of. */
export function lastPublished(
  kind: ListKind,
  entries: readonly Pick<StoredEntry, 'bytes'>[],
): PublishedVersion | undefined {
  return entries
    .flatMap(({ bytes }) => {
      const { digest, reason = '' } = decodeEntry(bytes)
      const version = new RegExp(`^${kind} list (\\d+)$`).exec(reason)?.[1]
      return digest && version !== undefined ? [{ kind, version: Number(version), digest }] : []
    })
    .at(-1)
}
