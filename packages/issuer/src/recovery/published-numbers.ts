/**
 * What the issued lists say that a home trusts, of its own authorities.
 *
 * A list speaks for its own authority and its own numbers: whoever holds the list key of another one
 * of the same participant says nothing about this ledger. And a person may say of a list that it is
 * wrong, as of a stolen key: the ledger keeps who did, and why.
 * @module
 */
import { decodeEntry, fileIn, hex, type IssuedList, isInRange, numberParts, type Trust } from '@kpc/schema'
import type { Ledger } from '../ledger/ledger.ts'

/** @property own ids of the authorities whose ledger it is */
export interface Publications {
  readonly trust: Trust
  readonly own: readonly string[]
}

/** An issued list that counts. */
export interface OwnList {
  readonly authority: string
  /** SHA-256 of its file, in hexadecimal: by it the ledger names what is disregarded. */
  readonly sha256: string | undefined
  readonly numbers: readonly string[]
}

/** The lists of the home's own authorities, but those that a person has disregarded. */
export async function ownLists({ trust, own }: Publications, ledger: Ledger): Promise<OwnList[]> {
  const disregarded = await disregardedIn(ledger)
  return own.flatMap((authority) => {
    const list = trust.issued.get(authority)
    const file = trust.snapshot && fileIn(trust.snapshot, `issued/${authority}`)
    const sha256 = file && hex(file.sha256)
    if (!list || (sha256 !== undefined && disregarded.has(sha256))) return []
    return [{ authority, sha256, numbers: numbersOf(list, authority, trust) }]
  })
}

/** Of its participant, and of its ranges where the scheme gave it some. */
function numbersOf({ numbers }: IssuedList, authority: string, { registry, ranges }: Trust): string[] {
  const prefix = registry.authorities.find(({ id }) => id === authority)?.participant
  const held = ranges.get(authority)
  return [...numbers.entries()]
    .map(({ number }) => number)
    .filter((number) => prefix !== undefined && number.startsWith(prefix))
    .filter((number) => !held || held.some((range) => isInRange(range, numberParts(number))))
}

async function disregardedIn(ledger: Ledger): Promise<ReadonlySet<string>> {
  const settled = await ledger.entriesOf(['settled'])
  return new Set(settled.flatMap(({ bytes }) => decodeEntry(bytes).link ?? []))
}
