/**
 * Changes to a registry: each gives the registry as it would be, or refuses.
 * @module
 */

import { formatRefusal } from '@kpc/host/refusal'
import {
  type Authority,
  algorithm,
  type Band,
  bandName,
  base64url,
  equalBytes,
  FormatError,
  isGoodKey,
  type Notice,
  type Participant,
  problemsOf,
  type Range,
  type Registry,
  type RegistryKey,
  type Root,
  registryKind,
  type Territory,
} from '@kpc/schema'
import { isPrimeOrder } from '@kpc/schema/noble'
import { problemOf, schemeRefusal } from '../refusal.ts'

export function addParticipant(registry: Registry, participant: Participant): Registry {
  return whole(registry, 'participants', participant)
}

export function addAuthority(registry: Registry, authority: Authority): Registry {
  return whole(registry, 'authorities', authority)
}

/**
 * @param root whose own keys may be nothing else as well (one key, one use)
 * @throws {Refusal} `TRUST_KEY` unless the key is of the prime-order group, `LIST_DUPLICATE`, `KEY_USE`
 */
export function addKey(registry: Registry, key: RegistryKey, root: Root): Registry {
  if (!isAdmissible(key)) throw formatRefusal('TRUST_KEY', { field: 'x', subject: base64url(key.x) })
  const same = registry.keys.find(({ x }) => equalBytes(x, key.x))
  if (same && same.use === key.use)
    throw formatRefusal('LIST_DUPLICATE', { field: 'x', subject: `the key of ${same.authority}, ${same.use}` })
  if (same)
    throw formatRefusal('KEY_USE', {
      field: 'use',
      subject: `it is the key of ${same.authority} for ${same.use}, not ${key.use}`,
    })
  if (root.keys.some(({ x }) => equalBytes(x, key.x)))
    throw formatRefusal('KEY_USE', { field: 'use', subject: 'it is a key of the scheme itself' })
  return whole(registry, 'keys', key)
}

/** Only points of the prime-order group are (RFC 8032 section 5.1.3); P-256 has no others. */
function isAdmissible({ alg, x }: RegistryKey): boolean {
  return alg === algorithm.Ed25519 ? isPrimeOrder(x) : isGoodKey({ alg, x })
}

export function addTerritory(registry: Registry, territory: Territory): Registry {
  return whole(registry, 'territories', territory)
}

export function addRange(registry: Registry, range: Range): Registry {
  return whole(registry, 'ranges', range)
}

export function addNotice(registry: Registry, notice: Notice): Registry {
  return whole(registry, 'notices', notice)
}

/** A band takes the place of the one before it of the same goods. */
export function setBand(registry: Registry, band: Band): Registry {
  const bands = (registry.bands ?? []).filter((one) => bandName(one) !== bandName(band))
  return whole({ ...registry, bands }, 'bands', band)
}

/** @throws {Refusal} whatever verifiers would say to the changed registry and not to the one before */
export function changed(before: Registry, after: Registry): Registry {
  const known = new Set(problemsWith(before).map(({ code, field }) => `${code} ${field}`))
  const problems = problemsWith(after).filter(({ code, field }) => !known.has(`${code} ${field}`))
  const [first] = problems
  if (first)
    throw formatRefusal(first.code, { field: first.field, subject: first.field ?? '', faults: problems.map(problemOf) })
  return after
}

type EntryList = 'participants' | 'authorities' | 'keys' | 'territories' | 'ranges' | 'notices' | 'bands'
type Entry<L extends EntryList> = NonNullable<Registry[L]>[number]

/** Changes the one entry that is meant. @throws {Refusal} `NOT_FOUND` */
export function changeEntry<L extends EntryList>(
  registry: Registry,
  list: L,
  isIt: (entry: Entry<L>) => boolean,
  change: (entry: Entry<L>) => Entry<L>,
): Registry {
  const entries = (registry[list] ?? []) as readonly Entry<L>[]
  const at = entries.findIndex(isIt)
  if (at < 0) throw schemeRefusal('NOT_FOUND', { subject: list })
  const next = entries.map((entry, i) => (i === at ? change(entry) : entry))
  return changed(registry, { ...registry, [list]: next })
}

/** Adds the entry where it and the registry with it meet every rule; else says all that stands against it. */
function whole<L extends EntryList>(registry: Registry, list: L, entry: Entry<L>): Registry {
  const entries = (registry[list] ?? []) as readonly Entry<L>[]
  const next = { ...registry, [list]: [...entries, entry] } as Registry
  const here = `${list}[${entries.length}]`
  const problems = problemsWith(next).filter(({ field }) => field?.startsWith(here))
  const [first] = problems
  if (!first) return next
  const within = (field = '') => field.slice(here.length).replace(/^\./, '')
  throw formatRefusal(first.code, {
    field: within(first.field),
    subject: within(first.field) || here,
    faults: problems.map(({ code, field }) => problemOf(new FormatError(code, within(field)))),
  })
}

/** What the decoder of verifiers says to these values, and what they say to them together. */
function problemsWith(registry: Registry): FormatError[] {
  try {
    registryKind.decode(registryKind.encode(registry, {}), {})
  } catch (error) {
    if (error instanceof FormatError) return [error]
    throw error
  }
  return problemsOf(registry)
}
