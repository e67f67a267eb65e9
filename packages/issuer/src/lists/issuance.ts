/**
 * What the lists of an authority are made of: its certificates and what happened to numbers, from
 * the ledger of this machine, from exports of others, or from both.
 * @module
 */
import {
  blockEntries,
  decodeCertificate,
  decodeEntry,
  type EntryKind,
  entryRows,
  equalBytes,
  hex,
  type LedgerEntry,
  numberParts,
  parseHeaders,
  parseSign1,
} from '@kpc/schema'
import { lifeEvents } from '../certificates/life.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { listRefusal } from './refusal.ts'

export interface IssuedCertificate {
  readonly number: string
  readonly digest: Uint8Array
  readonly kid: Uint8Array
  /** Civil dates. */
  readonly issued: number
  readonly expires: number
}

/**
 * @property entries of the ledger that lists are about, oldest first
 * @property at instant up to which it is complete
 * @property exported the last instant that another machine's clock has stated, where some of it is from an export
 */
export interface Issuance {
  readonly certificates: readonly IssuedCertificate[]
  readonly entries: readonly LedgerEntry[]
  readonly at: number
  readonly exported?: number
}

/** An entry's bytes and, where it is about that, what was signed. */
interface Stored {
  readonly bytes: Uint8Array
  readonly message?: Uint8Array
}

/** What lists are about: numbers that stand for nothing any more, and who has which numbers. */
const listedKinds: ReadonlySet<EntryKind> = new Set([...lifeEvents, 'void', 'spoiled', 'unused', ...blockEntries])

/** @param stored oldest first, with nothing left out */
export function issuanceOf(stored: Iterable<Stored>, at: number): Issuance {
  const certificates: IssuedCertificate[] = []
  const entries: LedgerEntry[] = []
  for (const { bytes, message } of stored) {
    const entry = decodeEntry(bytes)
    const { kind, number, digest } = entry
    if ((kind === 'certificate' || kind === 'adopted') && number !== undefined && digest && message)
      certificates.push({ number, digest, ...datesOf(message) })
    else if (listedKinds.has(kind)) entries.push(entry)
  }
  return { certificates, entries, at }
}

function datesOf(message: Uint8Array): Pick<IssuedCertificate, 'kid' | 'issued' | 'expires'> {
  const parsed = parseSign1(message)
  const { issued, expires } = decodeCertificate(parsed.payload)
  return { kid: parseHeaders(parsed).kid, issued, expires }
}

/** Entries that are read at once. */
const page = 10_000

/** @param at the clock: whatever is stored now is in it */
export async function ofLedger(ledger: Ledger, at: number): Promise<Issuance> {
  const size = await ledger.size()
  const pages: Issuance[] = []
  for (let from = 0; from < size; from += page)
    pages.push(issuanceOf(await ledger.entries(from, Math.min(from + page, size)), at))
  return {
    certificates: pages.flatMap(({ certificates }) => certificates),
    entries: pages.flatMap(({ entries }) => entries),
    at,
  }
}

/**
 * Several as one, complete up to the earliest of them; what two of them have, once.
 * @param all at least one
 * @throws {Refusal} `LISTS_CONFLICT`: two of them have another certificate under one number
 */
export function merge(all: readonly Issuance[]): Issuance {
  const certificates = new Map<string, IssuedCertificate>()
  for (const one of all.flatMap(({ certificates }) => certificates)) {
    const known = certificates.get(one.number)
    if (known && !equalBytes(known.digest, one.digest)) throw listRefusal('LISTS_CONFLICT', { subject: one.number })
    certificates.set(one.number, one)
  }
  const entries = new Map<string, LedgerEntry>()
  for (const one of all.flatMap(({ entries }) => entries)) entries.set(nameOf(one), one)
  const exported = all.flatMap((one) => (one.exported === undefined ? [] : [one.exported]))
  return {
    certificates: [...certificates.values()],
    entries: [...entries.values()].sort((a, b) => a.at - b.at),
    at: Math.min(...all.map(({ at }) => at)),
    ...(exported.length > 0 && { exported: Math.max(...exported) }),
  }
}

function nameOf({ digest, ...entry }: LedgerEntry): string {
  return JSON.stringify([entry, digest && hex(digest)])
}

/** Numbers that a ledger handed out, and that nobody has told of. */
interface UntoldLease {
  readonly office: string
  /** The instant from which on that office may issue. */
  readonly at: number
}

/** Leases that none of the other ledgers has taken, as far as they did not come back whole. */
export function untoldLeases(all: readonly Issuance[]): UntoldLease[] {
  return all.flatMap((one) =>
    one.entries.flatMap((lease) => {
      const { kind, office, at } = lease
      if (kind !== 'lease' || office === undefined || isHandedBack(lease, one)) return []
      const isTold = all.some((other) => other !== one && other.entries.some((entry) => isBlockOf(entry, lease)))
      return isTold ? [] : [{ office, at }]
    }),
  )
}

function isHandedBack(lease: LedgerEntry, { entries }: Issuance): boolean {
  const back = entries.filter(
    (entry) => entryRows[entry.kind].numbers === 'hand-back' && entry.at >= lease.at && meets(entry, lease),
  )
  return back.reduce((sum, { count = 1 }) => sum + count, 0) >= (lease.count ?? 1)
}

function isBlockOf(entry: LedgerEntry, lease: LedgerEntry): boolean {
  return entry.kind === 'block' && meets(entry, lease)
}

function meets(a: LedgerEntry, b: LedgerEntry): boolean {
  const [one, other] = [numberParts(a.number as string), numberParts(b.number as string)]
  if (one.stem !== other.stem || one.width !== other.width) return false
  return one.value < other.value + (b.count ?? 1) && other.value < one.value + (a.count ?? 1)
}
