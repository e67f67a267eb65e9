import { join } from 'node:path'
import { issue } from '@kpc/issuer/certificates/issue'
import { pickSigner } from '@kpc/issuer/certificates/pick-signer'
import { addBlock } from '@kpc/issuer/ledger/block-acts'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { type Run, runFrom } from '@kpc/issuer/ledger/series'
import { readKeyFile } from '@kpc/issuer/signer/keys'
import { acceptedKey } from '@kpc/issuer/trust/accepted-key'
import {
  decodeStatusList,
  encodeStatusList,
  hex,
  type Participant,
  type Registry,
  type RegistryKey,
  type Trust,
} from '@kpc/schema'
import { parseDraft } from '@kpc/schema/input'
import { describe, expect, onTestFinished, test } from 'vitest'
import { day, instant, now, type SignerName, signers, testScheme } from '../scheme.ts'
import { refused } from './refused.ts'
import { input, temporaryFolder, writeKey } from './test-home.ts'

// Nothing is signed with a key that the published registry would not accept today: 2026-11-10.

const { kid } = signers['bw.certificate']

const withKey =
  (change: Partial<RegistryKey>) =>
  (registry: Registry): Registry => ({
    ...registry,
    keys: registry.keys.map((key) => (hex(key.kid) === hex(kid) ? { ...key, ...change } : key)),
  })
const withParticipant =
  (code: string, until: string) =>
  (registry: Registry): Registry => ({
    ...registry,
    participants: registry.participants.map((one) =>
      one.code === code
        ? ({ ...one, memberships: [{ from: day('2003-01-01'), until: day(until), scope: 'whole' }] } as Participant)
        : one,
    ),
  })
const withAuthority = (registry: Registry): Registry => ({
  ...registry,
  authorities: registry.authorities.map((one) => (one.id === 'bw' ? { ...one, until: day('2026-11-10') } : one)),
})

/** The scheme's trust, as a real one and as a development one. */
const trustOf = (change: (registry: Registry) => Registry, isTest: boolean): Trust =>
  testScheme((registry) => change({ ...registry, test: isTest })).trust

/** The authority's own status list stops its certificate key. */
function stopped(trust: Trust): Trust {
  const content = {
    version: 1,
    authority: 'bw',
    issued: instant('2026-11-09T00:00:00Z'),
    expires: instant('2026-11-20T00:00:00Z'),
    entries: [],
    stopped: [{ kid, since: day('2026-11-09') }],
  }
  return { ...trust, status: new Map([['bw', decodeStatusList(encodeStatusList(content))]]) }
}

/** A timestamp that was signed long before today. */
function aged(trust: Trust): Trust {
  const issued = instant('2026-09-01T00:00:00Z')
  const snapshot = { version: 1, size: 1, sha256: new Uint8Array(32) }
  return { ...trust, timestamp: { version: 1, issued, expires: issued + 7 * 86_400, snapshot } as never }
}

interface Case {
  readonly title: string
  readonly code: string
  readonly says: string
  readonly change?: (registry: Registry) => Registry
  readonly trust?: (trust: Trust) => Trust
  readonly key?: SignerName
  readonly input?: Record<string, unknown>
  /** In a development scheme only what has no day is refused as well. */
  readonly always?: true
}

const yesterday = { issued: '2026-11-09', expires: '2027-01-08' }

