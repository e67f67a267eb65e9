/**
 * Every table is either due one day or says why not, and is handed out or says why not: proposals, entries of accounts,
 * photographs, comparisons and devices to the second, and what is left of them.
 */
import { findOne, listProposals } from '@kpc/issuer/applications/proposals'
import { present } from '@kpc/issuer/imports/present'
import { destroyDue } from '@kpc/issuer/retention/destroy'
import { listDue, lookOf } from '@kpc/issuer/retention/due'
import { dueKinds } from '@kpc/issuer/retention/due-kinds'
import { personalDataOf } from '@kpc/issuer/retention/personal-data'
import { tableRules } from '@kpc/issuer/retention/tables'
import { yearsAfter } from '@kpc/issuer/retention/years'
import { claimEvidence, listClaims } from '@kpc/issuer/stock/claims'
import { decodeEntry, digestOf, hex } from '@kpc/schema'
import { expect, test } from 'vitest'
import { now, reference, signed, testScheme, textOf } from '../scheme.ts'
import { onBoth, openedLedger } from './databases.ts'
import { refused } from './refused.ts'

const { trust } = testScheme()
const head = { by: 'H. Head', role: 'administrator' as const }
const picture = new TextEncoder().encode('\u00ff\u00d8 a photograph')
const certificate = hex(digestOf(signed()))
const digest = new Uint8Array(32).fill(7)

test('each kind that is due is of a table, and each part that is handed out has one', () => {
  const rules = Object.values(tableRules)
  const kinds = rules.flatMap(({ until }) => ('due' in until ? [until.due] : []))
  expect([...new Set(kinds)].sort()).toEqual([...dueKinds].sort())
  for (const { until, handed } of rules)
    for (const said of [until, handed]) if ('because' in said) expect(said.because.length).toBeGreaterThan(8)
})

