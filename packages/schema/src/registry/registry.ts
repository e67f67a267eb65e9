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
import { hsCodes } from '../certificate/fields.ts'
import { kidLength, kidOf } from '../cose/key.ts'
import { kinds } from '../cose/kind.ts'
import { FormatError } from '../errors.ts'
import { bytes, flag } from '../field/bytes.ts'
import { certificateNumber, country, id, word } from '../field/code.ts'
import type { Fields, Kind, RecordOf } from '../field/field.ts'
import { list } from '../field/list.ts'
import { count } from '../field/number.ts'
import { crit, record, refuseUnknownCritical } from '../field/record.ts'
import { names, text } from '../field/text.ts'
import { civilDate, instant } from '../field/time.ts'
import { numberParts } from '../lists/series.ts'
import { isGoodKey } from '../signature/signature.ts'
import { isAlgorithm } from './algorithm.ts'
import { isAuthorityUse, keyAlgorithm, keyUse } from './key-use.ts'

export const registryLimits: Limits = kinds.registry.limits

const interval = {
  from: { key: 'from', label: 'From', kind: civilDate },
  until: { key: 'until', label: 'Until', kind: civilDate, optional: true },
} as const

export const membershipFields = {
  ...interval,
  /** `whole`: all its territory. `zones`: only the zones named. `exports`: may export, not import. */
  scope: { key: 'scope', label: 'Scope', kind: word('whole', 'zones', 'exports') },
  zones: { key: 'zones', label: 'Zones', kind: list(text(60), { min: 1, max: 60 }), optional: true },
  reason: { key: 'reason', label: 'Reason', kind: text(200), optional: true },
  decision: { key: 'decision', label: 'Decision', kind: text(120), optional: true },
  /** Where the fact is known from; `M` stands for memory, to be checked. */
  source: { key: 'source', label: 'Source', kind: text(120), optional: true },
  /** The day is the first of the period that is known. */
  approximate: { key: 'approximate', label: 'Approximate', kind: flag, optional: true },
} as const
export type Membership = RecordOf<typeof membershipFields>

export const participantFields = {
  code: { key: 'code', label: 'Code', kind: country, source: 'R4' },
  kind: { key: 'kind', label: 'Kind', kind: word('state', 'organisation', 'entity') },
  names: { key: 'names', label: 'Names', kind: names(120) },
  /** Where the names are from, until the scheme gives its own: `CLDR 45.0.0`. */
  namesSource: { key: 'namesSource', label: 'Names from', kind: text(120), optional: true },
  memberships: {
    key: 'memberships',
    label: 'Memberships',
    kind: list(record('open', membershipFields), { min: 1, max: 32 }),
  },
} as const
export type Participant = RecordOf<typeof participantFields>

/** A territory that trades as part of a participant, for some time: BE -> EU, GB -> EU until 2021. */
export const territoryFields = {
  code: { key: 'code', label: 'Code', kind: country },
  participant: { key: 'participant', label: 'Participant', kind: country },
  ...interval,
  source: { key: 'source', label: 'Source', kind: text(120), optional: true },
} as const
export type Territory = RecordOf<typeof territoryFields>

export const contactFields = {
  phone: { key: 'phone', label: 'Telephone', kind: text(40), optional: true },
  email: { key: 'email', label: 'E-mail', kind: text(120), optional: true },
  web: { key: 'web', label: 'Web', kind: text(200), optional: true },
} as const
export type Contact = RecordOf<typeof contactFields>

export const authorityFields = {
  id: { key: 'id', label: 'Id', kind: id },
  participant: { key: 'participant', label: 'Participant', kind: country },
  names: { key: 'names', label: 'Names', kind: names(160) },
  contact: { key: 'contact', label: 'Contact', kind: record('open', contactFields), optional: true },
  /** It publishes an issued list and a status list: whoever serves neither withholds them. */
  lists: { key: 'lists', label: 'Publishes lists', kind: flag, optional: true },
  ...interval,
} as const
export type Authority = RecordOf<typeof authorityFields>

