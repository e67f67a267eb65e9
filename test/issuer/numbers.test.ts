// @module-tag slow
import { type Issuing, issue } from '@kpc/issuer/certificates/issue'
import type { Ledger } from '@kpc/issuer/ledger/ledger'
import type { Workplace } from '@kpc/issuer/ledger/workplace'
import { accountFor } from '@kpc/issuer/numbers/account'
import { addNumbers } from '@kpc/issuer/numbers/add'
import { handBackLease, lease, leaseAgain, takeLease, takeLeaseBack } from '@kpc/issuer/numbers/lease'
import { readKeyFile } from '@kpc/issuer/signer/keys'
import { decodeEntry, type Registry } from '@kpc/schema'
import { parseDraft } from '@kpc/schema/input'
import { expect, test } from 'vitest'
import { day, now, testScheme } from '../scheme.ts'
import { onBoth, openedLedger } from './databases.ts'
import { expectReviewed } from './expect-reviewed.ts'
import { expectTree } from './expect-tree.ts'
import { refused } from './refused.ts'
import { input, temporaryFolder, writeKey } from './test-home.ts'

// Hundreds of durable transactions: on a busy machine that takes its time.
const { trust } = testScheme()
const signerOf = () => readKeyFile(writeKey(temporaryFolder(), 'bw.certificate'))
const draft = parseDraft(input())

const numberingOf = (ledger: Ledger, changes: Partial<Workplace> = {}): Workplace => ({
  ledger,
  trust,
  acting: { by: 'A. Clerk' },
  now: () => now,
  ...changes,
})
const issuingOf = (ledger: Ledger, office?: string): Issuing => ({
  ledger,
  signer: signerOf(),
  trust,
  acting: { by: 'A. Clerk' },
  now: () => now,
  office,
})

const withRange =
  (first: string, last: string) =>
  (registry: Registry): Registry => ({
    ...registry,
    ranges: [
      ...(registry.ranges ?? []).filter(({ authority }) => authority !== 'bw'),
      {
        authority: registry.authorities.find(({ participant }) => participant === 'BW')?.id ?? '',
        first,
        last,
        from: day('2026-01-01'),
        until: day('2027-01-01'),
        strict: false,
      },
    ],
  })

