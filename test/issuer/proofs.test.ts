// @module-tag slow
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addBlock } from '@kpc/issuer/ledger/block-acts'
import { type Ledger, openLedger } from '@kpc/issuer/ledger/ledger'
import { runFrom } from '@kpc/issuer/ledger/series'
import { connect } from '@kpc/issuer/ledger/sqlite'
import {
  checkFile,
  checkpointFiles,
  currentCheckpoint,
  exportLedger,
  type Proving,
  pickCheckpointSigner,
  proveConsistency,
  proveEntry,
  readCheckpoint,
  signCheckpoint,
  verifyLedger,
} from '@kpc/issuer/proofs/proofs'
import { readKeyFile } from '@kpc/issuer/signer/keys'
import {
  answer,
  base64url,
  decodeCertificate,
  digestOf,
  encodeProvedEntry,
  hex,
  joinBytes,
  type LedgerFinding,
  type LedgerReport,
  leafHash,
  parseReceipt,
  parseSign1,
  rootOf,
  verifyReceipt,
} from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  certified,
  checkpointKeyOf,
  checkpointSigner,
  type Recorded,
  start,
  trustWith,
} from '../schema/ledger/world.ts'
import { day, signers } from '../scheme.ts'
import { onBoth, openedLedger } from './databases.ts'
import { type Care, forge } from './forger.ts'
import { keyFileOf, temporaryFolder } from './test-home.ts'

const trust = trustWith()
const minute = 60
const number = (n: number): string => `BW${String(n).padStart(7, '0')}`

/** The clock: a second after what was issued last. */
let clock = start

/** The use case's dependencies over a ledger, its key in a file. */
function provingOver(ledger: Ledger, folder = join(temporaryFolder(), 'checkpoints')): Proving {
  const keyFile = join(temporaryFolder(), 'bw.checkpoint.json')
  writeFileSync(keyFile, JSON.stringify(keyFileOf(checkpointSigner, 'checkpoint')), { mode: 0o600 })
  clock = start + 1
  return { ledger, trust, folder, now: () => clock, ...pickCheckpointSigner([readKeyFile(keyFile)], trust, clock) }
}

async function allot(ledger: Ledger, count = 100): Promise<void> {
  const run = runFrom(number(1), count)
  if (!run) throw new TypeError('no run')
  await ledger.transact({ at: start }, (work) => addBlock(work, run, { by: 'N. Example' }))
}

/** Issues certificates with the next numbers, a minute apart. */
async function issue(ledger: Ledger, count: number, from = start): Promise<void> {
  for (let i = 1; i <= count; i += 1) {
    const recorded = from + i * minute
    clock = recorded + 1
    await ledger.record({
      prefix: 'BW',
      recorded,
      sign: (number) => {
        const { message = new Uint8Array(0) } = certified(number, recorded)
        return {
          message,
          digest: digestOf(message),
          kid: signers['bw.certificate'].kid,
          issued: decodeCertificate(parseSign1(message).payload).issued,
        }
      },
    })
  }
}

const kept = ({ folder }: Proving) =>
  checkpointFiles(folder).map((file) => ({ name: file, message: readCheckpoint(file), own: true }))

const verified = (proving: Proving, others: readonly Uint8Array[] = []): Promise<LedgerReport> =>
  verifyLedger({
    ledger: proving.ledger,
    trust,
    name: { origin: 'bw' },
    kept: [...kept(proving), ...others.map((message) => ({ name: 'kept', message, own: false }))],
  })

async function exported(proving: Proving): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of (await exportLedger(proving)).pieces) pieces.push(piece)
  return joinBytes(...pieces)
}

const shown = ({ code, sequence, until, number }: LedgerFinding): string =>
  [code, until === undefined ? sequence : `${sequence}-${until}`, number].filter((part) => part !== undefined).join(' ')
const wrong = ({ findings }: LedgerReport): string[] => findings.filter(({ gravity }) => gravity === 'wrong').map(shown)

