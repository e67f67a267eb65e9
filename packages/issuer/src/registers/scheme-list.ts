/**
 * Denied parties as the scheme has decided and signed them, in the register of denied parties: the list is whole, so
 * whoever it names is denied, and whoever it names no more is so no longer.
 *
 * What the authority has entered itself stays as it is, of whatever name. A list that is older than the last one that
 * was taken is refused: with it somebody could take a party off that was denied since.
 * @module
 */
import { parseJson } from '@kpc/host/json'
import { type FieldFault, formatRefusal } from '@kpc/host/refusal'
import { openVouched } from '@kpc/host/vouched'
import { dayOf, FormatError, parseDate, type Root, showDate } from '@kpc/schema'
import type { Kysely } from 'kysely'
import type { PartyRow } from '../ledger/register-rows.ts'
import type { Tables } from '../ledger/tables.ts'
import { twinOf } from '../people/name.ts'
import { type PartyContent, partyFieldNames, readParty } from './fields.ts'
import { contentOf } from './policy.ts'
import { registerRefusal } from './refusal.ts'
import { type Doing, insertParty, type Registering, updateParty, writing } from './registers.ts'

/** Whoever looks at the register sees who has denied them; so are rows of the scheme known from one's own. */
const listedBy = 'Kimberley Process'

/** Parties of a list. */
const mostDenied = 20_000

interface Denied {
  readonly party: string
  readonly participant: string
  readonly from: string
  readonly until?: string
  readonly record: string
}

/** @property on the day of which it is */
export interface SchemeList {
  readonly on: string
  readonly denied: readonly Denied[]
}

/** @property ended parties that the list names no more */
export interface ListReport {
  readonly on: string
  readonly rows: number
  readonly added: number
  readonly changed: number
  readonly same: number
  readonly ended: number
  readonly faults: readonly (FieldFault & { readonly row: number })[]
  readonly dryRun: boolean
}

/**
 * @param file for the sentence
 * @throws {Refusal} `REGISTER_TABLE`, and the code of what does not verify
 */
export function readSchemeList(message: Uint8Array, file: string, root: Root): SchemeList {
  const list = listIn(opened(message, file, root))
  if (!list) throw registerRefusal('REGISTER_TABLE', { subject: file })
  return list
}

function opened(message: Uint8Array, file: string, root: Root): Uint8Array {
  try {
    return openVouched('denied', message, root)
  } catch (error) {
    if (error instanceof FormatError) throw formatRefusal(error.code, { subject: file, field: error.field })
    throw error
  }
}

function listIn(payload: Uint8Array): SchemeList | undefined {
  const json = parseJson(payload) as { readonly on?: unknown; readonly denied?: unknown }
  const isText = (one: unknown): one is string => typeof one === 'string'
  const isRow = (one: unknown): one is Denied => {
    const { party, participant, from, until, record } = (one ?? {}) as Partial<Denied>
    return [party, participant, from, record].every(isText) && (until === undefined || isText(until))
  }
  const { on, denied } = json ?? {}
  if (!isText(on) || parseDate(on) === undefined || !Array.isArray(denied)) return undefined
  return denied.length <= mostDenied && denied.every(isRow) ? { on, denied } : undefined
}

/**
 * All of the list, or nothing where one of its rows has a fault.
 * @throws {Refusal} `REGISTER_LIST_OLD`, `REGISTER_LIST_DAY`, `PARTIES_MANY`, `LEDGER_*`
 */
export async function takeSchemeList(list: SchemeList, dryRun: boolean, registering: Registering): Promise<ListReport> {
  if (list.on > showDate(dayOf(registering.now()) + 1)) throw registerRefusal('REGISTER_LIST_DAY', { subject: list.on })
  if (dryRun) return reportOf(await registering.ledger.beside((db) => planOf(db, list)), list, true)
  return writing(registering, async (db, doing) => {
    const plan = await planOf(db, list)
    if (plan.faults.length === 0) await carryOut(db, plan, { ...doing, reason: reasonOf(list.on) })
    return reportOf(plan, list, false)
  })
}

const reasonOf = (on: string): string => `${listedBy}, list of ${on}`

