/**
 * A ledger in memory as tests use it: the bytes of its entries and every node of its tree.
 * @module
 */
import {
  consistencyPath,
  encodeEntry,
  Frontier,
  inclusionPath,
  type LedgerEntry,
  leafHash,
  type PathPlan,
  type Proof,
} from '@kpc/schema'

export class Tree {
  readonly entries: Uint8Array[] = []
  readonly #nodes = new Map<string, Uint8Array>()
  readonly #frontier = new Frontier()
  readonly #roots: Uint8Array[] = [this.#frontier.root()]

  constructor(entries: Iterable<Uint8Array> = []) {
    for (const entry of entries) this.append(entry)
  }

  get size(): number {
    return this.entries.length
  }

  append(entry: Uint8Array): void {
    this.entries.push(entry)
    for (const { level, index, hash } of this.#frontier.append(leafHash(entry)))
      this.#nodes.set(`${level}/${index}`, hash)
    this.#roots.push(this.#frontier.root())
  }

  /** The root when it had so many entries. */
  root(size = this.size): Uint8Array {
    return this.#roots[size] as Uint8Array
  }

  inclusion(index: number, size = this.size): Proof {
    return { inclusion: { size, index, path: this.#read(inclusionPath(index, size)) } }
  }

  consistency(first: number, second = this.size): Proof {
    return { consistency: { first, second, path: this.#read(consistencyPath(first, second)) } }
  }

  #read({ places, fold }: PathPlan): Uint8Array[] {
    return fold(places.map(({ level, index }) => this.#nodes.get(`${level}/${index}`) as Uint8Array))
  }
}

/** Entries one second apart, each about the next number. */
export function someEntries(count: number): Uint8Array[] {
  const at = Date.parse('2026-11-10T08:00:00Z') / 1000
  return Array.from({ length: count }, (_, i) => {
    const entry: LedgerEntry = { kind: 'unused', at: at + i, by: 'N. Example', number: `BW${i + 1}`, reason: 'test' }
    return encodeEntry(entry)
  })
}