onBoth(({ source }) => {
  const ledgerOf = async (): Promise<Ledger> => openedLedger(await source())

  test.each([
    { first: 'BW0001000', last: 'BW0000999', code: 'BLOCK_FORM' },
    { first: 'BW0001000', last: 'BW001999', code: 'BLOCK_FORM' },
    { first: 'BWA001000', last: 'BWB001999', code: 'BLOCK_FORM' },
    { first: 'BWA', last: 'BWA', code: 'BLOCK_FORM' },
    { first: 'QQ0001000', last: 'QQ0001999', code: 'BLOCK_PREFIX' },
    { first: 'BW0000999', last: 'BW0001999', code: 'BLOCK_RANGE' },
    { first: 'BW001000', last: 'BW001999', code: 'BLOCK_RANGE' },
    { first: 'BW0001500', last: 'BW0001999', code: undefined },
  ])('$first to $last is a block: $code', async ({ first, last, code }) => {
    const ledger = await ledgerOf()
    const { trust } = testScheme(withRange('BW0001000', 'BW0001999'))
    const add = addNumbers(first, last, {}, numberingOf(ledger, { trust }))
    if (code === undefined) expect(await add).toEqual({ first, last, count: 500 })
    else expect(await refused(add)).toBe(code)
    expect(await ledger.size()).toBe(code === undefined ? 1 : 0)
  })

  test('what became of each number is told once, with reason, person and time', async () => {
    const ledger = await ledgerOf()
    const numbering = numberingOf(ledger)
    await addNumbers('BWA100', 'BWA199', {}, numbering)
    expect((await issue(draft, issuingOf(ledger))).number).toBe('BWA100')
    await accountFor('BWA150', 10, { state: 'unused', reason: 'end of the year' }, numbering)
    const [entry] = await ledger.entriesOf(['unused'])
    expect(decodeEntry(entry?.bytes as Uint8Array)).toEqual({
      kind: 'unused',
      at: now,
      by: 'A. Clerk',
      number: 'BWA150',
      count: 10,
      reason: 'end of the year',
    })
    const again = (first: string, count = 1) =>
      refused(accountFor(first, count, { state: 'lost', reason: 'again' }, numbering))
    expect(await again('BWA159')).toBe('NUMBER_ACCOUNTED')
    expect(await again('BWA100')).toBe('NUMBER_TAKEN')
    expect(await again('BWA198', 3)).toBe('NUMBER_OUTSIDE')
    expect(await again('BWA999', 2)).toBe('NUMBER_OUTSIDE')
    expect(await ledger.blocks()).toMatchObject([
      {
        spans: [{ first: 'BWA150', count: 10, state: 'unused', at: now, by: 'A. Clerk', reason: 'end of the year' }],
        counts: { issued: 1, unused: 10, free: 89 },
        open: [{ first: 'BWA101', last: 'BWA149', count: 49 }],
      },
    ])
  })

  test('a lease goes to an office and comes back: no number twice, each accounted for', async () => {
    const [lender, office] = [await ledgerOf(), await ledgerOf()]
    const [here, there] = [numberingOf(lender), numberingOf(office, { acting: { by: 'N. Clerk' } })]
    await addNumbers('BW0001000', 'BW0001099', {}, here)
    await issue(draft, issuingOf(lender))
    const { run, file } = await lease('North', 10, here)
    expect(run).toEqual({ first: 'BW0001001', last: 'BW0001010', count: 10 })
    expect(await leaseAgain('BW0001001', lender)).toEqual({ run, file })

    // The lender gives none of them, stated or not.
    expect(await refused(issue({ ...draft, number: 'BW0001005' }, issuingOf(lender)))).toBe('NUMBER_LEASED')
    expect((await issue(draft, issuingOf(lender))).number).toBe('BW0001011')

    // The office takes them once, and only the office that they are for.
    expect(await refused(takeLease(file, 'South', there))).toBe('LEASE_OTHER_OFFICE')
    expect(await refused(takeLease(file, undefined, there))).toBe('LEASE_OTHER_OFFICE')
    expect(await refused(takeLease(file.slice(1), 'North', there))).toBe('LEASE_MALFORMED')
    await takeLease(file, 'North', there)
    expect(await refused(takeLease(file, 'North', there))).toBe('BLOCK_OVERLAP')
    const issued = [await issue(draft, issuingOf(office, 'North')), await issue(draft, issuingOf(office, 'North'))]
    expect(issued.map(({ number }) => number)).toEqual(['BW0001001', 'BW0001002'])
    await accountFor('BW0001003', 1, { state: 'spoiled', reason: 'coffee' }, there)
    await office.append({ kind: 'cancelled', at: now, by: 'N. Clerk', number: 'BW0001002', reason: 'not exported' })

    // It goes back: the office gives no more, and writes the same file again.
    const back = await handBackLease(file, there)
    expect(back).toMatchObject({ run, handedBack: 7 })
    expect((await handBackLease(file, there)).file).toEqual(back.file)
    expect(await refused(issue(draft, issuingOf(office, 'North')))).toBe('NUMBERS_EXHAUSTED')
    expect(await refused(issue({ ...draft, number: 'BW0001009' }, issuingOf(office, 'North')))).toBe('NUMBER_LEASED')

    expect(await takeLeaseBack(back.file, here)).toEqual({ run, adopted: 2, accounted: 2 })
    expect(await refused(takeLeaseBack(back.file, here))).toBe('LEASE_CLOSED')
    expect(await refused(takeLeaseBack(back.file, numberingOf(office)))).toBe('LEASE_UNKNOWN')
    expect(await lender.find('BW0001001')).toMatchObject({ digest: issued[0]?.digest, message: issued[0]?.message })
    expect(await lender.blocks()).toMatchObject([
      { counts: { issued: 4, spoiled: 1, leased: 0, free: 95 }, open: [{ first: 'BW0001004', last: 'BW0001010' }] },
    ])
    const life = (await lender.stateOf('BW0001002')).entries.map(({ entry }) => [entry.kind, entry.by, entry.office])
    expect(life).toEqual([
      ['adopted', 'A. Clerk', 'North'],
      ['cancelled', 'N. Clerk', 'North'],
    ])
    expect((await issue(draft, issuingOf(lender))).number).toBe('BW0001004')
    await expectTree(lender)
    await expectTree(office)

    // The same numbers may go there again, now that they have come back.
    const again = await lease('North', 5, here)
    expect(again.run.first).toBe('BW0001005')
    await takeLease(again.file, 'North', there)
    expect((await issue(draft, issuingOf(office, 'North'))).number).toBe('BW0001005')
    const second = await handBackLease(again.file, there)
    expect(second.handedBack).toBe(4)
    expect(await takeLeaseBack(second.file, here)).toMatchObject({ adopted: 1, accounted: 0 })
    await expectReviewed(lender, trust)
    await expectReviewed(office, trust, 'North')
  })

  test('a return with a certificate that is not of this authority changes nothing', async () => {
    const [lender, office] = [await ledgerOf(), await ledgerOf()]
    await addNumbers('BW0001000', 'BW0001099', {}, numberingOf(lender))
    const { file } = await lease('North', 10, numberingOf(lender))
    await takeLease(file, 'North', numberingOf(office))
    await issue(draft, issuingOf(office, 'North'))
    const { file: back } = await handBackLease(file, numberingOf(office))
    const forged = Uint8Array.from(back)
    forged[forged.length - 1] = (forged.at(-1) as number) ^ 1
    const size = await lender.size()
    expect(await refused(takeLeaseBack(forged, numberingOf(lender)))).toBe('SIGNATURE_INVALID')
    expect(await lender.size()).toBe(size)
    expect(await takeLeaseBack(back, numberingOf(lender))).toMatchObject({ adopted: 1 })
  })

  test('a lease needs so many numbers that follow each other', async () => {
    const ledger = await ledgerOf()
    const numbering = numberingOf(ledger)
    expect(await refused(lease('North', 10, numbering))).toBe('NUMBERS_NONE')
    await addNumbers('BW0001000', 'BW0001019', {}, numbering)
    await issue({ ...draft, number: 'BW0001009' }, issuingOf(ledger))
    expect((await lease('North', 10, numbering)).run.first).toBe('BW0001010')
    expect(await refused(lease('South', 10, numbering))).toBe('NUMBERS_EXHAUSTED')
    expect((await lease('South', 9, numbering)).run.first).toBe('BW0001000')
    expect(await refused(issue(draft, issuingOf(ledger)))).toBe('NUMBERS_EXHAUSTED')
  })
})
