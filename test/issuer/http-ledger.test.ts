// @module-tag slow
import type { Home } from '@kpc/issuer/home/home'
import { createApp } from '@kpc/issuer/http/app'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { checkpointFiles } from '@kpc/issuer/proofs/proofs'
import { readKeys } from '@kpc/issuer/signer/keys'
import { followHome } from '@kpc/issuer/trust/open'
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
    acting: { by: 'A. Clerk' },
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
  const get = async (path: string, accept = 'application/json') => app.request(path, { headers: { accept } })
  const post = async (path: string, body: unknown = {}, accept = 'application/json') =>
    app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify(body),
    })
  const issue = async (): Promise<void> => {
    expect((await post('/certificates', input())).status).toBe(201)
  }
  for (let i = 0; i < certificates; i += 1) await issue()
  const bytes = async (path: string, body?: unknown): Promise<Uint8Array> => {
    const response = await post(path, body, 'application/cose')
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/cose'])
    return new Uint8Array(await response.arrayBuffer())
  }
  const json = async (path: string) => (await (await post(path)).json()) as Record<string, unknown>
  return { home, ledger, issue, get, post, bytes, json }
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

test('who only reads gets the checkpoint that was signed last, and none where none was', async () => {
  const { get, json, issue, bytes } = await world()
  const none = await get('/ledger/checkpoint')
  expect([none.status, ((await none.json()) as { code: string }).code]).toEqual([404, 'CHECKPOINT_NONE'])
  const message = await bytes('/ledger/checkpoint')
  await issue()
  expect(new Uint8Array(await (await get('/ledger/checkpoint', 'application/cose')).arrayBuffer())).toEqual(message)
  expect(await (await get('/ledger/checkpoint')).json()).toMatchObject({ test: true, size: 4 })
  expect(await json('/ledger/checkpoint')).toMatchObject({ size: 5 })
  expect(await (await get('/ledger/checkpoint')).json()).toMatchObject({ size: 5 })
})

test('an entry and a certificate, with receipts that lead to the root that was signed', async () => {
  const { bytes, get, json, ledger } = await world()
  const shown = await json('/ledger/entries/2/receipt')
  const { receipt: _, checkpoint: __, ...plain } = shown
  expect(await (await get('/ledger/entries/2')).json()).toEqual(plain)
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
  const receipt = parseReceipt(await bytes('/ledger/consistency', { from: before.size }))
  expect(receipt.proof).toMatchObject({ consistency: { first: 4, second: 6 } })
  const { key } = checkpointKey(trust, receipt.kid, undefined)
  const root = answer(verifyReceipt(receipt, before.root, key), nobleVerify)
  const after = answer(openCheckpoint(await bytes('/ledger/checkpoint'), trust), nobleVerify)
  expect(agreesWith(receipt.proof, root, after)).toBe(true)
})

test.each([
  ['GET', '/ledger/entries/4', 404, 'ENTRY_UNKNOWN'],
  ['GET', '/ledger/entries/-1', 422, 'FIELD_RANGE'],
  ['GET', '/ledger/entries/1.5', 422, 'FIELD_RANGE'],
  ['GET', '/ledger/entries/999999999999999', 404, 'ENTRY_UNKNOWN'],
  ['GET', '/ledger/entries/1/receipt', 405, 'METHOD_NOT_ALLOWED'],
  ['GET', '/certificates/BW0000001/receipt', 405, 'METHOD_NOT_ALLOWED'],
  ['GET', '/ledger/consistency?from=1', 405, 'METHOD_NOT_ALLOWED'],
  ['POST', '/ledger/entries/4/receipt', 404, 'ENTRY_UNKNOWN'],
  ['POST', '/ledger/entries/1.5/receipt', 422, 'FIELD_RANGE'],
  ['POST', '/ledger/checkpoint', 422, 'FIELD_UNKNOWN', { size: 1 }],
  ['POST', '/ledger/consistency', 422, 'FIELD_MISSING'],
  ['POST', '/ledger/consistency', 404, 'SIZE_UNKNOWN', { from: 0 }],
  ['POST', '/ledger/consistency', 404, 'SIZE_UNKNOWN', { from: 5 }],
  ['POST', '/ledger/consistency', 422, 'FIELD_TYPE', { from: '4' }],
  ['POST', '/ledger/consistency', 422, 'FIELD_RANGE', { from: -1 }],
  ['POST', '/certificates/BW0000009/receipt', 404, 'NUMBER_UNKNOWN'],
  ['POST', '/certificates/x/receipt', 422, 'NUMBER_FORM'],
])('%s %s: %i %s', async (method, path, status, code, body: unknown = {}) => {
  const { get, post, json } = await world()
  const response = await (method === 'GET' ? get(path) : post(path, body))
  expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code])
  // The next request is served.
  expect(await json('/ledger/checkpoint')).toMatchObject({ size: 4 })
})

test('a home without a checkpoint key says so, and issues on', async () => {
  const { post, issue } = await world(testHome())
  const response = await post('/ledger/checkpoint')
  expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([503, 'CHECKPOINT_KEY_NONE'])
  await issue()
})
