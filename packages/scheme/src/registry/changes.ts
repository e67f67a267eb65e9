/**
 * What a registry changes against the one before it, in words that a person can approve.
 * @module
 */

import {
  type Authority,
  authorityFields,
  bandFields,
  bandName,
  defaultLimits,
  type Fields,
  hex,
  isAuthorityUse,
  keyFields,
  limitFields,
  type Membership,
  membershipFields,
  type Notice,
  noticeFields,
  participantFields,
  type Registry,
  type RegistryKey,
  rangeFields,
  showDate,
  showHundredths,
  showInstant,
  type TrustLimits,
  territoryFields,
} from '@kpc/schema'

/** @param before the published registry; undefined for a scheme's first */
export function changesOf(before: Registry | undefined, after: Registry): string[] {
  const all = Object.values(lists).flatMap((changes) => changes(before, after))
  all.push(...limitChanges(before, after))
  if (before && before.test !== after.test) all.push(after.test ? 'marks the scheme TEST' : 'removes the mark TEST')
  return all
}

const lists = {
  participants: (before: Registry | undefined, after: Registry) =>
    compare(
      before?.participants ?? [],
      after.participants,
      participantFields,
      ({ code }) => code,
      ({ code, names, memberships }) => {
        return `participant ${code} (${english(names)}), member ${memberships.map(membershipOf).join('; ')}`
      },
    ),
  authorities: (before: Registry | undefined, after: Registry) =>
    compare(
      before?.authorities ?? [],
      after.authorities,
      authorityFields,
      ({ id }) => id,
      (authority) => {
        const contact = Object.values(authority.contact ?? {}).join(', ')
        return `authority ${authority.id} of ${nameOf(after, authority.participant)} (${english(authority.names)}), designated ${interval(authority)}${authority.lists ? ', publishes lists' : ''}${contact && `, contact ${contact}`}${servicesOf(authority)}`
      },
    ),
  keys: (before: Registry | undefined, after: Registry) =>
    compare(
      before?.keys ?? [],
      after.keys,
      keyFields,
      ({ kid }) => hex(kid),
      (key) => {
        const authority = after.authorities.find(({ id }) => id === key.authority)
        return `key ${hex(key.kid)} of ${authority ? nameOf(after, authority.participant) : 'nobody'} (${key.authority}), ${useText(key.use)}, valid ${interval(key)}${revocationOf(key)}`
      },
    ),
  territories: (before: Registry | undefined, after: Registry) =>
    compare(
      before?.territories ?? [],
      after.territories ?? [],
      territoryFields,
      ({ code, participant, from }) => `${code} ${participant} ${from}`,
      (territory) => `territory ${territory.code} of ${nameOf(after, territory.participant)}, ${interval(territory)}`,
    ),
  ranges: (before: Registry | undefined, after: Registry) =>
    compare(
      before?.ranges ?? [],
      after.ranges ?? [],
      rangeFields,
      ({ first, last }) => `${first} ${last}`,
      (range) =>
        `numbers ${range.first} to ${range.last} of ${range.authority}, ${interval(range)}${range.strict ? ', strict' : ''}`,
    ),
  notices: (before: Registry | undefined, after: Registry) =>
    compare(
      before?.notices ?? [],
      after.notices ?? [],
      noticeFields,
      ({ id }) => id,
      (notice) => {
        return `notice ${notice.id}, ${notice.kind} on ${concernOf(notice)}, by day of ${notice.applies}, ${interval(notice)} (${english(notice.title)})`
      },
    ),
  bands: (before: Registry | undefined, after: Registry) =>
    compare(
      before?.bands ?? [],
      after.bands ?? [],
      bandFields,
      bandName,
      (band) =>
        `band of ${bandName(band)}: US$ ${showHundredths(band.low)} to ${showHundredths(band.high)} a carat (${band.source})`,
    ),
} as const

function servicesOf({ services = [] }: Authority): string {
  const said = services.map(({ for: purpose, address, mailbox }) =>
    [purpose, address, mailbox].filter((one) => one !== undefined).join(' '),
  )
  return said.length === 0 ? '' : `, told of ${said.join('; ')}`
}

/** Everything that goods have to meet. */
function concernOf({ origin, zones, origins, issuer, destination, participant, hs, crit }: Notice): string {
  const within = zones ? ` (${zones.join(', ')})` : ''
  return [
    origin === undefined ? undefined : `origin ${origin}${within}`,
    origins && 'mixed goods without stated origins',
    issuer && `issued by ${issuer}`,
    destination && `to ${destination}`,
    participant && `trade of ${participant}`,
    hs && `HS ${hs.join(', ')}`,
    crit && `only where a program knows ${crit.join(', ')}`,
  ]
    .filter(Boolean)
    .join(', ')
}

function membershipOf(membership: Membership): string {
  const { scope, zones, reason, decision } = membership
  const within = zones ? ` (${zones.join(', ')})` : ''
  const why = [reason, decision].filter(Boolean).join(', ')
  return `${membershipFields.scope.kind.show(scope)}${within}, ${interval(membership)}${why && ` [${why}]`}`
}

/** What a key is for, and whether this edition can do it. */
export function useText(use: string): string {
  return isAuthorityUse(use) ? use : `${use} (a use that this edition does not know: kept, never used)`
}

function revocationOf({ revoked }: RegistryKey): string {
  if (!revoked) return ''
  const kept =
    revoked.reason === 'retired'
      ? ''
      : revoked.list === undefined
        ? ': no certificate of it is trusted'
        : `: certificates in issued list ${revoked.list} get attention, all others are refused`
  return `, ${revoked.reason} at ${showInstant(revoked.at)}${kept}`
}

function limitChanges(before: Registry | undefined, after: Registry): string[] {
  const [was, now] = [before?.limits ?? defaultLimits, after.limits ?? defaultLimits]
  return (Object.keys(limitFields) as (keyof TrustLimits)[]).flatMap((name) =>
    was[name] === now[name] ? [] : [`changes limit ${name} from ${was[name]} to ${now[name]}`],
  )
}

/** Adds, changes and removes, by what names an entry. */
function compare<V>(
  before: readonly V[],
  after: readonly V[],
  fields: Fields,
  idOf: (value: V) => string,
  say: (value: V) => string,
): string[] {
  const old = new Map(before.map((value) => [idOf(value), value]))
  const now = new Set(after.map(idOf))
  const written = (value: V): string =>
    JSON.stringify(
      Object.entries(fields).map(([name, { kind }]) => shown(kind, (value as Record<string, unknown>)[name])),
    )
  return [
    ...after.flatMap((value) => {
      const was = old.get(idOf(value))
      if (was === undefined) return [`adds ${say(value)}`]
      return written(was) === written(value) ? [] : [`changes ${say(was)} to ${say(value)}`]
    }),
    ...before.filter((value) => !now.has(idOf(value))).map((value) => `removes ${say(value)}`),
  ]
}

function shown(kind: Fields[string]['kind'], value: unknown): unknown {
  return value === undefined ? null : kind.show(value)
}

function english(names: ReadonlyMap<string, string>): string {
  return names.get('en') ?? ''
}

function nameOf({ participants }: Registry, code: string): string {
  const participant = participants.find((one) => one.code === code)
  return participant ? english(participant.names) : code
}

/** `[from, until)`: the day of `until` is the first that is not covered. */
export function interval({ from, until }: { readonly from: number; readonly until?: number }): string {
  return until === undefined ? `from ${showDate(from)}` : `from ${showDate(from)} to before ${showDate(until)}`
}
