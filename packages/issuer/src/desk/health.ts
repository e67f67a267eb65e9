/**
 * How the authority's machine is, thing by thing: what is in order, what asks for attention, and what is an alarm. Each
 * says what it was judged by.
 * @module
 */
import { statfsSync } from 'node:fs'
import type { Gravity } from '@kpc/desk'
import {
  askClock,
  askRegistry,
  type Check,
  type CheckCode,
  dayOf,
  hex,
  type State,
  showDate,
  type Trust,
  type Use,
} from '@kpc/schema'
import { tellingHealth } from '../events/webhooks.ts'
import type { Settings } from '../home/settings.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { lastOfTrail } from '../people/trail.ts'
import type { Signer } from '../signer/keys.ts'
import { authoritiesOf } from '../trust/accepted-signers.ts'
import { type Warning, warningsOf } from '../trust/warnings.ts'
import { shownInstant } from './parts.tsx'

const healthItems = ['clock', 'database', 'registry', 'lists', 'keys', 'backup', 'webhooks', 'disk'] as const
export type HealthItem = (typeof healthItems)[number]

/** How grave it is, as a page draws it. */
export type Condition = Extract<Gravity, 'good' | 'attention' | 'stop'>

/** What is said of a thing, each with its place for a value. */
const factNames = [
  'version',
  'ends',
  'entries',
  'last',
  'answers',
  'restored',
  'moved',
  'noList',
  'keys',
  'noBackup',
  'programs',
  'failing',
  'dead',
  'free',
  'unknown',
] as const
export type FactName = (typeof factNames)[number]

/** What is said of keys weeks ahead; what stands against one today is a code of a verdict. */
const keyWarnings = ['KEY_ENDS', 'AUTHORITY_ENDS', 'MEMBERSHIP_ENDS', 'KEY_READABLE', 'KEY_WAITS'] as const
export type KeyWarning = (typeof keyWarnings)[number]

/** By what something was judged: words with a value, a day or a name by itself, or a code. */
export type Fact =
  | { readonly fact: FactName; readonly values?: Readonly<Record<string, string | number>> }
  | { readonly shown: string }
  | { readonly warning: KeyWarning; readonly until?: string | undefined }
  | { readonly code: CheckCode }

export interface Health {
  readonly item: HealthItem
  readonly condition: Condition
  readonly facts: readonly Fact[]
}

/** A key of this home. @property until the day on which the registry's word of it ends */
export interface KeyHealth {
  readonly kid: string
  readonly use: Use
  readonly until?: string
  readonly days?: number
}

export interface Board {
  readonly items: readonly Health[]
  readonly keys: readonly KeyHealth[]
  /** In seconds. */
  readonly at: number
}

/** @property folder on the disk of the ledger */
export interface Looking {
  readonly ledger: Ledger
  readonly trust: Trust
  readonly signers: readonly Signer[]
  readonly settings: Settings
  readonly folder: string
  readonly now: number
}

/** Days after which the last back-up, and the last published list, ask for attention and are an alarm. */
const [backupDue, backupLate, listDue] = [1, 7, 7]

/** Bytes that are free: below the first it is time to make room, below the second nothing may soon be issued. */
const [roomLow, roomGone] = [2 * 1024 ** 3, 256 * 1024 ** 2]

const usualWarnDays = 60
const day = 86_400

export async function lookAtHealth(looking: Looking): Promise<Board> {
  const { now, trust } = looking
  const keys = keysOf(looking)
  const items = [
    checkOf('clock', askClock({ trust, context: { now } }), [{ shown: shownInstant(now) }]),
    await databaseHealth(looking),
    checkOf('registry', askRegistry({ trust, context: { now } }), [
      { fact: 'version', values: { n: trust.registry.version } },
      { fact: 'ends', values: { at: shownInstant(Math.min(trust.registry.expires, trust.root.expires)) } },
    ]),
    listHealth(looking),
    keyHealth(keys, looking),
    await backupHealth(looking),
    await webhookHealth(looking),
    diskHealth(looking),
  ]
  return { items, keys, at: now }
}

const conditions: Readonly<Record<State, Condition>> = {
  failed: 'stop',
  unknown: 'stop',
  warned: 'attention',
  noted: 'attention',
  passed: 'good',
}

function checkOf(item: HealthItem, { state, code }: Pick<Check, 'state' | 'code'>, facts: readonly Fact[]): Health {
  return { item, condition: conditions[state], facts: state === 'passed' ? facts : [...facts, { code }] }
}

