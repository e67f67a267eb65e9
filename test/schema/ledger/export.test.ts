// @module-tag slow
import {
  answer,
  checkExport,
  digestOf,
  encode,
  encodeExportEnd,
  encodeExportEntry,
  encodeExportHead,
  FormatError,
  joinBytes,
  type LedgerReport,
  ledgerFindings,
  sayFinding,
  type Trust,
} from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import { describe, expect, test } from 'vitest'
import { day, signerOf, signers } from '../../scheme.ts'
import { Tree } from './tree.ts'
import { certified, checkpointKeyOf, checkpointOf, type Recorded, recorded, start, trustWith } from './world.ts'

const number = (n: number): string => `BW${String(n).padStart(7, '0')}`
const block = recorded({ kind: 'block', number: number(1), count: 100 })
const minute = 60
const zaSigner = signerOf('za.checkpoint')

/** A block of a hundred, and certificates of its first numbers, a minute apart. */
const ledger: readonly Recorded[] = [
  block,
  ...Array.from({ length: 12 }, (_, i) => certified(number(i + 1), start + (i + 1) * minute)),
]

const treeOf = (entries: readonly Recorded[]): Tree => new Tree(entries.map(({ entry }) => entry))

/** The checkpoint over the first `size` entries, signed a second after the last of them. */
const keptAt = (entries: readonly Recorded[], size: number): Uint8Array =>
  checkpointOf(treeOf(entries.slice(0, size)), { at: start + (size - 1) * minute + 1 })

function exportOf(
  entries: readonly Recorded[],
  {
    checkpoint = keptAt(entries, entries.length),
    earlier = [] as readonly Uint8Array[],
    origin = 'bw',
    office = undefined as string | undefined,
  } = {},
): Uint8Array {
  return joinBytes(
    encodeExportHead({ origin, ...(office !== undefined && { office }) }),
    ...entries.map(encodeExportEntry),
    encodeExportEnd({ checkpoint, earlier }),
  )
}

const check = (file: Uint8Array, kept: readonly Uint8Array[] = [], before?: Uint8Array, trust: Trust = trustWith()) =>
  answer(checkExport(file, { trust, kept, ...(before && { before }) }), nobleVerify)

/** `BACK_DATED 7 BW0000007`: code, entries and number of each finding that is wrong. */
const wrong = ({ findings }: LedgerReport): string[] =>
  findings
    .filter(({ gravity }) => gravity === 'wrong')
    .map(({ code, sequence, until, number }) =>
      [code, until === undefined ? sequence : `${sequence}-${until}`, number]
        .filter((part) => part !== undefined)
        .join(' '),
    )

test('a ledger that is as it was agrees with itself, with every checkpoint and with every export of it', () => {
  const kept = [1, 5, 8, 13].map((size) => keptAt(ledger, size))
  const before = exportOf(ledger.slice(0, 9))
  const report = check(exportOf(ledger, { earlier: kept }), kept, before)
  expect(report.findings).toEqual([])
  expect(report).toMatchObject({ origin: 'bw', size: 13, good: true, root: treeOf(ledger).root() })
  expect(report.agreed).toEqual([1, 1, 5, 5, 8, 8, 9, 13, 13])
  expect([...report.kinds]).toEqual([
    ['block', 1],
    ['certificate', 12],
  ])
  expect(report.blocks).toEqual([
    {
      first: number(1),
      last: number(100),
      count: 100,
      counts: { issued: 12, free: 88, void: 0, spoiled: 0, unused: 0, lost: 0, stolen: 0, leased: 0, 'handed-back': 0 },
    },
  ])
  expect(check(exportOf([])).good).toBe(true)
})

/** Somebody with the database and the keys, who changes what entry 5 was. */
const other = certified(number(5), start + 5 * minute, { parcels: 7 })
const forgeries = {
  alter: [...ledger.slice(0, 5), other, ...ledger.slice(6)],
  remove: [...ledger.slice(0, 5), ...ledger.slice(6)],
  insert: [...ledger.slice(0, 5), certified(number(50), start + 4.5 * minute), ...ledger.slice(5)],
  reorder: [...ledger.slice(0, 4), ledger[5], ledger[4], ...ledger.slice(6)] as Recorded[],
  'back-date': [...ledger.slice(0, 6), certified(number(50), start + 5.5 * minute), ...ledger.slice(6)],
} as const
type Forgery = keyof typeof forgeries

