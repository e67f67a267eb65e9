/**
 * Writes issued lists. Apart from reading them, as a verifier that only reads needs no encoder.
 * @module
 */
import { encode } from '../cbor/encode.ts'
import { digestLength, type IssuedEntry, type IssuedListContent, isInWindow, issuedListKind } from './issued-list.ts'
import { inListOrder, seriesOf } from './series.ts'

/**
 * @param entries in any order, no number twice; those outside the window are left out
 * @returns the payload, to be signed by the list key
 */
export function encodeIssuedList(
  head: Omit<IssuedListContent, 'series' | 'digests' | 'crit'>,
  entries: readonly IssuedEntry[],
): Uint8Array<ArrayBuffer> {
  const sorted = entries.filter(({ expires }) => isInWindow(expires, head.completeThrough)).sort(inListOrder)
  const digests = new Uint8Array(sorted.length * digestLength)
  for (const [i, { digest }] of sorted.entries()) digests.set(digest.subarray(0, digestLength), i * digestLength)
  return encode(issuedListKind.encode({ ...head, series: seriesOf(sorted), digests }, {}))
}
