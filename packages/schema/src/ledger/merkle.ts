/**
 * The Merkle tree of a ledger: hashes, paths and their verification (RFC 9162 section 2.1, SHA-256).
 *
 * A store keeps one hash for every complete subtree, at its {@link Place}. From those, and nothing
 * else, come the root and every path: O(log n) reads whatever the size. Sizes and indexes are whole
 * numbers below 2^53.
 * @module
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { equalBytes } from '../bytes.ts'

/** Bytes of a hash. */
export const hashLength = 32

/** The complete subtree of 2^level leaves that begins at leaf index * 2^level. */
export interface Place {
  readonly level: number
  readonly index: number
}

/** A complete subtree with its hash. */
export interface TreeNode extends Place {
  readonly hash: Uint8Array
}

/** The hash of a tree without leaves: of nothing at all. */
export const emptyRoot: Uint8Array = sha256(new Uint8Array(0))

/** SHA-256 of 0x00 and the entry's bytes: 32 bytes. */
export function leafHash(entry: Uint8Array): Uint8Array {
  return sha256.create().update(leafMark).update(entry).digest()
}

/** SHA-256 of 0x01 and both children: 32 bytes. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + 2 * hashLength)
  bytes[0] = 1
  bytes.set(left, 1)
  bytes.set(right, 1 + hashLength)
  return sha256(bytes)
}

const leafMark = Uint8Array.of(0)

/**
 * The right edge of a growing tree: the largest complete subtrees that its leaves make up. What is
 * needed to append, and all that the root follows from.
 */
export class Frontier {
  #size: number
  readonly #peaks: TreeNode[]

  /** Where the hashes of a tree of this size are, from left to right. */
  static places(size: number): Place[] {
    return placesOf({ start: 0, end: size })
  }

  /**
   * @param hashes those at {@link Frontier.places} of the size
   * @throws {TypeError} as many hashes as there are places are needed
   */
  constructor(size = 0, hashes: readonly Uint8Array[] = []) {
    const places = Frontier.places(size)
    if (places.length !== hashes.length) throw new TypeError(`a tree of ${size} leaves has ${places.length} peaks`)
    this.#size = size
    this.#peaks = places.map((place, i) => ({ ...place, hash: hashes[i] as Uint8Array }))
  }

  /** Leaves so far; the index of the next. */
  get size(): number {
    return this.#size
  }

