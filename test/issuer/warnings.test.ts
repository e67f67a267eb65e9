import { writeFileSync } from 'node:fs'
import { serve } from '@kpc/issuer/http/serve'
import { encryptKey, type KeyOnFile, readKeyFile, readKeys, type Signer } from '@kpc/issuer/signer/keys'
import { coverEnd, type Warning, warningsOf } from '@kpc/issuer/trust/warnings'
import { hex, type Registry, type RegistryKey, type Trust } from '@kpc/schema'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { day, instant, now, type SignerName, signers, testScheme } from '../scheme.ts'
import { input, temporaryFolder, testHome, writeKey } from './test-home.ts'

// Today is 2026-11-10; warnings begin 60 days ahead, on 2027-01-09.

const signerOf = (name: SignerName): Signer => readKeyFile(writeKey(temporaryFolder(), name))
const bw = () => [signerOf('bw.certificate')]

const withKeys =
  (changes: Partial<Record<SignerName, Partial<RegistryKey>>>) =>
  (registry: Registry): Registry => ({
    ...registry,
    keys: registry.keys.map((key) => {
      const [, change] =
        Object.entries(changes).find(([name]) => hex(signers[name as SignerName].kid) === hex(key.kid)) ?? []
      return { ...key, ...change }
    }),
  })

const trustWith = (change: (registry: Registry) => Registry) => testScheme(change).trust
const codes = (warnings: readonly Warning[]) => warnings.map(({ code, until }) => (until ? `${code} ${until}` : code))
const said = (trust: Trust, keys: readonly Signer[] = bw(), more = {}) =>
  codes(warningsOf(keys, trust, { now, ...more }))

describe('weeks before it runs out', () => {
  const ends: readonly (readonly [title: string, code: string, says: string, change: (until: string) => Trust])[] = [
    [
      'a key',
      'KEY_ENDS',
      'make the next with kpc keys new --use certificate, and have the scheme register it',
      (until) => trustWith(withKeys({ 'bw.certificate': { until: day(until) } })),
    ],
    [
      'an authority',
      'AUTHORITY_ENDS',
      'authority bw: designated until',
      (until) =>
        trustWith((registry) => ({
          ...registry,
          authorities: registry.authorities.map((one) => ({ ...one, until: day(until) })),
        })),
    ],
    [
      'a membership',
      'MEMBERSHIP_ENDS',
      'participant BW: a member until',
      (until) =>
        trustWith((registry) => ({
          ...registry,
          participants: registry.participants.map((one) => ({
            ...one,
            memberships: one.memberships.map((membership) => ({ ...membership, until: day(until) })),
          })),
        })),
    ],
    [
      'the registry',
      'REGISTRY_ENDS',
      'run kpc registry update',
      (until) => trustWith((registry) => ({ ...registry, expires: day(until) * 86_400 + 3600 })),
    ],
    [
      'the root',
      'ROOT_ENDS',
      'run kpc registry update',
      (until) => ({ ...testScheme().trust, root: { ...testScheme().root, expires: day(until) * 86_400 } }),
    ],
  ]

  test.each(ends)('of %s it is said in words, with the date and what to do', (_, code, says, change) => {
    const [warning, ...others] = warningsOf(bw(), change('2026-12-17'), { now })
    expect(others).toEqual([])
    expect(warning).toMatchObject({ code, until: '2026-12-17' })
    expect(warning?.message).toContain('2026-12-17, in 37 days')
    expect(warning?.message).toContain(says)
    // On the 60th day before, and not earlier; or as the settings have it.
    expect(said(change('2027-01-09'))).toEqual([`${code} 2027-01-09`])
    expect(said(change('2027-01-10'))).toEqual([])
    expect(said(change('2027-02-08'), bw(), { warnDays: 90 })).toEqual([`${code} 2027-02-08`])
    expect(said(change('2026-12-17'), bw(), { warnDays: 14 })).toEqual([])
    expect(warningsOf(bw(), change('2026-11-11'), { now })[0]?.message).toContain('in 1 day')
  })
})

test('where all is well nothing is said', () => {
  expect(said(testScheme().trust)).toEqual([])
  expect(said(testScheme().trust, [])).toEqual([])
})

test('a successor that is registered and here silences it; one that leaves a gap does not', () => {
  const keys = [...bw(), signerOf('za.certificate')]
  const succession = (from: string, until: string) =>
    trustWith(
      withKeys({
        'bw.certificate': { until: day('2026-12-01') },
        'za.certificate': { authority: 'bw', from: day(from), until: day(until) },
      }),
    )
  expect(said(succession('2026-11-20', '2028-01-01'), keys)).toEqual([])
  expect(said(succession('2026-12-01', '2028-01-01'), keys)).toEqual([])
  expect(said(succession('2026-12-02', '2028-01-01'), keys)).toEqual(['KEY_ENDS 2026-12-01'])
  expect(said(succession('2026-11-20', '2026-12-20'), keys)).toEqual(['KEY_ENDS 2026-12-20'])
  // Not here: another machine has it.
  expect(said(succession('2026-11-20', '2028-01-01'))).toEqual(['KEY_ENDS 2026-12-01'])
  expect(said(succession('2026-11-11', '2028-01-01'), [signerOf('za.certificate')])).toEqual([])
})

