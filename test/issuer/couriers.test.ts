/** With whom goods leave is held against the register of couriers, by the policy for licences. */
import { exportCertificate } from '@kpc/issuer/certificates/export'
import { issue } from '@kpc/issuer/certificates/issue'
import type { Settings } from '@kpc/issuer/home/settings'
import { addParty, endParty } from '@kpc/issuer/registers/registers'
import { readKeyFile } from '@kpc/issuer/signer/keys'
import { parseDate } from '@kpc/schema'
import { parseDraft } from '@kpc/schema/input'
import { expect, test } from 'vitest'
import { now, testScheme } from '../scheme.ts'
import { openedLedger, sqlite } from './databases.ts'
import { input, temporaryFolder, writeKey } from './test-home.ts'

const { trust } = testScheme()
const day = parseDate('2026-11-05') as number

async function office() {
  const ledger = await openedLedger(await sqlite.source())
  const signer = readKeyFile(writeKey(temporaryFolder(), 'bw.certificate'))
  const place = { ledger, trust, signer, acting: { by: 'N. Clerk' }, now: () => now }
  const licence = { licence: 'C-1', licenceKind: 'trade', from: '2026-01-01' }
  const courier = (name: string, until: string, number = 'C-1') =>
    addParty('courier', { name, address: '1 Example Road', ...licence, licence: number, until }, place)
  let seals = 0
  const leave = async (carrier: string, licences?: Settings['licences'], anyway?: string) => {
    seals += 1
    const { number } = await issue(parseDraft(input({ seals: [`S ${seals}`] })), place)
    try {
      await exportCertificate(number, { day, carrier, anyway }, { ...place, settings: licences ? { licences } : {} })
      return (await ledger.stateOf(number)).entries.at(-1)?.entry
    } catch (error) {
      const [fault] = (error as { faults: readonly { code: string; field: string }[] }).faults
      return `${fault?.code} ${fault?.field}`
    }
  }
  return { place, courier, leave }
}

test('a carrier that is none of ours, whose licence is over, or who is denied', async () => {
  const { place, courier, leave } = await office()
  await courier('Example Courier', '2026-12-31')
  await courier('Late Courier', '2026-11-04', 'C-2')
  const ended = await courier('Ended Courier', '2026-12-31', 'C-3')
  await endParty(ended, 'gave it back', place)
  await addParty('denied', { name: 'Denied Courier', listedBy: 'Example Council', why: 'invented' }, place)
  for (const licences of [undefined, 'reason', 'refuse'] as const) {
    expect(await leave('example  courier', licences)).toMatchObject({ kind: 'exported', carrier: 'example  courier' })
    for (const over of ['Late Courier', 'Ended Courier'])
      expect(await leave(over, licences)).toBe('CARRIER_OVER carrier')
    expect(await leave('Denied Courier', licences, 'a reason')).toBe('PARTY_DENIED carrier')
  }
  // Nobody has to be in the register where no policy asks for it.
  expect(await leave('Another Air')).toMatchObject({ kind: 'exported' })
  expect(await leave('Another Air', 'reason')).toBe('CARRIER_NONE carrier')
  expect(await leave('Another Air', 'refuse', 'the only flight')).toBe('CARRIER_NONE carrier')
  expect(await leave('Another Air', 'reason', '  ')).toBe('CARRIER_NONE carrier')
  expect(await leave('Another Air', 'reason', 'the only flight')).toMatchObject({
    ...{ kind: 'exported', reason: 'the only flight', anyway: ['CARRIER_NONE'] },
  })
  expect(await leave('Late Courier', undefined, 'renewed today')).toMatchObject({ anyway: ['CARRIER_OVER'] })
  expect(await leave('Another Air', 'reason', 'x'.repeat(201))).toBe('FIELD_LENGTH anyway')
})