onBoth((database) => {
  test('every entry is proved in every checkpoint, and every checkpoint goes on from those before it', async () => {
    const ledger = await openedLedger(await database.source())
    const proving = provingOver(ledger)
    await allot(ledger)
    for (let i = 0; i < 9; i += 1) {
      await issue(ledger, 1, start + i * minute)
      await signCheckpoint(proving)
    }
    const size = await ledger.size()
    expect(size).toBe(10)
    const entries = await ledger.entries(0, size)
    for (let sequence = 0; sequence < size; sequence += 1) {
      const { receipt, signed, stored } = await proveEntry(proving, sequence)
      expect(signed.checkpoint.size).toBe(size)
      const root = answer(verifyReceipt(parseReceipt(receipt), stored.bytes, checkpointSigner.key), nobleVerify)
      expect(hex(root)).toBe(hex(rootOf(entries.map(({ bytes }) => leafHash(bytes)))))
    }
    for (const { message } of kept(proving)) {
      const checked = checkFile({ name: 'new', bytes: message }, trust, [])
      if (checked.what !== 'checkpoint') throw new TypeError(checked.what)
      const { size: first, root } = checked.checkpoint
      const { receipt } = await proveConsistency(proving, first, root)
      expect(checkFile({ name: 'receipt', bytes: receipt }, trust, [{ name: 'old', bytes: message }])).toMatchObject({
        what: 'consistency',
        first,
        second: size,
        authority: 'bw',
      })
    }
    const report = await verified(proving)
    expect(report).toMatchObject({ good: true, findings: [], size, agreed: [2, 3, 4, 5, 6, 7, 8, 9, 10] })
    expect(report.blocks).toMatchObject([{ first: number(1), count: 100, counts: { issued: 9, free: 91 } }])
    const file = await exported(proving)
    const checked = checkFile({ name: 'e', bytes: file }, trust, [])
    expect(checked).toMatchObject({ what: 'export', report: { good: true, findings: [], size } })
  })

  test('a ledger without an entry, and pages of a thousand', async () => {
    const ledger = await openedLedger(await database.source())
    const proving = provingOver(ledger)
    expect((await signCheckpoint(proving)).checkpoint.size).toBe(0)
    expect(await verified(proving)).toMatchObject({ good: true, size: 0, agreed: [0] })
    await allot(ledger)
    const event = { kind: 'published', at: start + 1, by: 'N. Example', digest: new Uint8Array(32) } as const
    const events = Array.from({ length: 2100 }, () => event)
    const [first, ...rest] = events
    if (first) await ledger.appendMany([first, ...rest])
    await signCheckpoint(proving)
    const looked: number[] = []
    const report = await verifyLedger({
      ledger,
      trust,
      name: { origin: 'bw' },
      kept: kept(proving),
      follow: (entries) => looked.push(entries),
    })
    expect(report).toMatchObject({ good: true, findings: [], size: 2101, agreed: [0, 2101] })
    expect(looked).toEqual([1000, 2000, 2101])
    expect(checkFile({ name: 'e', bytes: await exported(proving) }, trust, [])).toMatchObject({
      report: { good: true, size: 2101 },
    })
  })
})

/** A ledger of twelve certificates, with a checkpoint of nine entries that a reviewer keeps, in a copy to be forged. */
async function copy() {
  const folder = temporaryFolder()
  const file = join(folder, 'ledger.sqlite')
  const first = await openLedger(file)
  const before = provingOver(first, join(folder, 'checkpoints'))
  await allot(first)
  await issue(first, 8)
  const { message: reviewer } = await signCheckpoint(before)
  const before9 = await exported(before)
  await issue(first, 4, start + 8 * minute)
  await signCheckpoint(before)
  await first.close()
  const forged = join(folder, 'forged.sqlite')
  // With what is in its write-ahead log.
  const whole = connect(file)
  whole.exec(`vacuum into '${forged}'`)
  whole.close()
  const reopen = async (): Promise<Proving> => {
    const ledger = await openLedger(forged)
    onTestFinished(() => ledger.close())
    return { ...before, ledger }
  }
  return { forged, reopen, reviewer, before9, checkpoints: join(folder, 'checkpoints') }
}

const swapped = (entries: readonly Recorded[], a: number, b: number): Recorded[] =>
  entries.map((entry, i) => (i === a ? entries[b] : i === b ? entries[a] : entry) as Recorded)
