/**
 * The next root: what a ceremony changes, and in words that every holder of a key can approve.
 * @module
 */

import { formatRefusal } from '@kpc/host/refusal'
import {
  dayOf,
  decodeRoot,
  encodeRoot,
  equalBytes,
  FormatError,
  hex,
  type PublicKey,
  type RoleName,
  type Root,
  roleNames,
  showDate,
  showInstant,
} from '@kpc/schema'
import { isPrimeOrder } from '@kpc/schema/noble'
import { schemeRefusal } from '../refusal.ts'
import { instantAfter } from '../signing/clock.ts'

/** A public key that its holder made for one role. */
export interface RoleKey {
  readonly kid: Uint8Array
  readonly key: PublicKey
  readonly use: RoleName
}

export interface RootChange {
  readonly now: number
  readonly expires: number
  readonly add: readonly RoleKey[]
  /** In hexadecimal. */
  readonly remove: readonly string[]
  readonly thresholds: ReadonlyMap<RoleName, number>
}

const empty: Root = {
  version: 0,
  issued: 0,
  expires: 0,
  keys: [],
  roles: {
    root: { kids: [], threshold: 1 },
    registry: { kids: [], threshold: 1 },
    snapshot: { kids: [], threshold: 1 },
    timestamp: { kids: [], threshold: 1 },
  },
}

/** @param before undefined for the first root @throws {Refusal} whatever clients would refuse in it */
export function nextRootOf(before: Root | undefined, { now, expires, add, remove, thresholds }: RootChange): Root {
  const start = before ?? empty
  for (const kid of remove) {
    if (!start.keys.some((key) => hex(key.kid) === kid))
      throw schemeRefusal('NOT_FOUND', { field: 'remove', subject: kid })
  }
  const role = (name: RoleName) => ({
    kids: [
      ...start.roles[name].kids.filter((kid) => !remove.includes(hex(kid))),
      ...add.filter(({ use }) => use === name).map(({ kid }) => kid),
    ],
    threshold: thresholds.get(name) ?? start.roles[name].threshold,
  })
  const root: Root = {
    version: start.version + 1,
    issued: instantAfter(before?.issued, now),
    expires,
    keys: [
      ...start.keys.filter(({ kid }) => !remove.includes(hex(kid))),
      ...add.map(({ kid, key }) => ({ kid, alg: key.alg, x: key.x })),
    ],
    roles: { root: role('root'), registry: role('registry'), snapshot: role('snapshot'), timestamp: role('timestamp') },
  }
  refuseBadRoot(root, now)
  return root
}

/** @throws {Refusal} with the code by which clients refuse, or the rule that it breaks */
export function refuseBadRoot(root: Root, now: number): void {
  for (const [i, { x, alg }] of root.keys.entries()) {
    if (x.length === 32 && !isPrimeOrder(x)) throw formatRefusal('TRUST_KEY', { field: `keys[${i}].x` })
    if (root.keys.findIndex((other) => other.alg === alg && equalBytes(other.x, x)) !== i)
      throw formatRefusal('LIST_DUPLICATE', { field: `keys[${i}].x`, subject: 'the same key twice' })
  }
  for (const name of roleNames) {
    const { kids, threshold } = root.roles[name]
    if (kids.length === 0)
      throw formatRefusal('FIELD_MISSING', { field: `roles.${name}`, subject: `a key for ${name}` })
    if (kids.length < threshold)
      throw formatRefusal('THRESHOLD', {
        field: `roles.${name}`,
        subject: `${threshold} of ${kids.length} ${name} keys`,
      })
    if ((name === 'snapshot' || name === 'timestamp') && threshold !== 1)
      throw formatRefusal('THRESHOLD', { field: `roles.${name}`, subject: 'an online role has a threshold of 1' })
    const shared = roleNames.find((other) => other !== name && root.roles[other].kids.some((kid) => has(kids, kid)))
    if (shared) throw formatRefusal('KEY_USE', { field: `roles.${name}`, subject: `a key is of ${shared} too` })
  }
  const unused = root.keys.find(({ kid }) => !roleNames.some((name) => has(root.roles[name].kids, kid)))
  if (unused) throw formatRefusal('TRUST_REFERENCE', { field: 'keys', subject: `${hex(unused.kid)} is of no role` })
  if (root.expires <= now)
    throw formatRefusal('TRUST_EXPIRED', { field: 'expires', subject: `${showInstant(root.expires)} is past` })
  try {
    decodeRoot(encodeRoot(root))
  } catch (error) {
    if (error instanceof FormatError) throw formatRefusal(error.code, { field: error.field })
    throw error
  }
}

function has(kids: readonly Uint8Array[], kid: Uint8Array): boolean {
  return kids.some((one) => equalBytes(one, kid))
}

/** What a root changes against the one before it. */
export function rootChangesOf(before: Root | undefined, after: Root): string[] {
  const start = before ?? empty
  const expires = `expires ${showInstant(after.expires)}`
  return [
    ...roleNames.flatMap((name) => roleChanges(name, start, after, before === undefined)),
    ...(before === undefined
      ? [expires]
      : before.expires === after.expires
        ? []
        : [`${expires}, was ${showDate(dayOf(before.expires))}`]),
  ]
}

function roleChanges(name: RoleName, before: Root, after: Root, isFirst: boolean): string[] {
  const [was, now] = [before.roles[name], after.roles[name]]
  const count = `${now.threshold} of ${now.kids.length} ${name} keys must sign`
  const same = was.threshold === now.threshold && was.kids.length === now.kids.length
  return [
    ...now.kids.filter((kid) => !has(was.kids, kid)).map((kid) => `adds ${name} key ${hex(kid)}`),
    ...was.kids.filter((kid) => !has(now.kids, kid)).map((kid) => `removes ${name} key ${hex(kid)}`),
    ...(same ? [] : [isFirst ? count : `${count}, were ${was.threshold} of ${was.kids.length}`]),
  ]
}