describe('what a forger does before a checkpoint that somebody kept', () => {
  const kept = keptAt(ledger, 9)
  const honest = keptAt(ledger, ledger.length)

  test.each<[Forgery, string[]]>([
    ['alter', ['HISTORY_OTHER 0-8', 'ROOT_OTHER']],
    ['remove', ['HISTORY_OTHER 0-8', 'SIZE_OTHER']],
    ['insert', ['HISTORY_OTHER 0-8', 'SIZE_OTHER']],
    ['reorder', ['TIME_BACK 5 BW0000004', 'HISTORY_OTHER 0-8', 'ROOT_OTHER']],
    ['back-date', ['HISTORY_OTHER 0-8', 'SIZE_OTHER']],
  ])('%s, without signing again', (name, expected) => {
    expect(wrong(check(exportOf(forgeries[name], { checkpoint: honest }), [kept]))).toEqual(expected)
  })

  test.each<[Forgery, string[]]>([
    ['alter', ['HISTORY_OTHER 0-8']],
    ['remove', ['HISTORY_OTHER 0-8']],
    ['insert', ['HISTORY_OTHER 0-8']],
    ['reorder', ['TIME_BACK 5 BW0000004', 'HISTORY_OTHER 0-8']],
    ['back-date', ['HISTORY_OTHER 0-8']],
  ])('%s, signed again: the file agrees with itself, the kept checkpoint does not', (name, expected) => {
    const file = exportOf(forgeries[name])
    expect(check(file).good).toBe(name !== 'reorder')
    const report = check(file, [kept])
    expect(wrong(report)).toEqual(expected)
    expect(report.good).toBe(false)
    expect(report.findings.map(sayFinding).join()).toContain(
      'entries 0 to 8: contradicts a checkpoint that was kept: entries were altered, removed, inserted or moved after it was signed (of 9 entries, signed 2026-11-10T08:08:01Z)',
    )
  })

  test('several checkpoints say between which entries it was', () => {
    const all = [4, 5, 6, 7, 13].map((size) => keptAt(ledger, size))
    expect(wrong(check(exportOf(forgeries.alter), all))).toEqual(['HISTORY_OTHER 5'])
    expect(wrong(check(exportOf(forgeries.insert), all))).toEqual(['HISTORY_OTHER 5'])
  })

  test.each<[Forgery, string[]]>([
    ['alter', ['ENTRY_ALTERED 5 BW0000005']],
    ['remove', ['ENTRY_REMOVED 5 BW0000005']],
    ['insert', ['ENTRY_INSERTED 5 BW0000050']],
    ['reorder', ['ENTRY_MOVED 4 BW0000004']],
    ['back-date', ['ENTRY_INSERTED 6 BW0000050']],
  ])('%s: an export that was kept names the entry', (name, [entry]) => {
    expect(wrong(check(exportOf(forgeries[name]), [], exportOf(ledger.slice(0, 9))))[0]).toBe(entry)
  })

  test('what is cut off the end is missed too', () => {
    const report = check(exportOf(ledger.slice(0, 7)), [kept])
    expect(wrong(report)).toEqual(['HISTORY_SHORT 7-8'])
    expect(check(exportOf(ledger.slice(0, 7)), [], exportOf(ledger.slice(0, 9))).findings[0]).toMatchObject({
      code: 'ENTRY_REMOVED',
      sequence: 7,
    })
  })

  test('a number that was removed is open, and says which it was', () => {
    const [open] = check(exportOf(forgeries.remove)).findings
    expect(open && sayFinding(open)).toBe('BW0000005: not accounted for yet, though later numbers were given')
  })
})

