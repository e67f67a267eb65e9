/**
 * What posts have seen, in a verdict: the certificate before another post, or another certificate under its number. That
 * is no proof, as nobody has signed it: it is a reason to hold the goods and ask.
 * @module
 */
import type { Seen } from '../arrival/seen.ts'
import { equalBytes } from '../bytes.ts'
import { dayOf, showDate } from '../civil-date.ts'
import { check, type Examined } from './examined.ts'
import type { Check } from './verdict.ts'

/** The newest of each that speaks against it. */
export function examineSeen({ context, certificate, digest }: Examined): readonly Check[] {
  const all = (context.seen ?? []).filter(({ number }) => number === certificate.number)
  const same = all.filter((one) => equalBytes(one.digest, digest))
  const other = newest(all.filter((one) => !equalBytes(one.digest, digest)))
  const elsewhere = newest(beforeOthers(same, context.presentation?.post))
  return [
    ...(elsewhere ? [check('confirmation', 'warned', 'SEEN_ELSEWHERE', factsOf(elsewhere))] : []),
    ...(other ? [check('confirmation', 'warned', 'SEEN_OTHER', factsOf(other))] : []),
  ]
}

/** What an authority has answered whoever asked; of this very presentation it is no second one. */
export function examineTold({ context }: Pick<Examined, 'context'>, confirmed: readonly Check[]): readonly Check[] {
  const isKnown = confirmed.some(({ code }) => code === 'CONFIRMED_NOW' || code === 'CONFIRMED_BEFORE')
  return context.told && !isKnown ? [{ check: 'confirmation', state: 'warned', code: 'CONFIRMED_TOLD' }] : []
}

/** Where nobody says which post this is, one of those that have seen it may be it. */
function beforeOthers(same: readonly Seen[], own: string | undefined): readonly Seen[] {
  if (own !== undefined) return same.filter(({ post }) => post !== own)
  return new Set(same.map(({ post }) => post)).size > 1 ? same : []
}

function newest(seen: readonly Seen[]): Seen | undefined {
  return [...seen].sort((a, b) => a.instant - b.instant).at(-1)
}

const factsOf = ({ post, instant }: Seen) => ({ post, seen: showDate(dayOf(instant)) })
