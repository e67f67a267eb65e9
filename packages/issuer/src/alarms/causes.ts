/**
 * What raises an alarm: what can't be right, is never refused, and is always seen by a person.
 *
 * An entry `alarm` keeps the code as its reason. A code that was written once is never used for anything else.
 * @module
 */

/**
 * @property says what can't be right
 * @property source where the rule is written
 * @property next what a person does about it
 */
interface Cause {
  readonly says: string
  readonly source: string
  readonly next: string
}

const statement = 'look at the statement, and ask the authority that signed it whether it did: its key may be stolen'

export const alarmCauses = {
  // What another authority confirmed.
  CONFIRMED_UNISSUED: { says: 'receipt of a number that was never issued here', source: 'III(b)', next: statement },
  CONFIRMED_OTHER_DIGEST: {
    says: 'receipt of another certificate under a number of this authority',
    source: 'III(b)',
    next: 'the paper that was shown there is not the one that was issued here: ask for a picture of it',
  },
  CONFIRMED_VOID: {
    says: 'goods came in under a certificate that was cancelled, replaced, expired, lost or stolen',
    source: 'R32',
    next: 'ask the authority to detain the goods, and tell the chair',
  },
  CONFIRMED_ELSEWHERE: {
    says: 'receipt by an authority to which the goods do not go',
    source: 'R23',
    next: 'goods were diverted, or this is a copy: ask both authorities',
  },
  CONFIRMED_TWICE: {
    says: 'goods came in under one certificate at two authorities',
    source: 'III(b)',
    next: 'one of the two shipments is a copy: ask both authorities to detain what they have',
  },
  CONFIRMED_CONTRADICTS: {
    says: 'accepted as certified, with parcels or carats that the certificate does not have',
    source: 'III(b)',
    next: statement,
  },
  CONFIRMED_SEQUENCE: {
    says: 'two statements of one authority under the same place in their order',
    source: 'kpc',
    next: statement,
  },
  CONFIRMED_AHEAD: {
    says: 'a statement of a day that is still to come, or of a time before the certificate',
    source: 'kpc',
    next: 'the clock there is wrong, or the statement is not what it seems: ask the authority',
  },
  // What posts have seen.
  SEEN_NUMBER_TWICE: {
    says: 'posts have seen two certificates under one number',
    source: 'R3, R4',
    next: 'one of them is forged: hold both, and ask the authority that issued the number',
  },
  SEEN_TWICE: {
    says: 'one certificate stood before two posts',
    source: 'III(b)',
    next: 'it was used twice, or copied: hold what is there, and ask the other post',
  },
  SEEN_COUNTER_TWICE: {
    says: 'one device counted two arrivals alike',
    source: 'kpc',
    next: 'its key is in two places: revoke the device, and look at what it sent',
  },
  // What another authority advised.
  ADVISED_OTHER_DIGEST: {
    says: 'goods were advised under a number with another certificate than the one known here',
    source: 'III(b)',
    next: 'two certificates have one number: ask the authority that issued them',
  },
  ADVISED_ELSEWHERE: {
    says: 'goods were advised to this authority, and their certificate says another destination',
    source: 'R23',
    next: statement,
  },
  ADVISED_STRANGER: {
    says: 'goods were advised by an authority that did not issue their certificate',
    source: 'III(b)',
    next: statement,
  },
  ADVISED_CONFIRMED: {
    says: 'goods were advised under a certificate under which goods came in before',
    source: 'III(b)',
    next: 'a certificate is used once: ask the authority what is on its way',
  },
  INCIDENT_REPORTED: {
    says: 'an authority reports a certificate of this number as forged, lost or stolen, or its seals as broken',
    source: 'R32',
    next: 'look at what is known of the number, and answer the authority that reports it',
  },
  OVERDUE: {
    says: 'advised goods did not arrive in the days that their route takes',
    source: 'III(b)',
    next: 'ask carrier and exporting authority where they are',
  },
  // What this authority told another.
  UNDELIVERED: {
    says: 'an authority was not told: its inbox does not take the statement',
    source: 'III(b)',
    next: 'see kpc outbox list: send it again, or as a file, by e-mail or on paper',
  },
  UNRECEIPTED: {
    says: 'an authority answered with a receipt that proves nothing',
    source: 'RFC 9942',
    next: 'its server or its line is not what it seems: ask it by another way',
  },
} as const satisfies Record<string, Cause>

export type AlarmCode = keyof typeof alarmCauses

/** Of a code that a later edition has written there is the code alone. */
export const isAlarmCode = (code: string): code is AlarmCode => Object.hasOwn(alarmCauses, code)

/** What a code stands for, in English: commands and programs read it. The desk has it in its own words. */
export function causeOf(code: string): Cause | undefined {
  return isAlarmCode(code) ? alarmCauses[code] : undefined
}