describe('back-dating behind a checkpoint', () => {
  const kept = keptAt(ledger, 9)

  test('by the day of issue: two days is named as wrong, one may be another day elsewhere', () => {
    const at = start + 20 * minute
    const dated = (days: number): Recorded => certified(number(13), at, { issued: day('2026-11-10') - days })
    expect(wrong(check(exportOf([...ledger, dated(2)]), [kept]))).toEqual(['BACK_DATED 13 BW0000013'])
    const yesterday = check(exportOf([...ledger, dated(1)]), [kept])
    expect(yesterday.findings.map(({ code, gravity }) => [code, gravity])).toEqual([['BACK_DATED', 'noted']])
    expect(check(exportOf([...ledger, dated(0)]), [kept]).findings).toEqual([])
    // Without a kept checkpoint the instant that the entry states is all there is.
    expect(wrong(check(exportOf([...ledger, dated(2)])))).toEqual(['DATE_FAR 13 BW0000013'])
    // Under a development scheme certificates have the day that a test wants.
    const test = trustWith(undefined, { test: true })
    expect(check(exportOf([...ledger, dated(2)]), [kept], undefined, test).good).toBe(true)
  })

  test('by the instant that the entry states', () => {
    const early = certified(number(13), start + 3 * minute)
    expect(wrong(check(exportOf([...ledger, early]), [kept]))).toEqual([
      'TIME_BACK 13 BW0000013',
      'BACK_DATED 13 BW0000013',
    ])
  })
})

describe('what was signed', () => {
  const at = start + 20 * minute
  const last = (entry: Recorded): string[] => wrong(check(exportOf([...ledger, entry])))
  const fresh = certified(number(13), at)
  const message = fresh.message as Uint8Array

  test.each<[string, Recorded, string]>([
    ['missing', { entry: fresh.entry }, 'MESSAGE_MISSING 13 BW0000013'],
    ['another', { ...fresh, message: ledger[1]?.message as Uint8Array }, 'MESSAGE_OTHER 13 BW0000013'],
    [
      'of another number',
      recorded({ kind: 'certificate', at, number: number(14), digest: digestOf(message) }, message),
      'MESSAGE_NUMBER 13 BW0000014',
    ],
    ['by nobody', certified(number(13), at, {}, signers.stranger), 'MESSAGE_WRONG 13 BW0000013'],
    ['by another authority', certified(number(13), at, {}, signers['za.certificate']), 'MESSAGE_WRONG 13 BW0000013'],
    ['by a key for lists', certified(number(13), at, {}, signers['bw.list']), 'MESSAGE_WRONG 13 BW0000013'],
    [
      'no message',
      recorded({ kind: 'certificate', at, number: number(13), digest: digestOf(encode(1)) }, encode(1)),
      'MESSAGE_WRONG 13 BW0000013',
    ],
    [
      'beside an entry that names nothing',
      recorded({ kind: 'void', at, number: number(13), reason: 'torn' }, message),
      'MESSAGE_UNNAMED 13 BW0000013',
    ],
  ])('%s', (_, entry, finding) => {
    expect(last(entry)).toContain(finding)
  })

  test('with a signature that was changed', () => {
    const changed = Uint8Array.from(message)
    changed[message.length - 1] = (changed[message.length - 1] as number) ^ 1
    const entry = recorded({ kind: 'certificate', at, number: number(13), digest: digestOf(changed) }, changed)
    const [finding] = check(exportOf([...ledger, entry])).findings
    expect(finding).toMatchObject({ code: 'MESSAGE_WRONG', detail: expect.stringContaining('the signature is wrong') })
  })

  test('before its key was good', () => {
    const late = trustWith(undefined, {}, { from: day('2026-11-11') })
    expect(wrong(check(exportOf(ledger), [], undefined, late))).toHaveLength(12)
  })

  test('an entry that is none', () => {
    expect(wrong(check(exportOf([...ledger, { entry: encode(['no entry']) }])))).toEqual(['ENTRY_MALFORMED 13'])
  })
})

