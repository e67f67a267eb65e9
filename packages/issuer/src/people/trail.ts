/**
 * The audit trail: what people did at the desk and who tried to. The ledger says what became of certificates.
 * @module
 */
import { isIP } from 'node:net'
import { parseDate, showInstant } from '@kpc/schema'
import type { Kysely, Selectable } from 'kysely'
import { inputFormRefusal } from '../input/refusal.ts'
import type { PeopleTables } from '../ledger/people-tables.ts'
import type { Tables } from '../ledger/tables.ts'
import { actMark, addressMark, personMark, wordMarks } from '../ledger/trail-marks.ts'
import { changing, type Doer, type Reception, type TrailEvent, trailEvents } from './reception.ts'
import { peopleRefusal } from './refusal.ts'

export type TrailRow = Selectable<PeopleTables['trail']>

/** Rows of one page. */
export const trailPage = 100

/** Characters that are looked for, and words of them. */
const [longestSearch, mostWords] = [200, 8]

export function noteInTrail(
  event: TrailEvent,
  subject: string,
  reception: Pick<Reception, 'ledger' | 'now'>,
  doer: Doer,
): Promise<void> {
  return changing(reception, doer, (_, note) => note(event, subject))
}

/** Where a page of rows ends. */
export interface TrailCursor {
  readonly at: number
  readonly sequence: number
}

/**
 * Newest first.
 * @property text whole words of the person and the subject, an act, or an address
 * @property by who acted, however written
 * @property from instant in seconds from which on
 * @property until instant before which
 * @property before only what is older than this row
 * @property most so many rows
 */
export interface TrailQuery {
  readonly text?: string | undefined
  readonly by?: string | undefined
  readonly act?: TrailEvent | undefined
  readonly from?: number | undefined
  readonly until?: number | undefined
  readonly before?: TrailCursor | undefined
  readonly most?: number
}

/**
 * A question as somebody writes it.
 * @property act one of the table
 * @property from day, from its first second on; UTC
 * @property until day, to its last second
 * @property before what `next` of the answer before said
 */
export interface TrailQuestion {
  readonly text?: string | undefined
  readonly by?: string | undefined
  readonly act?: string | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly before?: string | undefined
}

/** @property next there are older ones: the same question with `before` this */
export interface TrailAnswer {
  readonly rows: readonly TrailRow[]
  readonly next?: string
}

/** @throws {Refusal} `TRAIL_ACT`, `TRAIL_PLACE`, `DAY_FORM` */
export async function askTrail(
  question: TrailQuestion,
  reception: Pick<Reception, 'ledger'>,
  most = trailPage,
): Promise<TrailAnswer> {
  const { text, by, act, from, until, before } = question
  const found = await searchTrail(
    {
      text,
      by,
      act: act === undefined ? undefined : parseAct(act),
      from: from === undefined ? undefined : parseDay(from, 'from') * day,
      until: until === undefined ? undefined : (parseDay(until, 'until') + 1) * day,
      before: before === undefined ? undefined : parseCursor(before),
      most: most + 1,
    },
    reception,
  )
  const rows = found.slice(0, most)
  const last = found.length > most ? rows.at(-1) : undefined
  return { rows, ...(last && { next: `${last.at}.${last.sequence}` }) }
}

/** Seconds. */
const day = 86_400

function parseAct(text: string): TrailEvent {
  const act = trailEvents.find((one) => one === text)
  if (act === undefined) throw peopleRefusal('TRAIL_ACT', { subject: text, field: 'act' })
  return act
}

function parseDay(text: string, field: string): number {
  const given = parseDate(text)
  if (given === undefined) throw inputFormRefusal('DAY_FORM', { subject: text, field })
  return given
}

function parseCursor(text: string): TrailCursor {
  const [, at, sequence] = /^(\d{1,15})\.(\d{1,15})$/.exec(text) ?? []
  if (at === undefined || sequence === undefined) throw peopleRefusal('TRAIL_PLACE', { subject: text, field: 'before' })
  return { at: Number(at), sequence: Number(sequence) }
}

/** As JSON, for the command line and HTTP alike. */
export function showTrailRow({ at, event, by, subject, address }: TrailRow) {
  return {
    at: showInstant(at),
    act: event,
    ...(by !== null && { by }),
    ...(subject !== null && { subject }),
    ...(address !== null && { address }),
  }
}

