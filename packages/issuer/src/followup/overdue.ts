/**
 * Certificates whose goods left and whose receipt nobody confirmed: since when, and which letter is due (III b).
 *
 * A counterpart has so many days; after each letter it has them again: reminder, failure report, escalation to the scheme.
 * @module
 */
import { dayOf, decodeConfirmation, decodeEntry, parseSign1, showDate, showInstant } from '@kpc/schema'
import { issuedOf } from '../certificates/issued.ts'
import type { Settings } from '../home/settings.ts'
import { type LetterKind, letterKinds } from '../ledger/followup-tables.ts'
import type { Ledger, Listed } from '../ledger/ledger.ts'
import { readable } from '../ledger/readable.ts'

/** Days that a counterpart has where the settings name none: the scheme says "expeditiously". */
const usualDays = 30

/**
 * @property exported and `due`: days since 1970-01-01
 * @property next the letter that comes then; undefined after the last one
 */
export interface Unconfirmed {
  readonly number: string
  readonly destination: string
  readonly exported: number
  readonly due: number
  readonly next?: LetterKind
  readonly letters: readonly Letter[]
}

export interface Letter {
  readonly kind: LetterKind
  readonly language: string
  readonly by: string
  readonly at: number
}

export interface Following {
  readonly ledger: Ledger
  readonly settings: Settings
  now(): number
}

/** Days for an answer. @param destination code of the participant */
const daysFor = ({ followUp = {} }: Settings, destination: string): number =>
  followUp.counterparts?.[destination] ?? followUp.days ?? usualDays

/** Certificates that are read at a time. */
const page = 500

/** The longest due first. @param all those as well for which it is not yet time */
export async function listUnconfirmed(following: Following, all = false): Promise<Unconfirmed[]> {
  const { ledger, now } = following
  const found: Unconfirmed[] = []
  for (let before: number | undefined; ; ) {
    const listed = await ledger.list({ state: 'exported', last: page, ...(before !== undefined && { before }) })
    found.push(...(await unconfirmedIn(listed, following)))
    if (listed.length < page) break
    before = Math.min(...listed.map(({ sequence }) => sequence))
  }
  const today = dayOf(now())
  return found.filter(({ due, next }) => all || (next !== undefined && due <= today)).sort((a, b) => a.due - b.due)
}

/**
 * Of the newest that can be due, for a page that everybody opens first: one read, however long the ledger is.
 * @returns the longest due first
 */
export async function lateLately(following: Following): Promise<Unconfirmed[]> {
  const { ledger, settings, now } = following
  const today = dayOf(now())
  const { days = usualDays, counterparts = {} } = settings.followUp ?? {}
  const until = today - Math.min(days, ...Object.values(counterparts))
  const found = await unconfirmedIn(await ledger.list({ state: 'exported', last: page, until }), following)
  return found.filter(({ due, next }) => next !== undefined && due <= today).sort((a, b) => a.due - b.due)
}

async function unconfirmedIn(listed: readonly Listed[], { ledger, settings }: Following): Promise<Unconfirmed[]> {
  const numbers = listed.map(({ number }) => number)
  if (numbers.length === 0) return []
  const confirmed = confirmedIn(await ledger.entriesOf(['received'], numbers))
  const days = exportDays(await ledger.entriesOf(['exported'], numbers))
  const letters = await lettersOf(ledger, numbers)
  return listed.flatMap((stored) => {
    const exported = days.get(stored.number)
    if (exported === undefined || confirmed.has(stored.number)) return []
    const { destination } = issuedOf(stored).certificate
    const own = letters.get(stored.number) ?? []
    const last = own.at(-1)
    const next = letterKinds[own.length]
    const since = last ? dayOf(last.at) : exported
    const due = since + daysFor(settings, destination)
    return [{ number: stored.number, destination, exported, due, ...(next && { next }), letters: own }]
  })
}

/** What a counterpart sent of a number may be an advice or an alarm; a confirmation of whatever outcome is an answer. */
function confirmedIn(entries: Awaited<ReturnType<Ledger['entriesOf']>>): ReadonlySet<string> {
  return new Set(
    entries.flatMap(({ message }) => {
      const said = message && readable(() => decodeConfirmation(parseSign1(message).payload))
      return said ? [said.number] : []
    }),
  )
}

function exportDays(entries: Awaited<ReturnType<Ledger['entriesOf']>>): ReadonlyMap<string, number> {
  return new Map(
    entries.flatMap(({ bytes }) => {
      const { number, day } = decodeEntry(bytes)
      return number !== undefined && day !== undefined ? [[number, day] as const] : []
    }),
  )
}

async function lettersOf(ledger: Ledger, numbers: readonly string[]): Promise<ReadonlyMap<string, readonly Letter[]>> {
  const rows = await ledger.beside((db) =>
    db.selectFrom('followup').selectAll().where('number', 'in', numbers).orderBy('at').orderBy('step').execute(),
  )
  const letters = new Map<string, Letter[]>()
  for (const { number, kind, language, by, at } of rows)
    letters.set(number, [...(letters.get(number) ?? []), { kind, language, by, at }])
  return letters
}

/** As JSON, for the command line and pages alike. */
export function showUnconfirmed({ exported, due, letters, ...one }: Unconfirmed, today: number) {
  return {
    ...one,
    exported: showDate(exported),
    due: showDate(due),
    overdue: one.next !== undefined && due <= today,
    letters: letters.map(({ at, ...letter }) => ({ ...letter, at: showInstant(at) })),
  }
}
