/**
 * Entries against those of an earlier export: which were altered, removed, inserted or moved.
 * @module
 */
import { equalBytes, hex } from '../bytes.ts'
import { FormatError } from '../errors.ts'
import { decodeEntry } from './entry.ts'
import type { LedgerFinding, LedgerFindingCode } from './findings.ts'
import { leafHash } from './merkle.ts'

/**
 * What both begin with is compared entry by entry, and none of it is held.
 * @param before the entries of the earlier export
 * @param after those of now, which may go on behind them
 * @returns a finding for each that is not what and where it was; a moved one is named once, by where it was
 */
export function compareEntries(before: Iterable<Uint8Array>, after: Iterable<Uint8Array>): LedgerFinding[] {
  const [was, is] = [before[Symbol.iterator](), after[Symbol.iterator]()]
  try {
    for (let same = 0; ; same += 1) {
      const [old, now] = [was.next(), is.next()]
      if (old.done) return []
      if (now.done || !equalBytes(old.value, now.value)) return compareRest(restOf(old, was), restOf(now, is), same)
    }
  } finally {
    was.return?.()
    is.return?.()
  }
}

function restOf(next: IteratorResult<Uint8Array>, more: Iterator<Uint8Array>): Uint8Array[] {
  const rest: Uint8Array[] = []
  for (let one = next; !one.done; one = more.next()) rest.push(one.value)
  return rest
}

/** @param same entries that both begin with */
function compareRest(before: readonly Uint8Array[], after: readonly Uint8Array[], same: number): LedgerFinding[] {
  const [was, is] = [before, after].map((entries) => entries.map((entry) => hex(leafHash(entry)))) as [
    string[],
    string[],
  ]
  const [known, present] = [new Set(was), new Set(is)]
  const moved = new Set<string>()
  const findings: LedgerFinding[] = []
  const find = (code: LedgerFindingCode, sequence: number, entry: Uint8Array | undefined): void =>
    void findings.push({ code, gravity: 'wrong', sequence: same + sequence, ...numberIn(entry) })
  let [i, j] = [0, 0]
  while (i < was.length) {
    const [old, now] = [was[i] as string, is[j]]
    if (now !== undefined && moved.delete(now)) j += 1
    else if (old === now) [i, j] = [i + 1, j + 1]
    else if (!present.has(old) && now !== undefined && !known.has(now)) {
      find('ENTRY_ALTERED', i, before[i])
      ;[i, j] = [i + 1, j + 1]
    } else if (!present.has(old)) {
      find('ENTRY_REMOVED', i, before[i])
      i += 1
    } else if (now !== undefined && !known.has(now)) {
      find('ENTRY_INSERTED', j, after[j])
      j += 1
    } else {
      find('ENTRY_MOVED', i, before[i])
      moved.add(old)
      i += 1
    }
  }
  return findings
}

function numberIn(entry: Uint8Array | undefined): { readonly number?: string } {
  try {
    const number = entry && decodeEntry(entry).number
    return number === undefined ? {} : { number }
  } catch (error) {
    if (error instanceof FormatError) return {}
    throw error
  }
}
