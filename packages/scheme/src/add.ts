/**
 * Additions to a registry: each gives the registry with one entry more, or refuses.
 * @module
 */
import {
  type Authority,
  base64url,
  equalBytes,
  FormatError,
  type Participant,
  problemsOf,
  type Registry,
  type RegistryKey,
  type Root,
  registryKind,
} from '@kpc/schema'
import { isPrimeOrder } from '@kpc/schema/noble'
import { problemOf, Refusal } from './refusal.ts'

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
  if (!isPrimeOrder(key.x)) throw new Refusal('TRUST_KEY', { field: 'x', detail: base64url(key.x) })
  const same = registry.keys.find(({ x }) => equalBytes(x, key.x))
  if (same && same.use === key.use)
    throw new Refusal('LIST_DUPLICATE', { field: 'x', detail: `the key of ${same.authority}, ${same.use}` })
  if (same)
    throw new Refusal('KEY_USE', {
      field: 'use',
      detail: `it is the key of ${same.authority} for ${same.use}, not ${key.use}`,
    })
  if (root.keys.some(({ x }) => equalBytes(x, key.x)))
    throw new Refusal('KEY_USE', { field: 'use', detail: 'it is a key of the scheme itself' })
  return whole(registry, 'keys', key)
}

/** Adds the entry where it and the registry with it meet every rule; else says all that stands against it. */
function whole<L extends 'participants' | 'authorities' | 'keys'>(
  registry: Registry,
  list: L,
  entry: Registry[L][number],
): Registry {
  const next = { ...registry, [list]: [...registry[list], entry] } as Registry
  const here = `${list}[${registry[list].length}]`
  const problems = problemsWith(next).filter(({ field }) => field?.startsWith(here))
  const [first] = problems
  if (!first) return next
  const within = (field = '') => field.slice(here.length).replace(/^\./, '')
  throw new Refusal(first.code, {
    field: within(first.field),
    detail: within(first.field) || here,
    problems: problems.map(({ code, field }) => problemOf(new FormatError(code, within(field)))),
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
