// @module-tag slow
/** Alarms: raised with what raises them, once for a cause, and settled by a person, on both databases. */
import { listAlarms, showAlarm } from '@kpc/issuer/alarms/alarms'
import { alarmCauses } from '@kpc/issuer/alarms/causes'
import { type Raised, raise } from '@kpc/issuer/alarms/raise'
import { settleAlarm } from '@kpc/issuer/alarms/settle'
import type { Ledger } from '@kpc/issuer/ledger/ledger'
import { decodeEntry, digestOf, hex } from '@kpc/schema'
import { expect, test } from 'vitest'
import { kpc } from '../kpc.ts'
import { instant, onBoth, openedLedger } from './databases.ts'
import { testHome } from './test-home.ts'

const acting = { by: 'I. Importer', role: 'importer', means: 'session' } as const
const cause = new Uint8Array(32).fill(7)
const twice: Raised = { code: 'CONFIRMED_TWICE', cause, number: 'BW0000001', party: 'eu' }

const raiseIn = (ledger: Ledger, raised: Raised) =>
  ledger.transact({ at: instant }, async (work) => (await raise(work, raised)) !== undefined)

const entriesOf = async (ledger: Ledger) =>
  (await ledger.entries(0, await ledger.size())).map(({ bytes }) => decodeEntry(bytes))

onBoth((database) => {
  test('one cause raises an alarm once, also when two see it at the same moment, and after it was settled', async () => {
    const ledger = await openedLedger(await database.source())
    const both = await Promise.all([raiseIn(ledger, twice), raiseIn(ledger, twice)])
    expect(both.sort()).toEqual([false, true])
    expect(await raiseIn(ledger, { ...twice, code: 'CONFIRMED_VOID' })).toBe(true)
    const [, first] = await listAlarms(ledger)
    expect(first).toEqual({ id: 0, ...twice, cause: hex(cause), at: instant })
    const settled = await settleAlarm(
      { id: 0, reason: ' a copy, detained ' },
      { ledger, acting, now: () => instant + 60 },
    )
    const [alarm] = await entriesOf(ledger)
    expect(alarm).toMatchObject({ kind: 'alarm', by: 'kpc', reason: 'CONFIRMED_TWICE', link: hex(cause), party: 'eu' })
    expect(decodeEntry(settled.bytes)).toMatchObject({
      ...acting,
      kind: 'settled',
      link: hex(cause),
      digest: digestOf((await ledger.entries(0, 1))[0]?.bytes as Uint8Array),
      reason: 'a copy, detained',
      number: 'BW0000001',
    })
    expect(await raiseIn(ledger, twice)).toBe(false)
    expect((await listAlarms(ledger)).map(({ code }) => code)).toEqual(['CONFIRMED_VOID'])
    const all = await listAlarms(ledger, { all: true, number: 'BW0000001' })
    expect(all.map(({ settled: by }) => by?.reason)).toEqual([undefined, 'a copy, detained'])
  })

  test('what is undone takes its alarm with it; what is refused changes nothing', async () => {
    const ledger = await openedLedger(await database.source())
    const undone = ledger.transact({ at: instant }, async (work) => {
      await raise(work, twice)
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect([await ledger.size(), await listAlarms(ledger, { all: true })]).toEqual([0, []])
    await raiseIn(ledger, twice)
    const settle = (id: number, reason: string) => settleAlarm({ id, reason }, { ledger, acting, now: () => instant })
    for (const [id, reason, code] of [
      [1, 'seen', 'ALARM_UNKNOWN'],
      [0, '  ', 'ALARM_REASON'],
      [0, 'a\u0000b', 'ALARM_REASON'],
      [0, 'x'.repeat(201), 'ALARM_REASON'],
    ] as const)
      await expect(settle(id, reason), reason).rejects.toMatchObject({ code })
    expect(await ledger.size()).toBe(1)
    const both = await Promise.allSettled([settle(0, 'seen'), settle(0, 'seen')])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await ledger.size()).toBe(2)
  })
})

test('kpc alarms says what a code means and what to do, and settles', async () => {
  const home = testHome({ keys: [] })
  const run = (...args: string[]) => kpc(args, { env: { KPC_HOME: home.path, KPC_PERSON: 'I. Importer' } })
  expect(JSON.parse((await run('alarms', 'list', '--json')).stdout)).toEqual({ alarms: [] })
  const { openLedger } = await import('@kpc/issuer/ledger/ledger')
  const ledger = await openLedger(home.ledger)
  await raiseIn(ledger, twice)
  await ledger.close()
  const { alarms } = JSON.parse((await run('alarms', 'list', '--json')).stdout)
  expect(alarms).toMatchObject([{ id: 0, code: 'CONFIRMED_TWICE', ...alarmCauses.CONFIRMED_TWICE }])
  expect((await run('alarms', 'list')).stdout).toContain(alarmCauses.CONFIRMED_TWICE.next)
  expect((await run('alarms', 'settle', '0', '--reason', 'a copy', '--json')).stdout).toContain('"settled": 0')
  const again = await run('alarms', 'settle', '0', '--reason', 'a copy', '--json')
  expect([again.status, JSON.parse(again.stdout).error.code]).toEqual([64, 'ALARM_SETTLED'])
  expect((await run('alarms', 'list')).stdout).toBe('No alarm.\n')
  expect((await run('alarms', 'list', '--all')).stdout).toContain('I. Importer: a copy')
})

test('a code that a later edition has written is shown as it is', () => {
  const { says, ...shown } = showAlarm({ id: 3, code: 'LATER', cause: 'BW1', at: instant }) as { says?: string }
  expect([says, shown]).toEqual([undefined, { id: 3, code: 'LATER', cause: 'BW1', raised: expect.any(String) }])
})
