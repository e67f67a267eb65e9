import type { Home } from '@kpc/issuer/home'
import { createApp } from '@kpc/issuer/http/app'
import { openLedger } from '@kpc/issuer/ledger'
import { checkpointFiles } from '@kpc/issuer/proofs'
import { readKeys } from '@kpc/issuer/signer'
import { followHome } from '@kpc/issuer/trust'
import {
  agreesWith,
  answer,
  checkpointKey,
  decodeEntry,
  openCheckpoint,
  parseBase64url,
  parseReceipt,
  verifyReceipt,
} from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import { expect, onTestFinished, test } from 'vitest'
import { checkpointKeyOf } from '../schema/ledger/world.ts'
import { now, testScheme } from '../scheme.ts'
import { checkpointHome } from './checkpoint-home.ts'
import { input, testHome } from './test-home.ts'

const { trust } = testScheme((registry) => ({ ...registry, keys: [...registry.keys, checkpointKeyOf('bw')] }))
const decoded = (text: unknown): Uint8Array => parseBase64url(String(text)) as Uint8Array

async function world(home: Home = checkpointHome(), certificates = 3) {
  const ledger = await openLedger(home.ledger)
  onTestFinished(() => ledger.close())
  const app = createApp({
    ledger,
    trust: followHome(home, () => now),
    signers: () => readKeys(home.keys).map(({ signer }) => signer),
    settings: () => ({}),
    checkpoints: home.checkpoints,
    now: () => now,
    report: (error) => {
      throw error
    },
  })
  const issue = async (): Promise<void> => {
    const headers = { 'content-type': 'application/json' }
    const { status } = await app.request('/certificates', { method: 'POST', headers, body: JSON.stringify(input()) })
    expect(status).toBe(201)
  }
  for (let i = 0; i < certificates; i += 1) await issue()
  const get = async (path: string, accept = 'application/json') => app.request(path, { headers: { accept } })
  const bytes = async (path: string): Promise<Uint8Array> => {
    const response = await get(path, 'application/cose')
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/cose'])
    return new Uint8Array(await response.arrayBuffer())
  }
  const json = async (path: string) => (await (await get(path)).json()) as Record<string, unknown>
  return { home, ledger, issue, get, bytes, json }
}

test('the checkpoint, as JSON and as what was signed; asked again it is the same', async () => {
  const { home, bytes, json, issue } = await world()
  const message = await bytes('/ledger/checkpoint')
  expect(answer(openCheckpoint(message, trust), nobleVerify)).toMatchObject({ origin: 'bw', size: 4, at: now })
  const shown = await json('/ledger/checkpoint')
  expect(shown).toMatchObject({ test: true, origin: 'bw', size: 4, at: '2026-11-10T12:00:00Z' })
  expect(decoded(shown.message)).toEqual(message)
  expect(checkpointFiles(home.checkpoints)).toHaveLength(1)
  await issue()
  expect(await json('/ledger/checkpoint')).toMatchObject({ size: 5 })
  expect(checkpointFiles(home.checkpoints)).toHaveLength(2)
})

test('an entry and a certificate, with receipts that lead to the root that was signed', async () => {
  const { bytes, json, ledger } = await world()
  const shown = await json('/ledger/entries/2')
  expect(shown).toMatchObject({ sequence: 2, entry: { kind: 'certificate', number: 'BW0000002' } })
  const entry = decoded(shown.bytes)
  expect(decodeEntry(entry).number).toBe('BW0000002')
  const checkpoint = answer(openCheckpoint(await bytes('/ledger/checkpoint'), trust), nobleVerify)
  for (const file of [decoded(shown.receipt), await bytes('/certificates/bw%200000002/receipt')]) {
    const receipt = parseReceipt(file)
    const { key } = checkpointKey(trust, receipt.kid, undefined)
    const root = answer(verifyReceipt(receipt, entry, key), nobleVerify)
    expect(agreesWith(receipt.proof, root, checkpoint)).toBe(true)
  }
  expect((await ledger.entries(2, 3))[0]?.bytes).toEqual(entry)
})

test('the ledger goes on from as many entries as somebody asks for', async () => {
  const { bytes, issue } = await world()
  const before = answer(openCheckpoint(await bytes('/ledger/checkpoint'), trust), nobleVerify)
  await issue()
  await issue()
  const receipt = parseReceipt(await bytes(`/ledger/consistency?from=${before.size}`))
  expect(receipt.proof).toMatchObject({ consistency: { first: 4, second: 6 } })
  const { key } = checkpointKey(trust, receipt.kid, undefined)
  const root = answer(verifyReceipt(receipt, before.root, key), nobleVerify)
  const after = answer(openCheckpoint(await bytes('/ledger/checkpoint'), trust), nobleVerify)
  expect(agreesWith(receipt.proof, root, after)).toBe(true)
})

test.each([
  ['/ledger/entries/4', 404, 'ENTRY_UNKNOWN'],
  ['/ledger/entries/-1', 422, 'FIELD_RANGE'],
  ['/ledger/entries/1.5', 422, 'FIELD_RANGE'],
  ['/ledger/entries/999999999999999', 404, 'ENTRY_UNKNOWN'],
  ['/ledger/consistency', 422, 'FIELD_MISSING'],
  ['/ledger/consistency?from=0', 404, 'SIZE_UNKNOWN'],
  ['/ledger/consistency?from=5', 404, 'SIZE_UNKNOWN'],
  ['/ledger/consistency?from=x', 422, 'FIELD_RANGE'],
  ['/certificates/BW0000009/receipt', 404, 'NUMBER_UNKNOWN'],
  ['/certificates/x/receipt', 422, 'NUMBER_FORM'],
])('GET %s: %i %s', async (path, status, code) => {
  const { get, json } = await world()
  const response = await get(path)
  expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code])
  // The next request is served.
  expect(await json('/ledger/checkpoint')).toMatchObject({ size: 4 })
})

test('a home without a checkpoint key says so, and issues on', async () => {
  const { get, issue } = await world(testHome())
  const response = await get('/ledger/checkpoint')
  expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([503, 'CHECKPOINT_KEY_NONE'])
  await issue()
})