const at5 =
  (change: (before: Recorded) => Recorded[]) =>
  (entries: readonly Recorded[]): Recorded[] =>
    entries.flatMap((entry, i) => (i === 5 ? change(entry) : [entry]))

/** What a forger may want: entry 5, of certificate 5, is what he is after. */
const forgeries = {
  alter: at5(() => [certified(number(5), start + 5 * minute, { parcels: 7 })]),
  remove: at5(() => []),
  insert: at5((entry) => [certified(number(50), start + 4.5 * minute), entry]),
  reorder: (entries: readonly Recorded[]) => swapped(entries, 4, 5),
  'back-date': at5((entry) => [entry, certified(number(50), start + 5.5 * minute)]),
} as const
type Forgery = keyof typeof forgeries

describe('a forger with the database of the authority', () => {
  const verifying: readonly [Forgery, Care, string[]][] = [
    ['alter', 'row', ['NODE_OTHER 4-5', 'ROW_OTHER 5 BW0000005', 'HISTORY_OTHER 0-8']],
    ['alter', 'all', ['HISTORY_OTHER 0-8']],
    ['remove', 'row', ['NODE_OTHER 4-5', 'ROW_OTHER 5 BW0000006', 'HISTORY_OTHER 0-8', 'HEAD_OTHER']],
    ['remove', 'all', ['HISTORY_OTHER 0-8', 'HISTORY_SHORT 12']],
    ['insert', 'row', ['NODE_OTHER 4-5', 'HISTORY_OTHER 0-8', 'HEAD_OTHER']],
    ['insert', 'all', ['HISTORY_OTHER 0-8']],
    ['reorder', 'row', ['NODE_OTHER 4-5', 'TIME_BACK 5 BW0000004', 'ROW_OTHER 4 BW0000005', 'HISTORY_OTHER 0-8']],
    ['reorder', 'all', ['TIME_BACK 5 BW0000004', 'HISTORY_OTHER 0-8']],
    ['back-date', 'row', ['NODE_OTHER 6-7', 'HISTORY_OTHER 0-8', 'HEAD_OTHER']],
    ['back-date', 'all', ['HISTORY_OTHER 0-8']],
  ]

  test.each(verifying)('kpc ledger verify finds: %s, %s', async (name, care, expected) => {
    const { forged, reopen } = await copy()
    forge(forged, care, forgeries[name])
    const report = await verified(await reopen())
    expect(report.good).toBe(false)
    for (const finding of expected) expect(wrong(report)).toContain(finding)
  })

  test.each(Object.keys(forgeries) as Forgery[])(
    '%s: with its own checkpoints signed again only what others kept tells, and an export that was kept names it',
    async (name) => {
      const { forged, reopen, reviewer, before9, checkpoints } = await copy()
      forge(forged, 'all', forgeries[name])
      for (const name of readdirSync(checkpoints)) rmSync(join(checkpoints, name), { recursive: true })
      const proving = await reopen()
      await signCheckpoint(proving)
      // The house agrees with itself, but for what its own times tell.
      expect(wrong(await verified(proving))).toEqual(name === 'reorder' ? ['TIME_BACK 5 BW0000004'] : [])
      expect(wrong(await verified(proving, [reviewer]))).toContain('HISTORY_OTHER 0-8')

      const file = { name: 'export', bytes: await exported(proving) }
      const alone = checkFile(file, trust, [])
      expect(alone).toMatchObject({ what: 'export', report: { good: name !== 'reorder' } })
      const checked = checkFile(file, trust, [{ name: 'kept', bytes: reviewer }])
      if (checked.what !== 'export') throw new TypeError(checked.what)
      expect(checked.report.good).toBe(false)
      expect(wrong(checked.report)).toContain('HISTORY_OTHER 0-8')

      const named = checkFile(file, trust, [{ name: 'kept', bytes: before9 }])
      if (named.what !== 'export') throw new TypeError(named.what)
      const names = {
        alter: 'ENTRY_ALTERED 5 BW0000005',
        remove: 'ENTRY_REMOVED 5 BW0000005',
        insert: 'ENTRY_INSERTED 5 BW0000050',
        reorder: 'ENTRY_MOVED 4 BW0000004',
        'back-date': 'ENTRY_INSERTED 6 BW0000050',
      } as const
      expect(wrong(named.report)[0]).toBe(names[name])
      // Whoever kept the checkpoint is told so by its own house as well.
      const old = checkFile({ name: 'kept', bytes: reviewer }, trust, [])
      if (old.what !== 'checkpoint') throw new TypeError(old.what)
      await expect(proveConsistency(proving, old.checkpoint.size, old.checkpoint.root)).rejects.toMatchObject({
        code: 'RECEIPT_WRONG',
      })
    },
  )

  test('a house does not sign against its own checkpoints', async () => {
    const { forged, reopen } = await copy()
    forge(forged, 'all', forgeries.alter)
    const proving = await reopen()
    for (const act of [
      () => signCheckpoint(proving),
      () => currentCheckpoint(proving, 1),
      () => proveEntry(proving, 5),
    ])
      await expect(act()).rejects.toMatchObject({ name: 'Refusal', code: 'LEDGER_CONTRADICTED' })
  })

  const rows: readonly [string, string, string][] = [
    [
      'a certificate that is looked up',
      'update certificate set digest = zeroblob(32) where value = 5',
      'ROW_OTHER 5 BW0000005',
    ],
    ['one that is looked up no more', 'delete from certificate where value = 5', 'ROW_MISSING 5 BW0000005'],
    [
      'one too many',
      "insert into certificate select 0, 'BW0000099', stem, width, 99, digest, kid, issued, null, null from certificate where value = 1",
      'ROW_INSERTED 0 BW0000099',
    ],
    [
      'the time beside an entry',
      'update entry set recorded = recorded + 1 where sequence = 5',
      'ROW_OTHER 5 BW0000005',
    ],
    ['the kind beside an entry', "update entry set kind = 'void' where sequence = 5", 'ROW_OTHER 5 BW0000005'],
    ['what was signed', 'update entry set message = zeroblob(9) where sequence = 5', 'MESSAGE_OTHER 5 BW0000005'],
    ['what was signed is gone', 'update entry set message = null where sequence = 5', 'MESSAGE_MISSING 5 BW0000005'],
    ['a node of pairs', 'update node set hash = zeroblob(32) where level = 1 and idx = 2', 'NODE_OTHER 4-5'],
    ['a node above', 'update node set hash = zeroblob(32) where level = 3 and idx = 0', 'NODE_OTHER 0-7'],
    ['a node that is gone', 'delete from node where level = 2 and idx = 1', 'NODE_OTHER 4-7'],
    ['an entry that is gone', 'delete from entry where sequence = 5', 'SEQUENCE_GAP 5'],
    ['entries that are gone', 'delete from entry where sequence in (5, 6)', 'SEQUENCE_GAP 5-6'],
    ['the last entry', 'delete from entry where sequence = 12', 'HISTORY_SHORT 12'],
    ['the count of entries', 'update head set size = 20', 'HEAD_OTHER'],
    ['bytes that are no entry', 'update entry set bytes = zeroblob(4) where sequence = 5', 'ENTRY_MALFORMED 5'],
  ]

  test.each(rows)('kpc ledger verify finds: %s', async (_, statement, finding) => {
    const { forged, reopen } = await copy()
    const db = connect(forged)
    db.exec('pragma foreign_keys = off')
    for (const table of ['entry', 'node', 'certificate'])
      for (const act of ['update', 'delete']) db.exec(`drop trigger ${table}_no_${act}`)
    db.exec(statement)
    db.close()
    expect(wrong(await verified(await reopen()))).toContain(finding)
  })

  test('back-dating after a checkpoint: a certificate dated days before it is named', async () => {
    const { reopen, reviewer } = await copy()
    const proving = await reopen()
    const recorded = start + 30 * minute
    clock = recorded + 1
    await proving.ledger.record({
      prefix: 'BW',
      recorded,
      sign: (number) => {
        const { message = new Uint8Array(0) } = certified(number, recorded, { issued: day('2026-11-02') })
        return { message, digest: digestOf(message), kid: signers['bw.certificate'].kid, issued: day('2026-11-02') }
      },
    })
    expect(wrong(await verified(proving))).toEqual(['BACK_DATED 13 BW0000013'])
    const checked = checkFile({ name: 'e', bytes: await exported(proving) }, trust, [{ name: 'k', bytes: reviewer }])
    expect(checked.what === 'export' && wrong(checked.report)).toEqual(['BACK_DATED 13 BW0000013'])
  })
})

