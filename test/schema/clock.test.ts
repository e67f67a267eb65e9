/**
 * Wrong clocks, and the theft of both online keys: what a thief dates ahead moves no device's time, and
 * every device that took it gets well again with other keys, as does one that did not.
 */
import {
  anchoredSet,
  answerAsync,
  bundleMirror,
  type Context,
  clockTrouble,
  encodeBundle,
  newestWord,
  openTrustedSet,
  type Registry,
  refresh,
  type TrustedSet,
  timeFloor,
  type Verdict,
  verify,
  verifyAsync,
} from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import { describe, expect, test } from 'vitest'
import { type Edition, type Files, firstRoot, fromBuild, mirrorOf, noble, noon, publish, rootFile } from '../mirror.ts'
import { day, reference, registryContent, rootContent, signerOf, textOf } from '../scheme.ts'

const days = 86_400
const registryOf = (version: number): Registry => ({ ...registryContent, version })
const honest: Edition = { registry: registryOf(2), version: 2, at: noon }
/** What a thief of both online keys signs: 200 days ahead, with the last version that there is. */
const theft: Edition = { registry: registryOf(2), version: 0xffffffff, at: noon + 200 * days }

/** The cure: a root with other online keys, and what these sign. */
const [snapshot, timestamp] = [signerOf('snapshot 2'), signerOf('timestamp 2')]
const secondRoot = rootFile({
  keys: [...rootContent.keys, ...[snapshot, timestamp].map(({ kid, key }) => ({ kid, ...key }))],
  roles: {
    ...rootContent.roles,
    snapshot: { kids: [snapshot.kid], threshold: 1 },
    timestamp: { kids: [timestamp.kid], threshold: 1 },
  },
})
const cured = (at: number): Files =>
  publish({ registry: registryOf(2), version: 1, at, roots: [firstRoot, secondRoot], snapshot, timestamp })

async function took(edition: Edition, now: number, from?: TrustedSet): Promise<TrustedSet> {
  const { set, problem } = await refresh(from ?? (await fromBuild()), mirrorOf(publish(edition)), noble, { now })
  expect(problem).toBeUndefined()
  return set
}

const judged = (trust: TrustedSet, now: number, context: Partial<Context> = {}, text = textOf()): Verdict =>
  verify(text, trust, { now, purpose: 'import', here: 'EU', ...context }, nobleVerify)
const codesOf = ({ checks }: Verdict, state: string): string[] =>
  checks.filter((one) => one.state === state).map(({ code }) => code)

describe('a thief of both online keys dates them 200 days ahead', () => {
  test('no time moves, what is genuine stays acceptable, and both sides of the doubt are named', async () => {
    const set = await took(theft, noon)
    expect(timeFloor(set)).toBe(noon)
    expect(clockTrouble(set, noon)).toBe('CLOCK_DOUBTED')
    for (const now of [noon, noon + 3600, noon + 20 * days]) {
      const verdict = judged(set, now)
      expect([verdict.outcome, codesOf(verdict, 'warned'), codesOf(verdict, 'failed')]).toEqual([
        'attention',
        ['CLOCK_DOUBTED'],
        [],
      ])
    }
    expect(await verifyAsync(textOf(), set, { now: noon, purpose: 'import', here: 'EU' }, noble)).toEqual(
      judged(set, noon),
    )
  })

  test('what it signed is as old as the device has had it, however often it is served again', async () => {
    let set = await took(theft, noon)
    for (const later of [10, 30, 61, 100]) {
      ;({ set } = await refresh(set, mirrorOf(publish(theft)), noble, { now: noon + later * days }))
      expect(newestWord(set)).toBe(noon)
    }
    const verdict = judged(set, noon + 61 * days, { at: noon })
    expect([verdict.outcome, codesOf(verdict, 'unknown')]).toEqual(['undecided', ['REGISTRY_OLD']])
  })

  test('an unknown key is no forgery because of a date ahead', async () => {
    const set = await took(theft, noon)
    const ofNewKey = textOf({ ...reference, issued: day('2026-11-11') }, signerOf('a key of tomorrow'))
    expect(judged(set, noon + days, {}, ofNewKey).outcome).toBe('undecided')
  })

  const ways = ['server', 'folder', 'bundle'] as const
  test.each(ways)('other keys under another root cure who took it and who did not, from a %s', async (way) => {
    const at = noon + 3 * days
    const files = cured(at)
    const mirror = way === 'bundle' ? bundleMirror(encodeBundle(files)) : mirrorOf(files)
    const ill = await took(theft, noon)
    // As it was kept, and opened again at another start.
    const kept = await answerAsync(openTrustedSet(ill.files, ill.taken), noble)
    const old = await answerAsync(openTrustedSet(ill.files), noble)
    for (const before of [ill, kept, old, await took(honest, noon), await fromBuild()]) {
      const { set, problem, clock } = await refresh(before, mirror, noble, { now: at, late: way !== 'server' })
      expect([problem, clock]).toEqual([undefined, undefined])
      expect([set.root.version, set.timestamp?.version, timeFloor(set)]).toEqual([2, 1, at])
      expect(judged(set, at).outcome).toBe('genuine')
    }
  })

  test('an operator whose clock ran ahead once: his next timestamp cures all', async () => {
    const ill = await took({ ...theft, version: 3 }, noon)
    const set = await took({ ...honest, version: 4, at: noon + days }, noon + days, ill)
    expect([clockTrouble(set, noon + days), judged(set, noon + days).outcome]).toEqual([undefined, 'genuine'])
  })
})

