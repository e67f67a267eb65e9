/**
 * The lists of a snapshot: each signed by a list key of its authority, none going back, none altered.
 *
 * In a snapshot they are called `issued/<authority>`, `status/<authority>`, and `trusted/<kid>`: the
 * last issued list that is trusted of a compromised key. Other names are of a later edition.
 * @module
 */
import { equalBytes, hex } from '../bytes.ts'
import { dayOf } from '../civil-date.ts'
import { parseHeaders, parseSign1, verifySign1 } from '../cose/sign1.ts'
import { FormatError } from '../errors.ts'
import { idPattern } from '../field/code.ts'
import { decodeIssuedList, type IssuedList, listLimits, refuseUnfaithful } from '../lists/issued-list.ts'
import { decodeStatusList, type StatusList } from '../lists/status-list.ts'
import type { Steps } from '../signature/signature.ts'
import type { RegistryKey } from './authority-key.ts'
import { covers } from './interval.ts'
import { fileIn, matchFile, type NamedFile } from './snapshot.ts'
import type { KnownKey, Trust, TrustedSet } from './trust.ts'

type Folder = 'issued' | 'status' | 'trusted'

/** Eight bytes in hexadecimal. */
const kidPattern = /^[0-9a-f]{16}$/

interface ListName {
  readonly folder: Folder
  /** Of an authority; of `trusted` the `kid` in hexadecimal. */
  readonly id: string
}

/** @returns undefined for a file that is no list of this edition */
export function listName(name: string): ListName | undefined {
  const [, folder, id = ''] = /^(issued|status|trusted)\/(.+)$/.exec(name) ?? []
  const isGood = folder === 'trusted' ? kidPattern.test(id) : idPattern.test(id)
  return isGood ? { folder: folder as Folder, id } : undefined
}

/**
 * The set with every list that its snapshot names.
 * @param files by their names in the snapshot
 * @param before the set that this one follows, against which lists neither go back nor are altered
 * @throws {FormatError} any code of bytes, message or trust, `LIST_*`
 */
export function* withLists(
  set: TrustedSet,
  files: ReadonlyMap<string, Uint8Array>,
  before: TrustedSet | undefined,
): Steps<TrustedSet> {
  if (before) refuseRollback(before, set)
  const issued = new Map<string, IssuedList>()
  const status = new Map<string, StatusList>()
  const trusted = new Map<string, IssuedList>()
  const lists = new Map<string, Uint8Array>()
  for (const named of set.snapshot?.files ?? []) {
    const name = listName(named.name)
    if (!name) continue
    const file = fileOf(files, named)
    lists.set(named.name, file)
    if (name.folder === 'status') status.set(name.id, yield* openStatus(set, named, name.id, file))
    else if (name.folder === 'trusted') trusted.set(name.id, yield* openTrusted(set, named, name.id, file))
    else issued.set(name.id, yield* openIssued(set, named, name.id, file, before))
  }
  return { ...set, issued, status, trusted, files: { ...set.files, lists } }
}

function fileOf(files: ReadonlyMap<string, Uint8Array>, named: NamedFile): Uint8Array {
  const file = files.get(named.name)
  if (!file) throw new FormatError('TRUST_ABSENT', named.name)
  matchFile(file, named)
  return file
}

/**
 * TUF section 5.5.5, of lists: none goes back and none is gone, unless the key that signed the one
 * before is no longer the authority's: that restarts its counter, as section 5.3.11 has it.
 */
function refuseRollback(before: TrustedSet, after: TrustedSet): void {
  for (const [name, file] of before.files.lists) {
    if (!isStillKey(after, file)) continue
    const named = after.snapshot && fileIn(after.snapshot, name)
    if (!named || named.version < versionOf(before, name)) throw new FormatError('TRUST_ROLLBACK', `snapshot.${name}`)
  }
}

/** The version of a list that a set has. */
function versionOf(set: Trust, name: string): number {
  const known = listName(name)
  return (known && set[known.folder].get(known.id)?.content.version) ?? 0
}

/** Is the key that signed a list before still one for lists? */
function isStillKey({ keys }: Trust, file: Uint8Array): boolean {
  const known = keys.get(hex(parseHeaders(parseSign1(file, listLimits)).kid))
  return known?.key.use === 'list' && known.key.revoked === undefined
}

function* openStatus(set: TrustedSet, named: NamedFile, authority: string, file: Uint8Array): Steps<StatusList> {
  const { key, payload } = yield* verifyList(set, file, 'status-list', authority, named.name)
  const list = decodeStatusList(payload)
  refuseOther(list, named, authority, key)
  return list
}

function* openIssued(
  set: TrustedSet,
  named: NamedFile,
  authority: string,
  file: Uint8Array,
  before: TrustedSet | undefined,
): Steps<IssuedList> {
  const { key, payload } = yield* verifyList(set, file, 'issued-list', authority, named.name)
  const list = decodeIssuedList(payload)
  refuseOther(list, named, authority, key)
  const known = before?.issued.get(authority)
  const knownFile = before?.files.lists.get(named.name)
  if (known && knownFile && !equalBytes(knownFile, file) && isStillKey(set, knownFile)) refuseUnfaithful(known, list)
  return list
}

/** A registry says which version of the list is the last that is trusted. */
function* openTrusted(set: TrustedSet, named: NamedFile, kid: string, file: Uint8Array): Steps<IssuedList> {
  const compromised = set.keys.get(kid)
  if (compromised?.key.revoked?.list !== named.version) throw new FormatError('TRUST_VERSION', named.name)
  const authority = compromised.authority.id
  const { key, payload } = yield* verifyList(set, file, 'issued-list', authority, named.name)
  const list = decodeIssuedList(payload)
  refuseOther(list, named, authority, key)
  return list
}

/** A list is of the version that was named, of its authority, and of a time in which its key was good. */
function refuseOther(list: IssuedList | StatusList, { name, version }: NamedFile, authority: string, key: RegistryKey) {
  const { content } = list
  if (content.version !== version || content.authority !== authority) throw new FormatError('TRUST_VERSION', name)
  const stopped = key.revoked && (key.revoked.reason === 'compromised' || content.issued > key.revoked.at)
  if (stopped || !covers(key, dayOf(content.issued))) throw new FormatError('KEY_UNKNOWN', name)
}

/** A list is signed by a key that the registry has for lists of that authority. */
function* verifyList(
  { keys }: TrustedSet,
  file: Uint8Array,
  kind: 'status-list' | 'issued-list',
  authority: string,
  name: string,
): Steps<{ readonly key: RegistryKey; readonly payload: Uint8Array }> {
  const message = parseSign1(file, listLimits)
  const headers = parseHeaders(message)
  const known: KnownKey | undefined = keys.get(hex(headers.kid))
  if (known?.authority.id !== authority) throw new FormatError('KEY_UNKNOWN', name)
  const { key } = known
  if (key.use !== 'list') throw new FormatError('KEY_USE', name)
  return { key, payload: yield* verifySign1(message, headers, kind, key, name) }
}

/** Has its own authority stopped this key by this day? Only the registry starts it again. */
export function isStopped(set: Trust, authority: string, kid: Uint8Array, day: number): boolean {
  const stopped = set.status.get(authority)?.content.stopped ?? []
  return stopped.some((one) => equalBytes(one.kid, kid) && one.since <= day)
}
