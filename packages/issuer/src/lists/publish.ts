/**
 * Publishes what verifiers must know of an authority's certificates: the list of those that it has
 * issued, and the list of numbers that stand for nothing any more, both signed by its list key.
 *
 * The list key lies on another machine than the certificate key, so that a thief of one has not
 * both; what the lists say comes from the ledger there or from its exports. A list never goes back:
 * not in its version, not in what it knows, not in what it has publishedEntries.
 * @module
 */

import {
  dayOf,
  digestOf,
  encodeIssuedList,
  encodeStatusList,
  equalBytes,
  FormatError,
  hex,
  refuseUnfaithful,
  type StoppedKey,
  secondsPerDay,
} from '@kpc/schema'
import type { Acting } from '../ledger/acting.ts'
import type { Event, StoredEntry } from '../ledger/ledger.ts'
import type { Workplace } from '../ledger/workplace.ts'
import type { Signer } from '../signer/keys.ts'
import { acceptedKey } from '../trust/accepted-key.ts'
import { refuseAhead, refuseClockAhead } from '../trust/clock.ts'
import type { Issuance, IssuedCertificate } from './issuance.ts'
import { decodeList, type KeptList, type ListKind, listKinds, newestList, pathOfList, writeList } from './list-store.ts'
import type { ListSigner } from './pick-list-signer.ts'
import { lastPublished, publishedEvent } from './published-entry.ts'
import { listRefusal } from './refusal.ts'
import { refuseSofter, statusEntries } from './status-entries.ts'

/** Days for which a list is in force: time enough to carry the next one by hand. */
const listDays = 30

/**
 * A certificate is dated at most a day from the day in UTC on which it is signed (R6). So of what is
 * known at an instant, the days up to the second before it are over: nobody will date one so early.
 */
const openDays = 2

/**
 * @property lists folder of the lists of this home
 * @property known what the scheme has published, by name in its snapshot
 * @property out folders to which the lists go as well, as a stick
 */
export interface Publishing extends Workplace {
  readonly signer: ListSigner
  readonly lists: string
  readonly known: () => ReadonlyMap<string, Uint8Array>
  readonly out?: readonly string[]
}

/** A list that was published, and where its files are. */
interface PublishedList<K extends ListKind = ListKind> extends KeptList<K> {
  readonly kind: K
  readonly digest: Uint8Array
  readonly before?: number
  readonly paths: readonly string[]
}

export interface PublishedLists {
  readonly issued: PublishedList<'issued'>
  readonly status: PublishedList<'status'>
}

/**
 * @param stop kids of certificate keys of this authority that count no more, from today on
 * @throws {Refusal} `LISTS_OLD`, `LISTS_ALTERED`, `LISTS_MISSING`, `LISTS_BUSY`, `KEY_*`, `REGISTRY_*`, `CLOCK_*`,
 *   `FILE_UNWRITABLE`, `LEDGER_*`
 */
export async function publishLists(
  issuance: Issuance,
  publishing: Publishing,
  stop: readonly Uint8Array[] = [],
): Promise<PublishedLists> {
  const { ledger, lists, known, now, acting } = publishing
  const { authority, signer } = publishing.signer
  acceptedKey(signer, publishing.trust, { now: now() })
  // Read before the files: these are written first, so what the ledger names is there.
  const publishedEntries = await ledger.entriesOf(['published'])
  const before = {
    issued: newestList('issued', authority.id, lists, known()),
    status: newestList('status', authority.id, lists, known()),
  }
  refuseMissing(publishedEntries, before)
  await refuseWrongClock(issuance, publishing)
  const own = ofAuthority(issuance, publishing)
  const issued = made('issued', signIssued(own, before.issued, publishing), before.issued)
  const status = made('status', signStatus(own, before.status, publishing, stop), before.status)
  refuseSuccessor(before, { issued, status })

  await ledger.transact({ at: now() }, async (work) => {
    // Nobody else has published meanwhile: the ledger's lock is held from here on.
    for (const one of [issued, status]) {
      const newest = newestList(one.kind, authority.id, lists, known())
      if (newest && newest.list.content.version >= one.list.content.version) throw listRefusal('LISTS_BUSY')
    }
    // First the files: one that the ledger does not name yet is only a version that is passed over.
    for (const { kind, file } of [issued, status]) writeList(pathOfList(lists, kind, authority.id), file)
    for (const one of [issued, status]) await work.append(eventOf(one, { ...acting, at: now() }))
  })
  return { issued: copied(issued, publishing), status: copied(status, publishing) }
}

/**
 * What an export says of its own instant is said by another clock than this one.
 * @throws {Refusal} `EXPORT_AHEAD`, `CLOCK_AHEAD`
 */
