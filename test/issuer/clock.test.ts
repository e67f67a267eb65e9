/** An authority whose clock is ahead: what a home can know of the time, and what it refuses to sign by a wrong one. */
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { amend } from '@kpc/issuer/certificates/amend'
import { issue } from '@kpc/issuer/certificates/issue'
import { type Ledger, openLedger } from '@kpc/issuer/ledger/ledger'
import { issuanceOf, ofLedger } from '@kpc/issuer/lists/issuance'
import { pickListSigner } from '@kpc/issuer/lists/pick-list-signer'
import { publishLists } from '@kpc/issuer/lists/publish'
import { signCheckpoint } from '@kpc/issuer/proofs/proofs'
import { readKeyFile } from '@kpc/issuer/signer/keys'
import type { Trust } from '@kpc/schema'
import { parseDraft } from '@kpc/schema/input'
import { expect, onTestFinished, test } from 'vitest'
import { checkpointKeyOf, checkpointSigner } from '../schema/ledger/world.ts'
import { day, now, type SignerName, signers, testScheme } from '../scheme.ts'
import { refused } from './refused.ts'
import { input, keyFileOf, temporaryFolder, writeKey } from './test-home.ts'

const aDay = 86_400
const signerOf = (name: SignerName) => readKeyFile(writeKey(temporaryFolder(), name))
const { trust } = testScheme((registry) => ({ ...registry, keys: [...registry.keys, checkpointKeyOf('bw')] }))

/** As the scheme's server said it on some day. */
const toldAt = (issued: number): Trust => ({
  ...trust,
  timestamp: {
    version: 1,
    issued,
    expires: issued + 7 * aDay,
    snapshot: { version: 1, size: 1, sha256: new Uint8Array(32) },
  },
})
const today = toldAt(now)

interface World {
  readonly ledger: Ledger
  readonly folder: string
  issue(at: number, by?: Trust): Promise<string>
  amend(number: string, at: number, by?: Trust): Promise<unknown>
  checkpoint(at: number, by?: Trust): Promise<unknown>
  publish(at: number, by?: Trust, exported?: number): Promise<unknown>
}

async function world(): Promise<World> {
  const folder = temporaryFolder()
  const ledger = await openLedger(join(folder, 'ledger.sqlite'))
  onTestFinished(() => ledger.close())
  const signer = signerOf('bw.certificate')
  const key = join(folder, 'checkpoint.json')
  writeFileSync(key, JSON.stringify(keyFileOf(checkpointSigner, 'checkpoint')))
  const authority = trust.keys.get(Buffer.from(signers['bw.list'].kid).toString('hex'))?.authority
  if (!authority) throw new Error('bw is in the registry')
  const acting = (at: number, by: Trust) => ({ ledger, signer, trust: by, acting: { by: 'A. Clerk' }, now: () => at })
  return {
    ledger,
    folder,
    issue: async (at, by = today) => {
      const date = new Date(at * 1000).toISOString().slice(0, 10)
      const expires = new Date((at + 60 * aDay) * 1000).toISOString().slice(0, 10)
      return (await issue(parseDraft(input({ issued: date, expires })), acting(at, by))).number
    },
    amend: (number, at, by = today) => amend(number, { changes: { seals: ['SEAL 9'] } }, acting(at, by)),
    checkpoint: (at, by = today) =>
      signCheckpoint({
        ledger,
        trust: by,
        signer: readKeyFile(key),
        authority,
        folder: join(folder, 'checkpoints'),
        now: () => at,
      }),
    publish: async (at, by = today, exported) =>
      publishLists(exported === undefined ? await ofLedger(ledger, at) : { ...issuanceOf([], exported), exported }, {
        ...acting(at, by),
        signer: pickListSigner([signerOf('bw.list')], by, day('2026-11-10')),
        lists: join(folder, 'lists'),
        known: () => new Map(),
      }),
  }
}

test.each([45, 59, 200])('a clock %i days ahead of all that the home knows signs nothing', async (days) => {
  const one = await world()
  const number = await one.issue(now)
  const ahead = now + days * aDay
  // Over 60 days the registry says it by itself; both are refused before anything is signed.
  const code = expect.stringMatching(days > 60 ? /^(REGISTRY_OLD|CLOCK_AHEAD)$/ : /^CLOCK_AHEAD$/)
  const size = await one.ledger.size()
  for (const act of [
    () => one.issue(ahead),
    () => one.amend(number, ahead),
    () => one.checkpoint(ahead),
    () => one.publish(ahead),
  ])
    expect(await refused(act)).toEqual(code)
  expect(await one.ledger.size()).toBe(size)
  expect(readdirSync(one.folder).filter((name) => name === 'lists' || name === 'checkpoints')).toEqual([])
  // On the right day everything goes on.
  await one.amend(number, now + aDay)
  await one.checkpoint(now + aDay)
  await one.publish(now + aDay)
})

test('a home that works every day is not asked for an update, one that was away is', async () => {
  const one = await world()
  for (let days = 0; days <= 50; days += 10) await one.issue(now + days * aDay)
  const later = now + 50 * aDay
  await one.checkpoint(later)
  await one.publish(later)
  const other = await world()
  expect(await refused(() => other.issue(later))).toBe('CLOCK_AHEAD')
  // The update says the time.
  await other.issue(later, toldAt(later - aDay))
})

test('without a timestamp of the scheme nothing says what time it is', async () => {
  const one = await world()
  await one.issue(now + 200 * aDay, trust)
})

test('an export of a day that has not come makes no list: it would be complete through days to come', async () => {
  const one = await world()
  expect(await refused(() => one.publish(now, today, now + 200 * aDay))).toBe('EXPORT_AHEAD')
  expect(existsSync(join(one.folder, 'lists'))).toBe(false)
  await one.publish(now, today, now + 3600)
})
