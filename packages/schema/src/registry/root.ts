/**
 * The root of trust: the scheme's roles, their keys and thresholds (TUF section 4.3).
 * @module
 */
import { hex } from '../bytes.ts'
import { decode } from '../cbor/decode.ts'
import { encode } from '../cbor/encode.ts'
import { kidLength, kidOf } from '../cose/key.ts'
import type { Role } from '../cose/sign.ts'
import { FormatError } from '../errors.ts'
import { bytes } from '../field/bytes.ts'
import type { Kind, RecordOf } from '../field/field.ts'
import { list } from '../field/list.ts'
import { count } from '../field/number.ts'
import { crit, record, refuseUnknownCritical } from '../field/record.ts'
import { instant } from '../field/time.ts'
import { isGoodKey, type PublicKey } from '../signature/signature.ts'
import { algorithmKind } from './algorithm.ts'
import { registryLimits } from './registry.ts'

export const rootKeyFields = {
  kid: { key: 'kid', label: 'kid', kind: bytes(kidLength) },
  alg: { key: 'alg', label: 'Algorithm', kind: algorithmKind },
  x: { key: 'x', label: 'Public key', kind: bytes(32, 64) },
} as const

export const roleFields = {
  kids: { key: 'kids', label: 'Keys', kind: list(bytes(kidLength), { min: 1, max: 32 }) },
  threshold: { key: 'threshold', label: 'Threshold', kind: count(1, 32) },
} as const

const role = record('open', roleFields)

export const rolesFields = {
  root: { key: 'root', label: 'Root', kind: role },
  registry: { key: 'registry', label: 'Registry', kind: role },
  snapshot: { key: 'snapshot', label: 'Snapshot', kind: role },
  timestamp: { key: 'timestamp', label: 'Timestamp', kind: role },
} as const
export type RoleName = keyof typeof rolesFields
export const roleNames = Object.keys(rolesFields) as readonly RoleName[]

/** The roles that sign alone, on the machine that publishes. */
const onlineRoles = ['snapshot', 'timestamp'] as const

export const rootFields = {
  version: { key: 'version', label: 'Version', kind: count(1, 0xffffffff) },
  issued: { key: 'issued', label: 'Issued', kind: instant },
  expires: { key: 'expires', label: 'Expires', kind: instant },
  keys: { key: 'keys', label: 'Keys', kind: list(record('open', rootKeyFields), { min: 1, max: 64 }) },
  roles: { key: 'roles', label: 'Roles', kind: record('open', rolesFields) },
  crit,
} as const
export type Root = RecordOf<typeof rootFields>

export const rootKind: Kind<Root> = record('open', rootFields)

/**
 * Reads a root, its signatures being another matter, and proves that its roles can be met.
 * @throws {FormatError} `CBOR_*`, `FIELD_*` or `TRUST_*`, with the field
 */
export function decodeRoot(payload: Uint8Array): Root {
  const root = rootKind.decode(decode(payload, registryLimits), {})
  refuseUnknownCritical(root.crit, rootFields)
  const kids = new Set<string>()
  for (const [i, key] of root.keys.entries()) {
    const kid = hex(key.kid)
    if (kids.has(kid) || kid !== hex(kidOf(key))) throw new FormatError('TRUST_KID', `keys[${i}].kid`)
    kids.add(kid)
    if (!isGoodKey(key)) throw new FormatError('TRUST_KEY', `keys[${i}].x`)
  }
  // A snapshot and a timestamp are a COSE_Sign1: nothing that demands more of them could be met.
  for (const name of onlineRoles) {
    if (root.roles[name].threshold !== 1) throw new FormatError('TRUST_THRESHOLD', `roles.${name}.threshold`)
  }
  for (const name of roleNames) {
    if (roleOf(root, name).keys.size < root.roles[name].threshold) throw new FormatError('THRESHOLD', `roles.${name}`)
  }
  return root
}

export function encodeRoot(root: Root): Uint8Array<ArrayBuffer> {
  return encode(rootKind.encode(root, {}))
}

/**
 * The keys of a role, each once.
 * @throws {FormatError} `TRUST_REFERENCE`: a kid that is none of the root's keys
 */
export function roleOf(root: Root, name: RoleName): Role {
  const { kids, threshold } = root.roles[name]
  const keys = new Map<string, PublicKey>()
  for (const [i, kid] of kids.entries()) {
    const key = root.keys.find((one) => hex(one.kid) === hex(kid))
    if (!key) throw new FormatError('TRUST_REFERENCE', `roles.${name}.kids[${i}]`)
    keys.set(hex(kid), key)
  }
  return { keys, threshold }
}
