/**
 * The audit trail: what people did at the desk and who tried to. The ledger says what became of certificates.
 * @module
 */
import { type Selectable, sql } from 'kysely'
import type { PeopleTables } from '../ledger/people-tables.ts'
import { changing, type Doer, type Reception, storable, type TrailEvent } from './reception.ts'

export type TrailRow = Selectable<PeopleTables['trail']>

/** Rows of one page. */
export const trailPage = 100

/** Characters that are looked for. */
const longestSearch = 200

export function noteInTrail(event: TrailEvent, subject: string, reception: Reception, doer: Doer): Promise<void> {
  return changing(reception, doer, (_, note) => note(event, subject))
}

/**
 * Newest first.
 * @property text that stands in the event, the person, the subject or the address
 * @property before only rows before this sequence
 */
export interface TrailQuery {
  readonly text?: string | undefined
  readonly before?: number | undefined
}

export function searchTrail(
  { text = '', before }: TrailQuery,
  { ledger }: Pick<Reception, 'ledger'>,
): Promise<TrailRow[]> {
  const pattern = `%${storable(text.slice(0, longestSearch)).replace(/[\\%_]/g, '\\$&')}%`
  return ledger.beside((db) => {
    let query = db.selectFrom('trail').selectAll().orderBy('sequence', 'desc').limit(trailPage)
    if (before !== undefined) query = query.where('sequence', '<', before)
    if (text !== '')
      query = query.where((e) =>
        e.or(
          (['event', 'by', 'subject', 'address'] as const).map(
            (column) => sql<boolean>`lower(${sql.ref(column)}) like lower(${pattern}) escape '\\'`,
          ),
        ),
      )
    return query.execute()
  })
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
export async function looksAt(number: string, { ledger }: Pick<Reception, 'ledger'>): Promise<LookedAt[]> {
  const rows = await ledger.beside((db) =>
    db
      .selectFrom('trail')
      .select(['at', 'by', 'address'])
      .where(sql<boolean>`event = 'looked'`)
      .where('subject', '=', number)
      .orderBy('sequence', 'desc')
      .limit(4 * mostLooks)
      .execute(),
  )
  const looks: LookedAt[] = []
  for (const { at, by, address } of rows) {
    const same = looks.find((one) => one.by === (by ?? '') && one.at - at < oneLook)
    if (!same) looks.push({ by: by ?? '', at, ...(address !== null && { address }) })
  }
  return looks.slice(0, mostLooks)
}