/** `retired` keeps earlier certificates good, `compromised` only those that a trusted list has. */
export const revocationFields = {
  at: { key: 'at', label: 'At', kind: instant },
  reason: { key: 'reason', label: 'Reason', kind: word('retired', 'compromised') },
  /** Version of the authority's issued list that is the last to be trusted. */
  list: { key: 'list', label: 'Last trusted issued list', kind: count(1, 0xffffffff), optional: true },
} as const
export type Revocation = RecordOf<typeof revocationFields>

/** A key of a use that a later edition brought is kept as it came, and never used: it stops no border. */
export const keyFields = {
  kid: { key: 'kid', label: 'kid', kind: bytes(kidLength) },
  use: { key: 'use', label: 'Use', kind: keyUse },
  alg: { key: 'alg', label: 'Algorithm', kind: keyAlgorithm },
  x: { key: 'x', label: 'Public key', kind: bytes(1, 4096) },
  authority: { key: 'authority', label: 'Authority', kind: id },
  ...interval,
  revoked: { key: 'revoked', label: 'Revoked', kind: record('open', revocationFields), optional: true },
} as const
export type RegistryKey = RecordOf<typeof keyFields>

/** Numbers that an authority may give on certificates issued in `[from, until)`. */
export const rangeFields = {
  authority: { key: 'authority', label: 'Authority', kind: id },
  first: { key: 'first', label: 'First', kind: certificateNumber },
  last: { key: 'last', label: 'Last', kind: certificateNumber },
  from: interval.from,
  until: { key: 'until', label: 'Until', kind: civilDate },
  /** Not even in the January that follows. */
  strict: { key: 'strict', label: 'Strict', kind: flag },
} as const
export type Range = RecordOf<typeof rangeFields>

/**
 * What officers must know of some goods or of some trade: of those that meet everything that is named.
 *
 * `embargo`, `suspension` and `prohibited` reject, `vigilance` and `condition` ask for attention.
 */
export const noticeFields = {
  id: { key: 'id', label: 'Id', kind: id },
  kind: { key: 'kind', label: 'Kind', kind: word('embargo', 'suspension', 'vigilance', 'prohibited', 'condition') },
  title: { key: 'title', label: 'Title', kind: names(160) },
  origin: { key: 'origin', label: 'Origin', kind: country, optional: true },
  /** Only origins in these zones; one that names no zone is asked for it. */
  zones: { key: 'zones', label: 'Zones', kind: list(text(60), { min: 1, max: 60 }), optional: true },
  /** Only goods that name no origin at all: mixed ones. */
  origins: { key: 'origins', label: 'Origins', kind: word('unstated'), optional: true },
  issuer: { key: 'issuer', label: 'Issuer', kind: country, optional: true },
  destination: { key: 'destination', label: 'Destination', kind: country, optional: true },
  /** Issuer or destination. */
  participant: { key: 'participant', label: 'Participant', kind: country, optional: true },
  /** Only shipments with a line of one of these. */
  hs: { key: 'hs', label: 'HS codes', kind: list(word(...hsCodes), { min: 1, max: hsCodes.length }), optional: true },
  applies: { key: 'applies', label: 'Applies by day of', kind: word('issue', 'presentation', 'both') },
  ...interval,
  decision: { key: 'decision', label: 'Decision', kind: text(120), optional: true },
  source: { key: 'source', label: 'Source', kind: text(120), optional: true },
  /** The day is the first of the period that is known. */
  approximate: { key: 'approximate', label: 'Approximate', kind: flag, optional: true },
  /** What narrows this notice beyond the fields above: whoever knows one of them not cannot apply it. */
  crit,
} as const
export type Notice = RecordOf<typeof noticeFields>

