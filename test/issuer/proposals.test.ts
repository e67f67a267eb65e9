/**
 * A second person for amendments and cancellings: what is proposed, approved by another and then done; against whoever
 * approves himself, a certificate that changes meanwhile, two at once, a stale version, and a role that is lost.
 */
import { documentOf } from '@kpc/issuer/applications/approval'
import {
  approveProposal,
  type CarryingOut,
  carryOut,
  findOne,
  listProposals,
  type ProposalOrder,
  propose,
  refuseProposal,
  withdrawProposal,
} from '@kpc/issuer/applications/proposals'
import { amend } from '@kpc/issuer/certificates/amend'
import { cancel } from '@kpc/issuer/certificates/cancel'
import { issue } from '@kpc/issuer/certificates/issue'
import type { Settings } from '@kpc/issuer/home/settings'
import { copyLedger } from '@kpc/issuer/ledger/copying'
import { openDatabase } from '@kpc/issuer/ledger/database'
import { admitKey } from '@kpc/issuer/people/admit-key'
import { addPerson, setRole } from '@kpc/issuer/people/people'
import { verifyLedger } from '@kpc/issuer/proofs/proofs'
import { newKeyFile, parseKeyFile, readKeyFile, signWithFile } from '@kpc/issuer/signer/keys'
import { type DeskRole, decodeEntry } from '@kpc/schema'
import { parseChanges, parseDraft } from '@kpc/schema/input'
import { expect, test } from 'vitest'
import { testScheme } from '../scheme.ts'
import { onBoth, openedLedger } from './databases.ts'
import { expectReviewed } from './expect-reviewed.ts'
import { testReception } from './reception.ts'
import { input, temporaryFolder, writeKey } from './test-home.ts'

const { trust } = testScheme()
const head = { by: 'H. Head' }
const people = {
  'A. Clerk': 'clerk',
  'B. Approver': 'approver',
  'O. Approver': 'approver',
  'C. Signer': 'signer',
} as const
type Name = keyof typeof people
const passphrase = 'invented words for a test'

