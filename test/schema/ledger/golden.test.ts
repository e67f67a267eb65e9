import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  algorithm,
  answer,
  type Checkpoint,
  decodeCheckpoint,
  decodeEntry,
  encodeCheckpoint,
  encodeEntry,
  entryKind,
  hex,
  parseHex,
  parseReceipt,
  parseSign1,
  rootOf,
  signSign1,
  verifyReceipt,
} from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import { expect, test } from 'vitest'
import { signerOf } from '../../scheme.ts'

// The golden vectors of the ledger; that the file is what its script gives is for `golden.test.ts`.

interface Vectors {
  readonly key: string
  readonly entries: readonly { readonly entry: unknown; readonly bytes: string; readonly leaf: string }[]
  readonly roots: readonly string[]
  readonly checkpoints: readonly {
    readonly content: { origin: string; size: number; root: string; at: string; office?: string }
    readonly message: string
  }[]
  readonly inclusion: readonly { index: number; size: number; path: readonly string[]; receipt: string }[]
  readonly consistency: readonly { first: number; second: number; path: readonly string[]; receipt: string }[]
}
const file = join(import.meta.dirname, '../../vectors/ledger.json')
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vectors
const bytes = (text: string): Uint8Array => parseHex(text) as Uint8Array
const signer = signerOf('bw.checkpoint')
const key = { alg: algorithm.Ed25519, x: bytes(vectors.key) }

test.each(vectors.entries)('entry $entry', ({ entry, bytes: encoded, leaf }) => {
  const decoded = decodeEntry(bytes(encoded))
  expect(entryKind.show(decoded)).toEqual(entry)
  expect(hex(encodeEntry(decoded))).toBe(encoded)
  expect(createHash('sha256').update('\0').update(bytes(encoded)).digest('hex')).toBe(leaf)
})

test('roots', () => {
  const leaves = vectors.entries.map(({ leaf }) => bytes(leaf))
  expect(vectors.roots).toEqual(leaves.concat([bytes('')]).map((_, size) => hex(rootOf(leaves.slice(0, size)))))
})

test.each(vectors.checkpoints)('checkpoint $content', ({ content, message }) => {
  const { root, at, ...rest } = content
  const checkpoint: Checkpoint = { ...rest, root: bytes(root), at: Date.parse(at) / 1000 }
  expect(decodeCheckpoint(parseSign1(bytes(message)).payload)).toEqual(checkpoint)
  expect(hex(signSign1('checkpoint', encodeCheckpoint(checkpoint), signer))).toBe(message)
  expect(vectors.roots[content.size]).toBe(root)
})

test.each(vectors.inclusion)('receipt of inclusion: $index of $size', ({ index, size, path, receipt }) => {
  const parsed = parseReceipt(bytes(receipt))
  expect(parsed.proof).toEqual({ inclusion: { index, size, path: path.map(bytes) } })
  const entry = bytes(vectors.entries[index]?.bytes ?? '')
  expect(hex(answer(verifyReceipt(parsed, entry, key), nobleVerify))).toBe(vectors.roots[size])
})

test.each(vectors.consistency)('receipt of consistency: $first to $second', ({ first, second, path, receipt }) => {
  const parsed = parseReceipt(bytes(receipt))
  expect(parsed.proof).toEqual({ consistency: { first, second, path: path.map(bytes) } })
  const root = bytes(vectors.roots[first] ?? '')
  expect(hex(answer(verifyReceipt(parsed, root, key), nobleVerify))).toBe(vectors.roots[second])
})
