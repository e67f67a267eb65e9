/**
 * The second person: was what was done approved before, by whom the entry names, and is it what was approved?
 *
 * Constant in memory but for what is approved and not done yet.
 * @module
 */
import { equalBytes } from '../bytes.ts'
import type { Amendment } from '../certificate/amendment.ts'
import type { EntryKind, LedgerEntry } from './entry.ts'
import { digestOfProposed } from './proposal.ts'

/** What is done once it was approved. */
const done: readonly EntryKind[] = ['certificate', 'amendment', 'cancelled']
const dropped: readonly EntryKind[] = ['sent-back', 'withdrawn']

interface Waiting {
  readonly by?: string
  readonly approved?: LedgerEntry
}

export class SecondPersons {
  readonly #waiting = new Map<string, Waiting>()

  /**
   * The next entry.
   * @param signed the amendment that lies beside it
   * @returns what is wrong with its second person, in words; undefined where nothing is
   */
  follow(entry: LedgerEntry, signed?: Amendment): string | undefined {
    const { kind, application, by } = entry
    if (application === undefined) return entry.second === undefined || !done.includes(kind) ? undefined : nobody
    const before = this.#waiting.get(application)
    if (kind === 'submitted') this.#waiting.set(application, { by })
    if (kind === 'approved') this.#waiting.set(application, { ...before, approved: entry })
    if (dropped.includes(kind) || done.includes(kind)) this.#waiting.delete(application)
    return done.includes(kind) ? faultOf(entry, before, signed) : undefined
  }
}

const nobody = 'approved by nobody of this name'

function faultOf(entry: LedgerEntry, before: Waiting | undefined, signed: Amendment | undefined): string | undefined {
  const { approved } = before ?? {}
  if (!approved || approved.by !== entry.second || !isSame(approved.approval, entry.approval)) return nobody
  if (entry.kind === 'certificate') return undefined
  if (before?.by === approved.by) return 'proposed and approved by one person'
  const content = entry.kind === 'amendment' ? signed && digestOfProposed({ act: 'amend', ...signed }) : entry.digest
  return isSame(content, approved.digest) ? undefined : 'not what was approved'
}

function isSame(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  return one && other ? equalBytes(one, other) : one === other
}
