// @module-tag slow
/** Publishing the lists: what they are made of, how they follow each other, and what is refused. */

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '@kpc/host/refusal'
import { readLists } from '@kpc/host/trust-folder'
import { cancel } from '@kpc/issuer/certificates/cancel'
import { issue } from '@kpc/issuer/certificates/issue'
import { replace } from '@kpc/issuer/certificates/replace'
import { reportLost, reportStolen } from '@kpc/issuer/certificates/report'
import { type Ledger, openLedger } from '@kpc/issuer/ledger/ledger'
import type { Workplace } from '@kpc/issuer/ledger/workplace'
import { issuanceOf, merge, ofLedger, untoldLeases } from '@kpc/issuer/lists/issuance'
import { ofExport } from '@kpc/issuer/lists/of-export'
import { pickListSigner } from '@kpc/issuer/lists/pick-list-signer'
import { type Publishing, publishLists } from '@kpc/issuer/lists/publish'
import { lastPublished } from '@kpc/issuer/lists/published-entry'
import { statusEntries } from '@kpc/issuer/lists/status-entries'
import { accountFor } from '@kpc/issuer/numbers/account'
import { readKeyFile } from '@kpc/issuer/signer/keys'
import {
  decodeStatusList,
  digestIn,
  digestOf,
  encodeEntry,
  encodeExportEnd,
  encodeExportEntry,
  encodeExportHead,
  encodeStatusList,
  hex,
  joinBytes,
  type LedgerEntry,
  statusOf,
} from '@kpc/schema'
import { parseDraft } from '@kpc/schema/input'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { Tree } from '../schema/ledger/tree.ts'
import { certified, checkpointOf, type Recorded, recorded, start, trustWith } from '../schema/ledger/world.ts'
import { day, instant, now, type SignerName, signers, testScheme } from '../scheme.ts'
import { onBoth } from './databases.ts'
import { refused } from './refused.ts'
import { input, temporaryFolder, writeKey } from './test-home.ts'

const { trust } = testScheme()
const signerOf = (name: SignerName) => readKeyFile(writeKey(temporaryFolder(), name))
const reason = 'invented for a test'
const aDay = 86_400

interface World {
  readonly ledger: Ledger
  readonly publishing: Publishing
  /** The clock; a test moves it. */
  readonly clock: { now: number }
  issue(count: number): Promise<string[]>
  publish(stop?: readonly Uint8Array[]): ReturnType<typeof publishLists>
  readonly workplace: Omit<Workplace, 'trust'>
}

/** What is refused, with what differs. */
async function refusal(act: Promise<unknown>): Promise<string> {
  const error = await act.then(
    () => undefined,
    (error: unknown) => error,
  )
  return error instanceof Refusal ? `${error.code} ${error.message.split(':')[0]}` : String(error)
}

