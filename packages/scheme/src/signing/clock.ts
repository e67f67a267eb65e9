/**
 * Is the clock of this machine right? What was signed before says so, of every role and of the
 * authorities: a date that is signed once can't be taken back, and verifiers keep time by it.
 *
 * A clock that is ahead can't be told from a scheme that slept. So whoever has slept says today's date
 * himself, in words, from a calendar and not from this machine.
 * @module
 */

import { dayInWords } from '@kpc/host/day-in-words'
import { opensslVerify } from '@kpc/host/keys/openssl'
import { readLists, type TrustedFiles } from '@kpc/host/trust-folder'
import { readState } from '@kpc/host/trusted-state'
import {
  answer,
  decode,
  decodeSnapshot,
  decodeTimestamp,
  hex,
  openRoot,
  parseHeaders,
  parseSign,
  parseSign1,
  type RoleName,
  type Root,
  registryKind,
  registryLimits,
  roleOf,
  secondsPerDay,
  showInstant,
  snapshotLimits,
} from '@kpc/schema'
import type { Home } from '../home.ts'
import { listFacts } from '../lists.ts'
import { clockRefusal } from './refusal.ts'

/** Seconds by which clocks of different machines may differ. */
export const clockSlack = secondsPerDay

/** Something is signed every day; after so many seconds without, the clock is not believed by itself. */
const asleep = 30 * secondsPerDay

/** @property today the date that the operator has typed: `29 May 2027` */
export interface Clock {
  readonly now: number
  readonly today?: string | undefined
}

/** When what a home has was signed: by keys that the scheme trusts now, and by authorities. */
interface Signed {
  readonly what: string
  readonly at: number
  readonly by: 'scheme' | 'authority'
}

/**
 * @param files the state that is about to be signed for, where it is another than the home's
 * @throws {Refusal} `CLOCK_BEHIND`, `CLOCK_AHEAD`, `CLOCK_WRONG`, `TODAY_FORM`: nothing may be signed by this clock
 */
export function refuseClock(home: Home, { now, today }: Clock, files = filesOf(home)): void {
  if (today !== undefined) {
    refuseOtherDay(today, now)
    return
  }
  const signed = signedIn(home, files)
  const own = newest(signed.filter(({ by }) => by === 'scheme'))
  if (own && own.at > now + clockSlack)
    throw clockRefusal('CLOCK_BEHIND', { subject: `the clock says ${showInstant(now)}, ${said(own)}` })
  const last = newest(signed)
  if (last && now > last.at + asleep)
    throw clockRefusal('CLOCK_AHEAD', {
      subject: `the clock says ${showInstant(now)}, ${Math.floor((now - last.at) / secondsPerDay)} days after the last of what was signed here (${said(last)})`,
    })
}

/** @throws {Refusal} `DATE_AHEAD` of what somebody hands in */
export function refuseDateAhead(what: string, issued: number, now: number): void {
  if (issued > now + clockSlack)
    throw clockRefusal('DATE_AHEAD', {
      field: 'issued',
      subject: `${what} is dated ${showInstant(issued)}, where this clock says ${showInstant(now)}`,
    })
}

/** @throws {Refusal} `DATE_AHEAD` where something of the scheme's own in this home is dated ahead */
export function refuseOwnAhead(home: Home, now: number): void {
  for (const { what, at, by } of signedIn(home, filesOf(home)))
    if (by === 'scheme') refuseDateAhead(`the ${what} of this home`, at, now)
}

/** Instants never go back, but where the one before was ahead itself. */
export function instantAfter(before: number | undefined, now: number): number {
  return before === undefined || before > now + clockSlack ? now : Math.max(before, now)
}

/** The operator's word for it that the clock is right, a day more or less as the world turns. */
function refuseOtherDay(today: string, now: number): void {
  const typed = dayInWords(today)
  if (typed === undefined) throw clockRefusal('TODAY_FORM', { field: 'today', subject: `--today "${today}"` })
  if (Math.abs(typed - Math.floor(now / secondsPerDay)) > 1)
    throw clockRefusal('CLOCK_WRONG', {
      field: 'today',
      subject: `you say ${today}, the clock says ${showInstant(now)}`,
    })
}

function said({ what, at }: Signed): string {
  return `the ${what} was signed ${showInstant(at)}`
}

function newest(signed: readonly Signed[]): Signed | undefined {
  return signed.reduce<Signed | undefined>((last, one) => (last && last.at >= one.at ? last : one), undefined)
}

/** None in a home that trusts no root yet. */
function filesOf(home: Home): TrustedFiles | undefined {
  return readState(home)?.files
}

function signedIn(home: Home, files: TrustedFiles | undefined): Signed[] {
  if (!files) return []
  const root = answer(openRoot(files.root), opensslVerify)
  const lists = [...files.lists, ...readLists(home.waiting)]
  return [
    { what: 'root', at: root.issued, by: 'scheme' },
    ...(files.registry ? [{ what: 'registry', at: readIssued(files.registry), by: 'scheme' } as const] : []),
    ...headInstants(root, files),
    ...lists.map(([name, file]): Signed => ({ what: `list ${name}`, at: listFacts(file).issued, by: 'authority' })),
  ]
}

function readIssued(registryFile: Uint8Array): number {
  return registryKind.decode(decode(parseSign(registryFile, registryLimits).payload, registryLimits), {}).issued
}

/** Of keys that a new root has taken away nothing counts: whoever has stolen them may have dated at will. */
function headInstants(root: Root, { snapshot, timestamp }: TrustedFiles): Signed[] {
  const isOf = (role: RoleName, file: Uint8Array): boolean =>
    roleOf(root, role).keys.has(hex(parseHeaders(parseSign1(file, snapshotLimits)).kid))
  const instants: Signed[] = []
  if (snapshot && isOf('snapshot', snapshot))
    instants.push({
      what: 'snapshot',
      at: decodeSnapshot(parseSign1(snapshot, snapshotLimits).payload).issued,
      by: 'scheme',
    })
  if (timestamp && isOf('timestamp', timestamp))
    instants.push({ what: 'timestamp', at: decodeTimestamp(parseSign1(timestamp).payload).issued, by: 'scheme' })
  return instants
}
