/**
 * What other authorities have stated of a number, and what became of its goods by that.
 * @module
 */
import {
  type Advice,
  type Confirmation,
  decodeAdvice,
  decodeConfirmation,
  decodeIncident,
  digestOf,
  equalBytes,
  hex,
  type Incident,
  isAccepting,
  parseSign1,
  showAdvice,
  showConfirmation,
  showIncident,
  showInstant,
  statementKindOf,
} from '@kpc/schema'
import type { NumberState, StoredEntry } from '../ledger/ledger.ts'
import { readable } from '../ledger/readable.ts'

type Entries = NumberState['entries']

interface Received {
  readonly stored: StoredEntry
  readonly message: Uint8Array
  readonly digest: Uint8Array
  readonly party: string
  readonly at: number
}
export type ReceivedStatement = Received &
  (
    | { readonly kind: 'confirmation'; readonly content: Confirmation }
    | { readonly kind: 'advice'; readonly content: Advice }
    | { readonly kind: 'incident'; readonly content: Incident }
  )

const contentOf = { confirmation: decodeConfirmation, advice: decodeAdvice, incident: decodeIncident } as const

/** Statements that were registered here, oldest first; certificates that came with them are not among them. */
export function receivedIn(entries: Entries): readonly ReceivedStatement[] {
  return entries.flatMap((stored) => {
    const { entry, message } = stored
    const kind = entry.kind === 'received' && message ? readable(() => statementKindOf(message)) : undefined
    if (!kind || !message) return []
    const { payload } = parseSign1(message)
    const about = { stored, message, digest: digestOf(message), party: entry.party ?? '', at: entry.at }
    return [{ ...about, kind, content: contentOf[kind](payload) } as ReceivedStatement]
  })
}

/** What an importing authority has made of the goods, where somebody has said so. */
const arrivalStates = ['confirmed', 'detained', 'stranded'] as const
export type ArrivalState = (typeof arrivalStates)[number]

/**
 * What became of the goods of a certificate: they came in, whatever was said later, or what was said last.
 * @param digest of the certificate; of any under the number if absent
 */
export function arrivalStateIn(entries: Entries, digest?: Uint8Array): ArrivalState | undefined {
  const own = entries.flatMap(({ entry, message }) =>
    entry.kind === 'confirmed' && message ? [decodeConfirmation(parseSign1(message).payload)] : [],
  )
  const received = receivedIn(entries).flatMap((one) => (one.kind === 'confirmation' ? [one.content] : []))
  const said = [...own, ...received].filter(({ of }) => !digest || equalBytes(of, digest))
  if (said.some(({ outcome }) => isAccepting(outcome))) return 'confirmed'
  const [last] = [...said].sort((a, b) => b.sequence - a.sequence)
  return arrivalStates.find((state) => state === last?.outcome)
}

/** As JSON: who has stated what, and when it was registered here. */
export function showReceived(one: ReceivedStatement) {
  const { digest, party, at } = one
  return {
    kind: one.kind,
    from: party,
    digest: hex(digest),
    received: showInstant(at),
    ...shownOf(one),
  }
}

function shownOf(one: ReceivedStatement) {
  if (one.kind === 'confirmation') return { confirmation: showConfirmation(one.content) }
  if (one.kind === 'advice') return { advice: showAdvice(one.content) }
  return { incident: showIncident(one.content) }
}