interface Plan {
  readonly added: readonly PartyContent[]
  readonly changed: readonly { readonly row: PartyRow; readonly content: PartyContent }[]
  readonly same: readonly PartyRow[]
  readonly ended: readonly { readonly row: PartyRow; readonly content: PartyContent }[]
  readonly faults: ListReport['faults']
}

const keyOf = ({ name, country = '' }: Pick<PartyContent, 'name' | 'country'>): string => `${twinOf(name)} ${country}`

async function planOf(db: Kysely<Tables>, { on, denied }: SchemeList): Promise<Plan> {
  const own = await rowsOfScheme(db)
  await refuseOlder(db, own, on)
  const known = new Map(own.map((row) => [keyOf(contentOf(row)), row]))
  const contents = new Map<string, PartyContent>()
  const faults = denied.flatMap((one, i) => {
    const { content, faults: wrong } = readParty('denied', inputOf(one))
    if (wrong.length === 0 && !contents.has(keyOf(content))) contents.set(keyOf(content), content)
    return wrong.map((fault) => ({ row: i + 1, ...fault }))
  })
  const named = [...contents].map(([key, content]) => ({ content, row: known.get(key) }))
  const isSame = (row: PartyRow, content: PartyContent): boolean =>
    row.ended === null && partyFieldNames.every((field) => contentOf(row)[field] === content[field])
  return {
    faults,
    added: named.flatMap(({ content, row }) => (row ? [] : [content])),
    changed: named.flatMap(({ content, row }) => (row && !isSame(row, content) ? [{ row, content }] : [])),
    same: named.flatMap(({ content, row }) => (row && isSame(row, content) ? [row] : [])),
    ended: own
      .filter((row) => row.ended === null && !contents.has(keyOf(contentOf(row))))
      .map((row) => ({ row, content: endedContent(contentOf(row), on) })),
  }
}

function inputOf({ party, participant, from, until, record }: Denied) {
  const why = `denied from ${from}${until === undefined ? '' : ` until ${until}`}`
  return { name: party, country: participant, listedBy, why, note: record }
}

/** It was denied until then: who looks at the row sees it. */
const endedContent = (content: PartyContent, on: string): PartyContent => ({
  ...content,
  why: `${content.why ?? ''}; no more on the list of ${on}`.slice(0, 200),
})

async function rowsOfScheme(db: Kysely<Tables>): Promise<readonly PartyRow[]> {
  const rows = await db.selectFrom('party').selectAll().where('kind', '=', 'denied').orderBy('id').execute()
  return rows.filter((row) => contentOf(row).listedBy === listedBy)
}

/** The history of the rows says of which day the last list was. */
async function refuseOlder(db: Kysely<Tables>, own: readonly PartyRow[], on: string): Promise<void> {
  const ids = new Set(own.map(({ id }) => id))
  const all = await db
    .selectFrom('party_change')
    .select(['party', 'reason'])
    .where('reason', 'like', `${listedBy}, list of %`)
    .execute()
  const days = all.flatMap(({ party, reason }) => (ids.has(party) ? [(reason ?? '').slice(-10)] : []))
  const last = days.sort().at(-1)
  if (last !== undefined && on < last) throw registerRefusal('REGISTER_LIST_OLD', { subject: `${on}, before ${last}` })
}

async function carryOut(db: Kysely<Tables>, { added, changed, same, ended }: Plan, doing: Doing): Promise<void> {
  for (const content of added) await insertParty(db, 'denied', content, doing)
  for (const { row, content } of changed)
    await updateParty(db, row, row.ended === null ? 'changed' : 'resumed', { content, ended: null }, doing)
  for (const { row, content } of ended) await updateParty(db, row, 'ended', { content, ended: doing.at }, doing)
  // Where nothing changed one row keeps the day of the list, so that an older one is known as such.
  const [first] = same
  if (first && added.length + changed.length + ended.length === 0) await updateParty(db, first, 'changed', {}, doing)
}

function reportOf(
  { added, changed, same, ended, faults }: Plan,
  { on, denied }: SchemeList,
  dryRun: boolean,
): ListReport {
  return {
    ...{ on, rows: denied.length, added: added.length, changed: changed.length, same: same.length },
    ...{ ended: ended.length, faults, dryRun },
  }
}
