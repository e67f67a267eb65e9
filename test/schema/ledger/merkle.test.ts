// @module-tag slow
import { createHash } from 'node:crypto'
import {
  consistencyPath,
  equalBytes,
  Frontier,
  hex,
  inclusionPath,
  leafHash,
  nodeHash,
  type PathPlan,
  type Place,
  rootOf,
  rootOfConsistency,
  rootOfInclusion,
  verifyConsistency,
  verifyInclusion,
} from '@kpc/schema'
import fc from 'fast-check'
import { expect, test } from 'vitest'

// The tree against RFC 9162 section 2.1 as it is written: naive, recursive, over plain lists, with
// node:crypto for SHA-256.

const hash = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(createHash('sha256').update(Buffer.concat(parts)).digest())

/** The largest power of two smaller than n. */
const k = (n: number): number => 2 ** Math.ceil(Math.log2(n) - 1)

const most = 260
/** Every size past 128, then those about 256: a tree between them is made of the same parts. */
const sizes = Array.from({ length: most }, (_, i) => i + 1).filter((size) => size <= 130 || size >= 250)
const data = Array.from({ length: most }, (_, i) => Uint8Array.from({ length: i % 7 }, (_, j) => i + j))

/** Section 2.1.1: MTH(D[start:end]), each once. */
function treeHash(start: number, end: number): Uint8Array {
  const known = hashes.get(`${start}:${end}`)
  if (known) return known
  const made = newTreeHash(start, end)
  hashes.set(`${start}:${end}`, made)
  return made
}
const hashes = new Map<string, Uint8Array>()

function newTreeHash(start: number, end: number): Uint8Array {
  if (start === end) return hash()
  if (end - start === 1) return hash(Uint8Array.of(0), data[start] as Uint8Array)
  const split = start + k(end - start)
  return hash(Uint8Array.of(1), treeHash(start, split), treeHash(split, end))
}

/** Section 2.1.3.1: PATH(m, D[start:end]), m counted from start. */
function path(m: number, start: number, end: number): Uint8Array[] {
  if (end - start === 1) return []
  const split = k(end - start)
  return m < split
    ? [...path(m, start, start + split), treeHash(start + split, end)]
    : [...path(m - split, start + split, end), treeHash(start, start + split)]
}

/** Section 2.1.4.1: SUBPROOF(m, D[start:end], b); PROOF(m, D_n) = SUBPROOF(m, D_n, true). */
function subproof(m: number, start: number, end: number, whole: boolean): Uint8Array[] {
  if (m === end - start) return whole ? [] : [treeHash(start, end)]
  const split = k(end - start)
  return m <= split
    ? [...subproof(m, start, start + split, whole), treeHash(start + split, end)]
    : [...subproof(m - split, start + split, end, false), treeHash(start, start + split)]
}

const leaves = data.map(leafHash)
const hexes = (hashes: readonly Uint8Array[]): string[] => hashes.map(hex)
/** Compared by themselves: twenty thousand times to ask `expect` takes longer than to compute. */
const areAlike = (one: readonly Uint8Array[], other: readonly Uint8Array[]): boolean =>
  one.length === other.length && one.every((hash, i) => equalBytes(hash, other[i] as Uint8Array))

/** A store: every node that appending completed, by its place. */
const store = new Map<string, Uint8Array>()
const roots: Uint8Array[] = []
const frontier = new Frontier()
roots.push(frontier.root())
for (const leaf of leaves) {
  for (const { level, index, hash } of frontier.append(leaf)) store.set(`${level}/${index}`, hash)
  roots.push(frontier.root())
}
const at = ({ level, index }: Place): Uint8Array => store.get(`${level}/${index}`) as Uint8Array
const read = ({ places, fold }: PathPlan): Uint8Array[] => fold(places.map(at))
const root = (size: number): Uint8Array => roots[size] as Uint8Array

