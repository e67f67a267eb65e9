/**
 * What a registry changes against the one before it, in words that a person can approve.
 * @module
 */
import {
  authorityFields,
  type Fields,
  hex,
  keyFields,
  membershipFields,
  participantFields,
  type Registry,
  showDate,
} from '@kpc/schema'

/** @param before the published registry; undefined for a scheme's first */
export function changesOf(before: Registry | undefined, after: Registry): string[] {
  const all = Object.values(lists).flatMap((changes) => changes(before, after))
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
        const spans = memberships.map(
          (membership) => `${membershipFields.scope.kind.show(membership.scope)}, ${interval(membership)}`,
        )
        return `participant ${code} (${english(names)}), member ${spans.join('; ')}`
      },
    ),
  authorities: (before: Registry | undefined, after: Registry) =>
    compare(
      before?.authorities ?? [],
      after.authorities,
      authorityFields,
      ({ id }) => id,
      (authority) => {
        return `authority ${authority.id} of ${nameOf(after, authority.participant)} (${english(authority.names)}), designated ${interval(authority)}`
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
        return `key ${hex(key.kid)} of ${authority ? nameOf(after, authority.participant) : 'nobody'} (${key.authority}), ${key.use}, valid ${interval(key)}`
      },
    ),
} as const

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