async function refuseWrongClock({ exported }: Issuance, { ledger, trust, now }: Publishing): Promise<void> {
  if (exported !== undefined) refuseAhead(exported, now())
  const size = await ledger.size()
  const last = size === 0 ? [] : await ledger.entries(size - 1, size)
  refuseClockAhead(trust, now(), [
    ...last.map(({ recorded }) => recorded),
    ...(exported === undefined ? [] : [exported]),
  ])
}

function eventOf({ kind, digest, list }: Omit<PublishedList, 'paths'>, about: Acting & { readonly at: number }): Event {
  return publishedEvent({ kind, version: list.content.version, digest }, about)
}

/** What of it this authority answers for: certificates of its keys, numbers of its participant. */
function ofAuthority(issuance: Issuance, { signer, trust }: Publishing): Issuance {
  const { authority } = signer
  const isOwn = ({ kid }: IssuedCertificate): boolean => trust.keys.get(hex(kid))?.authority.id === authority.id
  return {
    ...issuance,
    certificates: issuance.certificates.filter(isOwn),
    entries: issuance.entries.filter(({ number }) => number?.startsWith(authority.participant)),
  }
}

/** What both lists begin with; the version continues from the last that was published. */
function headOf(before: KeptList<ListKind> | undefined, { signer, now }: Publishing) {
  const at = now()
  const version = (before?.list.content.version ?? 0) + 1
  return { version, authority: signer.authority.id, issued: at, expires: at + listDays * secondsPerDay }
}

function signIssued(issuance: Issuance, before: KeptList<'issued'> | undefined, publishing: Publishing): Uint8Array {
  const completeThrough = dayOf(issuance.at) - openDays
  if (before && completeThrough < before.list.content.completeThrough) throw listRefusal('LISTS_OLD')
  return publishing.signer.signer.sign(
    'issued-list',
    encodeIssuedList({ ...headOf(before, publishing), completeThrough }, issuance.certificates),
  )
}

function signStatus(
  { entries, certificates }: Issuance,
  before: KeptList<'status'> | undefined,
  publishing: Publishing,
  stop: readonly Uint8Array[],
): Uint8Array {
  const stopped = stoppedKeys(before?.list.content.stopped ?? [], stop, publishing)
  const content = {
    ...headOf(before, publishing),
    entries: statusEntries(
      entries,
      certificates.map(({ number }) => number),
    ),
    ...(stopped.length > 0 && { stopped }),
  }
  return publishing.signer.signer.sign('status-list', encodeStatusList(content))
}

/** Keys that were stopped stay so: only the registry starts one again. @throws {Refusal} `KEY_STOP` */
function stoppedKeys(
  before: readonly StoppedKey[],
  stop: readonly Uint8Array[],
  { trust, signer, now }: Publishing,
): readonly StoppedKey[] {
  const fresh = stop.filter((kid) => !before.some((one) => equalBytes(one.kid, kid)))
  for (const kid of fresh) {
    const known = trust.keys.get(hex(kid))
    if (known?.authority.id !== signer.authority.id || known.key.use !== 'certificate')
      throw listRefusal('KEY_STOP', { subject: hex(kid) })
  }
  return [...before, ...fresh.map((kid) => ({ kid, since: dayOf(now()) }))]
}

function made<K extends ListKind>(
  kind: K,
  file: Uint8Array,
  before: KeptList<K> | undefined,
): Omit<PublishedList<K>, 'paths'> {
  const list = decodeList(kind, file)
  return { kind, file, list, digest: digestOf(file), ...(before && { before: before.list.content.version }) }
}

type Kept = { readonly [K in ListKind]: KeptList<K> | undefined }

/** @throws {Refusal} `LISTS_ALTERED`: with the number that the list would alter or drop */
function refuseSuccessor(before: Kept, after: { readonly [K in ListKind]: KeptList<K> }): void {
  try {
    if (before.issued) refuseUnfaithful(before.issued.list, after.issued.list)
  } catch (error) {
    if (!(error instanceof FormatError) || error.code !== 'LIST_ALTERED') throw error
    throw listRefusal('LISTS_ALTERED', { ...(error.field !== undefined && { subject: error.field }), cause: error })
  }
  if (before.status) refuseSofter(before.status.list, after.status.list)
}

/** What was published last must be here: without it nobody can say what may follow. @throws {Refusal} `LISTS_MISSING` */
function refuseMissing(publishedEntries: readonly StoredEntry[], before: Kept): void {
  for (const kind of listKinds) {
    const last = lastPublished(kind, publishedEntries)
    const version = before[kind]?.list.content.version ?? 0
    if (last && last.version > version) throw listRefusal('LISTS_MISSING', { subject: `${kind} list ${last.version}` })
  }
}

function copied<K extends ListKind>(
  list: Omit<PublishedList<K>, 'paths'>,
  { lists, out = [], signer }: Publishing,
): PublishedList<K> {
  const paths = [lists, ...out].map((folder) => pathOfList(folder, list.kind, signer.authority.id))
  for (const path of paths.slice(1)) writeList(path, list.file)
  return { ...list, paths }
}

export type { Signer }
