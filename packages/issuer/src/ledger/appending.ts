/**
 * Appends entries within one transaction: locks the head, so that writers of all processes come one
 * after the other, and stores each entry with the nodes of the tree that it completes.
 * @module
 */
import { encodeEntry, Frontier, leafHash, type Place, type TreeNode } from '@kpc/schema'
import type { Kysely, Selectable } from 'kysely'
import type { Event, StoredEntry } from './model.ts'
import { readNodes } from './nodes.ts'
import { insertRows } from './rows.ts'
import type { Condition, Tables } from './tables.ts'

export class Appending {
  readonly #db: Kysely<Tables>
  readonly #frontier: Frontier
  #entries: (readonly unknown[])[] = []
  #nodes: TreeNode[] = []
  #recorded: number
  readonly condition: Condition
  /** Where it has moved. */
  readonly target: string | null

  /** Waits until no other writer holds the ledger. */
  static async begin(db: Kysely<Tables>): Promise<Appending> {
    const head = await db
      .updateTable('head')
      .set((e) => ({ size: e.ref('size') }))
      .returning(['size', 'recorded', 'condition', 'target'])
      .executeTakeFirstOrThrow()
    const peaks = await readNodes(db, Frontier.places(head.size))
    return new Appending(db, new Frontier(head.size, peaks), head)
  }

  private constructor(
    db: Kysely<Tables>,
    frontier: Frontier,
    { recorded, condition, target }: Omit<Selectable<Tables['head']>, 'id' | 'size'>,
  ) {
    this.#db = db
    this.#frontier = frontier
    this.#recorded = recorded
    this.condition = condition
    this.target = target
  }

  /** The instant of the last entry. */
  get recorded(): number {
    return this.#recorded
  }

  /** The number of entries; the index of the next. */
  get size(): number {
    return this.#frontier.size
  }

  /** An instant that is not before the last entry. */
  notBefore(at: number): number {
    return Math.max(at, this.#recorded)
  }

  /** @throws {FormatError} an entry that could not be read back */
  push({ message, ...entry }: Event): StoredEntry {
    const sequence = this.#frontier.size
    const bytes = encodeEntry(entry)
    const { at: recorded } = entry
    this.#recorded = recorded
    this.#entries.push([sequence, entry.kind, entry.number ?? null, bytes, message ?? null, recorded])
    const [, ...nodes] = this.#frontier.append(leafHash(bytes))
    this.#nodes.push(...nodes)
    return { sequence, bytes, ...(message && { message }), recorded }
  }

  /** Stores what was pushed. To be called before rows that refer to an entry are inserted. */
  async flush(): Promise<void> {
    if (this.#entries.length === 0) return
    await insertRows(this.#db, 'entry', ['sequence', 'kind', 'number', 'bytes', 'message', 'recorded'], this.#entries)
    await insertRows(
      this.#db,
      'node',
      ['level', 'idx', 'hash'],
      this.#nodes.map(({ level, index, hash }: Place & { readonly hash: Uint8Array }) => [level, index, hash]),
    )
    await this.#db.updateTable('head').set({ size: this.size, recorded: this.#recorded }).execute()
    this.#entries = []
    this.#nodes = []
  }
}
