// @module-tag slow
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type Issuing, issue } from '@kpc/issuer/certificates/issue'
import { type Ledger, openLedger } from '@kpc/issuer/ledger/ledger'
import { backUp, move, restore } from '@kpc/issuer/ledger/recovery'
import type { Workplace } from '@kpc/issuer/ledger/workplace'
import { addNumbers } from '@kpc/issuer/numbers/add'
import { handBackLease, lease, takeLease, takeLeaseBack } from '@kpc/issuer/numbers/lease'
import { adoptLeaseFile, adoptTexts } from '@kpc/issuer/recovery/adopt'
import { suspendOldCopy } from '@kpc/issuer/recovery/old-copy'
import { reopenLedger } from '@kpc/issuer/recovery/reopen'
import { readKeyFile } from '@kpc/issuer/signer/keys'
import { decodeEntry, decodeIssuedList, encodeIssuedList, numberParts, type Trust } from '@kpc/schema'
import { parseDraft } from '@kpc/schema/input'
import { expect, test } from 'vitest'
import { now, testScheme } from '../scheme.ts'
import { instant, onBoth, openedLedger, order } from './databases.ts'
import { expectReviewed } from './expect-reviewed.ts'
import { expectTree } from './expect-tree.ts'
import { refused } from './refused.ts'
import { input, temporaryFolder, writeKey } from './test-home.ts'

// Hundreds of durable transactions: on a busy machine that takes its time.
const { trust } = testScheme()
const draft = parseDraft(input())
const signer = () => readKeyFile(writeKey(temporaryFolder(), 'bw.certificate'))
const issuing = (ledger: Ledger, office?: string): Issuing => ({
  ledger,
  signer: signer(),
  trust,
  acting: { by: 'A. Clerk' },
  now: () => now,
  office,
})
const own = ['bw']
const numbering = (ledger: Ledger, changes: Partial<Workplace> = {}): Workplace & { readonly own: string[] } => ({
  ledger,
  trust,
  own,
  acting: { by: 'A. Clerk' },
  now: () => now,
  ...changes,
})
const issueSome = async (ledger: Ledger, count: number) => {
  const issued = []
  for (let i = 0; i < count; i += 1) issued.push(await issue(draft, issuing(ledger)))
  return issued
}

/** A trust in which an authority, Botswana's if none is named, has published these certificates. */
function published(
  certificates: readonly { readonly number: string; readonly digest: Uint8Array }[],
  authority = 'bw',
): Trust {
  const head = { version: 1, authority, issued: now, expires: now + 86_400, completeThrough: 20_000 }
  const entries = certificates.map(({ number, digest }) => ({ number, digest, expires: 30_000 }))
  return { ...trust, issued: new Map([[authority, decodeIssuedList(encodeIssuedList(head, entries))]]) }
}