describe('a clock that is wrong', () => {
  const clocks = [
    ['stands at 1970', 0, 'CLOCK_BEHIND', 'undecided'],
    ['is 5 months behind', noon - 150 * days, 'CLOCK_BEHIND', 'undecided'],
    ['is 5 days behind', noon - 5 * days, 'CLOCK_DOUBTED', 'attention'],
    ['is 5 hours behind', noon - 5 * 3600, undefined, 'genuine'],
    ['is 5 hours ahead', noon + 5 * 3600, undefined, 'genuine'],
    ['is 5 months ahead', noon + 150 * days, 'CLOCK_DOUBTED', 'undecided'],
  ] as const

  test.each(clocks)('one that %s updates, is told so, and rejects nothing', async (_, now, clock, outcome) => {
    const before = await took({ ...honest, version: 1, at: noon - 2 * days }, noon - 2 * days)
    const answer = await refresh(before, mirrorOf(publish(honest)), noble, { now })
    expect([answer.problem, answer.changed, answer.clock]).toEqual([undefined, true, clock])
    const verdict = judged(answer.set, now)
    expect([verdict.outcome, codesOf(verdict, 'failed')]).toEqual([outcome, []])
    // Set right, all is well at once: with what the device has, or the same file once more.
    const right = await refresh(answer.set, mirrorOf(publish(honest)), noble, { now: noon + 3600 })
    expect([right.problem, right.clock, judged(right.set, noon + 3600).outcome]).toEqual([
      undefined,
      undefined,
      'genuine',
    ])
  })

  test('one that stands at 1970 begins from an anchor alone', async () => {
    const set = await took(honest, 0, await answerAsync(anchoredSet(firstRoot), noble))
    expect([set.registry.version, clockTrouble(set, 0)]).toEqual([2, 'CLOCK_BEHIND'])
    expect(judged(set, 0).outcome).toBe('undecided')
  })

  test('rejects nothing alone: CLOCK_ALONE, where the word of the scheme does not say so too', async () => {
    const set = await took(honest, noon)
    const now = noon + 150 * days
    const alone = judged(set, now)
    expect(alone.outcome).toBe('undecided')
    expect(alone.checks).toContainEqual({
      check: 'validity',
      state: 'unknown',
      code: 'CLOCK_ALONE',
      facts: { reason: 'EXPIRED_LONG', clock: '2027-04-09', word: '2026-11-17' },
    })
    // With a word of those days it is rejected, as it is by a day that a person states.
    const fresh = await took({ ...honest, version: 3, at: now - days }, now, set)
    expect(codesOf(judged(fresh, now), 'failed')).toEqual(['EXPIRED_LONG'])
    expect(codesOf(judged(set, noon, { at: now }), 'failed')).toEqual(['EXPIRED_LONG'])
  })

  test('nor does a registry that was dated ahead, offline', async () => {
    const registry = { ...registryOf(2), issued: noon + 200 * days }
    const set = await took({ ...honest, registry }, noon)
    const verdict = judged(set, noon)
    expect([verdict.outcome, codesOf(verdict, 'failed')]).toEqual(['undecided', []])
    // The next one, dated rightly, cures it.
    const next = await took({ ...honest, version: 3, registry: { ...registryOf(3), issued: noon } }, noon, set)
    expect(judged(next, noon).outcome).toBe('genuine')
  })

  test('one that goes back behind what it has seen is CLOCK_BEHIND, also where only online keys know', async () => {
    const set = await took(honest, noon)
    expect(clockTrouble(set, noon - 2 * days)).toBe('CLOCK_BEHIND')
    expect(clockTrouble(set, noon - 3600)).toBeUndefined()
  })
})