const cases: readonly Case[] = [
  { title: 'not registered', code: 'KEY_NONE', says: 'kpc keys new', key: 'stranger', always: true },
  { title: 'of another use', code: 'KEY_USE', says: 'another use', key: 'bw.list', always: true },
  {
    title: 'not yet valid',
    code: 'KEY_OUT_OF_TIME',
    says: 'sign with one that it has, see kpc keys list',
    change: withKey({ from: day('2026-11-11') }),
    input: { issued: '2026-11-11' },
  },
  {
    title: 'no longer valid, though the certificate says yesterday',
    code: 'KEY_OUT_OF_TIME',
    says: 'sign with one that it has, see kpc keys list',
    change: withKey({ until: day('2026-11-10') }),
  },
  {
    title: 'retired an hour ago, though the certificate says yesterday',
    code: 'KEY_RETIRED',
    says: 'the scheme has retired this key: sign with the next one',
    change: withKey({ revoked: { at: now - 3600, reason: 'retired' } }),
    always: true,
  },
  {
    title: 'stolen',
    code: 'KEY_COMPROMISED',
    says: 'holds this key for stolen',
    change: withKey({ revoked: { at: now + 3600, reason: 'compromised' } }),
    always: true,
  },
  {
    title: 'stopped by the status list of its authority',
    code: 'KEY_STOPPED',
    says: 'your own status list has stopped this key',
    trust: stopped,
    always: true,
  },
  {
    title: 'of an authority that is no longer one',
    code: 'AUTHORITY_OUT_OF_TIME',
    says: 'ask the scheme',
    change: withAuthority,
  },
  {
    title: 'of a participant that has left',
    code: 'ISSUER_NOT_PARTICIPANT',
    says: 'as a member on the day: ask the scheme',
    change: withParticipant('BW', '2026-11-10'),
  },
  {
    title: 'for a destination that has left, though the certificate says yesterday',
    code: 'DESTINATION_LEFT',
    says: 'rough diamonds may not go there',
    change: withParticipant('EU', '2026-11-10'),
  },
  {
    title: 'for a destination that never took part',
    code: 'DESTINATION_NOT_PARTICIPANT',
    says: 'rough diamonds may not go there',
    input: { destination: 'QQ' },
    always: true,
  },
  {
    title: 'under a registry that has expired',
    code: 'REGISTRY_EXPIRED',
    says: 'run kpc registry update',
    change: (registry) => ({ ...registry, expires: now }),
    always: true,
  },
  {
    title: 'under trust data that are too old',
    code: 'REGISTRY_OLD',
    says: 'run kpc registry update',
    trust: aged,
    always: true,
  },
  {
    title: 'by a clock that is days behind',
    code: 'CLOCK_BEHIND',
    says: 'set date and time',
    change: (registry) => ({ ...registry, issued: now + 3 * 86_400 }),
    always: true,
  },
]

async function act(
  { change = (registry) => registry, trust = (one) => one, key = 'bw.certificate', ...one }: Case,
  isTest: boolean,
) {
  const ledger = await openLedger(join(temporaryFolder(), 'ledger.sqlite'))
  onTestFinished(() => ledger.close())
  await ledger.transact({ at: now }, (work) => addBlock(work, runFrom('BW0000001', 9) as Run, { by: 'a clerk' }))
  const signer = readKeyFile(writeKey(temporaryFolder(), key))
  const draft = parseDraft(input({ ...yesterday, ...one.input }))
  const signing = issue(draft, {
    ledger,
    signer,
    trust: trust(trustOf(change, isTest)),
    acting: { by: 'A. Clerk' },
    now: () => now,
  })
  return { signing, ledger }
}

describe('nothing is signed', () => {
  test.each(cases)('$title: $code', async (one) => {
    const { signing, ledger } = await act(one, false)
    await expect(signing).rejects.toMatchObject({
      name: 'Refusal',
      code: one.code,
      message: expect.stringContaining(one.says) as string,
    })
    expect(await ledger.list()).toEqual([])
  })

  test.each(cases.filter(({ always }) => always))('nor in a development scheme: $title', async (one) => {
    expect(await refused((await act(one, true)).signing)).toBe(one.code)
  })
})

test('a development scheme may be of another day', async () => {
  for (const one of cases.filter(({ always, code }) => !always && code !== 'KEY_OUT_OF_TIME'))
    await expect(
      (await act({ ...one, input: { issued: '2026-11-02', anyway: 'a trial' } }, true)).signing,
    ).resolves.toMatchObject({
      number: 'BW0000001',
    })
})

