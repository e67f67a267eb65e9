// @module-tag slow
/**
 * Two authorities on different databases, a shipment from its draft to the receipt for its confirmation, and whatever may
 * fail between: either server killed before and after each of its writes, each question between them lost, answered into
 * nothing, doubled, put off or answered by a forger. Each shipment ends the same: counted, nothing doubled, nothing lost.
 *
 * The device signs without a browser here: `test/browser/exchange.test.ts` has it in Chromium, and cuts its line. What
 * keeps it to a minute of a processor: all shipments of a place go through the same two servers, and with the databases
 * the other way round the servers die at every third write alone.
 */
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { answer, openTrust } from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasPostgres, type PostgresServer, startPostgres } from '../postgres.ts'
import { now } from '../scheme.ts'
import { pairedDevice } from './device.ts'
import { type Cut, cuts } from './line.ts'
import { openOffice } from './office.ts'
import { type Shipment, ship, states, type World } from './shipment.ts'
import { ofOneShipment, since, totals } from './totals.ts'

const keys = resolve(import.meta.dirname, '../../keys')
const file = (name: string) => new Uint8Array(readFileSync(resolve(keys, name)))
const trust = answer(openTrust(file('root.cbor'), file('registry.cbor')), nobleVerify)

/** Gone with the process of the tests. */
function fileOf(): string {
  return join(mkdtempSync(join(tmpdir(), 'kpc-exchange-')), 'ledger.sqlite')
}

const whole = {
  bw: { ...ofOneShipment.bw, open: 0 },
  eu: { ...ofOneShipment.eu, open: 0 },
}

/** Alarms that a line which is cut may raise, and what they say is true: the goods were there before their advice. */
const late = 'ADVISED_CONFIRMED'

/** Which authority is on which database. */
const places = [
  ['A on SQLite, B on PostgreSQL', false, 1],
  ['A on PostgreSQL, B on SQLite', true, 3],
] as const

describe.skipIf(!hasPostgres).each(places)('%s', (_, isTurned, pace) => {
  let server: PostgresServer
  let world: World
  let many = 0

  beforeAll(async () => {
    server = await startPostgres()
    const clock = { now }
    const sources = [await server.database(), fileOf()]
    const [bwAt, euAt] = isTurned ? sources : [...sources].reverse()
    const bw = await openOffice('bw', bwAt as string, { trust, clock })
    const eu = await openOffice('eu', euAt as string, { trust, clock })
    world = { bw, eu, clock, present: await pairedDevice(eu, clock) }
  })
  afterAll(async () => {
    await world.bw.close()
    await world.eu.close()
    await server.stop()
  })

  async function shipped(way: Parameters<typeof ship>[3] = {}): Promise<Shipment> {
    many += 1
    const shipment: Shipment = { name: `S${many}` }
    await ship(shipment, world, many, way)
    return shipment
  }

  const alarms = async () => [...(await world.bw.alarms()), ...(await world.eu.alarms())]
  /** What came since, whatever its place. */
  async function raised(before: readonly string[]): Promise<readonly string[]> {
    const left = [...before]
    return (await alarms()).filter((code) => {
      const at = left.indexOf(code)
      if (at >= 0) left.splice(at, 1)
      return at < 0
    })
  }

  test('with nothing cut, each step is there once, and both sides tell the same', async () => {
    const before = await totals(world)
    const shipment = await shipped()
    expect(await since(before, world)).toEqual(whole)
    expect(await states(shipment, world)).toEqual(['confirmed', 'confirmed'])
    expect([await world.bw.alarms(), await world.eu.alarms()]).toEqual([[], []])
  })

  test('the line is down until receipt was confirmed: the advice comes after the goods', async () => {
    const before = await totals(world)
    const shipment = await shipped({ isLate: true })
    expect(await since(before, world)).toEqual(whole)
    expect(await states(shipment, world)).toEqual(['confirmed', 'confirmed'])
    expect(await world.eu.alarms()).toEqual([late])
  })

  test.each(Object.keys(cuts))('a line that does %s at each question in turn', async (name) => {
    const known = await alarms()
    let questions = 0
    for (let at = 1; ; at += 1) {
      const before = await totals(world)
      let asked = 0
      const through: Cut = (ask) => {
        asked += 1
        return asked === at ? (cuts[name] as Cut)(ask) : ask()
      }
      const shipment = await shipped({ through })
      expect(await since(before, world), `${name} ${at}`).toEqual(whole)
      expect(await states(shipment, world)).toEqual(['confirmed', 'confirmed'])
      if (asked < at) break
      questions = at
    }
    expect(questions).toBeGreaterThanOrEqual(3)
    // A receipt that proves nothing is told of; all else is mended by asking again.
    expect(await raised(known)).toEqual(name === 'forged' ? Array(questions).fill('UNRECEIPTED') : [])
  })

  test.each(['bw', 'eu'] as const)('the server of %s killed before and after each of its writes', async (side) => {
    const { killing } = world[side]
    const before = await alarms()
    let deaths = 0
    for (const when of ['before', 'after'] as const)
      for (let at = 1; ; at += pace) {
        const empty = await totals(world)
        killing.arm(at, when)
        const shipment = await shipped()
        killing.disarm()
        expect(await since(empty, world), `${side} ${when} ${at}`).toEqual(whole)
        expect(await states(shipment, world)).toEqual(['confirmed', 'confirmed'])
        if (killing.asked < at) break
        deaths += 1
      }
    expect(deaths).toBeGreaterThan(40 / pace)
    expect(await raised(before)).toEqual([])
  })
})
