// @module-tag slow
import {
  answer,
  checkExport,
  encodeExportEnd,
  encodeExportEntry,
  encodeExportHead,
  hex,
  joinBytes,
  type LedgerReport,
} from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { someEntries, Tree } from './tree.ts'
import { checkpointOf, trustWith } from './world.ts'

// Any rewriting of any history against what a reviewer kept: found where it touches what was signed,
// and nowhere else.

const trust = trustWith()
const honest = someEntries(40)
const strange = someEntries(90).slice(40)

type Edit = { readonly kind: 'alter' | 'remove' | 'insert' | 'move'; readonly at: number; readonly to: number }
const edits: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('alter', 'remove', 'insert', 'move'),
  at: fc.nat(200),
  to: fc.nat(200),
})

/** @param stranger an entry that the history does not have */
function edited(entries: readonly Uint8Array[], { kind, at, to }: Edit, stranger: Uint8Array): Uint8Array[] {
  const all = [...entries]
  const index = at % all.length
  if (kind === 'alter') all[index] = stranger
  else if (kind === 'insert') all.splice(index, 0, stranger)
  else {
    const [taken] = all.splice(index, 1)
    if (kind === 'move' && taken) all.splice(to % (all.length + 1), 0, taken)
  }
  return all
}

const exportOf = (entries: readonly Uint8Array[]): Uint8Array =>
  joinBytes(
    encodeExportHead({ origin: 'bw' }),
    ...entries.map((entry) => encodeExportEntry({ entry })),
    encodeExportEnd({ checkpoint: checkpointOf(new Tree(entries)), earlier: [] }),
  )

function check(entries: readonly Uint8Array[], kept: readonly Uint8Array[], before?: Uint8Array): LedgerReport {
  return answer(checkExport(exportOf(entries), { trust, kept, ...(before && { before }) }), nobleVerify)
}

const codes = ({ findings }: LedgerReport, ...wanted: string[]): string[] =>
  findings.map(({ code }) => code).filter((code) => wanted.includes(code))
const same = (a: readonly Uint8Array[], b: readonly Uint8Array[]): boolean => a.map(hex).join() === b.map(hex).join()

test('a kept checkpoint is contradicted where its entries changed, and only there', () => {
  fc.assert(
    fc.property(
      fc.array(edits, { minLength: 1, maxLength: 3 }),
      fc.array(fc.nat(40), { minLength: 1 }),
      (all, sizes) => {
        const forged = all.reduce((entries, edit, i) => edited(entries, edit, strange[i] as Uint8Array), honest)
        const kept = sizes.map((size) => checkpointOf(new Tree(honest.slice(0, size))))
        const report = check(forged, kept)
        const touched = sizes.filter((size) => !same(honest.slice(0, size), forged.slice(0, size)))
        const expected = touched.length > 0
        expect(codes(report, 'HISTORY_OTHER', 'HISTORY_SHORT').length > 0).toBe(expected)
        const intact = [...sizes].sort((a, b) => a - b).filter((size) => !touched.includes(size))
        expect(report.agreed).toEqual(intact)
        const [named] = report.findings.filter(({ code }) => code === 'HISTORY_OTHER')
        if (!named) return
        // Between the last checkpoint that agrees and the first that does not.
        const first = honest.findIndex((entry, i) => hex(entry) !== hex(forged[i] ?? new Uint8Array(0)))
        expect(named.sequence).toBeLessThanOrEqual(first)
        expect(named.until ?? named.sequence).toBeGreaterThanOrEqual(first)
      },
    ),
    { seed: 9942, numRuns: 60 },
  )
})

test('an export that was kept names the entry of one change', () => {
  const before = exportOf(honest.slice(0, 30))
  fc.assert(
    fc.property(edits, (edit) => {
      const forged = edited(honest, edit, strange[0] as Uint8Array)
      const report = check(forged, [], before)
      const found = report.findings.filter(({ code }) => code.startsWith('ENTRY_'))
      const index = edit.at % honest.length
      if (same(forged.slice(0, 30), honest.slice(0, 30))) expect(found).toEqual([])
      else if (edit.kind !== 'move')
        expect(found.map(({ code, sequence }) => [code, sequence])).toEqual([
          [{ alter: 'ENTRY_ALTERED', remove: 'ENTRY_REMOVED', insert: 'ENTRY_INSERTED' }[edit.kind], index],
        ])
      else expect(found.length).toBeGreaterThan(0)
    }),
    { seed: 9162, numRuns: 150 },
  )
})