/** US cents a carat that are usual for an origin, for what a participant issues or, naming neither, in the world; R69. */
export const bandFields = {
  origin: { key: 'origin', label: 'Origin', kind: country, optional: true },
  issuer: { key: 'issuer', label: 'Issuer', kind: country, optional: true },
  hs: { key: 'hs', label: 'HS code', kind: word(...hsCodes), optional: true },
  low: { key: 'low', label: 'From', kind: count(1, 999_999_999) },
  high: { key: 'high', label: 'To', kind: count(1, 999_999_999) },
  source: { key: 'source', label: 'Source', kind: text(120) },
} as const
export type Band = RecordOf<typeof bandFields>

/** Days after which trust data are old; and what scales may differ by. */
export const limitFields = {
  agedDays: { key: 'agedDays', label: 'A line after days', kind: count(1, 36_500) },
  staleDays: { key: 'staleDays', label: 'A banner after days', kind: count(1, 36_500) },
  endedDays: { key: 'endedDays', label: 'No answer after days', kind: count(1, 36_500) },
  /** Hundredths of a carat a line. */
  tolerance: { key: 'tolerance', label: 'Weighing tolerance', kind: count(0, 10_000) },
  /** What a certificate newer than its issued list gets. */
  later: { key: 'later', label: 'Newer than the issued list', kind: word('note', 'warn') },
} as const
export type TrustLimits = RecordOf<typeof limitFields>

export const defaultLimits: TrustLimits = { agedDays: 7, staleDays: 30, endedDays: 60, tolerance: 5, later: 'note' }

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

function* participantProblems({ participants }: Registry): Generator<FormatError> {
  const codes = new Set<string>()
  for (const [i, { code, memberships }] of participants.entries()) {
    if (codes.has(code)) yield new FormatError('LIST_DUPLICATE', `participants[${i}].code`)
    codes.add(code)
    for (const [j, membership] of memberships.entries()) {
      const field = `participants[${i}].memberships[${j}]`
      const before = memberships[j - 1]
      const overlaps = before && (before.until === undefined || before.until > membership.from)
      if (overlaps || isEmpty(membership)) yield new FormatError('TRUST_INTERVAL', field)
      if ((membership.scope === 'zones') !== (membership.zones !== undefined))
        yield new FormatError('FIELD_MISSING', `${field}.zones`)
    }
  }
}

function* territoryProblems({ participants, territories = [] }: Registry): Generator<FormatError> {
  const codes = new Set(participants.map(({ code }) => code))
  for (const [i, territory] of territories.entries()) {
    if (!codes.has(territory.participant)) yield new FormatError('TRUST_REFERENCE', `territories[${i}].participant`)
    const twin = territories.findIndex((other) => other.code === territory.code && overlap(other, territory))
    if (isEmpty(territory) || twin !== i) yield new FormatError('TRUST_INTERVAL', `territories[${i}]`)
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
    if (!isAuthorityUse(key.use)) continue
    const kid = hex(key.kid)
    if (!isAlgorithm(key.alg)) {
      yield new FormatError('COSE_ALG', `keys[${i}].alg`)
      continue
    }
    if (kids.has(kid) || kid !== hex(kidOf(key))) yield new FormatError('TRUST_KID', `keys[${i}].kid`)
    kids.add(kid)
    if (!isGoodKey(key)) yield new FormatError('TRUST_KEY', `keys[${i}].x`)
    if (!ids.has(key.authority)) yield new FormatError('TRUST_REFERENCE', `keys[${i}].authority`)
    if (isEmpty(key)) yield new FormatError('TRUST_INTERVAL', `keys[${i}]`)
  }
}