test('on the day itself the same key signs', async () => {
  const { signing } = await act({ title: '', code: '', says: '', change: withKey({ until: day('2026-11-11') }) }, false)
  expect((await signing).number).toBe('BW0000001')
})

describe('of several keys', () => {
  const next = signers['za.certificate']
  /** The next key of Botswana, registered from a day on, beside the present one. */
  const overlap = (from: string, change: Partial<RegistryKey> = {}) =>
    testScheme((registry) => ({
      ...registry,
      keys: registry.keys.map((key) =>
        hex(key.kid) === hex(next.kid) ? { ...key, authority: 'bw', from: day(from), ...change } : key,
      ),
    })).trust
  const both = () =>
    (['bw.certificate', 'za.certificate'] as const).map((name) => readKeyFile(writeKey(temporaryFolder(), name)))
  const picked = (trust: Trust, issued = '2026-11-10') => hex(pickSigner(both(), trust, { issued: day(issued) }).kid)

  test('the one that is registered last signs, from its first day on', () => {
    const trust = overlap('2026-11-10')
    expect(picked(trust, '2026-11-09')).toBe(hex(kid))
    expect(picked(trust, '2026-11-10')).toBe(hex(next.kid))
  })

  test('one that is revoked gives way to the one before it', () => {
    for (const reason of ['retired', 'compromised'] as const)
      expect(picked(overlap('2026-06-01', { revoked: { at: now - 3600, reason } }))).toBe(hex(kid))
    expect(picked(overlap('2026-06-01', { until: day('2026-11-01') }))).toBe(hex(kid))
    expect(picked(stopped(overlap('2020-01-01')))).toBe(hex(next.kid))
  })

  test('where none is left, what stands against the last one is said', async () => {
    const only = [readKeyFile(writeKey(temporaryFolder(), 'bw.certificate'))]
    const pick = (trust: Trust) => refused(() => pickSigner(only, trust, { issued: day('2026-11-10') }))
    expect(await pick(testScheme(withKey({ until: day('2026-11-01') })).trust)).toBe('KEY_OUT_OF_TIME')
    expect(await pick(testScheme(withKey({ revoked: { at: now, reason: 'compromised' } })).trust)).toBe(
      'KEY_COMPROMISED',
    )
    expect(await pick(stopped(testScheme().trust))).toBe('KEY_STOPPED')
  })
})

describe.each(['list', 'certificate', 'confirmation'] as const)('a %s key, whatever it signs', (use) => {
  const name = `bw.${use}` as const
  const { kid } = signers[name]
  const signer = { kid, use }
  const change = (to: Partial<RegistryKey>) => (registry: Registry) => ({
    ...registry,
    keys: registry.keys.map((key) => (hex(key.kid) === hex(signer.kid) ? { ...key, ...to } : key)),
  })
  test.each([
    ['KEY_OUT_OF_TIME', change({ until: day('2026-11-10') })],
    ['KEY_RETIRED', change({ revoked: { at: now, reason: 'retired' } })],
    ['KEY_COMPROMISED', change({ revoked: { at: now, reason: 'compromised' } })],
    ['AUTHORITY_OUT_OF_TIME', withAuthority],
    ['ISSUER_NOT_PARTICIPANT', withParticipant('BW', '2026-11-10')],
    ['REGISTRY_EXPIRED', (registry: Registry) => ({ ...registry, expires: now })],
  ])('%s', async (code, to) => {
    expect(await refused(() => acceptedKey(signer, testScheme(to).trust, { now }))).toBe(code)
  })

  test('is accepted, and before its retirement too', () => {
    const later = testScheme(change({ revoked: { at: now + 1, reason: 'retired' } })).trust
    for (const trust of [testScheme().trust, later]) expect(acceptedKey(signer, trust, { now }).authority.id).toBe('bw')
  })
})
