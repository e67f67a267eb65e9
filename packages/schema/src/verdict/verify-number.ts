/**
 * A code that can't be read at all: what number and check phrase still tell, against the issued
 * lists on this device. It is never genuine, as the content of the paper is not verified.
 * @module
 */
import { showDate } from '../civil-date.ts'
import { isPhraseOf } from '../digest.ts'
import { digestIn } from '../lists/issued-list.ts'
import { numberParts } from '../lists/series.ts'
import { statusOf } from '../lists/status-list.ts'
import type { Authority } from '../registry/authority.ts'
import { isInRange, type Trust } from '../registry/trust.ts'
import { check } from './examined.ts'
import { statusCheck } from './questions/lists.ts'
import { askClock, askRegistry } from './questions/time.ts'
import { type Check, type Context, outcomeOf, type Verdict } from './verdict.ts'

/**
 * @param number as printed on the paper: two letters, then up to 14 letters or digits
 * @param phrase ten characters, from `parsePhrase`
 * @param context its `now` judges how old registry and lists are
 */
export function verifyNumber(number: string, phrase: string, trust: Trust, context: Context): Verdict {
  const checks = [
    ...numberChecks(number, phrase, trust, context),
    askClock({ trust, context }),
    askRegistry({ trust, context }),
  ]
  const { version, issued, expires, test } = trust.registry
  return {
    outcome: outcomeOf(checks),
    test,
    purpose: context.purpose ?? 'check',
    checks,
    registry: { version, issued, expires, age: Math.max(0, context.now - issued) },
  }
}

function numberChecks(number: string, phrase: string, trust: Trust, context: Context): Check[] {
  const code = number.slice(0, 2)
  if (!trust.participants.has(code)) return [check('number', 'failed', 'NUMBER_OF_NOBODY', { code })]
  const authorities = trust.registry.authorities.filter(({ participant }) => participant === code)
  const ofParticipant = check('number', 'passed', 'NUMBER_OF_ISSUER', { code })
  if (isOutOfAllRanges(number, authorities, trust))
    return [ofParticipant, check('range', 'failed', 'NUMBER_OUT_OF_RANGE', { code })]
  const { found, asked } = lookUp(number, authorities, trust)
  if (!found) {
    const told = authorities.find(({ id }) => {
      const list = trust.status.get(id)
      return list && statusOf(list, number) !== undefined
    })
    // A blank form that was stolen is in no list of issued ones.
    if (told) return [ofParticipant, statusCheck(number, told, trust, context)]
    const unknown = asked > 0 ? 'ISSUED_NUMBER_UNKNOWN' : 'ISSUED_NO_LIST'
    return [ofParticipant, check('issued', 'unknown', unknown, { code })]
  }
  const { authority, digest, facts } = found
  return [
    ofParticipant,
    statusCheck(number, authority, trust, context),
    isPhraseOf(phrase, digest)
      ? check('issued', 'unknown', 'ISSUED_PHRASE', facts)
      : check('issued', 'failed', 'ISSUED_OTHER_PHRASE', facts),
  ]
}

/** Where every authority of a participant has ranges, a number outside all of them is none of theirs. */
function isOutOfAllRanges(number: string, authorities: readonly Authority[], { ranges }: Trust): boolean {
  const parts = numberParts(number)
  return authorities.every(({ id }) => ranges.get(id)?.every((range) => !isInRange(range, parts)) ?? false)
}

/** @property asked how many authorities have a list on this device */
function lookUp(number: string, authorities: readonly Authority[], { issued }: Trust) {
  const lists = authorities.flatMap((authority) => {
    const list = issued.get(authority.id)
    return list ? [{ authority, list }] : []
  })
  const [found] = lists.flatMap(({ authority, list }) => {
    const digest = digestIn(list, number)
    const { version, completeThrough } = list.content
    return digest
      ? [{ authority, digest, facts: { authority: authority.id, version, complete: showDate(completeThrough) } }]
      : []
  })
  return { found, asked: lists.length }
}
