/**
 * Golden vectors of the ledger: entries as bytes, the roots over them, a checkpoint and receipts.
 *
 * A part of `vectors.ts`. Whoever changes any of these bytes has every checkpoint that was ever kept
 * contradict its ledger.
 * @module
 */
import {
  type Checkpoint,
  type Claims,
  checkpointKind,
  consistencyPath,
  encodeCheckpoint,
  encodeEntry,
  entryKind,
  Frontier,
  hex,
  inclusionPath,
  type LedgerEntry,
  leafHash,
  ledgerItself,
  type PathPlan,
  type Place,
  signReceipt,
  signSign1,
} from '../../packages/schema/src/index.ts'
import { instant, signerOf } from '../../test/scheme.ts'

const signer = signerOf('bw.checkpoint')
const by = 'N. Example'
const at = (minute: number): number => instant('2026-11-10T08:00:00Z') + 60 * minute
const digest = (fill: number): Uint8Array => new Uint8Array(32).fill(fill)

const entries: readonly LedgerEntry[] = [
  { kind: 'block', at: at(0), by, number: 'BW0001000', count: 1000 },
  { kind: 'certificate', at: at(1), by: 'kpc', number: 'BW0001000', digest: digest(1) },
  { kind: 'printed', at: at(2), by, number: 'BW0001000', sheet: 'A 000123' },
  { kind: 'spoiled', at: at(3), by, number: 'BW0001001', reason: 'wet' },
  { kind: 'lease', at: at(4), by, number: 'BW0001500', count: 500, office: 'North' },
  { kind: 'certificate', at: at(5), by: 'kpc', number: 'BW0001002', digest: digest(2) },
  { kind: 'replaced', at: at(6), by, number: 'BW0001000', link: 'BW0001002', reason: 'another importer' },
]

const frontier = new Frontier()
const nodes = new Map<string, Uint8Array>()
const roots = [frontier.root()]
for (const entry of entries) {
  for (const { level, index, hash } of frontier.append(leafHash(encodeEntry(entry))))
    nodes.set(`${level}/${index}`, hash)
  roots.push(frontier.root())
}

const read = ({ places, fold }: PathPlan): Uint8Array[] =>
  fold(places.map(({ level, index }: Place) => nodes.get(`${level}/${index}`) as Uint8Array))
const rootAt = (size: number): Uint8Array => roots[size] as Uint8Array

function checkpoint(size: number, office?: string): object {
  const content: Checkpoint = { origin: 'bw', size, root: rootAt(size), at: at(60), ...(office && { office }) }
  const message = signSign1('checkpoint', encodeCheckpoint(content), signer)
  return { content: checkpointKind.show(content), message: hex(message) }
}

const claimsOf = (entry?: LedgerEntry): Claims => ({ iss: 'bw', sub: entry?.number ?? ledgerItself })

function inclusion(index: number, size: number): object {
  const path = read(inclusionPath(index, size))
  const receipt = signReceipt({ inclusion: { size, index, path } }, rootAt(size), claimsOf(entries[index]), signer)
  return { index, size, path: path.map(hex), receipt: hex(receipt) }
}

function consistency(first: number, second: number): object {
  const path = read(consistencyPath(first, second))
  const receipt = signReceipt({ consistency: { first, second, path } }, rootAt(second), claimsOf(), signer)
  return { first, second, path: path.map(hex), receipt: hex(receipt) }
}

export const ledgerVectors = {
  key: hex(signer.key.x),
  entries: entries.map((entry) => {
    const bytes = encodeEntry(entry)
    return { entry: entryKind.show(entry), bytes: hex(bytes), leaf: hex(leafHash(bytes)) }
  }),
  roots: roots.map(hex),
  checkpoints: [checkpoint(7), checkpoint(3), checkpoint(0), checkpoint(7, 'North')],
  inclusion: [inclusion(0, 1), inclusion(0, 7), inclusion(3, 7), inclusion(6, 7), inclusion(4, 5)],
  consistency: [consistency(3, 7), consistency(4, 7), consistency(1, 2), consistency(6, 7)],
} as const
