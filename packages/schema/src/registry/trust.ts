/**
 * What a verifier trusts: a root, and the registry that is signed under it.
 *
 * Where the bytes lie never decides whom to trust: the root is the anchor that the host was given.
 * @module
 */
import { hex } from '../bytes.ts'
import { parseSign, verifySign } from '../cose/sign.ts'
import type { IssuedList } from '../lists/issued-list.ts'
import { type NumberParts, numberParts } from '../lists/series.ts'
import type { StatusList } from '../lists/status-list.ts'
import type { Steps } from '../signature/signature.ts'
import type { Authority, Range } from './authority.ts'
import type { RegistryKey } from './authority-key.ts'
import { isAuthorityUse } from './key-use.ts'
import type { Participant } from './participant.ts'
import { decodeRegistry, type Registry, registryLimits } from './registry.ts'
import { decodeRoot, type Root, roleOf } from './root.ts'
import type { Snapshot, Timestamp } from './snapshot.ts'

/** A key of the registry with whose it is. */
export interface KnownKey {
  readonly key: RegistryKey
  readonly authority: Authority
  readonly participant: Participant
}

/** A registry whose signatures were verified, indexed. */
export interface Trust {
  readonly root: Root
  readonly registry: Registry
  /** By `kid` in hexadecimal. */
  readonly keys: ReadonlyMap<string, KnownKey>
  /** By code. */
  readonly participants: ReadonlyMap<string, Participant>
  /** By id of the authority; of one that is not in it the scheme has no number ranges. */
  readonly ranges: ReadonlyMap<string, readonly NumberRange[]>
  /** What is current, where the set has come with them. */
  readonly timestamp?: Timestamp
  readonly snapshot?: Snapshot
  /** When the device took them, by its own clock; absent where nobody has kept it. */
  readonly taken?: number
  /** By id of the authority. */
  readonly issued: ReadonlyMap<string, IssuedList>
  readonly status: ReadonlyMap<string, StatusList>
  /** Of compromised keys, by `kid` in hexadecimal: the last issued list that is trusted. */
  readonly trusted: ReadonlyMap<string, IssuedList>
  /** A root with other keys for the registry or the heads was taken, so that the registry's counter starts again. */
  readonly restarted?: true
}

/** The bytes of everything in a set, for storage; to be opened again with `openTrustedSet`. */
export interface TrustFiles {
  readonly root: Uint8Array
  readonly registry: Uint8Array
  readonly timestamp?: Uint8Array
  readonly snapshot?: Uint8Array
  /** By name in the snapshot: `issued/...`, `status/...`, `trusted/...`. */
  readonly lists: ReadonlyMap<string, Uint8Array>
}

export interface TrustedSet extends Trust {
  readonly files: TrustFiles
}

/**
 * A root that is signed by a threshold of its own keys. That it is the right one is the host's
 * word: it is the anchor.
 * @throws {FormatError} any code of bytes, message or trust
 */
export function* openRoot(file: Uint8Array): Steps<Root> {
  const root = decodeRoot(parseSign(file, registryLimits).payload)
  yield* verifySign(file, 'root', roleOf(root, 'root'), registryLimits)
  return root
}

/**
 * @param rootFile the COSE_Sign of the anchor
 * @param registryFile the COSE_Sign of a registry, from wherever
 * @throws {FormatError} any code of bytes, message or trust; `THRESHOLD` where it is another scheme's
 */
export function* openTrust(rootFile: Uint8Array, registryFile: Uint8Array): Steps<Trust> {
  const root = yield* openRoot(rootFile)
  const registry = decodeRegistry(yield* verifySign(registryFile, 'registry', roleOf(root, 'registry'), registryLimits))
  return { root, registry, ...indexOf(registry), ...noLists }
}

/** Of a set that has come without lists. */
export const noLists: Pick<Trust, 'issued' | 'status' | 'trusted'> = {
  issued: new Map(),
  status: new Map(),
  trusted: new Map(),
}

/** A range whose numbers were taken apart once, not in every verdict. */
interface NumberRange {
  readonly range: Range
  readonly first: NumberParts
  readonly last: NumberParts
}

/** Does a range hold this number? */
export function isInRange({ first, last }: NumberRange, { stem, width, value }: NumberParts): boolean {
  return stem === first.stem && width === first.width && value >= first.value && value <= last.value
}

function rangesOf({ ranges = [] }: Registry): Trust['ranges'] {
  const byAuthority = new Map<string, NumberRange[]>()
  for (const range of ranges) {
    const held = byAuthority.get(range.authority) ?? []
    held.push({ range, first: numberParts(range.first), last: numberParts(range.last) })
    byAuthority.set(range.authority, held)
  }
  return byAuthority
}

/** Keys, participants and ranges of a registry that holds together, by name. */
export function indexOf(registry: Registry): Pick<Trust, 'keys' | 'participants' | 'ranges'> {
  const { participants, authorities, keys } = registry
  const byCode = new Map(participants.map((participant) => [participant.code, participant]))
  const byId = new Map(authorities.map((authority) => [authority.id, authority]))
  // A key of a use that this edition does not know is never used.
  const usable = keys.filter(({ use }) => isAuthorityUse(use))
  const known = usable.map((key): [string, KnownKey] => {
    // `decodeRegistry` has proved that no reference leads nowhere.
    const authority = byId.get(key.authority) as Authority
    return [hex(key.kid), { key, authority, participant: byCode.get(authority.participant) as Participant }]
  })
  return { participants: byCode, keys: new Map(known), ranges: rangesOf(registry) }
}
