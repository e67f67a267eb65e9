/**
 * What the lists of the authority say: issued, cancelled, lost, stolen.
 * @module
 */
import { equalBytes } from '../../bytes.ts'
import { dayOf, showDate } from '../../civil-date.ts'
import { digestIn, digestLength, type IssuedList, isInWindow } from '../../lists/issued-list.ts'
import { type Status, statusOf } from '../../lists/status-list.ts'
import type { Authority } from '../../registry/authority.ts'
import { flooredClock, newestWord } from '../../registry/clock.ts'
import { defaultLimits } from '../../registry/limits.ts'
import type { Trust } from '../../registry/trust.ts'
import { check, type Examined } from '../examined.ts'
import type { Check, CheckCode, Context } from '../verdict.ts'

const statusCodes = {
  cancelled: 'STATUS_CANCELLED',
  replaced: 'STATUS_REPLACED',
  lost: 'STATUS_LOST',
  stolen: 'STATUS_STOLEN',
  spoiled: 'STATUS_SPOILED',
  unused: 'STATUS_UNUSED',
} as const satisfies Record<Status, CheckCode>

/** R44: the authority has not said that the number stands for nothing. */
export function askStatus({ certificate: { number }, known: { authority }, trust, context }: Examined): Check {
  return statusCheck(number, authority, trust, context)
}

export function statusCheck(number: string, authority: Authority, trust: Trust, { now, built }: Context): Check {
  const list = trust.status.get(authority.id)
  if (!list) return absent('status', 'STATUS_UNLISTED', authority)
  const { version, issued, expires } = list.content
  const facts: Record<string, string | number> = { version, listed: showDate(dayOf(issued)) }
  const entry = statusOf(list, number)
  if (!entry)
    return expires > flooredClock(trust, now, built)
      ? check('status', 'passed', 'STATUS_CLEAR', facts)
      : check('status', 'noted', 'STATUS_CLEAR_THEN', facts)
  facts.since = showDate(entry.since)
  if (entry.by !== undefined) facts.by = entry.by
  return check('status', 'failed', statusCodes[entry.status], facts)
}

/** Where the registry says that there are lists, whoever serves none withholds them: nothing is decided. */
function absent(name: 'status' | 'issued', code: CheckCode, { id, lists }: Authority): Check {
  return lists ? check(name, 'unknown', 'LISTS_WITHHELD', { authority: id }) : { check: name, state: 'noted', code }
}

/** R44: the authority has this certificate in its list of issued ones, which its thief has not. */
export function askIssued(examined: Examined): Check {
  const {
    certificate: { number, issued, expires },
    known: { authority },
    trust,
    context,
  } = examined
  const list = trust.issued.get(authority.id)
  if (!list) return absent('issued', 'ISSUED_UNLISTED', authority)
  const { version } = list.content
  const complete = completeThrough(list, trust, context.built)
  const facts = { version, complete: showDate(complete), issued: showDate(issued) }
  if (isListedIn(list, examined)) return check('issued', 'passed', 'ISSUED_LISTED', facts)
  if (digestIn(list, number)) return check('issued', 'failed', 'ISSUED_OTHER', facts)
  if (issued > complete) {
    const later = trust.registry.limits?.later ?? defaultLimits.later
    return check('issued', later === 'warn' ? 'warned' : 'noted', 'ISSUED_LATER', facts)
  }
  // The list judges only what was inside its window.
  if (!isInWindow(expires, complete)) return check('issued', 'noted', 'ISSUED_OUTSIDE', facts)
  return check('issued', 'failed', 'ISSUED_ABSENT', facts)
}

/** No list is complete beyond the day on which the device got it, whatever its authority's clock said. */
export function completeThrough({ content }: IssuedList, trust: Trust, built?: number): number {
  return Math.min(content.completeThrough, dayOf(newestWord(trust, built)))
}

export function isListedIn(
  list: Parameters<typeof digestIn>[0] | undefined,
  { certificate, digest }: Examined,
): boolean {
  const listed = list && digestIn(list, certificate.number)
  return listed !== undefined && equalBytes(listed, digest.subarray(0, digestLength))
}
