/**
 * The issued list of an authority: the number and the beginning of the digest of every certificate
 * that is unexpired or expired under 90 days, signed by its list key on another device.
 *
 * It tells a certificate that the authority issued from one that only its stolen key signed.
 * @module
 */
import { compareBytes } from '../bytes.ts'
import { decode, type Limits } from '../cbor/decode.ts'
import { kinds } from '../cose/kind.ts'
import { FormatError } from '../errors.ts'
import { bytes } from '../field/bytes.ts'
import { id } from '../field/code.ts'
import type { Kind, RecordOf } from '../field/field.ts'
import { count } from '../field/number.ts'
import { crit, record, refuseUnknownCritical } from '../field/record.ts'
import { civilDate, instant } from '../field/time.ts'
import { type Listed, NumberIndex, seriesKind } from './series.ts'

/** Bytes of a digest that a list holds: enough that nobody finds a second certificate for them. */
export const digestLength = 16

/** Days past its expiry for which a certificate stays in the list. */
export const windowDays = 90

/** Certificates that one list may have. */
export const mostListed = 2_000_000

export const listLimits: Limits = kinds['issued-list'].limits

export const issuedListFields = {
  version: { key: 'version', label: 'Version', kind: count(1, 0xffffffff) },
  authority: { key: 'authority', label: 'Authority', kind: id },
  issued: { key: 'issued', label: 'Issued', kind: instant },
  expires: { key: 'expires', label: 'Expires', kind: instant },
  completeThrough: { key: 'completeThrough', label: 'Complete through', kind: civilDate },
  series: { key: 'series', label: 'Numbers', kind: seriesKind },
  digests: { key: 'digests', label: 'Digests', kind: bytes(0, mostListed * digestLength) },
  crit,
} as const
export type IssuedListContent = RecordOf<typeof issuedListFields>

export const issuedListKind: Kind<IssuedListContent> = record('open', issuedListFields)

/** An issued list, ready to be asked. */
export interface IssuedList {
  readonly content: IssuedListContent
  readonly numbers: NumberIndex
}

/** An entry, as the ledger has it. */
export interface IssuedEntry extends Listed {
  /** SHA-256 over the COSE bytes; the first 16 bytes of it go into the list. */
  readonly digest: Uint8Array
}

/** @throws {FormatError} `CBOR_*`, `FIELD_*`, `LIST_SERIES` */
export function decodeIssuedList(payload: Uint8Array): IssuedList {
  const content = issuedListKind.decode(decode(payload, listLimits), {})
  refuseUnknownCritical(content.crit, issuedListFields)
  return { content, numbers: numbersOf(content) }
}

/**
 * The numbers of a list: as many as it brings digests for, which is known before any of them is made.
 * @throws {FormatError} `LIST_SERIES`
 */
export function numbersOf({ series, digests }: Pick<IssuedListContent, 'series' | 'digests'>): NumberIndex {
  const numbers = new NumberIndex(series, digests.length / digestLength)
  if (digests.length !== numbers.size * digestLength) throw new FormatError('LIST_SERIES', 'digests')
  return numbers
}

/** Is a certificate with this expiry still in a list that is complete through `day`? */
export function isInWindow(expires: number, day: number): boolean {
  return expires + windowDays > day
}

/** @returns the first 16 bytes of the digest that the list has for a number, or undefined */
export function digestIn({ content, numbers }: IssuedList, number: string): Uint8Array | undefined {
  const found = numbers.find(number)
  return found && content.digests.subarray(found.index * digestLength, (found.index + 1) * digestLength)
}

/**
 * Proves that a list may follow another: its version is higher, it does not know less, and no entry
 * that is still inside the window was altered or dropped.
 * @throws {FormatError} `LIST_ROLLBACK`, `LIST_ALTERED`
 */
export function refuseUnfaithful(before: IssuedList, after: IssuedList): void {
  const { version, completeThrough, authority } = after.content
  if (
    authority !== before.content.authority ||
    version <= before.content.version ||
    completeThrough < before.content.completeThrough
  )
    throw new FormatError('LIST_ROLLBACK')
  for (const { number, expires } of before.numbers.entries()) {
    const kept = digestIn(after, number)
    if (!kept && !isInWindow(expires, completeThrough)) continue
    const known = digestIn(before, number) as Uint8Array
    if (!kept || compareBytes(known, kept) !== 0 || after.numbers.find(number)?.expires !== expires)
      throw new FormatError('LIST_ALTERED', number)
  }
}