onBoth(({ name, source, query }) => {
  const file = (): string => join(temporaryFolder(), 'backup.sqlite')
  /** Where a back-up is put: a new place, or an empty database. */
  const place = source

  async function filled(): Promise<{ at: string; ledger: Ledger }> {
    const at = await source()
    const ledger = await openedLedger(at)
    await addNumbers('BW0001000', 'BW0001099', {}, numbering(ledger))
    await issueSome(ledger, 3)
    return { at, ledger }
  }

  test('a back-up is one file that issues nothing, while the ledger goes on', async () => {
    const { at, ledger } = await filled()
    const copy = file()
    const root = await expectTree(ledger)
    expect(await backUp(at, copy)).toEqual({ size: 4, root })
    expect(await refused(backUp(at, copy))).toBe('FILE_EXISTS')
    expect(readdirSync(dirname(copy))).toEqual([basename(copy)])
    await issueSome(ledger, 1)
    const opened = await openedLedger(copy)
    expect(await expectTree(opened)).toEqual(root)
    expect((await opened.list()).map(({ number }) => number)).toEqual(['BW0001000', 'BW0001001', 'BW0001002'])
    expect(await refused(issue(draft, issuing(opened)))).toBe('LEDGER_RESTORED')
  })

  test('what was restored issues nothing until paper has confirmed it; what paper shows is never given again', async () => {
    const { at, ledger } = await filled()
    const copy = file()
    await backUp(at, copy)
    // After the back-up: four certificates, one of which is published, and a lease.
    const lost = await issueSome(ledger, 4)
    const leased = await lease('North', 5, numbering(ledger))
    await issueSome(ledger, 1)

    const to = await place()
    const { size, root } = await restore(copy, to, now)
    const restored = await openedLedger(to)
    expect({ size: await restored.size(), root: await expectTree(restored) }).toEqual({ size, root })
    const work = numbering(restored, { trust: published([lost[0], lost[1]].map((one) => one as (typeof lost)[0])) })
    expect(await refused(issue(draft, issuing(restored)))).toBe('LEDGER_RESTORED')
    const mark = { kind: 'void', at: now, by: 'A. Clerk', number: 'BW0001003', reason: 'x' } as const
    expect(await refused(restored.append(mark))).toBe('LEDGER_RESTORED')
    const reopen = (highest: readonly string[], untouched: readonly string[] = []) =>
      reopenLedger({ highest, untouched }, work)

    expect(await refused(reopen([]))).toBe('REOPEN_BLOCK')
    expect(await refused(reopen(['BW0002000']))).toBe('NUMBER_OUTSIDE')
    expect(await refused(reopen([], ['BW0001001']))).toBe('NUMBER_OUTSIDE')
    expect(await refused(reopen([], ['BW0001000']))).toBe('REOPEN_LOW')
    expect(await refused(reopen(['BW0001001']))).toBe('REOPEN_LOW')
    expect(await refused(reopen(['BW0001003']))).toBe('REOPEN_LOW')
    expect(await refused(reopen(['BW0001012']))).toBe('REOPEN_PUBLISHED')
    const texts = lost.slice(0, 2).map(({ text }) => text)
    expect(await refused(adoptTexts([...texts, 'KPC1:NOTHING'], work))).toBe('BASE45_MALFORMED')
    expect(await adoptTexts(texts, work)).toEqual({ adopted: ['BW0001003', 'BW0001004'], known: [] })
    expect(await adoptTexts(texts, work)).toEqual({ adopted: [], known: ['BW0001003', 'BW0001004'] })
    await adoptLeaseFile(leased.file, work)

    // BW0001012 was printed last: what is between and was not taken back is void.
    expect(await reopen(['BW0001012'])).toEqual([
      { first: 'BW0001005', last: 'BW0001006', count: 2 },
      { first: 'BW0001012', last: 'BW0001012', count: 1 },
    ])
    expect(await refused(reopen(['BW0001012']))).toBe('LEDGER_IN_USE')
    expect(await restored.find('BW0001003')).toMatchObject({ digest: lost[0]?.digest })
    expect((await issue(draft, issuing(restored))).number).toBe('BW0001013')
    expect(await restored.blocks()).toMatchObject([{ counts: { issued: 6, void: 3, leased: 5, free: 86 }, open: [] }])
    const kinds = (await restored.entries(size, await restored.size())).map(({ bytes }) => decodeEntry(bytes))
    expect(kinds.map(({ kind }) => kind)).toEqual([
      'adopted',
      'adopted',
      'lease',
      'restored',
      'void',
      'void',
      'certificate',
    ])
    expect(kinds[3]).toMatchObject({ number: 'BW0001012', by: 'A. Clerk' })
    await expectTree(restored)

    // The office, which knows nothing of all this, gives its lease back.
    const office = await openedLedger(await source())
    await takeLease(leased.file, 'North', numbering(office))
    await issue(draft, issuing(office, 'North'))
    const back = await handBackLease(leased.file, numbering(office))
    expect(await takeLeaseBack(back.file, work)).toMatchObject({ adopted: 1 })
    await expectReviewed(restored, trust)
    await expectReviewed(office, trust, 'North')
  })

  test('a block of which nothing was printed is confirmed as that', async () => {
    const at = await source()
    const ledger = await openedLedger(at)
    await addNumbers('BW0001000', 'BW0001099', {}, numbering(ledger))
    await ledger.suspend()
    expect(await refused(reopenLedger({ highest: [], untouched: [] }, numbering(ledger)))).toBe('REOPEN_BLOCK')
    expect(await reopenLedger({ highest: [], untouched: ['BW0001000'] }, numbering(ledger))).toEqual([])
    expect((await ledger.entriesOf(['restored'])).map(({ sequence }) => sequence)).toEqual([1])
    expect((await issue(draft, issuing(ledger))).number).toBe('BW0001000')
  })

  test('an old copy in its place is told by a checkpoint or by the published list, and stopped', async () => {
    const { at, ledger } = await filled()
    const copy = file()
    await backUp(at, copy)
    const [fourth] = await issueSome(ledger, 1)
    const checkpoint = { size: await ledger.size(), root: await expectTree(ledger), at: now }
    const list = published([fourth as NonNullable<typeof fourth>])
    expect(await suspendOldCopy(ledger, { checkpoint, published: { trust: list, own } })).toBe(false)

    for (const known of [{ checkpoint }, { published: { trust: list, own } }]) {
      const old = await oldCopy(copy)
      expect(await suspendOldCopy(old, known)).toBe(true)
      expect(await refused(issue(draft, issuing(old)))).toBe('LEDGER_RESTORED')
      await adoptTexts([fourth?.text as string], numbering(old))
      await reopenLedger({ highest: ['BW0001003'], untouched: [] }, numbering(old))
      expect(await suspendOldCopy(old, known)).toBe(false)
      expect((await issue(draft, issuing(old))).number).toBe('BW0001004')
    }
    // Numbers of ours in the list of another participant say nothing of us.
    const foreign = published([{ number: 'BW0001050', digest: new Uint8Array(32) }], 'eu')
    expect(await suspendOldCopy(ledger, { published: { trust: foreign, own } })).toBe(false)
    const other = { ...checkpoint, size: 2, at: now }
    expect(await suspendOldCopy(ledger, { checkpoint: other })).toBe(true)
  })

  test('a list of a sibling authority, or outside our ranges, locks nothing', async () => {
    const { ledger } = await filled()
    const invented = [{ number: 'BW0001050', digest: new Uint8Array(32) }]
    const { registry } = trust
    const siblings = [...registry.authorities, { ...registry.authorities[0], id: 'bw-north', participant: 'BW' }]
    const ofSibling: Trust = {
      ...published(invented, 'bw-north'),
      registry: { ...registry, authorities: siblings as typeof registry.authorities },
    }
    expect(await suspendOldCopy(ledger, { published: { trust: ofSibling, own } })).toBe(false)
    const range = { authority: 'bw', first: 'BW0001000', last: 'BW0001049', from: 0, until: 40_000, strict: false }
    const parts = { first: numberParts(range.first), last: numberParts(range.last) }
    const outside: Trust = { ...published(invented), ranges: new Map([['bw', [{ range, ...parts }]]]) }
    expect(await suspendOldCopy(ledger, { published: { trust: outside, own } })).toBe(false)
    expect((await issue(draft, issuing(ledger))).number).toBe('BW0001003')
  })

  test('a wrong list of our own key is disregarded by a person with a reason, once and for ever', async () => {
    const { ledger } = await filled()
    const sha256 = new Uint8Array(32).fill(7)
    const files = [{ name: 'issued/bw', version: 1, size: 1, sha256 }]
    const snapshot = { version: 1, issued: now, expires: now + 86_400, files }
    const stolen: Trust = { ...published([{ number: 'BW0001050', digest: new Uint8Array(32) }]), snapshot }
    const known = { published: { trust: stolen, own } }
    expect(await suspendOldCopy(ledger, known)).toBe(true)
    const reopen = (words: { readonly disregard?: boolean; readonly reason?: string }) =>
      reopenLedger({ highest: ['BW0001002'], untouched: [], ...words }, numbering(ledger, { trust: stolen }))
    expect(await refused(reopen({}))).toBe('REOPEN_LOW')
    expect(await refused(reopen({ disregard: true }))).toBe('REOPEN_REASON')
    await reopen({ disregard: true, reason: 'the list key was stolen' })
    const settled = (await ledger.entriesOf(['settled'])).map(({ bytes }) => decodeEntry(bytes))
    expect(settled).toMatchObject([{ by: 'A. Clerk', link: '07'.repeat(32), reason: 'the list key was stolen' }])
    expect(await suspendOldCopy(ledger, known)).toBe(false)
    expect((await issue(draft, issuing(ledger))).number).toBe('BW0001003')
    // The next list that the thief signs is another one.
    const next = { ...snapshot, files: [{ name: 'issued/bw', version: 2, size: 1, sha256: sha256.map(() => 8) }] }
    expect(await suspendOldCopy(ledger, { published: { trust: { ...stolen, snapshot: next }, own } })).toBe(true)
    await expectReviewed(ledger, trust)
  })

  /** As a person makes it who knows no better: the file of yesterday, open for business. */
  async function oldCopy(copy: string): Promise<Ledger> {
    const to = await place()
    await restore(copy, to, now)
    await query(to, "update head set condition = 'open'")
    return openedLedger(to)
  }

  test('a damaged back-up is not restored, and what is there stays', async () => {
    const { at } = await filled()
    const copy = file()
    await backUp(at, copy)
    const { connect } = await import('@kpc/issuer/ledger/sqlite')
    const connection = connect(copy)
    connection.exec("drop trigger entry_no_update; update entry set bytes = x'00' where sequence = 1")
    connection.close()
    const to = await place()
    expect(await refused(restore(copy, to, now))).toBe('LEDGER_BROKEN')
    const ledger = await openedLedger(to)
    expect(await ledger.size()).toBe(0)
    expect(await refused(restore(join(temporaryFolder(), 'none'), to, now))).toBe('FILE_MISSING')
    const text = file()
    writeFileSync(text, 'no database'.repeat(200))
    expect(await refused(restore(text, await place(), now))).toBe('LEDGER_BROKEN')
  })

  test('a ledger moves to a file and back, with the same root; the one it leaves issues nothing', async () => {
    const { at, ledger } = await filled()
    const there = join(temporaryFolder(), 'moved.sqlite')
    const root = await expectTree(ledger)
    expect(await move(at, there)).toEqual({ size: 4, root })
    expect(await refused(issue(draft, issuing(ledger)))).toBe('LEDGER_MOVED')
    expect(await refused(move(at, join(temporaryFolder(), 'other.sqlite')))).toBe('LEDGER_MOVED')
    const moved = await openLedger(there)
    expect((await issue(draft, issuing(moved))).number).toBe('BW0001003')
    await moved.append({ kind: 'void', at: now, by: 'A. Clerk', number: 'BW0001050', reason: 'x' })
    const after = await expectTree(moved)
    await moved.close()
    // Back: what is new is added to what had been left there.
    expect(await move(there, at)).toEqual({ size: 6, root: after })
    expect(await expectTree(ledger)).toEqual(after)
    expect((await issue(draft, issuing(ledger))).number).toBe('BW0001004')
    expect(await ledger.blocks()).toMatchObject([{ counts: { issued: 5, void: 1 } }])
  })

  test('a move that was cut off goes on to where it went, and nowhere else', async () => {
    const { at, ledger } = await filled()
    const there = join(temporaryFolder(), 'moved.sqlite')
    await query(at, `update head set condition = 'moving', target = '${there}'`)
    expect(await refused(issue(draft, issuing(ledger)))).toBe('LEDGER_MOVED')
    expect(await refused(move(at, join(temporaryFolder(), 'other.sqlite')))).toBe('LEDGER_MOVED')
    const { size } = await move(at, there)
    const moved = await openLedger(there)
    await issue(draft, issuing(moved))
    await moved.close()
    // Cut off after the copy, before the last step: the other one has gone on, and nothing is copied again.
    await query(at, "update head set condition = 'moving'")
    expect((await move(at, there)).size).toBe(size + 1)
    expect(await refused(issue(draft, issuing(ledger)))).toBe('LEDGER_MOVED')
  })

  test('nothing is moved over another ledger, and the one that stays goes on', async () => {
    const { at, ledger } = await filled()
    const there = join(temporaryFolder(), 'other.sqlite')
    const other = await openLedger(there)
    await other.record(order({ recorded: instant }))
    await other.close()
    expect(await refused(move(at, there))).toBe('LEDGER_NOT_EMPTY')
    expect((await issue(draft, issuing(ledger))).number).toBe('BW0001003')
  })

  if (name === 'SQLite')
    test('a restore keeps the ledger that was there, and stops a program that has it open', async () => {
      const { at, ledger } = await filled()
      const copy = file()
      await backUp(at, copy)
      await issueSome(ledger, 2)
      const { kept } = await restore(copy, at, now)
      expect(kept).toBe(`${at}.before-${now}`)
      expect(await refused(issue(draft, issuing(ledger)))).toBe('LEDGER_MOVED')
      const before = await openLedger(kept as string)
      expect(await before.list()).toHaveLength(5)
      await before.close()
      const after = await openedLedger(at)
      expect(await after.list()).toHaveLength(3)
      expect(existsSync(`${at}.restored`)).toBe(false)
      expect(await refused(issue(draft, issuing(after)))).toBe('LEDGER_RESTORED')
    })
  else
    test('a restore needs an empty database', async () => {
      const { at, ledger } = await filled()
      const copy = file()
      await backUp(at, copy)
      expect(await refused(restore(copy, at, now))).toBe('LEDGER_NOT_EMPTY')
      expect((await issue(draft, issuing(ledger))).number).toBe('BW0001003')
    })
})
