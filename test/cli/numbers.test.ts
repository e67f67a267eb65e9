/** `kpc numbers` and `kpc ledger backup|restore|adopt|reopen|move`, as a person runs them. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { input, temporaryFolder, testHome } from '../issuer/test-home.ts'
import { kpc } from '../kpc.ts'
import { hasPostgres, type PostgresServer, startPostgres } from '../postgres.ts'

/** An office at work: a home of the test scheme, and what runs in it. */
function atWork(environment: Readonly<Record<string, string>> = {}) {
  const home = testHome()
  const certificate = join(home.path, 'certificate.json')
  const today = new Date().toISOString().slice(0, 10)
  const later = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
  writeFileSync(certificate, JSON.stringify(input({ issued: today, expires: later })))
  const env = { KPC_HOME: home.path, KPC_PERSON: 'A. Clerk', ...environment }
  const run = (args: readonly string[]) => kpc(args, { env })
  const json = async (...args: string[]): Promise<Record<string, unknown>> =>
    JSON.parse((await run([...args, '--json'])).stdout)
  const refusal = async (...args: string[]): Promise<unknown> => {
    const { status, stdout } = await run([...args, '--json'])
    expect(status).toBe(64)
    return (JSON.parse(stdout) as { readonly error: { readonly code: unknown } }).error.code
  }
  const issue = async (...args: string[]) =>
    (await json('issue', certificate, ...args)) as { readonly number: string; readonly text: string }
  return { home, certificate, run, json, refusal, issue }
}

test('from a block to a full account, by hand and from pre-printed forms', async () => {
  const { certificate, run, json, refusal, issue } = atWork()
  expect(await json('numbers', 'add', '--first', 'bw 0001000', '--last', 'BW0001019')).toMatchObject({
    first: 'BW0001000',
    last: 'BW0001019',
    count: 20,
  })
  expect(await refusal('numbers', 'add', '--first', 'BW0001010', '--last', 'BW0001029')).toBe('BLOCK_OVERLAP')
  expect((await issue()).number).toBe('BW0001000')
  expect((await issue('--number', 'bw 000 1007', '--again', 'BW0001007')).number).toBe('BW0001007')
  expect(await refusal('issue', certificate, '--number', 'BW0001008', '--again', 'BW0001009')).toBe('NUMBER_AGAIN')
  expect(await refusal('issue', certificate, '--number', 'BW0001008')).toBe('NUMBER_AGAIN')
  expect(await refusal('issue', certificate, '--number', 'BW0002000', '--again', 'BW0002000')).toBe('NUMBER_OUTSIDE')
  const jam = ['--reason', 'jam in the printer']
  expect(await json('numbers', 'spoil', 'BW0001001', '--count', '2', ...jam)).toMatchObject({ state: 'spoiled' })
  expect(await refusal('numbers', 'lost', 'BW0001002', ...jam)).toBe('NUMBER_ACCOUNTED')

  const { stdout } = await run(['numbers', 'list'])
  expect(stdout).toContain('BW0001000 to BW0001019')
  expect(stdout).toMatch(/█+▓+·+\n/)
  expect(stdout).toContain('issued 2   spoiled 2   free 16')
  expect(stdout).toMatch(/spoiled: BW0001001 to BW0001002 \(2\); jam in the printer, A. Clerk, \d{4}-\d\d-\d\dT/)
  expect(stdout).toContain('not accounted for: BW0001003 to BW0001006 (4)')
  expect(await json('numbers', 'list')).toMatchObject({ unaccounted: 4, blocks: [{ counts: { issued: 2, free: 16 } }] })
  const help = await run(['numbers', '--help'])
  for (const name of [
    'add',
    'lease',
    'take',
    'hand-back',
    'accept',
    'void',
    'spoil',
    'unused',
    'lost',
    'stolen',
    'list',
  ])
    expect(help.stdout).toContain(`  ${name} `)
})