async function databaseHealth({ ledger }: Looking): Promise<Health> {
  const begun = performance.now()
  const head = await ledger.beside((db) => db.selectFrom('head').selectAll().executeTakeFirstOrThrow())
  const milliseconds = Math.ceil(performance.now() - begun)
  const facts: readonly Fact[] = [
    { fact: 'entries', values: { n: head.size } },
    { fact: 'last', values: { at: shownInstant(head.recorded) } },
    { fact: 'answers', values: { n: milliseconds } },
  ]
  if (head.condition !== 'open') {
    const fact = head.condition === 'restored' ? 'restored' : 'moved'
    return { item: 'database', condition: 'stop', facts: [...facts, { fact }] }
  }
  return { item: 'database', condition: milliseconds > 2000 ? 'attention' : 'good', facts }
}

/** Of the authorities whose keys are here. A list that is over leaves verifiers without an answer. */
function listHealth({ trust, signers, now }: Looking): Health {
  const lists = authoritiesOf(signers, trust).flatMap((id) => [trust.status.get(id), trust.issued.get(id)])
  const there = lists.flatMap((list) => (list ? [list.content] : []))
  if (there.length === 0) return { item: 'lists', condition: 'attention', facts: [{ fact: 'noList' }] }
  const facts = there.map(
    ({ version, issued, expires }): Fact => ({
      shown: `${version}: ${shownInstant(issued)} – ${shownInstant(expires)}`,
    }),
  )
  const end = Math.min(...there.map(({ expires }) => expires))
  const condition = end <= now ? 'stop' : end - now < listDue * day ? 'attention' : 'good'
  return { item: 'lists', condition, facts }
}

/** Keys of this home, and until when the registry's word of each holds. */
export function keysOf({ signers, trust, now }: Pick<Looking, 'signers' | 'trust' | 'now'>): KeyHealth[] {
  return signers.map(({ kid, use }) => {
    const until = trust.keys.get(hex(kid))?.key.until
    return {
      kid: hex(kid),
      use,
      ...(until !== undefined && { until: showDate(until), days: until - dayOf(now) }),
    }
  })
}

/** By the warnings of every signing command: a successor that is registered silences them. */
function keyHealth(keys: readonly KeyHealth[], { signers, trust, settings, now }: Looking): Health {
  const warnings = warningsOf(signers, trust, {
    now,
    warnDays: settings.warnDays ?? usualWarnDays,
    running: true,
  }).filter(({ code }) => code.startsWith('KEY_') || code.startsWith('AUTHORITY_') || code.startsWith('MEMBERSHIP_'))
  const isLapsed = warnings.some(({ code }) => !['KEY_ENDS', 'KEY_READABLE', 'KEY_WAITS'].includes(code))
  const condition = keys.length === 0 || isLapsed ? 'stop' : warnings.length > 0 ? 'attention' : 'good'
  return { item: 'keys', condition, facts: [{ fact: 'keys', values: { n: keys.length } }, ...warnings.map(warned)] }
}

function warned({ code, until }: Warning): Fact {
  const warning = keyWarnings.find((one) => one === code)
  return warning ? { warning, until } : { code: code as CheckCode }
}

/** `kpc ledger backup` tells the trail. */
async function backupHealth({ ledger, now }: Looking): Promise<Health> {
  const last = await lastOfTrail('backed-up', { ledger })
  if (!last) return { item: 'backup', condition: 'stop', facts: [{ fact: 'noBackup' }] }
  const age = (now - last.at) / day
  const condition = age > backupLate ? 'stop' : age > backupDue ? 'attention' : 'good'
  return { item: 'backup', condition, facts: [{ shown: shownInstant(last.at) }, { shown: last.subject ?? '' }] }
}

/** A program that takes nothing is its own people's to mend; this desk sees that it is. */
async function webhookHealth({ ledger }: Looking): Promise<Health> {
  const { programs, failing, dead } = await tellingHealth({ ledger })
  const facts: Fact[] = [{ fact: 'programs', values: { n: programs } }]
  if (failing > 0) facts.push({ fact: 'failing', values: { n: failing } })
  if (dead > 0) facts.push({ fact: 'dead', values: { n: dead } })
  return { item: 'webhooks', condition: failing + dead > 0 ? 'attention' : 'good', facts }
}

function diskHealth({ folder }: Looking): Health {
  try {
    const { bavail, bsize } = statfsSync(folder)
    const free = bavail * bsize
    const condition = free < roomGone ? 'stop' : free < roomLow ? 'attention' : 'good'
    return { item: 'disk', condition, facts: [{ fact: 'free', values: { n: (free / 1024 ** 3).toFixed(1) } }] }
  } catch {
    // A home that was not made yet, or a system that does not say.
    return { item: 'disk', condition: 'attention', facts: [{ fact: 'unknown' }] }
  }
}
