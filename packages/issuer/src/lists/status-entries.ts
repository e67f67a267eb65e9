/**
 * What the ledger says of numbers that stand for nothing any more, as entries of a status list.
 * @module
 */
import {
  dayOf,
  type EntryKind,
  inListOrder,
  type LedgerEntry,
  numberAt,
  type Parts,
  partsOf,
  type Status,
  type StatusEntry,
  type StatusList,
  statusOf,
} from '@kpc/schema'
import { isLifeEvent, type LifeState, lifeOf, mayFollow } from '../certificates/life.ts'
import { Refusal } from '../refusal.ts'

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
  const values = valuesBySeries(issued)
  const lives = new Map<string, LedgerEntry[]>()
  const blanks: StatusEntry[] = []
  for (const entry of entries) {
    const { kind, number, count = 1, at } = entry
    if (number === undefined) continue
    const status = statusOfBlank[kind]
    if (count === 1 && certificates.has(number)) {
      if (isLifeEvent(kind)) lives.set(number, [...(lives.get(number) ?? []), entry])
    } else if (status) {
      for (const run of withoutIssued(number, count, values)) blanks.push({ ...run, status, since: dayOf(at) })
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

const seriesOfNumber = ({ stem, width }: Parts): string => `${stem}/${width}`

/** Ascending, by series. */
function valuesBySeries(numbers: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const values = new Map<string, number[]>()
  for (const parts of numbers.map(partsOf)) {
    const known = values.get(seriesOfNumber(parts))
    if (known) known.push(parts.value)
    else values.set(seriesOfNumber(parts), [parts.value])
  }
  for (const known of values.values()) known.sort((a, b) => a - b)
  return values
}

/** Blank numbers without those that have a certificate all the same, as one that was taken back from its paper has. */
function withoutIssued(
  number: string,
  count: number,
  values: ReadonlyMap<string, readonly number[]>,
): Pick<StatusEntry, 'number' | 'count'>[] {
  const parts = partsOf(number)
  const end = parts.value + count
  const inside = (values.get(seriesOfNumber(parts)) ?? []).filter((value) => value >= parts.value && value < end)
  const runs: Pick<StatusEntry, 'number' | 'count'>[] = []
  let first = parts.value
  for (const stop of [...inside, end]) {
    for (; first < stop; first += mostInEntry) {
      const length = Math.min(stop - first, mostInEntry)
      runs.push({ number: numberAt(parts, first - parts.value), ...(length > 1 && { count: length }) })
    }
    first = stop + 1
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
 * one before it had.
 * @throws {Refusal} `LIST_ALTERED`, with the number
 */
export function refuseSofter(before: StatusList, after: StatusList): void {
  for (const entry of before.content.entries) {
    const parts = partsOf(entry.number)
    for (let i = 0; i < (entry.count ?? 1); ) {
      const number = numberAt(parts, i)
      const now = statusOf(after, number)
      if (!now || !isSuccessor(entry, now)) throw new Refusal('LIST_ALTERED', { subject: number })
      // As far as that entry reaches the answer is the same.
      i = partsOf(now.number).value + (now.count ?? 1) - parts.value
    }
  }
}

function isSuccessor(before: StatusEntry, after: StatusEntry): boolean {
  if (before.status === after.status) return before.since === after.since && before.by === after.by
  const [was, is] = [stateOfStatus[before.status], stateOfStatus[after.status]]
  return was !== undefined && is !== undefined && mayFollow(was, is)
}
