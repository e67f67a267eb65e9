/**
 * The number and the key: are they its authority's, and were they on the day of issue?
 * @module
 */
import { dayOf, showDate } from '../../civil-date.ts'
import { numberParts } from '../../lists/series.ts'
import { covers } from '../../registry/interval.ts'
import { isInRange } from '../../registry/trust.ts'
import { isStopped } from '../../registry/trusted-lists.ts'
import { check, type Examined, withInterval } from '../examined.ts'
import type { Check } from '../verdict.ts'
import { isListedIn } from './lists.ts'

/** R4: the prefix is the code of the issuer. */
export function askNumber({ certificate, known }: Examined): Check {
  const { code } = known.participant
  return certificate.number.startsWith(code)
    ? check('number', 'passed', 'NUMBER_OF_ISSUER', { code })
    : check('number', 'failed', 'NUMBER_PREFIX', { code })
}

/**
 * R46: the key was valid on the day of issue. A compromised or stopped key leaves only what the
 * issued list has: the date on anything else is whatever the thief wrote.
 */
export function askKeyTime(examined: Examined): Check {
  const { certificate, known, kid, trust, today } = examined
  const { key, authority } = known
  const facts = withInterval({ kid, issued: showDate(certificate.issued) }, key)
  if (!covers(key, certificate.issued)) return check('key-time', 'failed', 'KEY_OUT_OF_TIME', facts)
  if (key.revoked?.reason === 'compromised') {
    facts.revoked = showDate(dayOf(key.revoked.at))
    return isListedIn(trust.trusted.get(kid), examined)
      ? check('key-time', 'warned', 'KEY_COMPROMISED_LISTED', facts)
      : check('key-time', 'failed', 'KEY_COMPROMISED', facts)
  }
  if (key.revoked && certificate.issued > dayOf(key.revoked.at)) {
    facts.revoked = showDate(dayOf(key.revoked.at))
    return check('key-time', 'failed', 'KEY_RETIRED', facts)
  }
  if (isStopped(trust, authority.id, key.kid, today))
    return isListedIn(trust.issued.get(authority.id), examined)
      ? check('key-time', 'warned', 'KEY_STOPPED_LISTED', facts)
      : check('key-time', 'failed', 'KEY_STOPPED', facts)
  return check('key-time', 'passed', 'KEY_IN_TIME', facts)
}

/** R3: the number lies in a range that the authority had on the day of issue, or had in the year before. */
export function askRange({ certificate: { number, issued }, known: { authority }, trust }: Examined): Check {
  const ranges = trust.ranges.get(authority.id)
  const facts: Record<string, string | number> = { authority: authority.id, issued: showDate(issued) }
  if (!ranges) return check('range', 'noted', 'NUMBER_UNRANGED', facts)
  const parts = numberParts(number)
  const holding = ranges.filter((one) => isInRange(one, parts)).map(({ range }) => range)
  const current = holding.find((range) => covers(range, issued))
  if (current)
    return check('range', 'passed', 'NUMBER_IN_RANGE', { ...facts, first: current.first, last: current.last })
  const late = holding.find((range) => !range.strict && issued >= range.until && issued < range.until + january)
  if (late) return check('range', 'noted', 'NUMBER_LAST_YEAR', { ...facts, until: showDate(late.until) })
  const [other] = holding
  return check('range', 'failed', 'NUMBER_OUT_OF_RANGE', other ? withInterval(facts, other) : facts)
}

/** Days after the end of a range in which its last forms are still used. */
const january = 31

/** R8: the issuing authority was a designated one on the day of issue. */
export function askAuthority({ certificate, known: { authority } }: Examined): Check {
  const facts = withInterval({ authority: authority.id, issued: showDate(certificate.issued) }, authority)
  return covers(authority, certificate.issued)
    ? check('authority', 'passed', 'AUTHORITY_IN_TIME', facts)
    : check('authority', 'failed', 'AUTHORITY_OUT_OF_TIME', facts)
}