test.each([
  ['KEY_OUT_OF_TIME', { until: day('2026-11-10') }],
  ['KEY_RETIRED', { revoked: { at: now - 1, reason: 'retired' as const } }],
  ['KEY_COMPROMISED', { revoked: { at: now - 1, reason: 'compromised' as const } }],
])('that no key signs any more is said too: %s', (code, change) => {
  const trust = trustWith(withKeys({ 'bw.certificate': change }))
  expect(said(trust)).toEqual([code])
  expect(warningsOf(bw(), trust, { now })[0]?.message).toContain(
    `certificate key ${hex(signers['bw.certificate'].kid)}: `,
  )
})

test('a registry that has expired, or that nothing confirms', () => {
  expect(said(trustWith((registry) => ({ ...registry, expires: now })))).toEqual(['REGISTRY_EXPIRED'])
  const at = (text: string): Trust => ({
    ...testScheme().trust,
    timestamp: { version: 1, issued: instant(text), expires: instant(text) + 604_800, snapshot: {} } as never,
  })
  expect(said(at('2026-11-09T00:00:00Z'))).toEqual([])
  expect(warningsOf(bw(), at('2026-10-30T00:00:00Z'), { now })).toMatchObject([
    { code: 'REGISTRY_AGED', message: expect.stringContaining('nothing newer than 2026-10-30') as string },
  ])
  expect(said(at('2026-08-01T00:00:00Z'))).toEqual(['REGISTRY_OLD'])
})

test('a key that lies readable, under a real scheme', () => {
  const { trust } = testScheme((registry) => ({ ...registry, test: false }))
  expect(warningsOf(bw(), trust, { now })).toMatchObject([
    { code: 'KEY_READABLE', message: expect.stringContaining('encrypt it with kpc keys encrypt') as string },
  ])
})

test('the first day that no interval covers', () => {
  const until = (end: string | undefined, ...pairs: (readonly [string, string?])[]) =>
    expect(
      coverEnd(
        pairs.map(([from, to]) => ({ from: day(from), ...(to && { until: day(to) }) })),
        day('2026-11-10'),
      ),
    ).toBe(end && day(end))
  until('2026-11-10')
  until('2026-11-10', ['2026-11-11'])
  until(undefined, ['2003-01-01'])
  until('2026-12-01', ['2003-01-01', '2026-12-01'])
  until('2027-06-01', ['2003-01-01', '2026-12-01'], ['2026-10-01', '2027-01-01'], ['2027-01-01', '2027-06-01'])
  until(undefined, ['2003-01-01', '2026-12-01'], ['2026-12-01'])
  until('2026-12-01', ['2003-01-01', '2026-12-01'], ['2026-12-02'])
})

describe('a server', () => {
  test('warns at the start and on every new day, and /health says the same', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    const home = testHome({ registry: withKeys({ 'bw.certificate': { until: day('2027-01-09') } }) })
    let clock = now - 86_400
    const heard: (readonly string[])[] = []
    const server = await serve(home, {
      acting: { by: 'A. Clerk' },
      port: 0,
      now: () => clock,
      warn: (warnings) => heard.push(codes(warnings)),
      report: (error) => {
        throw error
      },
    })
    onTestFinished(() => server.close())
    const health = async () => (await (await fetch(`${server.url}/health`)).json()) as { warnings: Warning[] }
    await vi.waitFor(() => expect(heard).toEqual([[]]))
    expect((await health()).warnings).toEqual([])
    // An hour later it is still the same day, and nobody is told again.
    vi.advanceTimersByTime(3_600_000)
    clock += 86_400
    vi.advanceTimersByTime(3_600_000)
    await vi.waitFor(() => expect(heard).toEqual([[], ['KEY_ENDS 2027-01-09']]))
    expect((await health()).warnings).toMatchObject([{ code: 'KEY_ENDS', until: '2027-01-09' }])
    writeFileSync(home.settings, '{"warnDays": 30}')
    expect((await health()).warnings).toEqual([])
  })

  test('signs on with the key that it has unlocked while the next one waits, and says so', async () => {
    const home = testHome({
      keys: ['bw.certificate', 'za.certificate'],
      registry: withKeys({ 'za.certificate': { authority: 'bw', from: day('2026-11-01') } }),
    })
    const next = readKeys(home.keys).find(({ signer }) => hex(signer.kid) === hex(signers['za.certificate'].kid))
    await encryptKey(next as KeyOnFile, { passphrase: 'plainly invented words', workFactor: 8 })
    const server = await serve(home, {
      acting: { by: 'A. Clerk' },
      port: 0,
      now: () => now,
      report: (error) => {
        throw error
      },
    })
    onTestFinished(() => server.close())
    const issued = await fetch(`${server.url}/certificates`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input()),
    })
    expect(await issued.json()).toMatchObject({ kid: hex(signers['bw.certificate'].kid) })
    const health = (await (await fetch(`${server.url}/health`)).json()) as { warnings: Warning[] }
    expect(health.warnings).toMatchObject([
      { code: 'KEY_WAITS', message: expect.stringContaining('until kpc serve is started anew') as string },
    ])
  })
})