/** Ranges of one participant are disjoint, whoever of its authorities has them and when. */
function* rangeProblems({ authorities, ranges = [] }: Registry): Generator<FormatError> {
  const participantOf = new Map(authorities.map(({ id, participant }) => [id, participant]))
  const sorted = ranges.map((range, i) => ({
    range,
    i,
    first: numberParts(range.first),
    last: numberParts(range.last),
  }))
  for (const { range, i, first, last } of sorted) {
    const prefix = participantOf.get(range.authority)
    if (prefix === undefined) yield new FormatError('TRUST_REFERENCE', `ranges[${i}].authority`)
    else if (!range.first.startsWith(prefix)) yield new FormatError('TRUST_RANGE', `ranges[${i}].first`)
    const sameSeries = first.stem === last.stem && first.width === last.width
    if (!sameSeries || first.value > last.value) yield new FormatError('TRUST_RANGE', `ranges[${i}]`)
    if (isEmpty(range)) yield new FormatError('TRUST_INTERVAL', `ranges[${i}]`)
  }
  sorted.sort((a, b) =>
    a.first.stem < b.first.stem
      ? -1
      : a.first.stem > b.first.stem
        ? 1
        : a.first.width - b.first.width || a.first.value - b.first.value,
  )
  for (const [at, { i, first }] of sorted.entries()) {
    const before = sorted[at - 1]
    if (
      before &&
      before.first.stem === first.stem &&
      before.first.width === first.width &&
      before.last.value >= first.value
    )
      yield new FormatError('TRUST_RANGE', `ranges[${i}]`)
  }
}

function* noticeProblems({ participants, notices = [] }: Registry): Generator<FormatError> {
  const codes = new Set(participants.map(({ code }) => code))
  const ids = new Set<string>()
  for (const [i, notice] of notices.entries()) {
    if (ids.has(notice.id)) yield new FormatError('LIST_DUPLICATE', `notices[${i}].id`)
    ids.add(notice.id)
    const { origin, zones, origins, issuer, destination, participant, hs } = notice
    const named = [origin, origins, issuer, destination, participant, hs]
    if (named.every((one) => one === undefined) || (zones && origin === undefined))
      yield new FormatError('FIELD_MISSING', `notices[${i}].origin`)
    if (origin !== undefined && origins !== undefined) yield new FormatError('FIELD_RANGE', `notices[${i}].origins`)
    for (const [field, code] of Object.entries({ issuer, destination, participant }))
      if (code !== undefined && !codes.has(code)) yield new FormatError('TRUST_REFERENCE', `notices[${i}].${field}`)
    if (isEmpty(notice)) yield new FormatError('TRUST_INTERVAL', `notices[${i}]`)
  }
}

function* bandProblems({ participants, bands = [] }: Registry): Generator<FormatError> {
  const codes = new Set(participants.map(({ code }) => code))
  const seen = new Set<string>()
  for (const [i, band] of bands.entries()) {
    if (seen.has(bandName(band))) yield new FormatError('LIST_DUPLICATE', `bands[${i}]`)
    seen.add(bandName(band))
    if (band.origin !== undefined && band.issuer !== undefined)
      yield new FormatError('FIELD_RANGE', `bands[${i}].issuer`)
    if (band.issuer !== undefined && !codes.has(band.issuer))
      yield new FormatError('TRUST_REFERENCE', `bands[${i}].issuer`)
    if (band.low > band.high) yield new FormatError('FIELD_RANGE', `bands[${i}].low`)
  }
}

/** What a band is of: `origin BW`, `issuer AE 7102.31`, `the world`. There is one of each. */
export function bandName({ origin, issuer, hs }: Pick<Band, 'origin' | 'issuer' | 'hs'>): string {
  const of = origin !== undefined ? `origin ${origin}` : issuer !== undefined ? `issuer ${issuer}` : 'the world'
  return hs === undefined ? of : `${of} ${hs}`
}

function overlap(a: Interval, b: Interval): boolean {
  return (a.until === undefined || b.from < a.until) && (b.until === undefined || a.from < b.until)
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

/** The participant that a code stands for on a day: its own, or that of which it is a territory. */
export function participantOf(registry: Registry, code: string, day: number): string {
  return (
    registry.territories?.find((territory) => territory.code === code && covers(territory, day))?.participant ?? code
  )
}
