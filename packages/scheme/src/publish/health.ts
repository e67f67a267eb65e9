/**
 * The health board: how many days everything that expires has left, so that a forgotten renewal
 * never stops a border.
 * @module
 */

import { hex, type Registry, type Root, type Snapshot, secondsPerDay, showInstant, type Timestamp } from '@kpc/schema'

/** `plan` from 90 days, `soon` from 30, `now` from 7. */
const levels = ['good', 'plan', 'soon', 'now'] as const
type Level = (typeof levels)[number]

/** One thing that expires. @property days left, rounded down; below 0 it is over */
export interface Line {
  readonly name: string
  readonly expires: string
  readonly days: number
  readonly level: Level
}

/** What a home or a client has. */
interface Expiring {
  readonly root: Root
  readonly registry?: Registry | undefined
  readonly snapshot?: Snapshot | undefined
  readonly timestamp?: Timestamp | undefined
  /** By name: their instants. */
  readonly lists: ReadonlyMap<string, Span>
}

/** In seconds. */
interface Span {
  readonly issued: number
  readonly expires: number
}

/** Worst first. */
export function healthOf({ root, registry, snapshot, timestamp, lists }: Expiring, now: number): Line[] {
  const spans: [string, Span | undefined][] = [
    ['root', root],
    ['registry', registry],
    ['snapshot', snapshot],
    ['timestamp', timestamp],
    ...lists,
    ...keySpans(registry, now),
  ]
  return spans.flatMap(([name, span]) => (span ? [line(name, span, now)] : [])).sort((a, b) => a.days - b.days)
}

/** Keys with an end that were not revoked and are not long over: their successor is what matters. */
function keySpans(registry: Registry | undefined, now: number): [string, Span][] {
  const authorities = new Map(registry?.authorities.map((one) => [one.id, one]))
  return (registry?.keys ?? []).flatMap(({ kid, use, authority, from, until, revoked }): [string, Span][] => {
    const ended = authorities.get(authority)?.until
    const end = Math.min(until ?? Number.POSITIVE_INFINITY, ended ?? Number.POSITIVE_INFINITY) * secondsPerDay
    if (revoked || end === Number.POSITIVE_INFINITY || end <= now - 90 * secondsPerDay) return []
    const successor = registry?.keys.some(
      (other) =>
        other.authority === authority &&
        other.use === use &&
        !other.revoked &&
        (other.until ?? Number.POSITIVE_INFINITY) * secondsPerDay > end &&
        other.from * secondsPerDay <= end,
    )
    return successor ? [] : [[`key ${hex(kid)} (${authority}, ${use})`, { issued: from * secondsPerDay, expires: end }]]
  })
}

function line(name: string, { issued, expires }: Span, now: number): Line {
  const left = (expires - now) / secondsPerDay
  return {
    name,
    expires: showInstant(expires),
    days: Math.floor(left),
    level: levelOf(left, (expires - issued) / secondsPerDay),
  }
}

/**
 * 90, 30 and 7 days; of what lives shorter than a year's half, an even part of its life: a timestamp
 * of 7 days is renewed daily, and one with a day left is as urgent as a registry with a week.
 */
function levelOf(left: number, life: number): Level {
  if (left <= Math.min(7, life / 8)) return 'now'
  if (left <= Math.min(30, life / 4)) return 'soon'
  return left <= Math.min(90, life / 2) ? 'plan' : 'good'
}

/** 0 all is good; 10 something is to be planned or done soon; 20 something is due now or over. */
export function exitCodeOf(lines: readonly Line[]): 0 | 10 | 20 {
  if (lines.some(({ level }) => level === 'now')) return 20
  return lines.some(({ level }) => level !== 'good') ? 10 : 0
}