onBoth(({ source }) => {
  /** Everybody at one desk, and a certificate. */
  async function desk(settings: Settings = { secondPerson: 'both' }) {
    const at = await source()
    const ledger = await openedLedger(at)
    const reception = testReception(ledger)
    const signer = readKeyFile(writeKey(temporaryFolder(), 'bw.certificate'))
    for (const [name, role] of Object.entries(people)) await addPerson({ name, role }, reception, head)
    const as = (
      name: string,
      role: DeskRole = people[name as Name],
    ): CarryingOut & { readonly signer: () => typeof signer } => ({
      ...{ ledger, trust, settings, now: () => reception.clock },
      acting: { by: name, role, means: 'session' },
      signer: () => signer,
    })
    const { number } = await issue(parseDraft(input()), { ...as('C. Signer'), settings: {}, signer })
    const seals = (seal = 'SEAL 9'): ProposalOrder => ({
      ...{ act: 'amend', number, reason: 'seal mistyped' },
      changes: parseChanges({ seals: [seal] }),
    })
    const cancelling: ProposalOrder = { act: 'cancel', number, reason: 'wrong goods' }
    const amendAlone = (seal: string) =>
      amend(
        number,
        { changes: parseChanges({ seals: [seal] }), reason: 'seal' },
        { ...as('C. Signer'), settings: {}, signer },
      )
    return { at, ledger, reception, signer, as, number, seals, cancelling, amendAlone, clerk: as('A. Clerk') }
  }
  type Desk = Awaited<ReturnType<typeof desk>>

  const approved = async (at: Desk, order: ProposalOrder = at.seals()) =>
    approveProposal(await propose(order, at.clerk), at.as('B. Approver'))

  const codeOf = (acting: Promise<unknown>) =>
    acting.then(
      () => 'done',
      ({ code }) => code as string,
    )

  const entriesOf = async ({ ledger, number }: Desk) => (await ledger.stateOf(number)).entries.map(({ entry }) => entry)

  test('proposed, approved by another, signed: each step in the ledger, and verified with its second person', async () => {
    const at = await desk()
    const done = await carryOut(await approved(at), at.as('C. Signer'))
    expect(done).toMatchObject({ name: 'P1', state: 'validated', version: 3, writer: 'A. Clerk' })
    const entries = await entriesOf(at)
    expect(entries.map(({ kind, by, application }) => [kind, by, application])).toEqual([
      ['certificate', 'C. Signer', undefined],
      ['submitted', 'A. Clerk', 'P1'],
      ['approved', 'B. Approver', 'P1'],
      ['amendment', 'C. Signer', 'P1'],
    ])
    expect(entries.at(-1)).toMatchObject({ second: 'B. Approver', reason: 'seal mistyped' })
    await expectReviewed(at.ledger, trust)
    const ended = await carryOut(await approved(at, at.cancelling), at.as('C. Signer'))
    expect([ended.name, ended.state]).toEqual(['P2', 'validated'])
    expect((await entriesOf(at)).at(-1)).toMatchObject({ kind: 'cancelled', second: 'B. Approver', application: 'P2' })
    await expectReviewed(at.ledger, trust)
  })

  test('the signer refuses without, by policy; and where no policy asks nothing has changed', async () => {
    const at = await desk({ secondPerson: 'amend' })
    const { number, signer } = at
    const alone = { ...at.as('C. Signer'), signer: signer, approved: undefined }
    const changes = parseChanges({ seals: ['SEAL 9'] })
    expect(await codeOf(amend(number, { changes, reason: 'seal' }, alone))).toBe('SECOND_NEEDED')
    expect(await codeOf(cancel(number, { reason: 'wrong goods' }, alone))).toBe('done')
    const other = await desk({ secondPerson: 'cancel' })
    const free = { ...other.as('C. Signer'), signer: other.signer, approved: undefined }
    expect(await codeOf(cancel(other.number, { reason: 'wrong goods' }, free))).toBe('SECOND_NEEDED')
    expect(await codeOf(amend(other.number, { changes, reason: 'seal' }, free))).toBe('done')
  })

  test('nobody approves what he has proposed; by policy the signer is neither; each role does its own', async () => {
    const at = await desk({ secondPerson: 'both', approval: 'signer' })
    const own = await propose(at.seals(), at.as('B. Approver'))
    expect(await codeOf(approveProposal(own, at.as('B. Approver')))).toBe('FOUR_EYES')
    expect(await codeOf(approveProposal(own, at.as('b.  approver', 'approver')))).toBe('FOUR_EYES')
    expect(await codeOf(approveProposal(own, at.clerk))).toBe('ROLE_FORBIDS')
    expect(await codeOf(carryOut(own, at.as('C. Signer')))).toBe('APPLICATION_STATE')
    const signers = await propose(at.seals(), at.as('C. Signer'))
    const ready = await approveProposal(signers, at.as('B. Approver'))
    expect(await codeOf(carryOut(ready, at.as('C. Signer')))).toBe('FOUR_EYES')
    expect(await codeOf(carryOut(ready, at.as('A. Clerk')))).toBe('ROLE_FORBIDS')
    expect((await findOne(ready.name, at.clerk)).state).toBe('approved')
    expect((await entriesOf(at)).some(({ kind }) => kind === 'amendment')).toBe(false)
  })

  test('a certificate that changes meanwhile: nothing of the old is approved, and nothing signed', async () => {
    const at = await desk()
    const [before, ready, cancelling] = [
      await propose(at.seals(), at.clerk),
      await approved(at, at.seals('SEAL 10')),
      await approved(at, at.cancelling),
    ]
    await at.amendAlone('SEAL 11')
    expect(await codeOf(approveProposal(before, at.as('B. Approver')))).toBe('PROPOSAL_STALE')
    expect(await codeOf(carryOut(ready, at.as('C. Signer')))).toBe('PROPOSAL_STALE')
    expect(await codeOf(carryOut(cancelling, at.as('C. Signer')))).toBe('PROPOSAL_STALE')
    const again = await approved(at, at.seals('SEAL 12'))
    await cancel(at.number, { reason: 'wrong goods' }, { ...at.as('C. Signer'), settings: {}, approved: undefined })
    expect(await codeOf(approveProposal(before, at.as('B. Approver')))).toBe('ALREADY_CANCELLED')
    expect(await codeOf(carryOut(again, at.as('C. Signer')))).toBe('ALREADY_CANCELLED')
    expect(await codeOf(propose(at.seals(), at.clerk))).toBe('ALREADY_CANCELLED')
    expect((await withdrawProposal(again, 'cancelled meanwhile', at.clerk)).state).toBe('withdrawn')
    await expectReviewed(at.ledger, trust)
  })

  test('two at once: one approval, one signature; a version that was read before changes nothing', async () => {
    const at = await desk()
    const read = await propose(at.seals(), at.clerk)
    const both = await Promise.all(
      ['B. Approver', 'O. Approver'].map((name) => codeOf(approveProposal(read, at.as(name)))),
    )
    expect(both.sort()).toEqual(['APPLICATION_CHANGED', 'done'])
    const ready = await findOne(read.name, at.clerk)
    expect(await codeOf(refuseProposal(read, 'no', at.as('O. Approver')))).toBe('APPLICATION_CHANGED')
    const signed = await Promise.all([1, 2].map(() => codeOf(carryOut(ready, at.as('C. Signer')))))
    expect(signed).toContain('done')
    expect(await codeOf(carryOut(ready, at.as('C. Signer')))).toBe('done')
    const kinds = (await entriesOf(at)).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'amendment' || kind === 'approved')).toEqual(['approved', 'amendment'])
  })

  test('a role that is lost between approval and signature; and one who is refused, and proposes anew', async () => {
    const at = await desk()
    const ready = await approved(at)
    await setRole({ name: 'B. Approver' }, { role: 'clerk' }, at.reception, head)
    expect(await codeOf(carryOut(ready, at.as('C. Signer')))).toBe('APPROVAL_PERSON')
    const refused = await refuseProposal(ready, 'B. Approver has left', at.as('C. Signer'))
    expect(refused).toMatchObject({ state: 'returned', ended: 'B. Approver has left' })
    expect(await codeOf(carryOut(refused, at.as('C. Signer')))).toBe('APPLICATION_STATE')
    const anew = await approveProposal(await propose(at.seals(), at.clerk), at.as('O. Approver'))
    expect((await carryOut(anew, at.as('C. Signer'))).state).toBe('validated')
    expect(await codeOf(refuseProposal(anew, '  ', at.as('C. Signer')))).toBe('APPLICATION_CHANGED')
  })

  test('an approval that is a signature, where policy asks: of this proposal, as it stands, by its person', async () => {
    const at = await desk({ secondPerson: 'both', approval: { by: 'signer', signed: true } })
    const own = await newKeyFile('B. Approver', { passphrase, workFactor: 2 })
    await admitKey({ name: 'B. Approver' }, own.x, at.reception, head)
    const key = parseKeyFile(new TextEncoder().encode(own.text))
    const by = (name: string, of: Parameters<typeof documentOf>[0]) =>
      signWithFile(key, passphrase, documentOf(of, name, at.reception.clock))
    const [read, other] = [await propose(at.seals(), at.clerk), await propose(at.cancelling, at.clerk)]
    const approver = at.as('B. Approver')
    expect(await codeOf(approveProposal(read, approver, { rule: { by: 'signer', signed: true } }))).toBe(
      'APPROVAL_UNSIGNED',
    )
    const proof = async (of: Parameters<typeof documentOf>[0]) => ({ approval: await by('B. Approver', of) })
    expect(await codeOf(approveProposal(read, approver, { proof: await proof(other) }))).toBe('APPROVAL_OTHER')
    expect(await codeOf(approveProposal(read, approver, { proof: await proof({ ...read, version: 7 }) }))).toBe(
      'APPROVAL_OTHER',
    )
    const ready = await approveProposal(read, approver, { proof: await proof(read) })
    await carryOut(ready, at.as('C. Signer'))
    expect((await entriesOf(at)).at(-1)?.approval).toBeDefined()
    await expectReviewed(at.ledger, trust)
  })

  test('a review finds a second person who has approved nothing, himself, or something else', async () => {
    const at = await desk()
    const { ledger, number } = at
    const told = { by: 'C. Signer', at: at.reception.clock }
    const digest = new Uint8Array(32)
    const forged = [
      { ...told, kind: 'cancelled', number, reason: 'no reason', application: 'P9', second: 'B. Approver' },
      { ...told, by: 'B. Approver', kind: 'submitted', application: 'P8', digest },
      { ...told, by: 'B. Approver', kind: 'approved', application: 'P8', digest },
      { ...told, kind: 'cancelled', number, reason: 'no reason', application: 'P8', digest, second: 'B. Approver' },
      { ...told, kind: 'submitted', application: 'P7', digest },
      { ...told, by: 'B. Approver', kind: 'approved', application: 'P7', digest },
      {
        ...told,
        kind: 'cancelled',
        number,
        reason: 'x',
        application: 'P7',
        digest: new Uint8Array(32).fill(1),
        second: 'B. Approver',
      },
      { ...told, kind: 'cancelled', number, reason: 'x', application: 'P7', digest, second: 'B. Approver' },
    ] as const
    for (const event of forged) await ledger.append(event)
    const { findings } = await verifyLedger({ ledger, trust, name: { origin: 'bw' }, kept: [] })
    expect(findings.filter(({ code }) => code === 'SECOND_WRONG').map(({ detail }) => detail)).toEqual([
      'approved by nobody of this name',
      'proposed and approved by one person',
      'not what was approved',
      'approved by nobody of this name',
    ])
  })

  test('asked again under the same key it is the same one; a page goes on after the last; a copy has them', async () => {
    const at = await desk()
    const first = await propose(at.seals(), at.clerk, 'k1')
    expect(await propose(at.seals(), at.clerk, 'k1')).toEqual(first)
    expect((await propose(at.seals('SEAL 8'), at.as('B. Approver'), 'k1')).name).toBe('P2')
    await propose(at.cancelling, at.clerk)
    const names = async (after?: string) => (await listProposals({ after, most: 2 }, at.clerk)).map(({ name }) => name)
    expect([await names(), await names('P2'), await names('P3')]).toEqual([['P1', 'P2'], ['P3'], []])
    expect(await codeOf(listProposals({ after: 'A1', most: 2 }, at.clerk))).toBe('PROPOSAL_UNKNOWN')
    const there = await source()
    const [from, to] = [await openDatabase(at.at), await openDatabase(there)]
    await copyLedger(from.db, to.db, 'open')
    await Promise.all([from.db.destroy(), to.db.destroy()])
    expect(await findOne('P2', { ledger: await openedLedger(there) })).toEqual(await findOne('P2', at.clerk))
  })

  test('what is wrong is refused when it is proposed, and leaves nothing', async () => {
    const at = await desk()
    const size = await at.ledger.size()
    const wrong: readonly ProposalOrder[] = [
      { ...at.seals(), number: 'BW0000009' },
      { ...at.seals(), reason: ' ' },
      { ...at.seals(), reason: 'x'.repeat(201) },
      { ...at.cancelling, number: 'nothing' },
      { act: 'amend', number: at.number, changes: parseChanges({ exporter: input().exporter }), reason: 'the same' },
    ]
    const codes = []
    for (const order of wrong) codes.push(await codeOf(propose(order, at.clerk)))
    expect(codes).toEqual(['NUMBER_UNKNOWN', 'REASON_NEEDED', 'REASON_NEEDED', 'NUMBER_UNKNOWN', 'AMENDMENT_UNCHANGED'])
    expect(await codeOf(propose(at.seals(), at.as('An Applicant', 'applicant')))).toBe('ROLE_FORBIDS')
    expect([await at.ledger.size(), await listProposals({ most: 5 }, at.clerk)]).toEqual([size, []])
    expect(decodeEntry((await at.ledger.entries(size - 1, size))[0]?.bytes as Uint8Array).kind).toBe('certificate')
  })
})
