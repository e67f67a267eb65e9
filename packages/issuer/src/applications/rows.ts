/**
 * Applications in their table.
 * @module
 */
import { type Kysely, sql, type Updateable } from 'kysely'
import type { ApplicationState } from '../ledger/application-tables.ts'
import type { Tables } from '../ledger/tables.ts'
import { type Application, type ApplicationRow, applicationOf, idOf, nameOf } from './application.ts'
import { selectInLine } from './in-line.ts'
import { applicationRefusal } from './refusal.ts'

type Db = Kysely<Tables>

/** @throws {Refusal} `APPLICATION_UNKNOWN` */
export async function findApplication(db: Db, name: string): Promise<Application> {
  const row = await db.selectFrom('application').selectAll().where('id', '=', idOf(name)).executeTakeFirst()
  if (!row) throw applicationRefusal('APPLICATION_UNKNOWN', { subject: name })
  return applicationOf(row)
}

/**
 * @property state those that stand there
 * @property exporter those that were written for it
 * @property after the name of the last one that was seen
 * @property most so many
 */
export interface Wanted {
  readonly state?: ApplicationState | undefined
  readonly exporter?: string | undefined
  readonly after?: string | undefined
  readonly most: number
}

/** Oldest first: who waits longest comes first. */
export async function selectApplications(db: Db, { after, most, ...only }: Wanted): Promise<Application[]> {
  const wanted = { after: after === undefined ? undefined : idOf(after), most, only }
  return (await selectInLine(db, 'application', wanted)).map(applicationOf)
}

/** How many stand where. @param exporter those that were written for it */
export async function countApplications(
  db: Db,
  exporter: string | undefined,
): Promise<Readonly<Partial<Record<ApplicationState, number>>>> {
  let query = db
    .selectFrom('application')
    .select(['state', (e) => e.fn.countAll().as('count')])
    .groupBy('state')
  if (exporter !== undefined) query = query.where('exporter', '=', exporter)
  return Object.fromEntries((await query.execute()).map(({ state, count }) => [state, Number(count)]))
}

/** Takes the next number; two who begin at once take turns. What was begun under the same key is given back. */
export async function insertApplication(db: Db, row: Omit<ApplicationRow, 'id'>): Promise<Application> {
  const columns = Object.keys(row) as (keyof typeof row)[]
  for (;;) {
    const before = row.request === null ? undefined : await findRequest(db, row.request)
    if (before) return before
    const values = sql.join(columns.map((column) => row[column]))
    const { rows } = await sql<{ id: number }>`
      insert into application (id, ${sql.raw(columns.join(', '))})
      select (select coalesce(max(id), 0) + 1 from application), ${values}
      where true on conflict do nothing returning id`.execute(db)
    const [made] = rows
    if (made) return findApplication(db, nameOf(made.id))
  }
}

async function findRequest(db: Db, request: string): Promise<Application | undefined> {
  const row = await db.selectFrom('application').selectAll().where('request', '=', request).executeTakeFirst()
  return row && applicationOf(row)
}

/** @throws {Refusal} `APPLICATION_CHANGED` where it is no longer what was read */
export async function updateApplication(
  db: Db,
  { name, version }: Pick<Application, 'name' | 'version'>,
  change: Updateable<Tables['application']>,
): Promise<Application> {
  const row = await db
    .updateTable('application')
    .set({ ...change, version: version + 1 })
    .where('id', '=', idOf(name))
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw applicationRefusal('APPLICATION_CHANGED', { subject: name })
  return applicationOf(row)
}