onBoth(({ name: database, source }) => {
  async function world(): Promise<World> {
    const folder = temporaryFolder()
    const ledger = await openLedger(await source())
    onTestFinished(() => ledger.close())
    const clock = { now }
    const workplace = { ledger, acting: { by: 'A. Clerk' }, now: () => clock.now }
    const signer = signerOf('bw.certificate')
    const publishing: Publishing = {
      ...workplace,
      trust,
      signer: pickListSigner([signerOf('bw.list')], trust, day('2026-11-10')),
      lists: join(folder, 'lists'),
      known: () => new Map(),
      out: [join(folder, 'stick')],
    }
    return {
      ledger,
      publishing,
      clock,
      workplace,
      issue: async (count) => {
        const numbers: string[] = []
        for (let i = 0; i < count; i += 1)
          numbers.push((await issue(parseDraft(input()), { ...workplace, signer, trust })).number)
        return numbers
      },
      publish: async (stop) => publishLists(await ofLedger(ledger, clock.now), publishing, stop),
    }
  }

  test('both lists say what the ledger knows, and lie at home and on the stick', async () => {
    const one = await world()
    const [first, second, third] = (await one.issue(4)) as [string, string, string]
    await cancel(first, { reason }, one.workplace)
    const issuing = { ...one.workplace, signer: signerOf('bw.certificate'), trust }
    await replace(second, parseDraft(input()), { reason, surrendered: true }, issuing)
    await reportLost(third, { reason }, one.workplace)
    await accountFor('BW0000101', 50, { state: 'stolen', reason }, one.workplace)
    const { issued, status } = await one.publish()

    expect(issued.list.content).toMatchObject({ version: 1, authority: 'bw', completeThrough: day('2026-11-08') })
    for (const { number, digest } of await one.ledger.list())
      expect(digestIn(issued.list, number)).toEqual(digest.subarray(0, 16))
    const since = day('2026-11-10')
    expect(status.list.content.entries).toEqual([
      { number: 'BW0000001', status: 'cancelled', since },
      { number: 'BW0000002', status: 'replaced', since, by: 'BW0000005' },
      { number: 'BW0000003', status: 'lost', since },
      { number: 'BW0000101', count: 50, status: 'stolen', since },
    ])
    for (const { file, paths } of [issued, status]) {
      expect(paths).toHaveLength(2)
      for (const path of paths) expect(readFileSync(path)).toEqual(Buffer.from(file))
    }
  })

  test('the counter goes on, and the ledger keeps the digest of every list', async () => {
    const one = await world()
    await one.issue(1)
    await one.publish()
    one.clock.now += aDay
    const { issued, status } = await one.publish()
    expect([issued.list.content.version, issued.before, issued.list.content.completeThrough]).toEqual([
      2,
      1,
      day('2026-11-09'),
    ])
    const entries = await one.ledger.entriesOf(['published'])
    expect(entries).toHaveLength(4)
    expect(lastPublished('issued', entries)).toEqual({ kind: 'issued', version: 2, digest: digestOf(issued.file) })
    expect(lastPublished('status', entries)).toEqual({ kind: 'status', version: 2, digest: digestOf(status.file) })
  })

  test('a certificate leaves the issued list 90 days after it expired, and not before', async () => {
    const one = await world()
    await one.issue(1)
    await one.publish()
    // Complete through the day two days before; expired on 2027-01-01.
    for (const [date, count] of [
      ['2027-04-02', 1],
      ['2027-04-03', 0],
    ] as const) {
      one.clock.now = instant(`${date}T12:00:00Z`)
      expect((await one.publish()).issued.list.numbers.size, date).toBe(count)
    }
  })

  test('a list that drops or alters what the one before it had is refused with the number', async () => {
    const one = await world()
    await one.issue(2)
    await accountFor('BW0000101', 50, { state: 'stolen', reason }, one.workplace)
    await one.publish()
    const size = await one.ledger.size()
    const { certificates, entries, at } = await ofLedger(one.ledger, one.clock.now)
    const [first, ...others] = certificates
    const publish = (changed: object) => publishLists({ certificates, entries, at, ...changed }, one.publishing)
    expect(await refusal(publish({ certificates: others }))).toBe('LISTS_ALTERED BW0000001')
    const altered = [{ ...first, digest: new Uint8Array(32) }, ...others]
    expect(await refusal(publish({ certificates: altered }))).toBe('LISTS_ALTERED BW0000001')
    const longer = [{ ...first, expires: day('2027-02-01') }, ...others]
    expect(await refusal(publish({ certificates: longer }))).toBe('LISTS_ALTERED BW0000001')
    const without = entries.filter(({ kind }) => kind !== 'stolen')
    expect(await refusal(publish({ entries: without }))).toBe('LISTS_ALTERED BW0000101')
    const fewer = entries.map((entry) => (entry.kind === 'stolen' ? { ...entry, count: 20 } : entry))
    expect(await refusal(publish({ entries: fewer }))).toBe('LISTS_ALTERED BW0000121')
    expect(await refusal(publish({ at: at - aDay }))).toMatch(/^LISTS_OLD/)
    // Nothing was signed away: the next good list is version 2.
    expect(await one.ledger.size()).toBe(size)
    expect((await one.publish()).issued.list.content.version).toBe(2)
  })

  test('what officers were told may become graver, never softer', async () => {
    const one = await world()
    await one.issue(1)
    await reportLost('BW0000001', { reason }, one.workplace)
    await one.publish()
    await reportStolen('BW0000001', { reason }, one.workplace)
    one.clock.now += aDay
    expect((await one.publish()).status.list.content.entries).toMatchObject([{ status: 'stolen' }])
    const entries = (await ofLedger(one.ledger, one.clock.now)).entries.filter(({ kind }) => kind !== 'stolen')
    const issuance = { ...(await ofLedger(one.ledger, one.clock.now)), entries }
    expect(await refusal(publishLists(issuance, one.publishing))).toBe('LISTS_ALTERED BW0000001')
  })

  test('without the list that was published last nothing is published; the scheme’s copy of it will do', async () => {
    const one = await world()
    await one.issue(1)
    const { issued, status } = await one.publish()
    rmSync(one.publishing.lists, { recursive: true })
    expect(await refusal(one.publish())).toBe('LISTS_MISSING issued list 1')
    const known = { ...one.publishing, known: () => readLists(one.publishing.out?.[0] as string) }
    const again = await publishLists(await ofLedger(one.ledger, one.clock.now), known)
    expect([again.issued.list.content.version, again.issued.before]).toEqual([2, 1])
    expect([issued.list.content.version, status.list.content.version]).toEqual([1, 1])
  })

  test('a damaged list at home is named, and not taken for none', async () => {
    const one = await world()
    const { issued } = await one.publish()
    writeFileSync(issued.paths[0] as string, 'damaged')
    expect(await refusal(one.publish())).toMatch(/^COSE_MALFORMED |^CBOR_/)
  })

  test('of two that publish at the same moment none takes the version of the other', async () => {
    const one = await world()
    await one.issue(1)
    const issuance = await ofLedger(one.ledger, one.clock.now)
    const publish = () => publishLists(issuance, one.publishing)
    const both = await Promise.allSettled([publish(), publish()])
    const codes = both.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Refusal).code] : []))
    // With a server in between the second may come late enough to be simply the next.
    expect(database === 'SQLite' || codes.length > 0 ? codes : ['LISTS_BUSY']).toEqual(['LISTS_BUSY'])
    const versions = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value.issued.list.content.version] : []))
    expect(versions.sort()).toEqual(versions.map((_, i) => i + 1))
    expect((await one.publish()).issued.list.content.version).toBe(versions.length + 1)
    expect(await one.ledger.entriesOf(['published'])).toHaveLength(2 * versions.length + 2)
  })

  test('a folder that cannot be written: refused, and the counter does not go back', async () => {
    const one = await world()
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, '')
    const issuance = await ofLedger(one.ledger, one.clock.now)
    expect(await refused(publishLists(issuance, { ...one.publishing, lists: file }))).toBe('FILE_UNWRITABLE')
    expect(await one.ledger.entriesOf(['published'])).toHaveLength(0)
    expect(await refused(publishLists(issuance, { ...one.publishing, out: [file] }))).toBe('FILE_UNWRITABLE')
    // The stick was no good, but the list is out: it is at home, and the next one follows it.
    expect(existsSync(join(one.publishing.lists, 'issued/bw.cbor'))).toBe(true)
    expect((await one.publish()).issued.list.content.version).toBe(2)
  })

  test('what an office told in its export may come again later, by the ledger that its lease returned to', async () => {
    const one = await world()
    const told = { kind: 'spoiled', number: 'BW0000501', count: 3, by: 'N. Example', reason } as const
    const empty = await ofLedger(one.ledger, one.clock.now)
    const told1 = { ...empty, entries: [{ ...told, at: now }] }
    const first = await publishLists(told1, one.publishing)
    one.clock.now += 5 * aDay
    const later = { certificates: [], entries: [{ ...told, at: now + 4 * aDay }], at: one.clock.now }
    const both = await publishLists(merge([later, { ...told1, at: one.clock.now }]), one.publishing)
    expect(both.status.list.content.entries).toEqual(first.status.list.content.entries)
    one.clock.now += aDay
    await publishLists({ ...later, at: one.clock.now }, one.publishing)
  })

  test('a key that the authority has stopped stays stopped; only one of its own certificate keys can be', async () => {
    const one = await world()
    const kid = signers['bw.certificate'].kid
    expect((await one.publish([kid])).status.list.content.stopped).toEqual([{ kid, since: day('2026-11-10') }])
    one.clock.now += aDay
    expect((await one.publish()).status.list.content.stopped).toEqual([{ kid, since: day('2026-11-10') }])
    for (const name of ['za.certificate', 'bw.list', 'stranger'] as const)
      expect(await refusal(one.publish([signers[name].kid])), name).toBe(`KEY_STOP ${hex(signers[name].kid)}`)
  })

  test('several ledgers as one: complete up to the earliest, everything once, a contradiction refused', async () => {
    const one = await world()
    await one.issue(2)
    const whole = await ofLedger(one.ledger, now)
    const part = { ...whole, certificates: whole.certificates.slice(1), at: now - aDay }
    expect(merge([whole, part])).toEqual({ ...whole, at: now - aDay })
    const forged = [{ ...whole.certificates[0], digest: new Uint8Array(32) }] as typeof whole.certificates
    expect(await refused(async () => merge([whole, { ...part, certificates: forged }]))).toBe('LISTS_CONFLICT')
  })

  test('the export of another machine goes into the lists, complete up to its checkpoint; one that was altered does not', async () => {
    const one = await world()
    const withCheckpoints = trustWith()
    const minute = 60
    const entries = [
      recorded({ kind: 'block', number: 'BW0000501', count: 100, office: 'north' }),
      certified('BW0000501', start + minute),
      certified('BW0000502', start + 2 * minute),
      recorded({ kind: 'cancelled', number: 'BW0000502', reason, at: start + 3 * minute }),
    ]
    const exportOf = (all: readonly Recorded[], tree = new Tree(all.map(({ entry }) => entry)), origin = 'bw') =>
      joinBytes(
        encodeExportHead({ origin }),
        ...all.map(encodeExportEntry),
        encodeExportEnd({ checkpoint: checkpointOf(tree), earlier: [] }),
      )
    const read = (file: Uint8Array, authority = 'bw') => ofExport(file, withCheckpoints, authority, 'north.export')
    const issuance = read(exportOf(entries))
    expect(issuance.at).toBe(start + 1000)
    const { issued, status } = await publishLists(merge([await ofLedger(one.ledger, one.clock.now), issuance]), {
      ...one.publishing,
      trust: withCheckpoints,
    })
    expect([...issued.list.numbers.entries()].map(({ number }) => number)).toEqual(['BW0000501', 'BW0000502'])
    expect(issued.list.content.completeThrough).toBe(day('2026-11-08'))
    expect(status.list.content.entries).toMatchObject([{ number: 'BW0000502', status: 'cancelled' }])

    const tree = new Tree(entries.map(({ entry }) => entry))
    expect(await refused(() => read(exportOf(entries.slice(0, 3), tree)))).toBe('EXPORT_WRONG')
    expect(await refused(() => read(exportOf(entries), 'za'))).toBe('EXPORT_OTHER')
    expect(await refused(() => read(exportOf(entries).subarray(0, -20)))).toMatch(/^(EXPORT|CBOR)_/)
    expect(await refused(() => read(new Uint8Array(100)))).toBe('EXPORT_FORM')
  })
})