test('a laptop takes a lease, issues without a line, and gives it back', async () => {
  const [office, laptop] = [atWork(), atWork()]
  writeFileSync(laptop.home.settings, JSON.stringify({ office: 'North' }))
  const [lease, back] = [join(office.home.path, 'north.lease'), join(office.home.path, 'north.back')]
  await office.json('numbers', 'add', '--first', 'BW0001000', '--last', 'BW0001019')
  expect(await office.json('numbers', 'lease', '--office', 'North', '--count', '5', '--out', lease)).toMatchObject({
    first: 'BW0001000',
    count: 5,
  })
  expect(await office.refusal('numbers', 'take', lease)).toBe('LEASE_OTHER_OFFICE')
  await laptop.json('numbers', 'take', lease)
  expect((await laptop.issue()).number).toBe('BW0001000')
  expect((await office.issue()).number).toBe('BW0001005')
  expect(await laptop.json('numbers', 'hand-back', lease, '--out', back)).toMatchObject({ handedBack: 4 })
  expect(await laptop.refusal('issue', laptop.certificate)).toBe('NUMBERS_EXHAUSTED')
  expect(await office.json('numbers', 'accept', back)).toMatchObject({ adopted: 1, accounted: 0 })
  expect(await office.json('show', 'BW0001000')).toMatchObject({ number: 'BW0001000' })
  expect((await office.issue()).number).toBe('BW0001001')
})

test('a back-up, a restore, and what paper confirms', async () => {
  const { home, certificate, run, json, refusal, issue } = atWork()
  const [copy, scanned] = [join(home.path, 'copy.ledger'), join(home.path, 'scanned.txt')]
  await json('numbers', 'add', '--first', 'BW0001000', '--last', 'BW0001019')
  await issue()
  expect(await json('ledger', 'backup', copy)).toMatchObject({ size: 2 })
  expect(await refusal('ledger', 'backup', copy)).toBe('FILE_EXISTS')
  const lost = [await issue(), await issue()]
  const restored = await run(['ledger', 'restore', copy])
  expect(restored.stdout).toContain('It issues nothing yet.')
  expect(await refusal('issue', certificate)).toBe('LEDGER_RESTORED')
  writeFileSync(scanned, `${lost[0]?.text}\r\n\n`)
  expect(await json('ledger', 'adopt', scanned)).toMatchObject({ adopted: ['BW0001001'] })
  const renamed = await run(['ledger', 'confirm', '--highest', 'BW0001003'])
  expect([renamed.status, renamed.stderr]).toEqual([64, expect.stringContaining('kpc ledger reopen') as string])
  expect(await refusal('ledger', 'reopen')).toBe('REOPEN_BLOCK')
  expect(await json('ledger', 'reopen', '--highest', 'BW0001003')).toMatchObject({
    void: [{ first: 'BW0001002', last: 'BW0001003', count: 2 }],
  })
  expect((await issue()).number).toBe('BW0001004')
})

describe.skipIf(!hasPostgres)('DATABASE_URL', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server.stop())

  test('puts the ledger on PostgreSQL; it is copied to a file, and moved', async () => {
    const address = await server.database()
    const { home, certificate, json, refusal, issue } = atWork({ DATABASE_URL: address })
    await json('numbers', 'add', '--first', 'BW0001000', '--last', 'BW0001019')
    expect((await issue()).number).toBe('BW0001000')
    const copy = join(temporaryFolder(), 'copy.ledger')
    expect(await json('ledger', 'backup', copy)).toMatchObject({ size: 2 })
    expect(readFileSync(copy).subarray(0, 15).toString()).toBe('SQLite format 3')
    const file = home.ledger
    const moved = await json('ledger', 'move', '--to', file)
    expect(moved).toMatchObject({ size: 2 })
    expect(await refusal('issue', certificate)).toBe('LEDGER_MOVED')

    const here = atWork()
    writeFileSync(here.home.ledger, readFileSync(file))
    expect((await here.issue()).number).toBe('BW0001001')
    expect(await here.json('ledger', 'move', '--to', await server.database())).toMatchObject({ size: 3 })
  })

  test('an address of another kind is refused', async () => {
    expect(await atWork({ DATABASE_URL: 'mysql://localhost/kpc' }).refusal('list')).toBe('DATABASE_URL')
  })
})
