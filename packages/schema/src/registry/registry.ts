/**
 * The registry: which participants, authorities and keys are trusted, since when and until when.
 *
 * Intervals are `[from, until)` in civil dates. Map keys are words, as bytes are cheap here; a field
 * that is not known is ignored unless `crit` names it, so that a new one never stops a border.
 * @module
 */
import { decode, type Limits } from '../cbor/decode.ts'
import { encode } from '../cbor/encode.ts'
import { kinds } from '../cose/kind.ts'
import type { FormatError } from '../errors.ts'
import { flag } from '../field/bytes.ts'
import type { Fields, Kind, RecordOf } from '../field/field.ts'
import { list } from '../field/list.ts'
import { count } from '../field/number.ts'
import { crit, record, refuseUnknownCritical } from '../field/record.ts'
import { instant } from '../field/time.ts'
import { authorityFields, authorityProblems, rangeFields, rangeProblems } from './authority.ts'
import { keyFields, keyProblems } from './authority-key.ts'
import { bandFields, bandProblems } from './band.ts'
import { limitFields } from './limits.ts'
import { noticeFields, noticeProblems } from './notice.ts'
import { participantFields, participantProblems, territoryFields, territoryProblems } from './participant.ts'

export const registryLimits: Limits = kinds.registry.limits

const several = <T extends Fields>(label: string, key: string, fields: T, max: number) => ({
  key,
  label,
  kind: list(record('open', fields), { min: 1, max }),
  optional: true as const,
})

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
  territories: several('Territories', 'territories', territoryFields, 1000),
  authorities: { key: 'authorities', label: 'Authorities', kind: list(record('open', authorityFields), { max: 2000 }) },
  keys: { key: 'keys', label: 'Keys', kind: list(record('open', keyFields), { max: 20_000 }) },
  ranges: several('Number ranges', 'ranges', rangeFields, 20_000),
  notices: several('Notices', 'notices', noticeFields, 1000),
  bands: several('Value bands', 'bands', bandFields, 2000),
  limits: { key: 'limits', label: 'Limits', kind: record('open', limitFields), optional: true },
  crit,
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

/**
 * Everything for which clients would refuse this registry; empty where it holds together.
 * An operator sees all of them before anything is signed.
 */
export function problemsOf(registry: Registry): FormatError[] {
  return [
    ...participantProblems(registry),
    ...territoryProblems(registry),
    ...authorityProblems(registry),
    ...keyProblems(registry),
    ...rangeProblems(registry),
    ...noticeProblems(registry),
    ...bandProblems(registry),
  ]
}