test('the hashes that RFC 9162 and everyone after it know', () => {
  expect(hex(root(0))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(hex(leafHash(new Uint8Array(0)))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d')
  const [a, b] = [leafHash(Uint8Array.of(1)), leafHash(Uint8Array.of(2))]
  expect(hex(nodeHash(a, b))).toBe(hex(hash(Uint8Array.of(1), a, b)))
})

test(`roots of all trees up to ${most} leaves`, () => {
  for (let size = 0; size <= most; size += 1) {
    const expected = hex(treeHash(0, size))
    expect(hex(root(size))).toBe(expected)
    expect(hex(rootOf(leaves.slice(0, size)))).toBe(expected)
    const peaks = Frontier.places(size).map(at)
    expect(hex(new Frontier(size, peaks).root())).toBe(expected)
  }
})

test('a tree that goes on from its peaks completes the same nodes', () => {
  const some = (n: number) => Frontier.places(n).map(at)
  for (const size of [0, 1, 2, 3, 100, 127, 128, 129]) {
    const again = new Frontier(size, some(size))
    for (const leaf of leaves.slice(size))
      for (const { hash, ...place } of again.append(leaf)) expect(hex(hash)).toBe(hex(at(place)))
    expect([again.size, hex(again.root())]).toEqual([most, hex(root(most))])
  }
  expect(() => new Frontier(3, some(2))).toThrow(TypeError)
})

test('every leaf of every tree up to 130, and about 256: its path is that of the RFC, and leads to the root', () => {
  const wrong: string[] = []
  for (const size of sizes)
    for (let index = 0; index < size; index += 1) {
      const found = read(inclusionPath(index, size))
      const leads = verifyInclusion(leaves[index] as Uint8Array, index, size, found, root(size))
      if (!leads || !areAlike(found, path(index, 0, size))) wrong.push(`${index} of ${size}`)
    }
  expect(wrong).toEqual([])
})

test('every pair of trees up to 130, and with those about 256: the path is that of the RFC, and leads from root to root', () => {
  const wrong: string[] = []
  for (const second of sizes) {
    for (let first = 1; first <= second; first += 1) {
      const found = read(consistencyPath(first, second))
      const leads = verifyConsistency(first, root(first), second, root(second), found)
      if (!leads || !areAlike(found, subproof(first, 0, second, true))) wrong.push(`${first} to ${second}`)
    }
    expect(read(consistencyPath(0, second))).toEqual([])
    expect(verifyConsistency(0, root(0), second, root(second), [])).toBe(true)
    expect(verifyConsistency(0, root(1), second, root(second), [])).toBe(false)
  }
  expect(wrong).toEqual([])
})

const changes: readonly ((path: readonly Uint8Array[], seed: number) => readonly Uint8Array[])[] = [
  (path, seed) => path.map((one, i) => (i === seed % path.length ? hash(one) : one)),
  (path) => path.slice(1),
  (path) => path.slice(0, -1),
  (path) => [...path, new Uint8Array(32)],
  (path) => [new Uint8Array(32), ...path],
  (path) => [...path].reverse(),
]

test('no changed path, index, size, leaf or root is believed', () => {
  const size = fc.integer({ min: 2, max: most })
  fc.assert(
    fc.property(size, fc.nat(), fc.nat(), fc.constantFrom(...changes), (size, pick, seed, change) => {
      const index = pick % size
      const leaf = leaves[index] as Uint8Array
      const good = read(inclusionPath(index, size))
      const bad = change(good, seed)
      if (hexes(bad).join() !== hexes(good).join())
        expect(verifyInclusion(leaf, index, size, bad, root(size))).toBe(false)
      expect(verifyInclusion(hash(leaf), index, size, good, root(size))).toBe(false)
      expect(verifyInclusion(leaf, index, size, good, root(size - 1))).toBe(false)
      expect(verifyInclusion(leaf, (index + 1) % size, size, good, root(size))).toBe(false)
      expect(verifyInclusion(leaf, size, size, good, root(size))).toBe(false)

      const first = 1 + (pick % (size - 1))
      const proof = read(consistencyPath(first, size))
      const changed = change(proof, seed)
      if (hexes(changed).join() !== hexes(proof).join())
        expect(verifyConsistency(first, root(first), size, root(size), changed)).toBe(false)
      expect(verifyConsistency(first, hash(root(first)), size, root(size), proof)).toBe(false)
      expect(verifyConsistency(first, root(first), size, hash(root(size)), proof)).toBe(false)
    }),
    { seed: 9162, numRuns: 400 },
  )
})

test('what is no path is undefined, not an error', () => {
  expect(rootOfInclusion(root(1), 1, 1, [])).toBeUndefined()
  expect(rootOfInclusion(root(1), -1, 1, [])).toBeUndefined()
  expect(rootOfInclusion(root(1), 0.5, 1, [])).toBeUndefined()
  expect(rootOfConsistency(2, root(2), 1, [])).toBeUndefined()
  expect(rootOfConsistency(1, root(1), 1, [root(1)])).toBeUndefined()
  expect(rootOfConsistency(1, root(1), 2, [])).toBeUndefined()
})

test('sizes beyond 32 bits', () => {
  const size = 2 ** 40 + 3
  expect(Frontier.places(size)).toEqual([
    { level: 40, index: 0 },
    { level: 1, index: 2 ** 39 },
    { level: 0, index: 2 ** 40 + 2 },
  ])
  const plan = inclusionPath(2 ** 40 + 2, size)
  const hashes = plan.places.map(({ level, index }) => hash(Uint8Array.of(level, index % 256)))
  const leaf = leaves[0] as Uint8Array
  const [right, left] = hashes as [Uint8Array, Uint8Array]
  const expected = nodeHash(left, nodeHash(right, leaf))
  expect([plan.places.length, hex(rootOfInclusion(leaf, 2 ** 40 + 2, size, plan.fold(hashes)) ?? root(0))]).toEqual([
    2,
    hex(expected),
  ])
})

test('a wrong call', () => {
  expect(() => inclusionPath(3, 3)).toThrow(RangeError)
  expect(() => consistencyPath(4, 3)).toThrow(RangeError)
  expect(() => inclusionPath(0, 3).fold([])).toThrow(TypeError)
})
