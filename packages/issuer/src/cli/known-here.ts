/**
 * What the ledger of this machine knows of a certificate that somebody shows. A verdict without a ledger does not
 * load it.
 * @module
 */
import { type Context, encodeText, equalBytes } from '@kpc/schema'
import { newestSeen } from '../arrivals/seen.ts'
import { receivedIn } from '../certificates/received.ts'
import { confirmationsIn } from '../confirmations/held.ts'
import type { Ledger, NumberState } from '../ledger/ledger.ts'

/** What it has confirmed of a certificate, and what posts have seen of its number. */
export type KnownHere = Required<Pick<Context, 'confirmations' | 'seen'>>

export async function knownIn(
  ledger: Pick<Ledger, 'beside' | 'stateOf'>,
  number: string,
  digest: Uint8Array,
): Promise<KnownHere> {
  return {
    confirmations: textsOf((await ledger.stateOf(number)).entries, digest),
    seen: await ledger.beside((db) => newestSeen(db, number)),
  }
}

/** Confirmed here, and registered here. */
function textsOf(entries: NumberState['entries'], digest: Uint8Array): readonly string[] {
  const received = receivedIn(entries).flatMap((one) =>
    one.kind === 'confirmation' && equalBytes(one.content.of, digest) ? [encodeText('confirmation', one.message)] : [],
  )
  return [...confirmationsIn(entries, digest).map(({ text }) => text), ...received]
}
