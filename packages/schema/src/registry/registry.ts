/**
 * The registry: which participants, authorities and keys are trusted, since when and until when.
 *
 * Intervals are `[from, until)` in civil dates. Map keys are words, as bytes are cheap here; a field
 * that is not known is ignored unless `crit` names it, so that a new one never stops a border.
 * @module
 */
import { hex } from '../bytes.ts'
import { decode, type Limits } from '../cbor/decode.ts'
import { encode } from '../cbor/encode.ts'
import {
  bytes,
  civilDate,
  count,
  country,
  flag,
  instant,
  type Kind,
  list,
  names,
  type RecordOf,
  record,
  text,
  word,
} from '../certificate/field.ts'
import { kidLength, kidOf } from '../cose/key.ts'
import { FormatError } from '../errors.ts'
import { isGoodPoint } from '../signature/signature.ts'
import { algorithmKind } from './algorithm.ts'

/** A registry of the whole world is well under 1 MiB. */
export const registryLimits: Limits = { size: 4 * 1024 * 1024, depth: 12 }

const interval = {
  from: { key: 'from', label: 'From', kind: civilDate },
  until: { key: 'until', label: 'Until', kind: civilDate, optional: true },
} as const

export const membershipFields = {
  ...interval,
  scope: { key: 'scope', label: 'Scope', kind: word('whole', 'zones', 'exports') },
} as const
export type Membership = RecordOf<typeof membershipFields>

export const participantFields = {
  code: { key: 'code', label: 'Code', kind: country, source: 'R4' },
  kind: { key: 'kind', label: 'Kind', kind: word('state', 'organisation', 'entity') },
  names: { key: 'names', label: 'Names', kind: names(120) },
  memberships: {
    key: 'memberships',
    label: 'Memberships',
    kind: list(record('open', membershipFields), { min: 1, max: 32 }),
  },
} as const
export type Participant = RecordOf<typeof participantFields>

export const authorityFields = {
  id: { key: 'id', label: 'Id', kind: text(40) },
  participant: { key: 'participant', label: 'Participant', kind: country },
  names: { key: 'names', label: 'Names', kind: names(160) },
  ...interval,
} as const
export type Authority = RecordOf<typeof authorityFields>

/** What an authority's key may be for. */
export const authorityUses = ['certificate', 'confirmation', 'list'] as const

export const keyFields = {
  kid: { key: 'kid', label: 'kid', kind: bytes(kidLength) },
  alg: { key: 'alg', label: 'Algorithm', kind: algorithmKind },
  use: { key: 'use', label: 'Use', kind: word(...authorityUses) },
  x: { key: 'x', label: 'Public key', kind: bytes(32) },
  authority: { key: 'authority', label: 'Authority', kind: text(40) },
  ...interval,
} as const
export type RegistryKey = RecordOf<typeof keyFields>

export const registryFields = {
  version: { key: 'version', label: 'Version', kind: count(1, 0xffffffff) },
  test: { key: 'test', label: 'Test', kind: flag },
  issued: { key: 'issued', label: 'Issued', kind: instant },
  expires: { key: 'expires', label: 'Expires', kind: instant },
  participants: {
    key: 'participants',
    label: 'Participants',
    kind: list(record('open', participantFields), { max: 400 }),
  },
  authorities: { key: 'authorities', label: 'Authorities', kind: list(record('open', authorityFields), { max: 2000 }) },
  keys: { key: 'keys', label: 'Keys', kind: list(record('open', keyFields), { max: 20_000 }) },
  crit: { key: 'crit', label: 'Critical fields', kind: list(text(40), { min: 1, max: 32 }), optional: true },
} as const
export type Registry = RecordOf<typeof registryFields>

export const registryKind: Kind<Registry> = record('open', registryFields)

/**
 * Reads a registry, its signatures being another matter, and proves that it holds together.
 * @throws {FormatError} `CBOR_*`, `FIELD_*` or `TRUST_*`, with the field
 */
export function decodeRegistry(payload: Uint8Array): Registry {
  const registry = registryKind.decode(decode(payload, registryLimits), {})
  refuseUnknownCritical(registry.crit, registryFields)
  const [problem] = problemsOf(registry)
  if (problem) throw problem
  return registry
}

export function encodeRegistry(registry: Registry): Uint8Array<ArrayBuffer> {
  return encode(registryKind.encode(registry, {}))
}

/** @throws {FormatError} `TRUST_CRITICAL` */
export function refuseUnknownCritical(crit: readonly string[] | undefined, known: object): void {
  const unknown = crit?.find((name) => !Object.hasOwn(known, name))
  if (unknown !== undefined) throw new FormatError('TRUST_CRITICAL', `crit.${unknown}`)
}

/**
 * Everything for which clients would refuse this registry; empty where it holds together.
 * An operator sees all of them before anything is signed.
 */
export function problemsOf(registry: Registry): FormatError[] {
  return [...participantProblems(registry), ...authorityProblems(registry), ...keyProblems(registry)]
}

function* participantProblems({ participants }: Registry): Generator<FormatError> {
  const codes = new Set<string>()
  for (const [i, { code, memberships }] of participants.entries()) {
    if (codes.has(code)) yield new FormatError('LIST_DUPLICATE', `participants[${i}].code`)
    codes.add(code)
    for (const [j, membership] of memberships.entries()) {
      const before = memberships[j - 1]
      const overlaps = before && (before.until === undefined || before.until > membership.from)
      if (overlaps || isEmpty(membership))
        yield new FormatError('TRUST_INTERVAL', `participants[${i}].memberships[${j}]`)
    }
  }
}

function* authorityProblems({ participants, authorities }: Registry): Generator<FormatError> {
  const codes = new Set(participants.map(({ code }) => code))
  const ids = new Set<string>()
  for (const [i, authority] of authorities.entries()) {
    if (ids.has(authority.id)) yield new FormatError('LIST_DUPLICATE', `authorities[${i}].id`)
    ids.add(authority.id)
    if (!codes.has(authority.participant)) yield new FormatError('TRUST_REFERENCE', `authorities[${i}].participant`)
    if (isEmpty(authority)) yield new FormatError('TRUST_INTERVAL', `authorities[${i}]`)
  }
}

function* keyProblems({ authorities, keys }: Registry): Generator<FormatError> {
  const ids = new Set(authorities.map(({ id }) => id))
  const kids = new Set<string>()
  for (const [i, key] of keys.entries()) {
    const kid = hex(key.kid)
    if (kids.has(kid) || kid !== hex(kidOf(key))) yield new FormatError('TRUST_KID', `keys[${i}].kid`)
    kids.add(kid)
    if (!isGoodPoint(key.x)) yield new FormatError('TRUST_KEY', `keys[${i}].x`)
    if (!ids.has(key.authority)) yield new FormatError('TRUST_REFERENCE', `keys[${i}].authority`)
    if (isEmpty(key)) yield new FormatError('TRUST_INTERVAL', `keys[${i}]`)
  }
}

interface Interval {
  readonly from: number
  readonly until?: number
}

function isEmpty({ from, until }: Interval): boolean {
  return until !== undefined && until <= from
}

/** Is the day within `[from, until)`? */
export function covers({ from, until }: Interval, day: number): boolean {
  return from <= day && (until === undefined || day < until)
}

/** The membership of a participant on a day, if it had one. */
export function membershipOn(participant: Participant | undefined, day: number): Membership | undefined {
  return participant?.memberships.find((membership) => covers(membership, day))
}
