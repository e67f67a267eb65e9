import { join, resolve } from 'node:path'
import {
  decodeSequence,
  encode,
  encodeExportEnd,
  encodeExportEntry,
  encodeExportHead,
  encodeProvedEntry,
  entryKinds,
  exportLimits,
  joinBytes,
  type LedgerEntry,
  signReceipt,
} from '@kpc/schema'
import { expect, test } from 'vitest'
import { holds, loadRules } from '../cddl-walker.ts'
import { someEntries, Tree } from './tree.ts'
import { checkpointOf, checkpointSigner, recorded } from './world.ts'

// The files of a ledger against the specification. Of checkpoints every changed node is tried, in `cddl.test.ts`.

const spec = resolve(import.meta.dirname, '../../../packages/schema/spec')
const rules = (name: string) => loadRules(join(spec, `${name}.cddl`))
const tree = new Tree(someEntries(3))
const entry = tree.entries[1] as Uint8Array
const digest = new Uint8Array(32)
/** Everything that any kind may state. */
const full: Omit<LedgerEntry, 'kind' | 'at' | 'by'> = {
  ...{ number: 'BW0000001', count: 2, digest, reason: 'x', link: 'BW2', office: 'x', sheet: 'A 1' },
  ...{ role: 'clerk', means: 'token', second: 'x', approval: digest, application: 'a' },
  ...{ day: 20_000, carrier: 'x', container: 'x', party: 'eu', hs: '7102.31', carats: 1 },
}

test.each(entryKinds)('an entry: %s', (kind) => {
  const data = recorded({ kind, ...full }).entry
  expect(holds(data, 'entry', rules('entry'))).toBe(true)
})

test('what is no entry', () => {
  for (const item of [1, [], new Map([[1, 'block']]), new Map<number, unknown>([[99, 1]])])
    expect(holds(encode(item as never), 'entry', rules('entry'))).toBe(false)
})

test('an entry with its receipt', () => {
  const receipt = signReceipt(tree.inclusion(1), tree.root(), { iss: 'bw', sub: 'ledger' }, checkpointSigner)
  const file = encodeProvedEntry({ entry, receipt })
  expect(holds(file, 'proved-entry', rules('proved-entry'))).toBe(true)
  expect(holds(entry, 'proved-entry', rules('proved-entry'))).toBe(false)
})

test('every item of an export', () => {
  const checkpoint = checkpointOf(tree)
  const file = joinBytes(
    encodeExportHead({ origin: 'bw', office: 'North' }),
    encodeExportEntry({ entry }),
    encodeExportEntry({ entry, message: checkpoint }),
    encodeExportEnd({ checkpoint, earlier: [checkpoint] }),
  )
  const names = ['ledger-export-head', 'exported-entry', 'exported-entry', 'ledger-export-end']
  const items = [...decodeSequence(file, exportLimits)].map((item) => encode(item))
  expect(items.map((item, i) => holds(item, names[i] as string, rules('ledger-export')))).toEqual(names.map(() => true))
  expect(holds(encode([entry, entry, 1]), 'exported-entry', rules('ledger-export'))).toBe(false)
})