/** Every question is answered by a range of an index, however long the trail is. */
export function searchTrail(query: TrailQuery, { ledger }: Pick<Reception, 'ledger'>): Promise<TrailRow[]> {
  const marks = marksOf(query)
  return ledger.beside(async (db) => {
    if (marks.length > 0) return byMarks(db, marks, query)
    // Where something is looked for that has no word, nothing is found, and not everything.
    return isBlank(query.text) && isBlank(query.by) ? inOrder(db, query) : []
  })
}

const isBlank = (text = ''): boolean => text.trim() === ''

/** The rarest first, as a rule: what is typed, then who, then what was done. */
function marksOf({ text = '', by = '', act }: TrailQuery): string[] {
  return [
    ...textMarks(text.slice(0, longestSearch).trim()),
    ...(isBlank(by) ? [] : [personMark(by)]),
    ...(act === undefined ? [] : [actMark(act)]),
  ]
}

function textMarks(text: string): string[] {
  if (trailEvents.some((event) => event === text)) return [actMark(text)]
  if (isIP(text.replace(/\/64$/, '')) !== 0) return [addressMark(text)]
  return wordMarks(text).slice(0, mostWords)
}

function inOrder(db: Kysely<Tables>, { from, until, before, most = trailPage }: TrailQuery): Promise<TrailRow[]> {
  let rows = db.selectFrom('trail').selectAll().orderBy('at', 'desc').orderBy('sequence', 'desc').limit(most)
  if (from !== undefined) rows = rows.where('at', '>=', from)
  if (until !== undefined) rows = rows.where('at', '<', until)
  if (before)
    rows = rows.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('at', 'sequence'), '<', tuple(before.at, before.sequence)),
    )
  return rows.execute()
}

function byMarks(
  db: Kysely<Tables>,
  [first = '', ...others]: readonly string[],
  { from, until, before, most = trailPage }: TrailQuery,
): Promise<TrailRow[]> {
  let rows = db
    .selectFrom('trail_mark')
    .innerJoin('trail', 'trail.sequence', 'trail_mark.sequence')
    .selectAll('trail')
    .where('trail_mark.mark', '=', first)
    .orderBy('trail_mark.at', 'desc')
    .orderBy('trail_mark.sequence', 'desc')
    .limit(most)
  if (from !== undefined) rows = rows.where('trail_mark.at', '>=', from)
  if (until !== undefined) rows = rows.where('trail_mark.at', '<', until)
  if (before)
    rows = rows.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('trail_mark.at', 'trail_mark.sequence'), '<', tuple(before.at, before.sequence)),
    )
  for (const other of others)
    rows = rows.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('trail_mark as also')
          .select('also.mark')
          .where('also.mark', '=', other)
          .whereRef('also.at', '=', 'trail_mark.at')
          .whereRef('also.sequence', '=', 'trail_mark.sequence'),
      ),
    )
  return rows.execute()
}

/** Somebody looked at a certificate. @property at the instant, in seconds */
export interface LookedAt {
  readonly by: string
  readonly at: number
  readonly address?: string
}

/** Looks that are told of one certificate. */
const mostLooks = 50

/** Seconds within which one person looks once: a page asks for its pictures too. */
const oneLook = 60

/** Who looked at a certificate, the newest first. */
export async function looksAt(number: string, reception: Pick<Reception, 'ledger'>): Promise<LookedAt[]> {
  const looks: LookedAt[] = []
  for (const { at, by, address, subject } of await searchTrail({ text: number, act: 'looked' }, reception)) {
    if (subject !== number) continue
    const same = looks.find((one) => one.by === (by ?? '') && one.at - at < oneLook)
    if (!same) looks.push({ by: by ?? '', at, ...(address !== null && { address }) })
  }
  return looks.slice(0, mostLooks)
}

/** The last of an act, whoever did it. */
export function lastOfTrail(event: TrailEvent, { ledger }: Pick<Reception, 'ledger'>): Promise<TrailRow | undefined> {
  return searchTrail({ act: event }, { ledger }).then(([newest]) => newest)
}
