/** What posts have seen, in a verdict: a reason to ask, and never a proof. */
import { type Context, digestOf, encodeText, type Seen, verify } from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import { expect, test } from 'vitest'
import { signedConfirmation } from '../confirmations.ts'
import { now, reference, signed, testScheme, textOf } from '../scheme.ts'

const { trust } = testScheme()
const digest = digestOf(signed())
const record = (change: Partial<Seen> = {}): Seen => ({
  number: reference.number,
  digest,
  post: 'Antwerp 1',
  device: new Uint8Array(8),
  instant: now - 3600,
  counter: 1,
  ...change,
})

function told(seen: readonly Seen[], more: Partial<Context> = {}) {
  const verdict = verify(textOf(), trust, { now, purpose: 'import', here: 'EU', seen, ...more }, nobleVerify)
  const found = verdict.checks.filter(({ code }) => code.startsWith('SEEN_'))
  return [verdict.outcome, ...found.map(({ code, facts }) => `${code} ${facts?.post} ${facts?.seen}`)]
}

const here = { presentation: { post: 'Antwerp 1', day: Math.floor(now / 86_400) } }

test.each<[string, readonly Seen[], Partial<Context>, readonly string[]]>([
  ['nothing', [], here, ['genuine']],
  ['this post itself, twice', [record(), record({ counter: 2 })], here, ['genuine']],
  ['another post', [record({ post: 'Dubai' })], here, ['attention', 'SEEN_ELSEWHERE Dubai 2026-11-10']],
  [
    'two others: the newest',
    [record({ post: 'Dubai' }), record({ post: 'Zaventem', instant: now - 86_400 })],
    here,
    ['attention', 'SEEN_ELSEWHERE Dubai 2026-11-10'],
  ],
  ['one post, and nobody says which this is', [record({ post: 'Dubai' })], {}, ['genuine']],
  [
    'two posts, and nobody says which this is',
    [record(), record({ post: 'Dubai', instant: now })],
    {},
    ['attention', 'SEEN_ELSEWHERE Dubai 2026-11-10'],
  ],
  [
    'another certificate under the number',
    [record({ digest: new Uint8Array(32) })],
    here,
    ['attention', 'SEEN_OTHER Antwerp 1 2026-11-10'],
  ],
  ['another number', [record({ number: 'BW0000002', post: 'Dubai' })], here, ['genuine']],
])('%s', (_, seen, more, expected) => {
  expect(told(seen, more)).toEqual(expected)
})

test('of what is not genuine nothing is said', () => {
  const seen = [record({ post: 'Dubai' })]
  const forged = verify('KPC1:NOT', trust, { now, seen, ...here }, nobleVerify)
  expect(forged.checks.some(({ code }) => code.startsWith('SEEN_'))).toBe(false)
})

test('what an authority has answered is a reason to ask, and no second one beside what is signed', () => {
  const of = (more: Partial<Context>) => {
    const verdict = verify(textOf(), trust, { now, purpose: 'import', here: 'EU', ...more }, nobleVerify)
    return [verdict.outcome, ...verdict.checks.map(({ code }) => code).filter((code) => /^CONFIRMED/.test(code))]
  }
  expect(of({ told: false })).toEqual(['genuine'])
  expect(of({ told: true })).toEqual(['attention', 'CONFIRMED_TOLD'])
  const own = { confirmations: [encodeText('confirmation', signedConfirmation())] }
  expect(of({ told: true, ...own })).toEqual(['rejected', 'CONFIRMED_BEFORE'])
})