describe("the file's own checkpoints", () => {
  const unsigned = (checkpoint: Uint8Array) => check(exportOf(ledger, { checkpoint })).findings.map(sayFinding)

  test('signed by a stranger, for another authority, or with a key that was compromised', () => {
    const says = 'the checkpoint is not signed by a key that was its authority’s for checkpoints then'
    expect(unsigned(checkpointOf(treeOf(ledger), {}, signers.stranger))).toEqual([expect.stringContaining(says)])
    expect(unsigned(checkpointOf(treeOf(ledger), { origin: 'za' }))).toEqual([expect.stringContaining(says)])
    const stolen = trustWith([checkpointKeyOf('bw', { revoked: { at: start, reason: 'compromised' } })])
    expect(wrong(check(exportOf(ledger), [], undefined, stolen))).toEqual(['CHECKPOINT_WRONG'])
    expect(unsigned(encode(1))).toEqual([expect.stringContaining(says)])
  })

  test('an earlier one that the entries do not go on from', () => {
    const earlier = [keptAt(forgeries.alter, 7)]
    expect(wrong(check(exportOf(ledger, { earlier })))).toEqual(['HISTORY_OTHER 0-6'])
  })
})

describe('ledgers of one authority', () => {
  const north = checkpointOf(treeOf(ledger), { office: 'North' })

  test('an office has its own, and says so', () => {
    const report = check(exportOf(ledger, { office: 'North', checkpoint: north }), [north])
    expect(report).toMatchObject({ origin: 'bw', office: 'North', good: true, agreed: [13] })
  })

  test('a checkpoint of one says nothing of another', () => {
    expect(() => check(exportOf(ledger), [north])).toThrow(new FormatError('KEPT_OTHER', 'origin'))
    const [wrong] = check(exportOf(ledger, { office: 'South', checkpoint: north })).findings
    expect(wrong && sayFinding(wrong)).toContain('of bw, office North, not bw, office South')
  })

  test('what a ledger takes in from an office was signed before', () => {
    const at = start + 20 * minute
    const before = certified(number(13), at, { issued: day('2026-10-01') })
    const entry = { at, number: number(13), digest: digestOf(before.message as Uint8Array), office: 'North' }
    const adopted = recorded({ kind: 'adopted', ...entry }, before.message)
    expect(check(exportOf([...ledger, adopted]), [keptAt(ledger, 9)])).toMatchObject({ good: true, findings: [] })
  })
})

describe('what is no export, or not kept of this ledger', () => {
  const file = exportOf(ledger)

  test.each<[string, () => unknown, string]>([
    ['another file', () => check(encode(1)), 'EXPORT_FORM'],
    ['an empty file', () => check(new Uint8Array(0)), 'EXPORT_FORM'],
    ['something behind its end', () => check(joinBytes(file, encode([encode(1)]))), 'EXPORT_FORM'],
    ['an entry that is text', () => check(joinBytes(encodeExportHead({ origin: 'bw' }), encode(['x']))), 'EXPORT_FORM'],
    [
      'an entry of three',
      () => check(joinBytes(encodeExportHead({ origin: 'bw' }), encode([file, file, 1]))),
      'EXPORT_FORM',
    ],
    [
      'cut between entries',
      () => check(joinBytes(encodeExportHead({ origin: 'bw' }), encodeExportEntry(block))),
      'EXPORT_CUT',
    ],
    ['cut within one', () => check(file.subarray(0, 500)), 'CBOR_MALFORMED'],
    [
      'an end of another form',
      () => check(joinBytes(encodeExportHead({ origin: 'bw' }), encode(new Map()))),
      'FIELD_MISSING',
    ],
    [
      'a checkpoint of another ledger',
      () => check(file, [checkpointOf(treeOf(ledger), { origin: 'za' }, zaSigner)]),
      'KEPT_OTHER',
    ],
    [
      'a kept checkpoint that nobody signed',
      () => check(file, [checkpointOf(treeOf(ledger), {}, signers.stranger)]),
      'KEY_UNKNOWN',
    ],
  ])('%s', (_, act, code) => {
    expect(act).toThrow(expect.objectContaining({ name: 'FormatError', code }))
  })

  test('is refused, not reported', () => {
    expect(() => check(encode(1))).toThrow(FormatError)
  })
})

test('one export is one file of bytes, and gives one report', () => {
  expect(exportOf(ledger)).toEqual(exportOf(ledger))
  const file = exportOf(forgeries.insert)
  expect(check(file, [keptAt(ledger, 9)])).toEqual(check(file, [keptAt(ledger, 9)]))
})

test('every finding about entries has a sentence that ends in no stop', () => {
  for (const { says } of Object.values(ledgerFindings)) expect(says).not.toMatch(/[.:]$/)
})
