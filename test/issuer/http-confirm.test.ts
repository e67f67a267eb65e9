import { createApp } from '@kpc/issuer/http/app'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { readKeys } from '@kpc/issuer/signer/keys'
import { followHome } from '@kpc/issuer/trust/open'
import { expect, onTestFinished, test } from 'vitest'
import { now, reference, textOf } from '../scheme.ts'
import { testHome } from './test-home.ts'

async function server() {
  const home = testHome({ keys: ['eu.confirmation'] })
  const ledger = await openLedger(home.ledger)
  onTestFinished(() => ledger.close())
  const app = createApp({
    acting: { by: 'I. Importer' },
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
  const post = async (body: unknown) => {
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
    const response = await app.request('/confirmations', { method: 'POST', headers, body: JSON.stringify(body) })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  return { app, post }
}

const stated = { outcome: 'accepted', asCertified: true, post: 'Antwerp' }

test('a confirmation over HTTP, once', async () => {
  const { app, post } = await server()
  const first = await post({ text: textOf(), stated })
  expect(first).toMatchObject({
    status: 201,
    body: {
      number: 'BW0000001',
      text: expect.stringMatching(/^KPI1:/),
      certified: { exporter: { name: reference.exporter.name } },
    },
  })
  expect(await post({ text: textOf(), stated })).toMatchObject({ status: 409, body: { code: 'CONFIRMED_ALREADY' } })
  const detained = await post({ number: 'BW 0000001', stated: { outcome: 'detained', remark: 'a copy' } })
  expect(detained).toMatchObject({ status: 201, body: { confirmation: { sequence: 2, outcome: 'detained' } } })
  const listed = await app.request('/certificates/BW0000001/confirmations')
  expect(await listed.json()).toEqual([first.body, detained.body])
})

test.each<[string, unknown, number, string]>([
  ['neither a code nor a number', { stated }, 422, 'CODE_OR_NUMBER'],
  ['both', { text: textOf(), number: 'BW0000001', stated }, 422, 'CODE_OR_NUMBER'],
  ['a number that nobody has presented', { number: 'BW0000009', stated }, 404, 'CERTIFICATE_UNSEEN'],
  ['no outcome', { text: textOf(), stated: { asCertified: true } }, 422, 'FIELD_MISSING'],
  ['who confirms is no matter of the body', { text: textOf(), stated, by: 'Somebody' }, 422, 'FIELD_UNKNOWN'],
  ['which confirmation it is neither', { text: textOf(), stated: { ...stated, sequence: 7 } }, 422, 'FIELD_UNKNOWN'],
  ['another code', { text: 'KPC1:6BF', stated }, 422, 'CBOR_MALFORMED'],
])('refused: %s', async (_, body, status, code) => {
  const { post } = await server()
  const answer = await post(body)
  const faults = (answer.body.faults ?? []) as readonly { readonly code: string }[]
  expect([answer.status, [answer.body.code, ...faults.map((one) => one.code)]]).toEqual([
    status,
    expect.arrayContaining([code]),
  ])
})

test('a dry run says what would be confirmed; who was not first is told so', async () => {
  const { post } = await server()
  const foreseen = await post({ text: textOf(), stated, dryRun: true })
  expect(foreseen).toMatchObject({ status: 200, body: { dryRun: true, number: 'BW0000001', differences: [] } })
  expect(foreseen.body).not.toHaveProperty('text')
  expect(await post({ text: textOf(), stated, seen: 1 })).toMatchObject({ body: { code: 'CONFIRMED_MEANWHILE' } })
  expect(await post({ text: textOf(), stated, seen: 0 })).toMatchObject({ status: 201 })
  expect(await post({ text: textOf(), stated: { outcome: 'refused' }, seen: 0 })).toMatchObject({
    status: 409,
    body: { code: 'CONFIRMED_MEANWHILE' },
  })
})
