import { cancel } from '@kpc/issuer/certificates/cancel'
import { issue } from '@kpc/issuer/certificates/issue'
import { findCertificates, type Search } from '@kpc/issuer/certificates/list'
import type { Ledger } from '@kpc/issuer/ledger/ledger'
import { readKeyFile } from '@kpc/issuer/signer/keys'
import { parseDraft } from '@kpc/schema/input'
import { expect, test } from 'vitest'
import { now, testScheme } from '../scheme.ts'
import { onBoth, openedLedger } from './databases.ts'
import { refused } from './refused.ts'
import { input, temporaryFolder, writeKey } from './test-home.ts'

const { trust } = testScheme()
const acting = { by: 'A. Clerk' }
const party = (name: string) => ({ name, address: 'Nowhere 1, Invented' })

async function filled(source: string): Promise<Ledger> {
  const ledger = await openedLedger(source)
  const signer = readKeyFile(writeKey(temporaryFolder(), 'bw.certificate'))
  const rows = [
    {
      destination: 'EU',
      issued: '2026-11-02',
      seals: ['KPC 1'],
      exporter: party('Dükkân Élan Stones'),
      anyway: 'none',
    },
    { destination: 'AE', issued: '2026-11-05', seals: ['KPC 2', 'KPC 3'], exporter: party('Ελληνική Πέτρα') },
    { destination: 'ZA', issued: '2026-11-05', seals: ['KPC 4'], importer: party('Stones of %_ Élan') },
    { destination: 'AE', issued: '2026-11-09', expires: '2027-01-09', seals: ['KPC 5'], anyway: 'long way' },
  ]
  for (const row of rows) await issue(parseDraft(input(row)), { ledger, signer, trust, acting, now: () => now })
  await cancel('BW0000002', { reason: 'wrong weight' }, { ledger, acting, now: () => now })
  return ledger
}

onBoth(({ source }) => {
  test('certificates are found by words, seal, destination, state and days, and by all of them together', async () => {
    const ledger = await filled(await source())
    const found = async (search: Search, page = {}): Promise<string> =>
      (await findCertificates(search, ledger, page)).map(({ issued }) => issued.number.slice(-1)).join(' ')
    expect(await found({})).toBe('1 2 3 4')
    // By words and by how they begin, without regard to case and accents; no sign is a pattern.
    expect(await found({ name: 'ELAN' })).toBe('1 3')
    expect(await found({ name: 'dukk ston' })).toBe('1')
    expect(await found({ name: 'ελλην' })).toBe('2')
    expect(await found({ name: 'kkan' })).toBe('')
    expect(await found({ name: '%' })).toBe('1 2 3 4')
    expect(await found({ seal: 'kpc3' })).toBe('2')
    expect(await found({ to: 'ae' })).toBe('2 4')
    expect(await found({ to: 'ae', state: 'issued' })).toBe('4')
    expect(await found({ state: 'cancelled' })).toBe('2')
    expect(await found({ from: '2026-11-05', until: '2026-11-05' })).toBe('2 3')
    expect(await found({ name: 'stones', from: '2026-11-03', to: 'ZA' })).toBe('3')
    // A page after the other, the newest first.
    const newest = await findCertificates({}, ledger, { last: 2 })
    expect(newest.map(({ issued }) => issued.number)).toEqual(['BW0000003', 'BW0000004'])
    expect(await found({}, { last: 2, before: newest[0]?.sequence })).toBe('1 2')
    expect(newest[1]).toMatchObject({ state: 'issued', anyway: { rules: ['VALIDITY_UNUSUAL'], reason: 'long way' } })
    expect(await refused(found({ state: 'torn' }))).toBe('STATE_UNKNOWN')
    expect(await refused(found({ until: '31.12.2026' }))).toBe('DAY_FORM')
  })
})