describe('checkpoints of a home', () => {
  test('one for each size and instant, the newest is used again while it will do', async () => {
    const ledger = await openedLedger(join(temporaryFolder(), 'ledger.sqlite'))
    const proving = provingOver(ledger)
    await allot(ledger)
    await issue(ledger, 2)
    const signed = await currentCheckpoint(proving, 3)
    expect(await currentCheckpoint(proving, 1)).toEqual(signed)
    expect(readFileSync(signed.file)).toEqual(Buffer.from(signed.message))
    await issue(ledger, 1, start + 3 * minute)
    const [next] = await ledger.entries(3, 4)
    expect((await currentCheckpoint(proving, 4)).checkpoint).toMatchObject({ size: 4 })
    expect(next?.recorded).toBe(start + 4 * minute)
    expect(checkpointFiles(proving.folder)).toHaveLength(2)
  })

  test('a file that is no checkpoint is said to be none, and signs nothing', async () => {
    const ledger = await openedLedger(join(temporaryFolder(), 'ledger.sqlite'))
    const proving = provingOver(ledger)
    await allot(ledger)
    const { file } = await signCheckpoint(proving)
    writeFileSync(file, 'x')
    expect(wrong(await verified(proving))).toEqual(['CHECKPOINT_WRONG'])
    expect((await signCheckpoint(proving)).checkpoint.size).toBe(1)
  })

  test('a clock that is behind the last entry signs nothing; one that is a little behind signs its instant', async () => {
    const ledger = await openedLedger(join(temporaryFolder(), 'ledger.sqlite'))
    const proving = provingOver(ledger)
    await allot(ledger)
    await issue(ledger, 1)
    await expect(signCheckpoint({ ...proving, now: () => start - 1 })).rejects.toMatchObject({ code: 'CLOCK_BACK' })
    expect((await signCheckpoint({ ...proving, now: () => start + 30 })).checkpoint.at).toBe(start + minute)
  })

  test('after a restore the ledger is signed on, once paper has confirmed it', async () => {
    const { forged, reopen, reviewer } = await copy()
    forge(forged, 'all', (entries) => entries.slice(0, 6))
    const proving = await reopen()
    await expect(signCheckpoint(proving)).rejects.toMatchObject({ code: 'LEDGER_CONTRADICTED' })
    const restored = { kind: 'restored' as const, at: proving.now() + minute, by: 'N. Example', number: number(12) }
    await proving.ledger.append(restored)
    const now = (): number => restored.at + minute
    const { checkpoint } = await signCheckpoint({ ...proving, now })
    expect(checkpoint.size).toBe(7)
    const report = await verified(proving, [reviewer])
    // Who kept a checkpoint still sees that what was signed is no longer there, and why.
    expect(wrong(report)).toEqual(['HISTORY_SHORT 7-8'])
    expect(report.findings.map(shown)).toContain('RESTORED 6 BW0000012')
    // The house itself has confirmed it, and goes on.
    const own = await verified(proving)
    expect(own.good).toBe(true)
    expect(own.findings.map(shown)).toEqual(expect.arrayContaining(['RESTORED 6 BW0000012', 'HISTORY_SHORT 7-12']))
  })

  test('no key, keys of several authorities', () => {
    const file = (name: string): ReturnType<typeof readKeyFile> => {
      const path = join(temporaryFolder(), `${name}.json`)
      writeFileSync(path, JSON.stringify(keyFileOf(checkpointSigner, 'checkpoint')), { mode: 0o600 })
      return readKeyFile(path)
    }
    const bw = file('bw')
    expect(() => pickCheckpointSigner([], trust, start)).toThrow(
      expect.objectContaining({ code: 'CHECKPOINT_KEY_NONE' }),
    )
    expect(() => pickCheckpointSigner([bw], trust, start, 'za')).toThrow(
      expect.objectContaining({ code: 'CHECKPOINT_KEY_NONE' }),
    )
    const over = trustWith([checkpointKeyOf('bw', { until: day('2026-11-01') })])
    expect(() => pickCheckpointSigner([bw], over, start)).toThrow(
      expect.objectContaining({ code: 'CHECKPOINT_KEY_NONE' }),
    )
    expect(pickCheckpointSigner([bw], trust, start).authority.id).toBe('bw')
  })
})