onBoth(({ source }) => {
  /** A row of each newer kind, none of them by a use case: how they come there is tested beside those. */
  async function kept() {
    const ledger = await openedLedger(await source())
    await present(textOf(), { ledger, trust, acting: { by: 'I. Importer' }, now: () => now })
    await ledger.beside(async (db) => {
      const proposal = { version: 1, number: 'BW0000001', of: digest, sequence: 1, approval: null, request: 'k' }
      const changes = '{"importer":{"name":"Example Importer","address":"1 Example Road"}}'
      for (const [id, state, act] of [
        [1, 'validated', 'amend'],
        [2, 'submitted', 'cancel'],
      ] as const)
        await db
          .insertInto('proposal')
          .values({
            ...{ ...proposal, id, state, act, changes: act === 'amend' ? changes : null, request: `k${id}` },
            ...{ reason: 'why', writer: 'A. Clerk', ended: null, made: now, changed: now, path: '[]' },
          })
          .execute()
      const content = JSON.stringify({
        ...{ kind: 'purchase', exporter: 'Example Exporter', seller: 'Example Seller', reason: 'bought' },
        ...{ adds: [], loses: [] },
      })
      await db
        .insertInto('stock_claim')
        .values({
          ...{ id: 1, state: 'waiting', content, evidence: picture, by: 'A. Clerk', at: now },
          ...{ decided_by: null, decided_at: null, note: null },
        })
        .execute()
      await db
        .insertInto('device')
        .values({
          ...{ id: '0123456789abcdef', post: 'Example Post', alg: -8, x: digest, paired: now, by: 'A. Clerk' },
          ...{ revoked: now, revoked_by: 'H. Head' },
        })
        .execute()
      const arrival = { digest, sequence: 0, device: '0123456789abcdef', counter: 1, number: 'BW0000001', post: 'P' }
      await db
        .insertInto('arrival')
        .values({ ...arrival, certificate: null, at: now })
        .execute()
      await db
        .insertInto('photograph')
        .values({ arrival: digest, digest: digestOf(picture), type: 'image/jpeg', bytes: picture })
        .execute()
      await db
        .insertInto('comparison')
        .values({ certificate, found: '{"importer":"Example Importer"}', by: 'A. Clerk', at: now, version: 1 })
        .execute()
      await db
        .insertInto('sheet')
        .values({ sequence: 0, outcome: 'well', reason: null, by: 'A. Clerk', at: now })
        .execute()
    })
    return ledger
  }

  test('the rules name every table that there is, and no other', async () => {
    const ledger = await openedLedger(await source())
    const there = await ledger.beside(async (db) => {
      const all = await db.introspection.getTables()
      return all.map(({ name }) => name)
    })
    expect(there.filter((name) => !name.startsWith('sqlite_')).sort()).toEqual(Object.keys(tableRules).sort())
    await ledger.close()
  })

  test('due to the second after three and five years, destroyed by one act; names and numbers stay, and are nobody else’s', async () => {
    const ledger = await kept()
    const at = { clock: yearsAfter(now, 3) - 1 }
    const due = () => listDue({}, at.clock, { ledger })
    expect(await due()).toEqual([])
    at.clock += 1
    const three = [
      'proposal P1',
      'proposal P2',
      `photograph ${hex(digestOf(picture)).slice(0, 40)}`,
      `comparison ${certificate.slice(0, 40)}`,
      'device 0123456789abcdef',
    ]
    expect((await due()).map(({ kind, id }) => `${kind} ${id}`).sort()).toEqual([...three].sort())
    at.clock = yearsAfter(now, 5) - 1
    expect((await due()).length).toBe(5)
    at.clock += 1
    const looked = await due()
    expect(looked.length).toBe(6)
    expect(looked.find(({ kind }) => kind === 'photograph')).toMatchObject({
      digest: digestOf(picture),
      files: 1,
      bytes: picture.length,
      number: 'BW0000001',
    })
    expect(looked.find(({ kind }) => kind === 'claim')).toMatchObject({ id: 'C1', files: 1, rows: 1 })

    const doing = { ledger, acting: head, settings: {}, now: () => at.clock }
    const destroyed = await destroyDue({ reason: 'their time is over', look: lookOf(looked) }, doing)
    expect(await due()).toEqual([])
    const entries = (await ledger.entriesOf(['destroyed'])).map(({ bytes }) => decodeEntry(bytes))
    expect(entries.map(({ application }) => application)).toEqual(destroyed.map(({ id }) => id))
    expect(entries.every(({ by, reason }) => by === 'H. Head' && reason === 'their time is over')).toBe(true)
    expect(
      (await listProposals({ most: 9 }, { ledger })).map(({ name, state, writer, reason }) => [
        name,
        state,
        writer,
        reason,
      ]),
    ).toEqual([
      ['P1', 'validated', '', ''],
      ['P2', 'withdrawn', '', ''],
    ])
    expect((await findOne('P1', { ledger })).changes).toBeUndefined()
    expect(await listClaims({ ledger })).toEqual([])
    expect(await refused(claimEvidence('C1', { ledger }))).toBe('CLAIM_UNKNOWN')
    await ledger.beside(async (db) => {
      expect(await db.selectFrom('photograph').select('digest').execute()).toEqual([])
      expect(await db.selectFrom('comparison').select('by').execute()).toEqual([])
      // By its key what it has sent is verified still.
      expect(await db.selectFrom('device').selectAll().execute()).toMatchObject([
        { by: '', revoked_by: '', post: 'Example Post' },
      ])
      expect(await db.selectFrom('stock_claim').selectAll().execute()).toMatchObject([
        { id: 1, state: 'refused', evidence: null },
      ])
      expect(await db.selectFrom('arrival').selectAll().execute()).toHaveLength(1)
    })
    for (const name of ['A. Clerk', 'Example Importer', 'Example Exporter', 'Example Seller']) {
      const { proposals, accounts, posts, imports } = await personalDataOf(name, doing)
      expect([proposals, accounts, posts]).toEqual([[], [], []])
      // What the shipment is of follows from the ledger, where it stays.
      expect(imports.filter((row) => 'found' in row)).toEqual([])
    }
    await ledger.close()
  })

  test('handed out: to whoever wrote it and to whomever it names, and to nobody else', async () => {
    const ledger = await kept()
    const of = async (name: string) => {
      const { name: _, at: __, ...parts } = await personalDataOf(name, { ledger, now: () => now })
      return Object.fromEntries(
        Object.entries(parts).flatMap(([part, rows]) => (rows.length > 0 ? [[part, rows.length]] : [])),
      )
    }
    expect(await of('a. CLERK')).toEqual({ proposals: 2, accounts: 1, posts: 1, imports: 1, console: 1 })
    expect(await of('h. head')).toEqual({ posts: 1 })
    expect(await of('Example Importer')).toEqual({ proposals: 1, imports: 1 })
    expect(await of('Example Seller')).toEqual({ accounts: 1 })
    expect(await of('Example')).toEqual({})
    expect(await of('Somebody Else')).toEqual({})
    // A shipment that is here is theirs whom its certificate names, by the whole of the name.
    expect(await of(reference.importer.name)).toMatchObject({ imports: 1 })
    expect((await of(reference.importer.name.slice(0, 8))).imports).toBeUndefined()
    expect(await of('100%')).toEqual({})
    await ledger.close()
  })
})
