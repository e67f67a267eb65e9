/**
 * Verifies the authority's own ledger: recomputes everything from the rows, and holds it against the
 * nodes that are stored, the certificates that are looked up, and the checkpoints that were kept.
 * @module
 */

import { nodeVerify } from '@kpc/host/keys/verifier'
import {
  answer,
  decodeApproval,
  equalBytes,
  FormatError,
  Frontier,
  hex,
  isSameLedger,
  type KeptCheckpoint,
  type LedgerEntry,
  type LedgerFinding,
  type LedgerName,
  type LedgerReport,
  LedgerReview,
  leafHash,
  openCheckpoint,
  type PutAside,
  showLedgerName,
  type TreeNode,
  type Trust,
} from '@kpc/schema'
import type { Ledger } from '../ledger/ledger.ts'
import { twinOf } from '../people/name.ts'

/**
 * @property name what it is called in findings
 * @property own this home's, not kept by anyone else
 */
export interface NamedCheckpoint {
  readonly name: string
  readonly own: boolean
  readonly message: Uint8Array
}

/**
 * @property name which ledger it is
 * @property kept signed checkpoints, from this home or from elsewhere
 * @property follow told how many entries have been looked at
 */
export interface Verifying {
  readonly ledger: Ledger
  readonly trust: Trust
  readonly name: LedgerName
  readonly kept: readonly NamedCheckpoint[]
  follow?(entries: number): void
  /** Where what is remembered of certificates is held: in memory if absent. */
  readonly putAside?: PutAside
}

/** Entries that are read at a time. */
const page = 1000

/** @throws {Refusal} `LEDGER_*` */
export async function verifyLedger({ ledger, trust, name, kept, follow, putAside }: Verifying): Promise<LedgerReport> {
  const opened = kept.map((one) => open(one, trust, name))
  const review = new LedgerReview(
    trust,
    name,
    opened.flatMap((one) => ('checkpoint' in one ? one.checkpoint : [])),
    putAside,
  )
  for (const one of opened) if ('finding' in one) review.find(one.finding)
  const before = await ledger.size()
  const rows = new RowReview(review, await approversOf(ledger))
  for (let from = 0; ; from += page) {
    const some = await ledger.rows(from, from + page)
    if (some.entries.length === 0 && from >= before) break
    rows.follow(some)
    follow?.(review.size)
  }
  // Others may have written meanwhile.
  const after = await ledger.size()
  if (review.size < before || review.size > after)
    review.find({ code: 'HEAD_OTHER', gravity: 'wrong', detail: `${before}, and there are ${review.size}` })
  return review.finish(undefined)
}

function open(
  { name: file, message, own }: NamedCheckpoint,
  trust: Trust,
  name: LedgerName,
): { readonly checkpoint: KeptCheckpoint } | { readonly finding: LedgerFinding } {
  try {
    const checkpoint = answer(openCheckpoint(message, trust), nodeVerify)
    if (isSameLedger(checkpoint, name)) return { checkpoint: { ...checkpoint, own } }
    const detail = `${file}: of ${showLedgerName(checkpoint)}`
    return { finding: { code: 'CHECKPOINT_OTHER', gravity: 'noted', detail } }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return { finding: { code: 'CHECKPOINT_WRONG', gravity: 'wrong', detail: `${file}: ${error.message}` } }
  }
}

/** The key of an approval, as it is looked up: all of it, as an id is chosen by whoever makes the key. */
const keyName = (credential: Uint8Array, alg: string, key: Uint8Array): string =>
  [hex(credential), alg, hex(key)].join(' ')

