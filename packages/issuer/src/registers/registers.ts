/**
 * Registers: entered, changed, ended and resumed, each with who did it and when; nothing is written over what somebody
 * else has changed meanwhile.
 *
 * Whoever writes takes his turn among the writers of the ledger: a licence that is ended, and a party that is denied, is
 * so for every certificate that comes after.
 * @module
 */
import { showInstant } from '@kpc/schema'
import { type Kysely, sql } from 'kysely'
import type { Acting } from '../ledger/acting.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { PartyRow } from '../ledger/register-rows.ts'
import type { PartyAct, PartyKind } from '../ledger/register-tables.ts'
import { insertRows } from '../ledger/rows.ts'
import type { Tables } from '../ledger/tables.ts'
import { twinOf } from '../people/name.ts'
import { keysOfDenied } from './denied-name.ts'
import { type PartyContent, type PartyField, type PartyInput, parseParty } from './fields.ts'
import { contentOf } from './policy.ts'
import { registerRefusal } from './refusal.ts'

/** What registers work with. */
export interface Registering {
  readonly ledger: Ledger
  readonly acting: Pick<Acting, 'by'>
  now(): number
}

type Looking = Pick<Registering, 'ledger'>
type Db = Kysely<Tables>

/**
 * @property name as people call it: `R1`
 * @property ended instant from which on it stands for nothing
 * @property made and `changed`: instants in seconds
 */
export interface Party {
  readonly id: string
  readonly version: number
  readonly kind: PartyKind
  readonly content: PartyContent
  readonly ended?: number
  readonly made: number
  readonly changed: number
}

/** What happened to a row, and what it was after that. */
export interface PartyChange {
  readonly version: number
  readonly at: number
  readonly by: string
  readonly act: PartyAct
  readonly reason?: string
  readonly content: PartyContent
}

/** A row as somebody has read it. */
export type ReadParty = Pick<Party, 'id' | 'version'>

/** Rows of all registers. */
const mostParties = 100_000

export function partyOf(row: PartyRow): Party {
  const { id, version, kind, ended, made, changed } = row
  return { id: `R${id}`, version, kind, content: contentOf(row), ...(ended !== null && { ended }), made, changed }
}

/** @throws {Refusal} `PARTY_UNKNOWN` */
export function partyId(name: string): number {
  const [, digits] = /^R([1-9]\d{0,14})$/.exec(name) ?? []
  if (digits === undefined) throw registerRefusal('PARTY_UNKNOWN', { subject: name.slice(0, 40), field: 'id' })
  return Number(digits)
}

/**
 * @property text words of the name or the licence, as they begin
 * @property after the last one that was seen
 * @property most so many
 */
export interface PartiesWanted {
  readonly kind?: PartyKind | undefined
  readonly text?: string | undefined
  readonly after?: string | undefined
  readonly most: number
}

