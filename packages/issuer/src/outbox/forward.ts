/**
 * An amendment goes to whoever has the certificate.
 * @module
 */
import type { NumberState, Work } from '../ledger/ledger.ts'
import { enqueue } from './queue.ts'

/** @param sequence of the amendment's entry, in the same transaction */
export async function forwardAmendment(
  work: Work,
  { number, entries }: Pick<NumberState, 'number' | 'entries'>,
  { digest, sequence }: { readonly digest: Uint8Array; readonly sequence: number },
): Promise<void> {
  const parties = entries.flatMap(({ entry }) => (entry.kind === 'advised' && entry.party ? [entry.party] : []))
  for (const party of new Set(parties)) await enqueue(work, { kind: 'amendment', party, number, digest, sequence })
}