function keyIn(message: Uint8Array): string | undefined {
  try {
    const { credential, alg, key } = decodeApproval(message)
    return keyName(credential, alg, key)
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}

/** Whose key each is that has ever approved, or may. */
async function approversOf(ledger: Ledger): Promise<ReadonlyMap<string, string>> {
  const rows = await ledger.beside((db) =>
    db
      .selectFrom('person_key')
      .innerJoin('person', 'person.id', 'person_key.person')
      .select(['person_key.id', 'person_key.alg', 'person_key.key', 'person.twin'])
      .execute(),
  )
  return new Map(rows.map(({ id, alg, key, twin }) => [keyName(id, alg, key), twin]))
}

type Rows = Awaited<ReturnType<Ledger['rows']>>

/** What the database keeps beside the bytes of entries, held against them. */
class RowReview {
  readonly #review: LedgerReview
  readonly #frontier = new Frontier()
  /** Places whose stored hash is not that of what is below them. */
  readonly #bad = new Set<string>()
  #next = 0

  readonly #approvers: ReadonlyMap<string, string>

  constructor(review: LedgerReview, approvers: ReadonlyMap<string, string>) {
    this.#review = review
    this.#approvers = approvers
  }

  /** The rows of the next page. */
  follow({ entries, certificates, nodes }: Rows): void {
    const stored = new Map(nodes.map((node) => [placeName(node), node.hash]))
    const looked = new Map(certificates.map((row) => [row.sequence, row]))
    for (const row of entries) {
      this.#gap(row.sequence)
      this.#tree(row.bytes, stored)
      const entry = answer(this.#review.follow(row.bytes, row.message ?? undefined), nodeVerify)
      if (entry) this.#row(row, entry, looked.get(row.sequence))
      if (entry?.kind === 'approved' && row.message) this.#approver(row, entry, row.message)
      if (entry?.kind === 'certificate' || entry?.kind === 'adopted') looked.delete(row.sequence)
    }
    for (const { sequence, number } of looked.values())
      this.#review.find({ code: 'ROW_INSERTED', gravity: 'wrong', sequence, number })
  }

  /** Are all entries there that come before this one? */
  #gap(sequence: number): void {
    if (sequence > this.#next)
      this.#review.find({
        code: 'SEQUENCE_GAP',
        gravity: 'wrong',
        sequence: this.#next,
        ...(sequence - 1 > this.#next && { until: sequence - 1 }),
      })
    this.#next = sequence + 1
  }

  /** Is every subtree that this entry completes stored with the hash that it has? The lowest that is not is named. */
  #tree(bytes: Uint8Array, stored: ReadonlyMap<string, Uint8Array>): void {
    // Behind a gap every place is another.
    if (this.#frontier.size + 1 !== this.#next) return
    for (const node of this.#frontier.append(leafHash(bytes)).slice(1)) {
      const kept = stored.get(placeName(node))
      if (kept && equalBytes(kept, node.hash)) continue
      const { level, index } = node
      const below = [2 * index, 2 * index + 1].map((child) => placeName({ level: level - 1, index: child }))
      if (!below.some((place) => this.#bad.has(place)))
        this.#review.find({
          code: 'NODE_OTHER',
          gravity: 'wrong',
          sequence: index * 2 ** level,
          until: (index + 1) * 2 ** level - 1,
        })
      this.#bad.add(placeName(node))
    }
  }

  /** Was it a key of this person? Also of one who is gone. What is no approval was found before. */
  #approver({ sequence }: Rows['entries'][number], { by }: LedgerEntry, message: Uint8Array): void {
    const key = keyIn(message)
    if (key !== undefined && this.#approvers.get(key) !== twinOf(by))
      this.#review.find({ code: 'APPROVAL_KEY', gravity: 'wrong', sequence, detail: by })
  }

  #row(
    { sequence, kind, number, recorded }: Rows['entries'][number],
    entry: LedgerEntry,
    looked: Rows['certificates'][number] | undefined,
  ): void {
    const about = { gravity: 'wrong', sequence, ...(entry.number !== undefined && { number: entry.number }) } as const
    if (kind !== entry.kind || (number ?? undefined) !== entry.number || recorded !== entry.at)
      this.#review.find({ code: 'ROW_OTHER', ...about, detail: 'kind, number or time beside the entry' })
    if (entry.kind !== 'certificate' && entry.kind !== 'adopted') return
    if (!looked) this.#review.find({ code: 'ROW_MISSING', ...about })
    else if (looked.number !== entry.number || !entry.digest || !equalBytes(looked.digest, entry.digest))
      this.#review.find({ code: 'ROW_OTHER', ...about, detail: `${looked.number} is looked up` })
  }
}

function placeName({ level, index }: Pick<TreeNode, 'level' | 'index'>): string {
  return `${level}/${index}`
}
