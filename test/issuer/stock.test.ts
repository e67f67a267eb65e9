// @module-tag slow
/** Accounts of exporters: what is entered counts when a second person approves it, and nobody certifies more than they hold. */

import { twinOf } from '@kpc/host/twin'
import { approveProposal, carryOut, findOne, propose, type ReadProposal } from '@kpc/issuer/applications/proposals'
import { amend } from '@kpc/issuer/certificates/amend'
import { issue } from '@kpc/issuer/certificates/issue'
import type { Settings } from '@kpc/issuer/home/settings'
import { recountStock } from '@kpc/issuer/ledger/recount-stock'
import { readKeyFile } from '@kpc/issuer/signer/keys'
import { accountOf, listAccounts, participantAccount } from '@kpc/issuer/stock/account'
import type { ClaimInput } from '@kpc/issuer/stock/claim'
import { approveClaim, enterClaim, listClaims, refuseClaim } from '@kpc/issuer/stock/claims'
import { parseChanges, parseDraft } from '@kpc/schema/input'
import { expect, test } from 'vitest'
import { now, reference, testScheme } from '../scheme.ts'
import { onBoth, openedLedger, type TestDatabase } from './databases.ts'
import { refused } from './refused.ts'
import { input, temporaryFolder, writeKey } from './test-home.ts'

const { trust } = testScheme()
const exporter = reference.exporter.name
const pdf = new TextEncoder().encode('%PDF-1.7\nan invented record of a mine')
const mined = { kind: 'production', exporter, adds: '7102.31=1000.00', reason: 'mine A, week 44' } as const
const lines = (carats: string) => [{ hs: '7102.31', carats, valueUsd: '17500.00' }]

async function desk(database: TestDatabase, settings: Settings = { stock: 'reason' }) {
  const ledger = await openedLedger(await database.source())
  const signer = readKeyFile(writeKey(temporaryFolder(), 'bw.certificate'))
  const as = (by: string) => ({ ledger, acting: { by }, now: () => now })
  const issuing = { ledger, signer, trust, acting: { by: 'S. Signer' }, now: () => now, settings }
  return {
    ledger,
    as,
    enter: (claim: ClaimInput, by = 'A. Clerk', evidence: Uint8Array | undefined = pdf) =>
      enterClaim(claim, evidence, as(by)),
    approve: (id: string, by = 'B. Second') => approveClaim(id, as(by)),
    issue: (changes: Record<string, unknown>, options = {}) => issue(parseDraft(input(changes)), issuing, options),
    amend: (number: string, changes: Record<string, unknown>, reason?: string, proposal?: ReadProposal) =>
      proposal
        ? carryOut(proposal, { ...issuing, signer: () => signer })
        : amend(number, { changes: parseChanges(changes), reason }, issuing),
    propose: (number: string, changes: Record<string, unknown>) =>
      propose(
        { act: 'amend', number, changes: parseChanges(changes), reason: 'weighed again' },
        { ...as('A. Clerk'), settings },
      ),
    held: async (name: string = exporter) => (await accountOf(name, { ledger })).held.get('7102.31'),
  }
}

