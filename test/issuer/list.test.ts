import { cancel } from '@kpc/issuer/certificates/cancel'
import { expire } from '@kpc/issuer/certificates/expire'
import { issue } from '@kpc/issuer/certificates/issue'
import { type FoundPage, findCertificates, findPage, type Search } from '@kpc/issuer/certificates/list'
import { search } from '@kpc/issuer/certificates/search'
import { english } from '@kpc/issuer/desk/words/languages'
import type { Ledger } from '@kpc/issuer/ledger/ledger'
import { readKeyFile } from '@kpc/issuer/signer/keys'
import { parseDraft } from '@kpc/schema/input'
import { expect, test } from 'vitest'
import { day, now, testScheme } from '../scheme.ts'
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
      anyway: 'far from home',
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
    // No word has what a database takes in no text.
    for (const field of ['name', 'seal', 'to'] as const) expect(await found({ [field]: 'KPC\0' })).toBe('')
  })

  test('one box finds by words of anything, in any order, as far as they were typed', async () => {
    const ledger = await filled(await source())
    const [later, states] = [day('2027-01-05') * 86_400, { ...english.words.console.lives, lost: 'no one knows' }]
    const found = async (text: string, fields: Search = {}, at = now): Promise<string> => {
      const looking = { text, fields, destinations: new Set(['EU', 'AE', 'ZA']), states }
      const page = await search(looking, ledger, { most: 10, now: at })
      return page.found.map(({ issued }) => issued.number.slice(-1)).join(' ')
    }
    expect(await found('')).toBe('4 3 2 1')
    expect(await found('bw 0000003')).toBe('3')
    expect(await found('BW00000')).toBe('4 3 2 1')
    expect(await found('bw 00 0000')).toBe('4 3 2 1')
    expect(await found('élan')).toBe('3 1')
    expect(await found('ston ela')).toBe('3 1')
    expect(await found('%_ & ston')).toBe('3 1')
    expect([await found('kpc 3'), await found('KPC3'), await found('kpc')]).toEqual(['2', '2', '4 3 2 1'])
    expect([await found('AE'), await found('AE πέτρα'), await found('ae')]).toEqual(['4 2', '2', ''])
    expect([await found('2026'), await found('2026-11'), await found('2026-11-05')]).toEqual([
      '4 3 2 1',
      '4 3 2 1',
      '3 2',
    ])
    expect([await found('2026-10'), await found('2027-01-09')]).toEqual(['', '4'])
    expect([await found('cancelled'), await found('AE in force'), await found('no one knows')]).toEqual(['2', '4', ''])
    expect([await found('expired'), await found('expired', {}, later)]).toEqual(['', '3 1'])
    expect([await found('stones 2026-11-02'), await found('stones', { to: 'ZA' }), await found('stones lost')]).toEqual(
      ['1', '3', ''],
    )
    expect(await found('stones\0')).toBe('3 1')
  })

  test('what had not left by its last day is found as expired, and not as issued; the last page names no next', async () => {
    const ledger = await filled(await source())
    const later = day('2027-01-05') * 86_400
    const page = (state: string | undefined, within: { most: number; before?: number | undefined; now?: number }) =>
      findPage({ state }, ledger, within)
    const numbers = ({ found }: FoundPage): string => found.map(({ issued }) => issued.number.slice(-1)).join(' ')
    expect(numbers(await page('expired', { most: 9, now: later }))).toBe('3 1')
    expect(numbers(await page('issued', { most: 9, now: later }))).toBe('4')
    // By what happened alone.
    expect(numbers(await page('expired', { most: 9 }))).toBe('')
    await expire('BW0000001', { reason: 'came back' }, { ledger, acting, now: () => later })
    expect(numbers(await page('expired', { most: 9 }))).toBe('1')
    expect(numbers(await page('expired', { most: 9, now: later }))).toBe('3 1')
    const first = await page(undefined, { most: 2 })
    expect([numbers(first), first.next !== undefined]).toEqual(['4 3', true])
    const second = await page(undefined, { most: 2, before: first.next })
    expect([numbers(second), second.next]).toEqual(['2 1', undefined])
  })

  test('an applicant is shown those of his exporter, by the whole name', async () => {
    const ledger = await filled(await source())
    const of = async (exporter: string) =>
      (await findCertificates({}, ledger, { exporter })).map(({ issued }) => issued.number.slice(-1)).join(' ')
    expect(await of('Dükkân Élan Stones')).toBe('1')
    for (const other of ['Dükkân Élan', 'dükkân élan stones', '']) expect(await of(other), other).toBe('')
  })
})
