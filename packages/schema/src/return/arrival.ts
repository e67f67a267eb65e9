/**
 * Certificates of others as this ledger has them: what was presented, and what was confirmed of it (III b).
 *
 * Imports count what was found. A later confirmation stands in the place of an earlier one, and leaves the day on
 * which the goods came in; where it is one under which nothing comes in, nothing came.
 * @module
 */
import { hex } from '../bytes.ts'
import { decodeAmendment } from '../certificate/amendment.ts'
import { decodeCertificate } from '../certificate/certificate.ts'
import { type ConfirmationOutcome, decodeConfirmation, isAccepting } from '../confirmation/confirmation.ts'
import { parseSign1 } from '../cose/sign1.ts'
import type { EntryKind, LedgerEntry } from '../ledger/entry.ts'
import { amendedGoods, type Contribution, type Goods, goodsOf, originParts } from './contribution.ts'

/** What was found, for whom. @property day since which it is in */
export interface Came extends Pick<Goods, 'origins' | 'lines' | 'importer'> {
  readonly day: number
}

/**
 * @property goods as they were presented
 * @property came in
 * @property stayedOut on that day, and why nothing came in
 */
export interface ArrivedLife {
  readonly goods: Goods
  readonly came?: Came
  readonly stayedOut?: { readonly day: number; readonly outcome: ConfirmationOutcome }
}

/** What arrived under one number, by the digest of the certificate in hexadecimal. */
export type Arrivals = ReadonlyMap<string, ArrivedLife>

/** Entries that change what a certificate of another authority adds to imports. */
export const arrivalEvents = ['arrived', 'confirmed'] as const satisfies readonly EntryKind[]

export const isArrival = (kind: EntryKind): boolean => arrivalEvents.some((event) => event === kind)

/** Is it what a device said of goods before a post? It adds nothing: a desk decides what came. */
export function isByDevice({
  kind,
  means,
}: {
  readonly kind: EntryKind
  readonly means?: LedgerEntry['means']
}): boolean {
  return kind === 'arrived' && means === 'device'
}

/** @throws {FormatError} what lies beside the entry and can't be read */
export function afterArrival(
  arrivals: Arrivals,
  { kind, digest, link, means }: Pick<LedgerEntry, 'kind' | 'digest' | 'link' | 'means'>,
  message: Uint8Array | undefined,
): Arrivals {
  if (!message || isByDevice({ kind, means })) return arrivals
  const { payload } = parseSign1(message)
  if (kind === 'arrived' && link === undefined && digest)
    return new Map(arrivals).set(hex(digest), { goods: goodsOf(decodeCertificate(payload)) })
  const life = link === undefined ? undefined : arrivals.get(link)
  if (!life || link === undefined) return arrivals
  return new Map(arrivals).set(
    link,
    kind === 'arrived'
      ? { ...life, goods: amendedGoods(life.goods, decodeAmendment(payload)) }
      : confirmed(life, payload),
  )
}

function confirmed({ goods, came }: ArrivedLife, payload: Uint8Array): ArrivedLife {
  const { outcome, confirmed: day, lines, otherwise } = decodeConfirmation(payload)
  if (!isAccepting(outcome)) return { goods, stayedOut: { day, outcome } }
  const origins = otherwise?.origins ?? goods.origins
  const importer = otherwise?.importer ?? goods.importer
  return { goods, came: { day: came?.day ?? day, origins, lines: lines ?? goods.lines, importer } }
}

/** What came in under them, since when, and for whom: a certificate each. */
export function importersOf(arrivals: Arrivals): readonly Came[] {
  return [...arrivals.values()].flatMap(({ came }) => came ?? [])
}

/** What they add to imports. @param number of the certificate, which begins with the participant that issued it */
export function importsOf(number: string, arrivals: Arrivals): Contribution[] {
  return importersOf(arrivals).map((came) => ({
    day: came.day,
    partner: number.slice(0, 2),
    parts: originParts(came),
  }))
}
