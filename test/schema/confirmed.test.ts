/** What confirmations of receipt make of a verdict: a certificate lets goods in once. */
import {
  type Check,
  type Confirmation,
  type Context,
  encodeConfirmation,
  encodeText,
  type Purpose,
  signSign1,
  verify,
} from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import { describe, expect, test } from 'vitest'
import { confirmation, confirmationText } from '../confirmations.ts'
import { day, now, reference, signers, testScheme, textOf } from '../scheme.ts'

const { trust } = testScheme()
const judged = (confirmations: readonly string[], more: Partial<Context> = {}, text = textOf()) =>
  verify(text, trust, { now, here: 'EU', purpose: 'import', confirmations, ...more }, nobleVerify)
const told = (checks: readonly Check[]): string[] =>
  checks.filter(({ check }) => check === 'confirmation').map(({ state, code }) => `${state} ${code}`)

const { parcels: _, lines: __, ...unseen } = confirmation
const refused: Confirmation = { ...unseen, sequence: 2, outcome: 'refused', looked: 'not-opened', post: 'Zaventem' }
const at = { post: confirmation.post, day: confirmation.presented }

describe('goods came in under it', () => {
  test.each<[Purpose, string, string]>([
    ['import', 'rejected', 'failed CONFIRMED_BEFORE'],
    ['check', 'attention', 'warned CONFIRMED_BEFORE'],
  ])('for %s it is %s', (purpose, outcome, code) => {
    const verdict = judged([confirmationText()], { purpose })
    expect([verdict.outcome, told(verdict.checks)]).toEqual([outcome, [code]])
    expect(verdict.checks.at(-1)?.facts).toEqual({
      post: 'Antwerp Diamond Office',
      confirmed: '2026-11-10',
      sequence: 1,
      outcome: 'accepted',
      authority: 'eu',
    })
    expect(verdict.confirmations).toEqual([confirmation])
  })

  test('where nothing is known of it, it is as it was', () => {
    const none = judged([])
    expect([none.outcome, told(none.checks), none.confirmations]).toEqual(['genuine', [], undefined])
    expect(verify(textOf(), trust, { now, here: 'EU', purpose: 'import' }, nobleVerify).outcome).toBe('genuine')
  })

  test('what is said later frees nothing, in whatever order it is known', () => {
    for (const texts of [
      [confirmationText(), confirmationText(refused)],
      [confirmationText(refused), confirmationText(), confirmationText()],
    ])
      expect(told(judged(texts).checks)).toEqual(['failed CONFIRMED_BEFORE', 'warned CONFIRMED_KEPT_OUT'])
  })

  test('with its amendments beside it all the same', () => {
    expect(told(judged([confirmationText()], { amendments: [] }).checks)).toEqual(['failed CONFIRMED_BEFORE'])
  })
})

test('goods that were kept out elsewhere are a reason to ask', () => {
  const verdict = judged([confirmationText({ ...refused, sequence: 1 })])
  expect([verdict.outcome, told(verdict.checks)]).toEqual(['attention', ['warned CONFIRMED_KEPT_OUT']])
})

describe('the confirmation of the very presentation is no second one', () => {
  test('same post, same day, same place', () => {
    const verdict = judged([confirmationText()], { presentation: at })
    expect([verdict.outcome, told(verdict.checks)]).toEqual(['genuine', ['noted CONFIRMED_NOW']])
  })

  test.each<[string, Partial<Context>]>([
    ['another post', { presentation: { ...at, post: 'Zaventem' } }],
    ['another day', { presentation: { ...at, day: at.day + 1 } }],
    ['another place', { presentation: at, here: 'ZA' }],
    ['no place', { presentation: at, here: undefined as never }],
    ['nobody says which', {}],
  ])('%s', (_, context) => {
    expect(told(judged([confirmationText()], context).checks)).toEqual(['failed CONFIRMED_BEFORE'])
  })

  test('a copy that came in elsewhere stands beside it', () => {
    const elsewhere = confirmationText({ ...confirmation, sequence: 2, post: 'Zaventem' })
    expect(told(judged([confirmationText(), elsewhere], { presentation: at }).checks)).toEqual([
      'failed CONFIRMED_BEFORE',
      'noted CONFIRMED_NOW',
    ])
  })
})

