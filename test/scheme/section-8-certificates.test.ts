/**
 * The systems of the report of 2005 that are the certificate's own, by their numbers in the list of them: each does here
 * what the report says that it did, or asked for. The others are in `section-8.test.ts`.
 */
import { encodeText, Figures, type HsCode, hsCodes, periodNamed, type Registry } from '@kpc/schema'
import { precedentsWith } from '@kpc/scheme/office/registers'
import { openRecords } from '@kpc/scheme/records/check'
import { afterAll, describe, expect, test } from 'vitest'
import { confirmation } from '../confirmations.ts'
import { brief, certificateOf, checksOf, developmentSet, developmentSigner, verdictOn } from '../development.ts'
import { certified, recorded } from '../schema/ledger/world.ts'
import { day, instant, reference, signed } from '../scheme.ts'
import { example, type RecordFolder, recordFolder } from './record-folder.ts'

const folders: RecordFolder[] = []
afterAll(() => {
  for (const folder of folders) folder.remove()
})
const issued = day('2026-11-02')

describe('15, technical questions: goods are of the classes that the customs organisation gives rough diamonds', () => {
  test('and of no other: polished ones have no certificate', () => {
    expect(hsCodes).toEqual(['7102.10', '7102.21', '7102.31'])
    const polished = { lines: [{ hs: '7102.39' as HsCode, carats: 100, valueUsd: 5000 }] }
    expect(verdictOn(certificateOf('bw', issued, polished), 'bw').outcome).toBe('rejected')
  })

  test('a decision on classification is found again by its words', () => {
    expect(precedentsWith(openRecords(example), []).length).toBeGreaterThan(0)
    const folder = recordFolder({
      'decisions/terms.yaml':
        'audience: public\ntitle: { en: What a parcel is }\ntopic: classification\nprocedure: consensus\ndecided: 2005-11-17\nprecedent: true\n',
    })
    folders.push(folder)
    expect(precedentsWith(openRecords(folder.path), ['parcel']).map(({ id }) => id)).toEqual(['decisions/terms'])
  })
})

test('17, fair valuation: a value out of the usual of its origin is looked at twice, and rejects nothing', () => {
  const bands = (registry: Registry): Registry => ({
    ...registry,
    bands: [{ origin: 'BW', low: 5000, high: 20_000, source: 'as the test says' }],
  })
  const trust = developmentSet(bands)
  const valued = (usdPerCarat: number) =>
    verdictOn(
      certificateOf('bw', issued, { lines: [{ hs: '7102.31', carats: 100_000, valueUsd: 1000 * usdPerCarat * 100 }] }),
      'bw',
      { trust },
    )
  const states = (usdPerCarat: number) => checksOf(valued(usdPerCarat), 'value').map(({ state }) => state)
  expect(states(100)).toEqual(['passed'])
  expect(states(1)).not.toContain('passed')
  expect(states(9000)).not.toContain('passed')
  for (const usd of [1, 100, 9000]) expect(valued(usd).outcome).not.toBe('rejected')
})

test('19, figures out of certificates: exports by what was signed, imports by what was confirmed', () => {
  const at = instant('2026-11-02T08:00:00Z')
  const line = { hs: '7102.31', carats: 120_00, valueUsd: 45_000_00 } as const
  const figures = new Figures(periodNamed('2026-Q4'))
  figures.follow(certified('BW0000001', at, { origins: [{ country: 'BW' }], destination: 'EU', lines: [line] }))
  figures.follow(recorded({ kind: 'lost', number: 'BW0000002', reason: 'as the test says', at } as never))
  const { trade } = figures.stated()
  expect(trade?.exports.rows).toMatchObject([{ partner: 'EU', origin: 'BW', ...line }])
})

test('25, carriers, insurers, banks: whoever has the public registry verifies, with no account and no secret', () => {
  const genuine = certificateOf('bw', issued)
  expect(brief(verdictOn(genuine, 'bw'))).toMatch(/^(genuine|attention)/)
  const forged = verdictOn(genuine, 'bw', { by: developmentSigner('eu.certificate') })
  expect(forged.outcome).toBe('rejected')
})

describe('31, what keeps conflict diamonds out: sign, read, verify, confirm, withdraw', () => {
  test('a text on paper carries the whole certificate, and one letter of it can not be another', () => {
    const text = encodeText('certificate', signed())
    expect(text).toMatch(/^KPC1:[0-9A-Z $%*+\-./:]+$/)
    expect(text.length).toBeLessThan(2000)
    expect(brief(verdictOn(reference, 'bw', { here: 'EU' } as never))).toMatch(/^genuine/)
  })

  test('a confirmation is of one certificate, by its digest', () => {
    expect(confirmation.number).toBe(reference.number)
    expect(confirmation.of).toHaveLength(32)
  })

  test('whoever was suspended, and whatever comes under an embargo, is rejected from its day on', () => {
    const suspended = developmentSet((registry) => ({
      ...registry,
      participants: registry.participants.map((one) =>
        one.code === 'BW'
          ? { ...one, memberships: one.memberships.map((own) => ({ ...own, until: day('2026-10-01') })) }
          : one,
      ),
    }))
    expect(verdictOn(certificateOf('bw', issued), 'bw', { trust: suspended }).outcome).toBe('rejected')
    const embargo = developmentSet((registry) => ({
      ...registry,
      notices: [
        {
          id: 'bw',
          kind: 'embargo',
          title: new Map([['en', 'A test']]),
          origin: 'BW',
          applies: 'issue',
          from: day('2026-11-01'),
        },
      ],
    }))
    expect(verdictOn(certificateOf('bw', issued), 'bw', { trust: embargo }).outcome).toBe('rejected')
    expect(
      verdictOn(certificateOf('bw', day('2026-10-20')), 'bw', { trust: embargo, on: day('2026-10-21') }).outcome,
    ).not.toBe('rejected')
  })
})
