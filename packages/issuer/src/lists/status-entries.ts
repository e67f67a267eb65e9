/**
 * What the ledger says of numbers that stand for nothing any more, as entries of a status list.
 * @module
 */
import {
  dayOf,
  type EntryKind,
  inListOrder,
  type LedgerEntry,
  type NumberParts,
  numberAt,
  numberParts,
  type Status,
  type StatusEntry,
  type StatusList,
  statusOf,
} from '@kpc/schema'
import { isLifeEvent, type LifeState, lifeOf, mayFollow } from '../certificates/life.ts'
import { listRefusal } from './refusal.ts'

/** What officers are told of each state of a certificate. */
const statusOfState = {
  cancelled: 'cancelled',
  replaced: 'replaced',
  expired: 'unused',
  lost: 'lost',
  stolen: 'stolen',
} as const satisfies Record<Exclude<LifeState, 'issued'>, Status>

/** What officers are told of numbers that no certificate has; a void one never got a form. */
const statusOfBlank: Partial<Record<EntryKind, Status>> = {
  void: 'spoiled',
  spoiled: 'spoiled',
  unused: 'unused',
  lost: 'lost',
  stolen: 'stolen',
}

/** The most that one entry of a status list holds. */
const mostInEntry = 1_000_000

/**
 * @param entries of the ledger, oldest first
 * @param issued the numbers of all certificates
 * @returns in the order of a list, no number twice
 */
export function statusEntries(entries: readonly LedgerEntry[], issued: readonly string[]): StatusEntry[] {
  const certificates = new Set(issued)
  const known = runsBySeries(issued)
  const lives = new Map<string, LedgerEntry[]>()
  const blanks: StatusEntry[] = []
  for (const entry of entries) {
    const { kind, number, count = 1, at } = entry
    if (number === undefined) continue
    const status = statusOfBlank[kind]
    if (count === 1 && certificates.has(number)) {
      if (isLifeEvent(kind)) lives.set(number, [...(lives.get(number) ?? []), entry])
    } else if (status) {
      for (const run of withoutKnown(number, count, known)) blanks.push({ ...run, status, since: dayOf(at) })
    }
  }
  return [...[...lives].flatMap(([number, life]) => ofLife(number, life)), ...blanks].sort(inListOrder)
}

function ofLife(number: string, life: readonly LedgerEntry[]): StatusEntry[] {
  const { state, link } = lifeOf(life)
  const last = life.filter(({ kind }) => kind === state).at(-1)
  if (state === 'issued' || !last) return []
  const by = state === 'replaced' ? link : undefined
  return [{ number, status: statusOfState[state], since: dayOf(last.at), ...(by !== undefined && { by }) }]
}

/** Values from `start` up to `end`, without it. */
interface Span {
  readonly start: number
  readonly end: number
}

const seriesOfNumber = ({ stem, width }: NumberParts): string => `${stem}/${width}`

function runsBySeries(numbers: readonly string[]): Map<string, Span[]> {
  const runs = new Map<string, Span[]>()
  for (const parts of numbers.map(numberParts)) add(runs, parts, { start: parts.value, end: parts.value + 1 })
  return runs
}

function add(runs: Map<string, Span[]>, parts: NumberParts, span: Span): void {
  const name = seriesOfNumber(parts)
  const known = runs.get(name)
  if (known) known.push(span)
  else runs.set(name, [span])
}

/**
 * Blank numbers without those that are known already, which are known from then on: one may have a
 * certificate all the same, taken back from its paper, and an office's report may have come both in its
 * export and by the ledger that its lease returned to.
 */
function withoutKnown(
  number: string,
  count: number,
  known: Map<string, Span[]>,
): Pick<StatusEntry, 'number' | 'count'>[] {
  const parts = numberParts(number)
  const whole: Span = { start: parts.value, end: parts.value + count }
  const inside = (known.get(seriesOfNumber(parts)) ?? [])
    .filter(({ start, end }) => start < whole.end && end > whole.start)
    .sort((a, b) => a.start - b.start)
  add(known, parts, whole)
  const runs: Pick<StatusEntry, 'number' | 'count'>[] = []
  let first = whole.start
  for (const { start, end } of [...inside, { start: whole.end, end: whole.end }]) {
    for (let at = first; at < start; at += mostInEntry) {
      const length = Math.min(start - at, mostInEntry)
      runs.push({ number: numberAt(parts, at - parts.value), ...(length > 1 && { count: length }) })
    }
    first = Math.max(first, end)
  }
  return runs
}

const stateOfStatus: Partial<Record<Status, LifeState>> = {
  cancelled: 'cancelled',
  replaced: 'replaced',
  unused: 'expired',
  lost: 'lost',
  stolen: 'stolen',
}

/**
 * What officers were told stays told, or becomes graver: a list neither drops nor softens what the
 * one before it had. The day may be told anew, as an office's report reaches another ledger later.
 * @throws {Refusal} `LISTS_ALTERED`, with the number
 */
export function refuseSofter(before: StatusList, after: StatusList): void {
  for (const entry of before.content.entries) {
    const parts = numberParts(entry.number)
    for (let i = 0; i < (entry.count ?? 1); ) {
      const number = numberAt(parts, i)
      const now = statusOf(after, number)
      if (!now || !isSuccessor(entry, now)) throw listRefusal('LISTS_ALTERED', { subject: number })
      // As far as that entry reaches the answer is the same.
      i = numberParts(now.number).value + (now.count ?? 1) - parts.value
    }
  }
}

function isSuccessor(before: StatusEntry, after: StatusEntry): boolean {
  if (before.status === after.status) return before.by === after.by
  const [was, is] = [stateOfStatus[before.status], stateOfStatus[after.status]]
  return was !== undefined && is !== undefined && mayFollow(was, is)
}