  /** @returns every subtree that this leaf completes, itself first, one level up at a time: to be stored */
  append(hash: Uint8Array): TreeNode[] {
    let node: TreeNode = { level: 0, index: this.#size, hash }
    const completed = [node]
    while (node.index % 2 === 1) {
      const left = this.#peaks.pop() as TreeNode
      node = { level: node.level + 1, index: left.index / 2, hash: nodeHash(left.hash, node.hash) }
      completed.push(node)
    }
    this.#peaks.push(node)
    this.#size += 1
    return completed
  }

  /** The Merkle Tree Hash (section 2.1.1): 32 bytes. */
  root(): Uint8Array {
    return rootOfPeaks(this.#peaks.map(({ hash }) => hash))
  }
}

/** The root over leaves whose hashes are all at hand. */
export function rootOf(leafHashes: Iterable<Uint8Array>): Uint8Array {
  const frontier = new Frontier()
  for (const hash of leafHashes) frontier.append(hash)
  return frontier.root()
}

/** Complete subtrees of falling size make up a tree: the last two are joined first. */
function rootOfPeaks(peaks: readonly Uint8Array[]): Uint8Array {
  return peaks.length === 0 ? emptyRoot : peaks.reduceRight((right, left) => nodeHash(left, right))
}

/** Leaves from `start` up to, without, `end`. Within a tree `start` is a multiple of the largest part's size. */
interface Span {
  readonly start: number
  readonly end: number
}

function placesOf({ start, end }: Span): Place[] {
  const places: Place[] = []
  let at = start
  for (let level = 52; level >= 0; level -= 1) {
    const leaves = 2 ** level
    if (end - at < leaves) continue
    places.push({ level, index: at / leaves })
    at += leaves
  }
  return places
}

/** The largest power of two below the number of leaves: where a tree parts (section 2.1.1). */
function splitOf(leaves: number): number {
  let split = 1
  while (split * 2 < leaves) split *= 2
  return split
}

/** A path, before anything is read: the hashes to read, and what makes the path of them. */
export interface PathPlan {
  readonly places: readonly Place[]
  /** @param hashes those at `places`, in their order @returns the path, from the leaves upwards */
  fold(hashes: readonly Uint8Array[]): Uint8Array[]
}

function planOf(spans: readonly Span[]): PathPlan {
  const parts = spans.map(placesOf)
  const places = parts.flat()
  return {
    places,
    fold: (hashes) => {
      if (hashes.length !== places.length) throw new TypeError(`the plan has ${places.length} places`)
      const unread = [...hashes]
      return parts.map(({ length }) => rootOfPeaks(unread.splice(0, length)))
    },
  }
}

/**
 * The path that proves a leaf to be in a tree (section 2.1.3.1).
 * @throws {RangeError} a tree of this size has no such leaf
 */
export function inclusionPath(index: number, size: number): PathPlan {
  if (!isSize(size) || !isSize(index) || index >= size) throw new RangeError(`no leaf ${index} in a tree of ${size}`)
  const spans: Span[] = []
  let [start, end] = [0, size]
  while (end - start > 1) {
    const split = start + splitOf(end - start)
    if (index < split) {
      spans.push({ start: split, end })
      end = split
    } else {
      spans.push({ start, end: split })
      start = split
    }
  }
  return planOf(spans.reverse())
}

/**
 * The path that proves a tree to be the beginning of a later one (section 2.1.4.1). It is empty
 * where both are of one size, and where the first has no leaf.
 * @throws {RangeError} the first is larger than the second
 */
export function consistencyPath(first: number, second: number): PathPlan {
  if (!isSize(first) || !isSize(second) || first > second)
    throw new RangeError(`a tree of ${first} is not the beginning of one of ${second}`)
  if (first === 0) return planOf([])
  const spans: Span[] = []
  let [start, end] = [0, second]
  while (first < end) {
    const split = start + splitOf(end - start)
    if (first <= split) {
      spans.push({ start: split, end })
      end = split
    } else {
      spans.push({ start, end: split })
      start = split
    }
  }
  // What is left is of the first tree only; where it is all of it, the verifier has its hash.
  if (start > 0) spans.push({ start, end })
  return planOf(spans.reverse())
}

function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

/**
 * The root that a path leads to (section 2.1.3.2).
 * @returns undefined where the path is too long or too short for the tree
 */
export function rootOfInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
): Uint8Array | undefined {
  if (!isSize(size) || !isSize(index) || index >= size) return undefined
  let [fn, sn] = [index, size - 1]
  let hash = leaf
  for (const beside of path) {
    if (sn === 0) return undefined
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(beside, hash)
      while (fn % 2 === 0 && fn > 0) [fn, sn] = [half(fn), half(sn)]
    } else hash = nodeHash(hash, beside)
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 ? hash : undefined
}

function half(value: number): number {
  return Math.floor(value / 2)
}

/** Is the leaf at this index of the tree with this root? */
export function verifyInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  const led = rootOfInclusion(leaf, index, size, path)
  return led !== undefined && equalBytes(led, root)
}

/**
 * The root of the later tree, where the path proves the earlier one to be its beginning (section 2.1.4.2).
 * @returns undefined where it does not
 */
export function rootOfConsistency(
  first: number,
  firstRoot: Uint8Array,
  second: number,
  path: readonly Uint8Array[],
): Uint8Array | undefined {
  if (!isSize(first) || !isSize(second) || first === 0 || first > second) return undefined
  if (first === second) return path.length === 0 ? firstRoot : undefined
  const [start, ...rest] = isComplete(first) ? [firstRoot, ...path] : path
  if (!start || path.length === 0) return undefined
  let [fn, sn] = [first - 1, second - 1]
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)]
  let [earlier, later] = [start, start]
  for (const beside of rest) {
    if (sn === 0) return undefined
    if (fn % 2 === 1 || fn === sn) {
      earlier = nodeHash(beside, earlier)
      later = nodeHash(beside, later)
      while (fn % 2 === 0 && fn > 0) [fn, sn] = [half(fn), half(sn)]
    } else later = nodeHash(later, beside)
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && equalBytes(earlier, firstRoot) ? later : undefined
}

/** A power of two: the earlier root is then a node of the later tree, and not in the path. */
function isComplete(size: number): boolean {
  return Frontier.places(size).length === 1
}

/** Is the first tree the beginning of the second? A tree without leaves is that of every tree. */
export function verifyConsistency(
  first: number,
  firstRoot: Uint8Array,
  second: number,
  secondRoot: Uint8Array,
  path: readonly Uint8Array[],
): boolean {
  if (first === 0) return path.length === 0 && equalBytes(firstRoot, emptyRoot)
  const led = rootOfConsistency(first, firstRoot, second, path)
  return led !== undefined && equalBytes(led, secondRoot)
}
