/** Two homes and a stick: what `kpc outbox`, `kpc receive` and `kpc receipt` say, from issue to confirmed. */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { showDate } from '@kpc/schema'
import { expect, test } from 'vitest'
import { withInboxes } from '../issuer/exchange-world.ts'
import { input, keyFileOf, temporaryFolder, testHome } from '../issuer/test-home.ts'
import { kpc } from '../kpc.ts'
import { signerOf } from '../scheme.ts'

/** The clock of this machine is real: a certificate for which it is not too late. */
const today = Math.floor(Date.now() / 86_400_000)

function home(id: 'bw' | 'eu') {
  const { path, keys } = testHome({ keys: [`${id}.certificate`, `${id}.confirmation`], registry: withInboxes })
  const checkpoint = JSON.stringify(keyFileOf(signerOf(`${id}.checkpoint`), 'checkpoint'))
  writeFileSync(join(keys, `${id}.checkpoint.json`), checkpoint, { mode: 0o600 })
  const run = async (...args: string[]) => {
    const { status, stdout, stderr } = await kpc([...args, '--json'], {
      env: { KPC_HOME: path, KPC_PERSON: 'Invented' },
    })
    return { status, json: JSON.parse(stdout || '{}'), stderr }
  }
  return { run, plain: (...args: string[]) => kpc(args, { env: { KPC_HOME: path, KPC_PERSON: 'Invented' } }) }
}

test('by stick: advised with the certificate, confirmed, told, and nothing waits', async () => {
  const [bw, eu, stick] = [home('bw'), home('eu'), join(temporaryFolder(), 'stick')]
  const file = join(temporaryFolder(), 'certificate.json')
  writeFileSync(file, JSON.stringify(input({ issued: showDate(today), expires: showDate(today + 30) })))
  const issued = await bw.run('issue', file)
  const { number, text } = issued.json
  expect([issued.status, number]).toEqual([0, 'BW0000001'])
  await bw.run('export', number, '--day', showDate(today), '--carrier', 'Example Carriers')
  const waiting = await bw.run('outbox', 'list')
  expect(waiting.json.waiting.map(({ kind, to }: { kind: string; to: string }) => `${kind} ${to}`)).toEqual([
    'advice eu',
    'certificate eu',
  ])
  expect((await bw.run('outbox', 'export', stick)).json.files).toHaveLength(2)
  const taken = await eu.run('receive', stick)
  expect(taken.json.files.map(({ what }: { what: string }) => what)).toEqual(['registered', 'registered'])
  expect((await bw.run('receive', stick)).json.files.map(({ what }: { what: string }) => what)).toEqual([
    'receipt',
    'receipt',
  ])
  expect((await bw.run('outbox', 'list')).json).toEqual({ waiting: [], dead: [], told: 2 })

  const confirmed = await eu.run('confirm', text, '--outcome', 'accepted', '--as-certified', '--post', 'Antwerp')
  expect(confirmed.status).toBe(0)
  expect((await eu.run('outbox', 'list')).json.waiting).toMatchObject([{ kind: 'confirmation', to: 'bw', number }])
  await eu.run('outbox', 'export', stick)
  expect((await bw.run('receive', stick)).status).toBe(0)
  expect((await eu.run('outbox', 'list')).json.waiting).toHaveLength(1)
  expect((await eu.run('receive', stick)).status).toBe(0)
  expect((await eu.run('outbox', 'list')).json).toEqual({ waiting: [], dead: [], told: 1 })
  const shown = await bw.run('show', number)
  expect(shown.json).toMatchObject({ state: 'confirmed', received: [{ kind: 'confirmation', from: 'eu' }] })
  expect((await bw.plain('show', number)).stdout).toContain('the goods came in')
  expect((await eu.run('show', number)).json.state).toBe('confirmed')

  const names = readdirSync(join(stick, 'bw')).map((name) => join(stick, 'bw', name))
  const [receipt, statement] = [
    names.find((name) => name.endsWith('.receipt.cbor')),
    names.find((name) => name.endsWith('.cose')),
  ]
  const proved = await eu.run('receipt', 'verify', statement as string, receipt as string)
  expect([proved.status, proved.json]).toMatchObject([0, { proved: true, authority: 'bw', number }])
  const other = readdirSync(join(stick, 'eu')).find((name) => name.endsWith('.cose')) as string
  const wrong = await eu.run('receipt', 'verify', join(stick, 'eu', other), receipt as string)
  expect([wrong.status, wrong.json]).toMatchObject([20, { proved: false, code: 'RECEIPT_WRONG' }])
})

test('what is no statement is refused where it lies, and keeps no other back', async () => {
  const [bw, stick] = [home('bw'), temporaryFolder()]
  writeFileSync(join(stick, 'broken.cose'), 'broken')
  const { status, json } = await bw.run('receive', stick)
  expect([status, json.files]).toMatchObject([10, [{ what: 'refused', code: 'INBOX_MALFORMED' }]])
  expect((await bw.plain('receive', temporaryFolder())).stdout).toContain('Nothing lies')
  expect((await bw.run('outbox', 'again', '7')).json.error.code).toBe('OUTBOX_LETTER')
})