test('which key signs: the list key of this authority that the registry accepts today', () => {
  const [list, other] = [signerOf('bw.list'), signerOf('bw.certificate')]
  const at = day('2026-11-10')
  expect(pickListSigner([other, list], trust, at)).toMatchObject({ signer: list, authority: { id: 'bw' } })
  const code = (act: () => unknown) => refused(async () => act())
  return Promise.all([
    expect(code(() => pickListSigner([other], trust, at))).resolves.toBe('LIST_KEY_NONE'),
    expect(code(() => pickListSigner([list], trust, at, 'za'))).resolves.toBe('LIST_KEY_NONE'),
    expect(code(() => pickListSigner([list], trust, day('2002-01-01')))).resolves.toBe('LIST_KEY_NONE'),
  ])
})

const entryOf = (entry: Partial<LedgerEntry>): LedgerEntry =>
  ({ kind: 'void', at: now, by: 'A. Clerk', reason, ...entry }) as LedgerEntry

test('an office that has numbers must tell what it issued', () => {
  const ledger = (...entries: Partial<LedgerEntry>[]) =>
    issuanceOf(
      entries.map((entry) => ({ bytes: encodeEntry(entryOf(entry)) })),
      now,
    )
  const lease = { kind: 'lease', number: 'BW0000101', count: 100, office: 'north', at: now - 5 } as const
  const main = ledger({ kind: 'block', number: 'BW0000001', count: 1000 }, lease)
  expect(untoldLeases([main])).toEqual([{ office: 'north', at: now - 5 }])
  const laptop = ledger({ kind: 'block', number: 'BW0000101', count: 100, office: 'north' })
  expect(untoldLeases([main, laptop])).toEqual([])
  const other = ledger({ kind: 'block', number: 'BW0000301', count: 100, office: 'south' })
  expect(untoldLeases([main, other])).toHaveLength(1)
  const back = { kind: 'handed-back', number: 'BW0000101', count: 100, office: 'north' } as const
  expect(untoldLeases([ledger(lease, back)])).toEqual([])
  expect(untoldLeases([ledger(lease, { ...back, count: 50 })])).toHaveLength(1)
})

