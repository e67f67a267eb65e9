/**
 * Lists that authorities hand in: they wait for the next snapshot once it is proved that clients take them.
 * @module
 */

import { join } from 'node:path'
import { FileError } from '@kpc/host/file-error'
import { formatRefusal } from '@kpc/host/refusal'
import { readLists } from '@kpc/host/trust-folder'
import { writeWhole } from '@kpc/host/write-file'
import {
  decodeIssuedList,
  decodeStatusList,
  digestIn,
  equalBytes,
  FormatError,
  hex,
  type IssuedList,
  listLimits,
  parseSign1,
  type Registry,
  refuseUnfaithful,
  type StatusEntry,
  type StatusList,
  type StoppedKey,
  showDate,
} from '@kpc/schema'
import type { Home } from '../home.ts'
import { type ListFacts, listFacts, whyDropped } from '../lists.ts'
import { type Clock, refuseClock, refuseDateAhead } from '../signing/clock.ts'
import { readPublished, trustedFiles } from '../trusted.ts'
import { tryOnClient } from './client-trial.ts'

interface ListProposal {
  /** In the snapshot. */
  readonly name: string
  readonly head: ListFacts
  readonly file: Uint8Array
  readonly registry: Registry
  /** Empty where it is there already. */
  readonly changes: readonly string[]
}

/**
 * @param trusted `kid` of a compromised key, of which this is the last trusted list
 * @throws {Refusal} `CLOCK_*`, `DATE_AHEAD`, `LIST_ALTERED`, `LIST_ROLLBACK`, `KEY_UNKNOWN`, `TRUST_EXPIRED`, and what else clients refuse
 */
export async function reviewList(home: Home, file: Uint8Array, clock: Clock, trusted?: string): Promise<ListProposal> {
  const { now } = clock
  refuseClock(home, clock)
  const { registry } = readPublished(home)
  if (!registry) throw new FileError('FILE_MISSING', home.trust)
  const head = listFacts(file)
  const name = trusted === undefined ? `${head.kind}/${head.authority}` : `trusted/${trusted.toLowerCase()}`
  const why = whyDropped(name, file, registry)
  if (why !== undefined) throw formatRefusal('KEY_UNKNOWN', { subject: `${name}: ${why}` })
  refuseDateAhead(`list ${name}`, head.issued, now)
  if (head.expires <= now) throw formatRefusal('TRUST_EXPIRED', { field: 'expires', subject: name })

  const held = trustedFiles(home).lists
  const waiting = readLists(home.waiting)
  // It follows what waits already as well as what is published; a new list key counts from 1 again.
  for (const before of [held.get(name), waiting.get(name)])
    if (before && isStillKey(before, registry)) refuseNoSuccessor(before, file, head)
  const lists = new Map([...held].filter(([one, file]) => whyDropped(one, file, registry) === undefined))
  await tryOnClient({ registry, lists }, { registry, lists: new Map([...lists, [name, file]]) }, now)
  const before = waiting.get(name) ?? held.get(name)
  return { name, head, file, registry, changes: listChanges(before, file, name, head) }
}

function isStillKey(file: Uint8Array, { keys }: Registry): boolean {
  const { kid } = listFacts(file)
  return keys.some((key) => hex(key.kid) === kid && key.revoked === undefined)
}

/** A version says one thing, for ever; what an issued list had stays. */
function refuseNoSuccessor(before: Uint8Array, after: Uint8Array, { kind, version }: ListFacts): void {
  if (equalBytes(before, after)) return
  const was = listFacts(before)
  if (version <= was.version)
    throw formatRefusal('LIST_ROLLBACK', {
      field: 'version',
      subject: `version ${version}, where ${was.version} is here`,
    })
  if (kind !== 'issued') return
  try {
    refuseUnfaithful(issued(before), issued(after))
  } catch (error) {
    if (error instanceof FormatError)
      throw formatRefusal(error.code, { field: error.field, subject: `clients would refuse this${field(error.field)}` })
    throw error
  }
}

const field = (name: string | undefined): string => (name === undefined ? '' : ` (${name})`)

function issued(file: Uint8Array): IssuedList {
  return decodeIssuedList(parseSign1(file, listLimits).payload)
}

function listChanges(before: Uint8Array | undefined, after: Uint8Array, name: string, head: ListFacts): string[] {
  if (before && equalBytes(before, after)) return []
  const from = before ? `from version ${listFacts(before).version} ` : ''
  const line = `list ${name} ${from}to version ${head.version}`
  if (head.kind !== 'issued') return [line, ...statusChanges(before, after)]
  const [was, now] = [before && issued(before), issued(after)]
  const fresh = [...now.numbers.entries()].filter(({ number }) => !was || digestIn(was, number) === undefined).length
  return [`${line}: ${now.numbers.size} certificates, ${fresh} of them new`]
}

/** What officers will be told from then on, number by number. */
function statusChanges(before: Uint8Array | undefined, after: Uint8Array): string[] {
  const [was, now] = [before && status(before).content, status(after).content]
  const say = ({ number, count, status, by }: StatusEntry): string =>
    `${number}${count ? ` and ${count - 1} that follow` : ''} ${status}${by ? ` by ${by}` : ''}`
  const stop = ({ kid, since }: StoppedKey): string => `stops key ${hex(kid)} since ${showDate(since)}`
  const difference = (old: readonly string[], fresh: readonly string[]): string[] => [
    ...without(fresh, old).map((one) => `adds: ${one}`),
    ...without(old, fresh).map((one) => `takes back: ${one}`),
  ]
  return [
    ...difference((was?.entries ?? []).map(say), now.entries.map(say)),
    ...difference((was?.stopped ?? []).map(stop), (now.stopped ?? []).map(stop)),
  ]
}

function without(some: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others)
  return some.filter((one) => !known.has(one))
}

function status(file: Uint8Array): StatusList {
  return decodeStatusList(parseSign1(file, listLimits).payload)
}

/** It comes into the next snapshot. */
export function keepWaiting(home: Home, { name, file }: ListProposal): void {
  writeWhole(join(home.waiting, `${name}.cbor`), file)
}