onBoth((database) => {
  test('what was mined counts when another person approves it, however the first writes the name', async () => {
    const { ledger, enter, approve, held } = await desk(database)
    const { id } = await enter(mined)
    expect(await refused(held())).toBe('ACCOUNT_NONE')
    expect(await refused(approve(id, 'a.  CLERK'))).toBe('CLAIM_SAME')
    await approve(id)
    expect(await held()).toBe(100_000)
    expect(await refused(approve(id))).toBe('CLAIM_DECIDED')
    expect(await listClaims({ ledger }, 'waiting')).toEqual([])
  })

  test('approved by two at once it counts once', async () => {
    const { ledger, enter, approve, held } = await desk(database)
    const { id } = await enter(mined)
    const ended = await Promise.allSettled([approve(id), approve(id, 'C. Third')])
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect([await held(), (await ledger.entriesOf(['gained'])).length]).toEqual([100_000, 1])
  })

  test('nobody certifies more than they hold, but for a reason that a second person approved', async () => {
    const { enter, approve, issue, held } = await desk(database)
    expect(await refused(issue({ lines: lines('10.00') }))).toBe('STOCK_SHORT')
    await approve((await enter(mined)).id)
    await issue({ lines: lines('999.99') })
    expect(await held()).toBe(1)
    const more = { lines: lines('0.02'), anyway: 'weighed with the next parcel' }
    expect(await refused(issue(more))).toBe('STOCK_ALONE')
    await issue(more, { approved: { application: 'A1', writers: ['A. Clerk'], approver: 'B. Second', differences: 0 } })
    expect(await held()).toBe(-1)
  })

  test('an amendment takes no more than the exporter holds, but for a reason that a second person approved', async () => {
    const { as, enter, approve, issue, amend, propose, held } = await desk(database)
    await approve((await enter(mined)).id)
    const { number } = await issue({ lines: lines('600.00') })
    const to = (carats: string) => ({ lines: lines(carats) })
    expect(await refused(amend(number, to('1000.01')))).toBe('STOCK_SHORT')
    expect(await refused(amend(number, to('1000.01'), 'weighed again'))).toBe('STOCK_ALONE')
    await amend(number, to('1000.00'))
    expect(await held()).toBe(0)
    const other = { exporter: { name: 'Example Buyer', address: reference.exporter.address } }
    expect(await refused(amend(number, other))).toBe('STOCK_SHORT')
    const proposed = await propose(number, to('1000.02'))
    await approveProposal(proposed, { ...as('B. Second'), settings: { stock: 'reason' } })
    await amend(number, to('1000.02'), undefined, await findOne(proposed.name, as('A. Clerk')))
    expect(await held()).toBe(-2)
    // What is less, or another box, asks nothing of an account that is short.
    await amend(number, to('1000.01'))
    await amend(number, { parcels: 2 })
    expect(await held()).toBe(-1)
  })

  test('where the authority refuses all of it, nobody approves a reason', async () => {
    const { issue, propose, enter, approve } = await desk(database, { stock: 'refuse' })
    await approve((await enter(mined)).id)
    const { number } = await issue({ lines: lines('1000.00') })
    expect(await refused(propose(number, { lines: lines('1000.01') }))).toBe('STOCK_SHORT')
  })

  test('a purchase moves carats, and the seller has to have them', async () => {
    const { ledger, enter, approve, held } = await desk(database)
    await approve((await enter(mined)).id)
    const bought = { kind: 'purchase', exporter: 'Example Buyer', seller: exporter, reason: 'invoice 7' } as const
    const tooMuch = await enter({ ...bought, adds: '7102.31=1000.01' })
    expect(await refused(approve(tooMuch.id))).toBe('CLAIM_SELLER')
    await approve((await enter({ ...bought, adds: '7102.31=400' })).id)
    expect([await held(), await held('Example Buyer')]).toEqual([60_000, 40_000])
    const [line] = (await participantAccount({ ledger })).filter(({ hs }) => hs === '7102.31')
    expect(line).toMatchObject({ production: 0, exports: 0, unexplained: 0 })
  })

  test('exports that no production and no import explains are said of the whole participant', async () => {
    const { ledger, issue } = await desk(database, {})
    await issue({ lines: lines('5000.00') })
    const [line] = (await participantAccount({ ledger })).filter(({ hs }) => hs === '7102.31')
    expect(line).toMatchObject({ exports: 500_000, unexplained: 500_000 })
    expect(await listAccounts({ ledger })).toEqual([
      { account: twinOf(exporter), name: exporter, held: -500_000, short: 500_000 },
    ])
    const before = await accountOf(exporter, { ledger })
    await ledger.transact({ at: now }, ({ db }) => recountStock(db))
    expect(await accountOf(exporter, { ledger })).toEqual(before)
  })

  test.each<[string, Partial<ClaimInput>]>([
    ['CLAIM_FORM', { kind: 'gift' }],
    ['CLAIM_FORM', { adds: '7102.31=-5' }],
    ['CLAIM_FORM', { adds: '7102.31=0' }],
    ['CLAIM_FORM', { adds: '7102.31=99999999999999' }],
    ['CLAIM_FORM', { adds: '7104.21=5' }],
    ['CLAIM_FORM', { adds: '7102.31=1 710231=2' }],
    ['CLAIM_FORM', { adds: '' }],
    ['CLAIM_FORM', { loses: '7102.31=1' }],
    ['CLAIM_FORM', { seller: 'Example Seller' }],
    ['CLAIM_FORM', { source: 'BW0000001' }],
    ['CLAIM_FORM', { exporter: '\u200b' }],
    ['CLAIM_REASON', { reason: ' ' }],
    ['CLAIM_REASON', { reason: 'x'.repeat(201) }],
  ])('%s of %j', async (code, changes) => {
    const { ledger, enter } = await desk(database)
    expect(await refused(enter({ ...mined, ...changes }))).toBe(code)
    expect(await listClaims({ ledger })).toEqual([])
  })

  test('what came in has evidence, of a kind that can be looked at', async () => {
    const { as } = await desk(database)
    for (const evidence of [undefined, new Uint8Array(), new TextEncoder().encode('<svg>')])
      expect(await refused(enterClaim(mined, evidence, as('A. Clerk')))).toBe('CLAIM_EVIDENCE')
    const { id } = await enterClaim({ ...mined, kind: 'sorting' }, undefined, as('A. Clerk'))
    expect(await refused(refuseClaim(id, '', as('A. Clerk')))).toBe('CLAIM_REASON')
    expect((await refuseClaim(id, 'not ours', as('A. Clerk'))).state).toBe('refused')
    expect(await refused(approveClaim('C99', as('B. Second')))).toBe('CLAIM_UNKNOWN')
  })
})