test('any ledger: each number has the status of what happened to it last, as one by one', () => {
  const blank = fc.record({
    kind: fc.constantFrom('void', 'spoiled', 'unused', 'lost', 'stolen') as fc.Arbitrary<LedgerEntry['kind']>,
    first: fc.integer({ min: 0, max: 40 }),
    count: fc.integer({ min: 1, max: 12 }),
  })
  const number = (value: number): string => `BW${String(value).padStart(7, '0')}`
  const expected = { void: 'spoiled', spoiled: 'spoiled', unused: 'unused', lost: 'lost', stolen: 'stolen' }
  fc.assert(
    fc.property(fc.array(blank, { maxLength: 6 }), fc.uniqueArray(fc.integer({ min: 0, max: 55 })), (runs, issued) => {
      const told = new Map<number, string>()
      const entries = runs.flatMap(({ kind, first, count }) => {
        const values = Array.from({ length: count }, (_, i) => first + i)
        if (count === 1 && issued.includes(first)) return []
        // One ledger takes no run that meets another; of two ledgers what was told first counts.
        for (const value of values) if (!told.has(value)) told.set(value, expected[kind as keyof typeof expected])
        return [entryOf({ kind, number: number(first), ...(count > 1 && { count }) })]
      })
      const list = decodeStatusList(
        encodeStatusList({
          version: 1,
          authority: 'bw',
          issued: now,
          expires: now + aDay,
          entries: statusEntries(entries, issued.map(number)),
        }),
      )
      for (let value = 0; value < 60; value += 1)
        expect(statusOf(list, number(value))?.status, number(value)).toBe(
          issued.includes(value) ? undefined : told.get(value),
        )
    }),
    { seed: 20261125, numRuns: 300 },
  )
})