describe('who would keep out what is genuine', () => {
  test.each<[string, string, string]>([
    ['a stranger', confirmationText(confirmation, { by: signers.stranger }), 'CONFIRMATION_REFUSED'],
    [
      'a key for certificates',
      confirmationText(confirmation, { by: signers['eu.certificate'] }),
      'CONFIRMATION_REFUSED',
    ],
    [
      'another authority under its name',
      confirmationText(confirmation, { by: signers['bw.confirmation'] }),
      'CONFIRMATION_REFUSED',
    ],
    [
      'signed as another kind',
      encodeText('confirmation', signSign1('amendment', encodeConfirmation(confirmation), signers['eu.confirmation'])),
      'CONFIRMATION_REFUSED',
    ],
    ['a day to come', confirmationText({ ...confirmation, confirmed: day('2026-11-20') }), 'CONFIRMATION_REFUSED'],
    ['half a code', confirmationText().slice(0, -9), 'CONFIRMATION_UNREAD'],
    ['another code', textOf(), 'CONFIRMATION_UNREAD'],
    ['of another certificate', confirmationText({ ...confirmation, of: new Uint8Array(32) }), 'CONFIRMATION_OTHER'],
  ])('%s: a warning, and no more', (_, text, code) => {
    const verdict = judged([text])
    expect([verdict.outcome, told(verdict.checks), verdict.confirmations]).toEqual([
      'attention',
      [`warned ${code}`],
      undefined,
    ])
  })

  test('a forged certificate is not made better by a good confirmation', () => {
    const forged = textOf(reference, { ...signers.stranger, kid: signers['bw.certificate'].kid })
    const verdict = judged([confirmationText()], { presentation: at }, forged)
    expect([verdict.outcome, told(verdict.checks)]).toEqual(['rejected', []])
  })
})

describe('a confirmation that is scanned alone', () => {
  test('says of which certificate it is, and is none', () => {
    const verdict = judged([], {}, confirmationText())
    expect([verdict.outcome, told(verdict.checks)]).toEqual(['undecided', ['unknown CONFIRMATION_ALONE']])
    expect(verdict.checks.at(-1)?.facts).toMatchObject({ number: 'BW0000001', post: 'Antwerp Diamond Office' })
    expect([verdict.certificate, verdict.confirmations, verdict.issuer?.authority.id]).toEqual([
      undefined,
      [confirmation],
      'eu',
    ])
  })

  test.each<[string, string, string, string]>([
    [
      'a key that is not known here',
      confirmationText(confirmation, { by: signers.stranger }),
      'undecided',
      'CONFIRMATION_REFUSED',
    ],
    [
      'a key of another use',
      confirmationText(confirmation, { by: signers['eu.certificate'] }),
      'rejected',
      'CONFIRMATION_REFUSED',
    ],
    ['a certificate behind its prefix', textOf().replace('KPC1:', 'KPI1:'), 'rejected', 'CONFIRMATION_REFUSED'],
    ['half of it', confirmationText().slice(0, -9), 'unreadable', 'CBOR_MALFORMED'],
    ['a newer one', confirmationText().replace('KPI1:', 'KPI3:'), 'unreadable', 'VERSION_NEWER'],
    [
      'one that contradicts itself',
      confirmationText({ ...confirmation, otherwise: { importer: reference.exporter } }),
      'rejected',
      'CONFIRMATION_OUTCOME',
    ],
  ])('%s', (_, text, outcome, code) => {
    const verdict = judged([], {}, text)
    expect([verdict.outcome, verdict.checks.at(-1)?.code, verdict.confirmations]).toEqual([outcome, code, undefined])
  })
})
