/**
 * The files of a lease: on the way to an office the lease itself, on the way back what became of its
 * numbers. Deterministic CBOR; they travel between machines of one authority.
 *
 * A lease is the lender's own entry, byte for byte, so that the lender knows it again.
 * @module
 */
import { decode, decodeEntry, encode, type Item, type LedgerEntry, type Limits } from '@kpc/schema'
import { ledgerRefusal } from '../ledger/refusal.ts'

const leaseMark = 'kpc-lease/1'
const handBackMark = 'kpc-handed-back/1'
/** What files of earlier editions begin with: some are under way. */
const earlierMark = 'kpc-return/1'

/** A lease comes back with a certificate each of a hundred thousand numbers. */
export const leaseLimits: Limits = { size: 64 * 1024 * 1024, depth: 4, items: 400_000 }

interface Lease {
  /** The lender's entry. */
  readonly bytes: Uint8Array
  readonly entry: LedgerEntry
}

/** What happened to a number of a lease, as the office's ledger has it. */
export interface Happened {
  readonly entry: LedgerEntry
  readonly message?: Uint8Array
}

export function encodeLease(bytes: Uint8Array): Uint8Array {
  return encode([leaseMark, bytes])
}

/** @throws {Refusal} `LEASE_MALFORMED` */
export function decodeLease(file: Uint8Array): Lease {
  const [bytes] = markedItems(file, [leaseMark], 1)
  return leaseOf(bytes)
}

export function encodeHandBack(
  lease: Uint8Array,
  happened: readonly { readonly bytes: Uint8Array; readonly message?: Uint8Array }[],
): Uint8Array {
  return encode([handBackMark, lease, happened.map(({ bytes, message }) => (message ? [bytes, message] : [bytes]))])
}

/** @throws {Refusal} `LEASE_MALFORMED` */
export function decodeHandBack(file: Uint8Array): { readonly lease: Lease; readonly happened: readonly Happened[] } {
  const [lease, happened] = markedItems(file, [handBackMark, earlierMark], 2)
  return { lease: leaseOf(lease), happened: reading(() => (happened as Item[]).map(happenedOf)) }
}

function happenedOf(item: Item): Happened {
  const [bytes, message, ...rest] = item as Uint8Array[]
  if (rest.length > 0 || (message !== undefined && !(message instanceof Uint8Array))) throw new TypeError('no entry')
  return { entry: decodeEntry(bytes as Uint8Array), ...(message && { message }) }
}

function leaseOf(bytes: Item | undefined): Lease {
  return reading(() => {
    const entry = decodeEntry(bytes as Uint8Array)
    if (entry.kind !== 'lease') throw new TypeError('no lease')
    return { bytes: bytes as Uint8Array, entry }
  })
}

function markedItems(file: Uint8Array, marks: readonly string[], count: number): Item[] {
  return reading(() => {
    const item = decode(file, leaseLimits)
    if (!Array.isArray(item) || !marks.includes(item[0] as string) || item.length !== count + 1)
      throw new TypeError('no such file')
    return item.slice(1) as Item[]
  })
}

function reading<T>(act: () => T): T {
  try {
    return act()
  } catch (cause) {
    throw ledgerRefusal('LEASE_MALFORMED', { cause })
  }
}
