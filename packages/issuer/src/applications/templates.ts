/**
 * Templates: what applications begin from, kept for an exporter or for the office.
 * @module
 */
import type { Kysely, Selectable } from 'kysely'
import type { Tables } from '../ledger/tables.ts'
import { parseName } from '../people/name.ts'
import { type Content, writtenContent } from './application.ts'
import { applicationRefusal } from './refusal.ts'
import type { Applying } from './workflow.ts'

/**
 * @property by who kept it
 * @property made instant in seconds
 */
export interface Template {
  readonly id: string
  readonly name: string
  readonly content: Content
  readonly by: string
  readonly made: number
}

/** Of one exporter, or of the office. */
const mostTemplates = 200

type Keeping = Pick<Applying, 'ledger' | 'exporter'>

const templateOf = ({ id, name, content, by, made }: Selectable<Tables['template']>): Template => ({
  id,
  name,
  content: JSON.parse(content) as Content,
  by,
  made,
})

const ofKeeper = (db: Kysely<Tables>, { exporter }: Keeping) => {
  const query = db.selectFrom('template').selectAll()
  return exporter === undefined ? query.where('exporter', 'is', null) : query.where('exporter', '=', exporter)
}

/** Refuses what is no longer what was read. */
export type SeenTemplate = (template: Template) => void

/** By their names. */
export async function listTemplates(keeping: Keeping): Promise<Template[]> {
  const rows = await keeping.ledger.beside((db) => ofKeeper(db, keeping).orderBy('name').limit(mostTemplates).execute())
  return rows.map(templateOf)
}

/** @throws {Refusal} `TEMPLATE_UNKNOWN` also where it is of somebody else */
export async function findTemplate(id: string, keeping: Keeping): Promise<Template> {
  const row = await keeping.ledger.beside((db) => ofKeeper(db, keeping).where('id', '=', id).executeTakeFirst())
  if (!row) throw applicationRefusal('TEMPLATE_UNKNOWN')
  return templateOf(row)
}

/**
 * Under a name that is taken the new content takes the place of the old one.
 * @param seen refuses an old one that is another than whoever acts has read
 * @throws {Refusal} `TEMPLATE_NAME`, `TEMPLATES_MANY`, `APPLICATION_FORM`
 */
export async function keepTemplate(
  id: string,
  { name, content }: Pick<Template, 'name' | 'content'>,
  { ledger, acting, now, exporter }: Applying,
  seen?: SeenTemplate,
): Promise<Template> {
  const row = {
    name: nameOf(name),
    exporter: exporter ?? null,
    content: writtenContent({ certificate: lasting(content.certificate) }),
    by: acting.by,
    made: now(),
  }
  return ledger.beside((db) =>
    db.transaction().execute(async (tx) => {
      const same = await ofKeeper(tx, { ledger, exporter }).where('name', '=', row.name).executeTakeFirst()
      if (same) {
        seen?.(templateOf(same))
        await tx.updateTable('template').set(row).where('id', '=', same.id).execute()
        return templateOf({ ...row, id: same.id })
      }
      const all = await ofKeeper(tx, { ledger, exporter }).execute()
      if (all.length >= mostTemplates) throw applicationRefusal('TEMPLATES_MANY')
      await tx
        .insertInto('template')
        .values({ id, ...row })
        .execute()
      return templateOf({ id, ...row })
    }),
  )
}

/** @param seen refuses another than whoever acts has read @throws {Refusal} `TEMPLATE_UNKNOWN` */
export async function dropTemplate(id: string, keeping: Keeping, seen?: SeenTemplate): Promise<void> {
  seen?.(await findTemplate(id, keeping))
  await keeping.ledger.beside((db) => db.deleteFrom('template').where('id', '=', id).execute())
}

/** @throws {Refusal} `TEMPLATE_NAME` */
function nameOf(text: string): string {
  try {
    return parseName(text)
  } catch (cause) {
    throw applicationRefusal('TEMPLATE_NAME', { field: 'template', cause })
  }
}

/** Of one shipment alone: a template has none of these, nor has a copy. */
const ofOneShipment = ['number', 'seals', 'sources', 'issued', 'expires', 'annex', 'anyway'] as const

/** What the next shipment has as well. */
export function lasting(certificate: Content['certificate']): Content['certificate'] {
  return Object.fromEntries(
    Object.entries(certificate).filter(([name]) => !(ofOneShipment as readonly string[]).includes(name)),
  )
}
