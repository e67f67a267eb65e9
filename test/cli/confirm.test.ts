/** `kpc confirm` at an importing authority, and what `kpc show` tells of it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder, testHome } from '../issuer/test-home.ts'
import { kpc } from '../kpc.ts'
import { reference, textOf } from '../scheme.ts'

/** The clock of this machine is real: a certificate for which it is not too late. */
const today = Math.floor(Date.now() / 86_400_000)
const text = textOf({ ...reference, issued: today, expires: today + 30 })

function importer() {
  const home = testHome({ keys: ['eu.confirmation', 'eu.certificate'] })
  const run = (...args: string[]) => kpc(args, { env: { KPC_HOME: home.path, KPC_PERSON: 'I. Importer' } })
  return { home, run }
}

test('prints number, digest and code; the second is refused; show tells of it', async () => {
  const { run } = importer()
  const first = await run('confirm', text, '--outcome', 'accepted', '--as-certified', '--post', 'Antwerp', '--json')
  expect([first.status, first.stderr]).toEqual([0, expect.any(String)])
  const json = JSON.parse(first.stdout)
  expect(json).toMatchObject({
    test: true,
    number: 'BW0000001',
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    text: expect.stringMatching(/^KPI1:/),
    by: 'I. Importer',
    certified: { importer: { name: reference.importer.name }, parcels: 3, carats: '10635.39' },
    differences: [],
  })
  const second = await run('confirm', text, '--outcome', 'accepted', '--as-certified', '--json')
  expect([second.status, JSON.parse(second.stdout).error.code]).toEqual([64, 'CONFIRMED_ALREADY'])
  const shown = await run('show', 'BW0000001', '--json')
  expect(JSON.parse(shown.stdout).confirmations).toEqual(
    [{ ...json, test: undefined }].map(({ test: _, ...one }) => one),
  )
  const told = await run('show', 'BW0000001')
  for (const part of ['accepted', 'Antwerp', reference.exporter.name, reference.importer.name, '10635.39', 'KPI1:'])
    expect(told.stdout).toContain(part)
})

test('verify knows what was confirmed here, and what is shown to it', async () => {
  const { run } = importer()
  const verify = async (...more: string[]) => {
    const { status, stdout } = await run('verify', text, '--for', 'import', '--here', 'EU', '--json', ...more)
    const { outcome, checks } = JSON.parse(stdout)
    return [
      status,
      outcome,
      checks.filter((one: { check: string }) => one.check === 'confirmation').map((one: { code: string }) => one.code),
    ]
  }
  expect(await verify()).toEqual([0, 'genuine', []])
  const confirmed = await run('confirm', text, '--outcome', 'accepted', '--as-certified', '--post', 'Antwerp', '--json')
  const { text: code } = JSON.parse(confirmed.stdout)
  expect(await verify()).toEqual([20, 'rejected', ['CONFIRMED_BEFORE']])
  expect(await verify('--post', 'Antwerp')).toEqual([0, 'genuine', ['CONFIRMED_NOW']])
  expect(await verify('--post', 'Antwerp', '--presented', '2026-01-01')).toEqual([20, 'rejected', ['CONFIRMED_BEFORE']])
  const elsewhere = importer()
  const told = await elsewhere.run('verify', text, '--confirmation', code, '--json')
  expect([told.status, JSON.parse(told.stdout).confirmations[0].post]).toEqual([10, 'Antwerp'])
  const alone = await elsewhere.run('verify', code)
  expect([alone.status, alone.stdout]).toEqual([
    30,
    expect.stringContaining('Scan the certificate of this number too.'),
  ])
})

test('what was found comes from a file, and every fault of it is named', async () => {
  const { run } = importer()
  const file = join(temporaryFolder(), 'found.json')
  const confirm = (found: unknown) => {
    writeFileSync(file, JSON.stringify(found))
    return run('confirm', text, '--outcome', 'accepted-with-differences', '--found', file, '--json')
  }
  const faults = JSON.parse(
    (await confirm({ parcels: -1, lines: [{ hs: '1', carats: 5, valueUsd: '1.00' }], colour: 'D' })).stdout,
  )
  expect(faults.error.faults.map(({ field, code }: Record<string, string>) => `${field} ${code}`).sort()).toEqual([
    'colour FIELD_UNKNOWN',
    'lines[0].carats AMOUNT_FORM',
    'lines[0].hs HS_CODE',
    'parcels FIELD_RANGE',
  ])
  expect((await confirm([1])).status).toBe(64)
  const lines = [{ hs: '7102.31', carats: '500.75', valueUsd: '175000.00' }]
  const { status, stdout } = await confirm({ parcels: 2, lines, otherwise: { seals: ['SEAL 9'] } })
  expect([status, JSON.parse(stdout).differences]).toEqual([0, ['parcels', 'lines', 'seals']])
})

test.each([
  [['--outcome', 'received'], 'USAGE'],
  [[], 'USAGE'],
  [['--outcome', 'accepted'], 'CONFIRMATION_INCOMPLETE'],
  [['--outcome', 'refused', '--presented', 'yesterday'], 'DATE_IMPOSSIBLE'],
  [['--outcome', 'refused', '--post', 'x'.repeat(81)], 'FIELD_LENGTH'],
  [['--outcome', 'refused', '--corrects', 'first'], 'FIELD_TYPE'],
])('%j is refused, and nothing is stored', async (options, code) => {
  const { home, run } = importer()
  const { status, stdout } = await run('confirm', text, ...options, '--json')
  const { error } = JSON.parse(stdout)
  expect([status, [error.code, ...(error.faults ?? []).map((one: { code: string }) => one.code)]]).toEqual([
    64,
    expect.arrayContaining([code]),
  ])
  if (existsSync(home.ledger)) expect((await run('show', 'BW0000001')).status).toBe(64)
})

test('a dry run, and the slip of what was confirmed', async () => {
  const { run } = importer()
  const folder = temporaryFolder()
  const stated = ['--outcome', 'accepted', '--as-certified', '--post', 'Antwerp'] as const
  const foreseen = await run('confirm', text, ...stated, '--dry-run', '--json')
  expect(JSON.parse(foreseen.stdout)).toMatchObject({ dryRun: true, number: 'BW0000001', differences: [] })
  expect((await run('confirm', text, ...stated, '--dry-run')).stdout).toContain('nothing was')
  const file = join(folder, 'slip.pdf')
  const confirmed = await run('confirm', text, ...stated, '--slip', file, '--json')
  expect([confirmed.status, JSON.parse(confirmed.stdout).confirmation.sequence]).toEqual([0, 1])
  const again = join(folder, 'again.pdf')
  const slip = await run('print', 'slip', 'BW0000001', '--paper', 'a4', '--out', again, '--json')
  expect([slip.status, JSON.parse(slip.stdout)]).toEqual([0, { number: 'BW0000001', file: again }])
  for (const one of [file, again]) expect(readFileSync(one).subarray(0, 5).toString()).toBe('%PDF-')
  const none = await run('print', 'slip', 'BW0000002', '--out', again, '--json')
  expect(JSON.parse(none.stdout).error.code).toBe('SLIP_NOTHING')
})
