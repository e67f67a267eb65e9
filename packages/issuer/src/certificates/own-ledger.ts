/**
 * What the ledger of this authority knows of a certificate or a number that is verified on its own machine: what
 * happened today stands there before any list says so.
 * @module
 */
import { dayOf, equalBytes, hex, isPhraseOf, type LedgerEntry, showInstant, statusOf, type Trust } from '@kpc/schema'
import type { Ledger, NumberCondition, NumberState } from '../ledger/ledger.ts'
import { isLifeEvent, type LifeState, lifeOf } from './life.ts'
import type { OwnLedgerJson } from './own-ledger-result.ts'
import type { VerdictJson } from './show-verdict.ts'

/** What was shown of a certificate: its signed bytes, or the phrase on a paper whose code can't be read. */
export type Shown = { readonly digest: Uint8Array } | { readonly phrase: string }

/**
 * @param shown undefined where nothing but the number is known
 * @param now in seconds
 * @returns undefined where the number is none of this ledger's
 */
export async function ownLedgerOn(
  number: string,
  shown: Shown | undefined,
  ledger: Pick<Ledger, 'stateOf'>,
  { trust, now }: { readonly trust: Trust; readonly now: number },
): Promise<OwnLedgerJson | undefined> {
  const found = await ledger.stateOf(number)
  const { certificate, state: condition } = found
  if (condition === 'outside' && !certificate) return undefined
  const life = lifeOf(found.entries.map(({ entry }) => entry))
  const state = certificate ? life.state : condition
  const last = found.entries.filter(({ entry }) => isOf(entry, state)).at(-1)?.entry
  const known = {
    number,
    state,
    ...(last && { since: showInstant(last.at) }),
    ...(last?.reason !== undefined && { reason: last.reason }),
    ...(life.link !== undefined && { replacedBy: life.link }),
    amendments: life.amendments,
    published: isPublished(found, state, trust),
    ...(shown && { same: certificate !== undefined && isSame(certificate.digest, shown) }),
  }
  return { ...known, says: sentence(known, last && dayOf(last.at) === dayOf(now)) }
}

function isSame(digest: Uint8Array, shown: Shown): boolean {
  return 'digest' in shown ? equalBytes(digest, shown.digest) : isPhraseOf(shown.phrase, digest)
}

function isOf({ kind }: LedgerEntry, state: LifeState | NumberCondition): boolean {
  return state === 'issued' ? kind === 'certificate' : isLifeEvent(kind) && kind === state
}

/** What lists say of states; of the others they say nothing. */
const statusOfState: Partial<Readonly<Record<LifeState | NumberCondition, string>>> = {
  cancelled: 'cancelled',
  replaced: 'replaced',
  expired: 'unused',
  lost: 'lost',
  stolen: 'stolen',
}

function isPublished({ number, certificate }: NumberState, state: LifeState | NumberCondition, trust: Trust): boolean {
  const status = statusOfState[state]
  if (status === undefined) return true
  const signer = certificate && trust.keys.get(hex(certificate.kid))?.authority.id
  const lists = signer === undefined ? [...trust.status.values()] : [trust.status.get(signer)]
  return lists.some((list) => list && statusOf(list, number)?.status === status)
}

function sentence(
  { state, same, since, published, replacedBy, amendments }: Omit<OwnLedgerJson, 'says'>,
  isToday: boolean | undefined,
): string {
  if (state === 'free') return 'This number was given to nobody by the ledger here.'
  if (same === false) return 'The ledger here has something else under this number.'
  const when = since === undefined ? '' : isToday ? ' today' : ` on ${since.slice(0, 10)}`
  const by = replacedBy === undefined ? '' : ` by ${replacedBy}`
  const amended = amendments === 0 ? '' : `, amended ${amendments === 1 ? 'once' : `${amendments} times`}`
  return `By the ledger here: ${state === 'expired' ? 'expired unused' : state}${by}${when}${amended}${published ? '' : ', not yet published'}.`
}

/** A genuine certificate of which its own ledger says anything else than that it was issued needs attention. */
export function judgeByLedger(verdict: VerdictJson, ledger: OwnLedgerJson): VerdictJson {
  const stands = ledger.state === 'issued' && ledger.same !== false
  return { ...verdict, outcome: verdict.outcome === 'genuine' && !stands ? 'attention' : verdict.outcome, ledger }
}