/** In the order in which they were entered. */
export function listParties({ kind, text, after, most }: PartiesWanted, { ledger }: Looking): Promise<Party[]> {
  return ledger.beside(async (db) => {
    let query = db.selectFrom('party').selectAll().orderBy('id').limit(most)
    if (kind !== undefined) query = query.where('kind', '=', kind)
    if (after !== undefined) query = query.where('id', '>', partyId(after))
    const looked = twinOf(text ?? '')
    if (looked !== '') {
      const like = `%${looked.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
      query = query.where((e) =>
        e.or([sql<boolean>`twin like ${like} escape '\\'`, sql<boolean>`lower(licence) like ${like} escape '\\'`]),
      )
    }
    return (await query.execute()).map(partyOf)
  })
}

/** How many each register has; those that are ended are not counted. */
export function countParties({ ledger }: Looking): Promise<Readonly<Partial<Record<PartyKind, number>>>> {
  return ledger.beside(async (db) => {
    const rows = await db
      .selectFrom('party')
      .select(['kind', (e) => e.fn.countAll().as('count')])
      .where('ended', 'is', null)
      .groupBy('kind')
      .execute()
    return Object.fromEntries(rows.map(({ kind, count }) => [kind, Number(count)]))
  })
}

/** @throws {Refusal} `PARTY_UNKNOWN` */
export function findParty(id: string, { ledger }: Looking): Promise<Party> {
  return ledger.beside(async (db) => partyOf(await rowOf(db, id)))
}

/** Oldest first. @throws {Refusal} `PARTY_UNKNOWN` */
export function historyOf(id: string, { ledger }: Looking): Promise<PartyChange[]> {
  return ledger.beside(async (db) => {
    const { id: party } = await rowOf(db, id)
    const rows = await db.selectFrom('party_change').selectAll().where('party', '=', party).orderBy('version').execute()
    return rows.map(({ party: _, reason, content, ...row }) => ({
      ...row,
      ...(reason !== null && { reason }),
      content: contentOf({ content }),
    }))
  })
}

async function rowOf(db: Db, id: string): Promise<PartyRow> {
  const row = await db.selectFrom('party').selectAll().where('id', '=', partyId(id)).executeTakeFirst()
  if (!row) throw registerRefusal('PARTY_UNKNOWN', { subject: id, field: 'id' })
  return row
}

/** @throws {Refusal} `PARTY_*`, `PARTIES_MANY`, `LEDGER_*` */
export function addParty(kind: PartyKind, input: PartyInput, registering: Registering): Promise<Party> {
  const content = parseParty(kind, input)
  return writing(registering, (db, doing) => insertParty(db, kind, content, doing))
}

/** Says anew all that it has. @throws {Refusal} `PARTY_*`, `LEDGER_*` */
export function changeParty(
  read: ReadParty,
  input: PartyInput,
  reason: string | undefined,
  registering: Registering,
): Promise<Party> {
  return writing(registering, async (db, doing) => {
    const row = await unchanged(db, read)
    const said = reason?.trim() ? parseReason(reason) : undefined
    return updateParty(db, row, 'changed', { content: parseParty(row.kind, input) }, { ...doing, reason: said })
  })
}

/** From now on it stands for nothing. @throws {Refusal} `PARTY_*`, `LEDGER_*` */
export function endParty(read: ReadParty, reason: string, registering: Registering): Promise<Party> {
  return writing(registering, async (db, doing) => {
    const row = await unchanged(db, read)
    if (row.ended !== null) throw registerRefusal('PARTY_ENDED', { subject: read.id })
    return updateParty(db, row, 'ended', { ended: doing.at }, { ...doing, reason: parseReason(reason) })
  })
}

/** @throws {Refusal} `PARTY_*`, `LEDGER_*` */
export function resumeParty(read: ReadParty, reason: string, registering: Registering): Promise<Party> {
  return writing(registering, async (db, doing) => {
    const row = await unchanged(db, read)
    if (row.ended === null) throw registerRefusal('PARTY_RUNS', { subject: read.id })
    return updateParty(db, row, 'resumed', { ended: null }, { ...doing, reason: parseReason(reason) })
  })
}

function parseReason(text: string): string {
  const reason = text.normalize('NFC').trim()
  if (reason === '' || reason.length > 200 || /[\p{Cc}\p{Cs}]/u.test(reason))
    throw registerRefusal('PARTY_REASON', { field: 'reason' })
  return reason
}

/** Who does it and when, as the history keeps it. */
export interface Doing {
  readonly by: string
  readonly at: number
  readonly reason?: string | undefined
}

/** One transaction, in which every other writer waits. */
export function writing<T>(
  { ledger, acting: { by }, now }: Registering,
  act: (db: Db, doing: Doing) => Promise<T>,
): Promise<T> {
  const at = now()
  return ledger.transact({ at }, ({ db }) => act(db, { by, at }))
}

async function unchanged(db: Db, { id, version }: ReadParty): Promise<PartyRow> {
  const row = await rowOf(db, id)
  if (row.version !== version) throw registerRefusal('PARTY_CHANGED', { subject: id })
  return row
}

/** @throws {Refusal} `PARTY_LICENCE_TAKEN`, `PARTIES_MANY` */
export async function insertParty(db: Db, kind: PartyKind, content: PartyContent, doing: Doing): Promise<Party> {
  const { last, count } = await db
    .selectFrom('party')
    .select((e) => [e.fn.max('id').as('last'), e.fn.countAll().as('count')])
    .executeTakeFirstOrThrow()
  if (Number(count) >= mostParties) throw registerRefusal('PARTIES_MANY')
  await refuseTaken(db, kind, content)
  const before = await db
    .selectFrom('party_change')
    .select((e) => e.fn.max('party').as('last'))
    .executeTakeFirstOrThrow()
  const row: PartyRow = {
    // A row that was destroyed has left its number in no other's hands.
    id: Math.max(Number(last ?? 0), Number(before.last ?? 0)) + 1,
    version: 1,
    kind,
    ...columnsOf(content),
    ended: null,
    made: doing.at,
    changed: doing.at,
  }
  await db.insertInto('party').values(row).execute()
  await settle(db, row, 'added', doing)
  return partyOf(row)
}

/** @throws {Refusal} `PARTY_LICENCE_TAKEN` */
export async function updateParty(
  db: Db,
  row: PartyRow,
  act: PartyAct,
  { content, ended }: { readonly content?: PartyContent; readonly ended?: number | null },
  doing: Doing,
): Promise<Party> {
  if (content) await refuseTaken(db, row.kind, content, row.id)
  const next: PartyRow = {
    ...row,
    ...(content && columnsOf(content)),
    ...(ended !== undefined && { ended }),
    version: row.version + 1,
    changed: doing.at,
  }
  const { id, ...columns } = next
  await db.updateTable('party').set(columns).where('id', '=', id).execute()
  await settle(db, next, act, doing)
  return partyOf(next)
}

const columnsOf = (content: PartyContent) => ({
  name: content.name,
  twin: twinOf(content.name),
  licence: content.licence ?? null,
  content: JSON.stringify(content),
})

async function refuseTaken(db: Db, kind: PartyKind, { licence }: PartyContent, id = 0): Promise<void> {
  if (licence === undefined) return
  const other = await db
    .selectFrom('party')
    .select('id')
    .where('kind', '=', kind)
    .where('licence', '=', licence)
    .where('id', '!=', id)
    .executeTakeFirst()
  if (other) throw registerRefusal('PARTY_LICENCE_TAKEN', { subject: `R${other.id}`, field: 'licence' })
}

/** What a denied party is found by, and the history. */
async function settle(db: Db, row: PartyRow, act: PartyAct, { by, at, reason }: Doing): Promise<void> {
  const { id, kind, version, content, name } = row
  if (kind === 'denied') {
    await db.deleteFrom('party_key').where('party', '=', id).execute()
    await insertRows(
      db,
      'party_key',
      ['key', 'party'],
      keysOfDenied(name).map((key) => [key, id]),
    )
  }
  await db
    .insertInto('party_change')
    .values({ party: id, version, at, by, act, reason: reason ?? null, content })
    .execute()
}

/** As JSON, for the command line and HTTP alike. */
export function showParty({ content, ended, made, changed, ...party }: Party) {
  return {
    ...party,
    ...(content as Readonly<Partial<Record<PartyField, string>>> & { readonly name: string }),
    inForce: ended === undefined,
    ...(ended !== undefined && { ended: showInstant(ended) }),
    made: showInstant(made),
    changed: showInstant(changed),
  }
}

export function showChange({ at, content, ...change }: PartyChange) {
  return { ...change, at: showInstant(at), ...content }
}