describe('files that a reviewer is handed', () => {
  async function world() {
    const { reopen, reviewer } = await copy()
    const proving = await reopen()
    const { receipt, stored, signed } = await proveEntry(proving, 5)
    return { proving, reviewer, receipt, stored, signed, proof: encodeProvedEntry({ entry: stored.bytes, receipt }) }
  }
  const file = (bytes: Uint8Array, name = 'file') => ({ name, bytes })

  test('an entry with its receipt, alone and against a checkpoint', async () => {
    const { proof, signed, reviewer, stored } = await world()
    const alone = checkFile(file(proof), trust, [])
    expect(alone).toMatchObject({ what: 'entry', authority: 'bw', sequence: 5, size: 13, stands: false })
    expect(alone.what === 'entry' && alone.entry.number).toBe(number(5))
    expect(checkFile(file(proof), trust, [file(signed.message)])).toMatchObject({ stands: true })
    expect(checkFile(file(proof), trust, [file(reviewer)])).toMatchObject({ stands: false })
    const changed = encodeProvedEntry({
      entry: stored.bytes.map((byte, i) => (i === 9 ? byte ^ 1 : byte)),
      receipt: new Uint8Array(1),
    })
    expect(() => checkFile(file(changed), trust, [])).toThrow(expect.objectContaining({ name: 'Refusal' }))
  })

  test('what is signed wrongly is an answer', async () => {
    const { receipt, proving } = await world()
    const [other] = await proving.ledger.entries(6, 7)
    const proof = encodeProvedEntry({ entry: other?.bytes ?? receipt, receipt })
    expect(checkFile(file(proof), trust, [])).toMatchObject({
      what: 'unproved',
      wrong: expect.stringContaining('proves nothing'),
    })
    const nobody = trustWith([checkpointKeyOf('za')])
    expect(checkFile(file(encodeProvedEntry({ entry: other?.bytes ?? receipt, receipt })), nobody, [])).toMatchObject({
      what: 'unproved',
      wrong: expect.stringContaining('not in the registry'),
    })
  })

  test('a checkpoint against others', async () => {
    const { signed, reviewer } = await world()
    expect(checkFile(file(signed.message), trust, [file(reviewer)])).toMatchObject({ unproved: true })
    expect(checkFile(file(reviewer), trust, [file(reviewer)])).toMatchObject({ unproved: false })
    expect(base64url(reviewer)).not.toBe(base64url(signed.message))
  })

  test('what can not be judged is refused', async () => {
    const { receipt, proving, reviewer } = await world()
    const consistency = (await proveConsistency(proving, 9)).receipt
    const refused = (bytes: Uint8Array, kept: Uint8Array[], code: string) =>
      expect(() =>
        checkFile(
          file(bytes),
          trust,
          kept.map((one) => file(one, 'old')),
        ),
      ).toThrow(expect.objectContaining({ name: 'Refusal', code }))
    refused(receipt, [], 'PROOF_ALONE')
    refused(consistency, [], 'PROOF_ALONE')
    refused(Uint8Array.of(1), [], 'PROOF_FORM')
    refused(new TextEncoder().encode('not a file of a ledger'), [], 'PROOF_FORM')
    refused(consistency, [receipt], 'PROOF_FORM')
    expect(checkFile(file(consistency), trust, [file(reviewer)])).toMatchObject({
      what: 'consistency',
      first: 9,
      second: 13,
    })
  })

  test('entries and sizes that there are not', async () => {
    const { proving } = await world()
    await expect(proveEntry(proving, 13)).rejects.toMatchObject({ code: 'ENTRY_UNKNOWN' })
    for (const size of [0, 14, 1.5])
      await expect(proveConsistency(proving, size)).rejects.toMatchObject({ code: 'SIZE_UNKNOWN' })
  })
})
