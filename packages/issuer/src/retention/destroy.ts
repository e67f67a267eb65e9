/**
 * Destroys what is due, and tells the ledger: for each thing what it was, its digest and its counts, who did it and why.
 * @module
 */
import { digestOf, encode } from '@kpc/schema'
import type { Kysely } from 'kysely'
import { idOf } from '../applications/application.ts'
import type { Settings } from '../home/settings.ts'
import type { Acting } from '../ledger/acting.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Tables } from '../ledger/tables.ts'
import { partyId } from '../registers/registers.ts'
import { dueIn, lookOf } from './due.ts'
import type { Due } from './due-kinds.ts'
import { retentionRefusal } from './refusal.ts'

export interface Retaining {
  readonly ledger: Ledger
  readonly acting: Acting
  readonly settings: Settings
  now(): number
}

/** @property look what the list showed: nothing is destroyed that nobody has looked at */
export interface Destroying {
  readonly reason: string
  readonly look: string
}

/**
 * All that is due, in one transaction with the entries that tell of it.
 * @returns what was destroyed
 * @throws {Refusal} `RETENTION_*`, `LEDGER_*`, `CLOCK_BACK`
 */
export async function destroyDue({ reason, look }: Destroying, retaining: Retaining): Promise<readonly Due[]> {
  const why = reason.normalize('NFC').trim()
  if (why === '' || [...why].length > 200 || /[\p{Cc}\p{Cs}]/u.test(why))
    throw retentionRefusal('RETENTION_REASON', { field: 'reason' })
  const { ledger, acting, settings, now } = retaining
  const at = now()
  return ledger.transact({ at }, async (work) => {
    const due = await dueIn(work.db, settings, at)
    if (due.length === 0) throw retentionRefusal('RETENTION_NOTHING')
    if (lookOf(due) !== look) throw retentionRefusal('RETENTION_OTHER', { field: 'look' })
    for (const one of due) {
      const message = recordOf(one)
      const { id, number } = one
      const named = { application: id.slice(0, 40), ...(number !== undefined && { number }) }
      const event = {
        kind: 'destroyed',
        ...named,
        ...acting,
        reason: why,
        digest: digestOf(message),
        message,
        at,
      } as const
      const { sequence } = await work.append(event)
      await destroyers[one.kind](work.db, one.id, sequence, one)
    }
    return due
  })
}

/** What is left of it, beside its entry: kind, name, SHA-256 of what was there, rows, files, bytes, and since when it was due. */
function recordOf({ kind, id, digest, rows, files, bytes, since }: Due): Uint8Array<ArrayBuffer> {
  return encode([kind, id, digest, rows, files, bytes, since])
}

type Destroyer = (db: Kysely<Tables>, id: string, sequence: number, due: Due) => Promise<void>

/** What stays is what the ledger counts by: the name of it, where it stood, its entries. */
const destroyers: Readonly<Record<Due['kind'], Destroyer>> = {
  application: async (db, name, destroyed) => {
    const id = idOf(name)
    await db.deleteFrom('evidence').where('application', '=', id).execute()
    const nothing = { content: '{"certificate":{}}', writers: '[]', evidence: '[]', exporter: null, reason: null }
    await db
      .updateTable('application')
      .set({ ...nothing, request: null, destroyed })
      .where('id', '=', id)
      .execute()
    // What nobody goes on with is at an end: it is no draft any more.
    await db
      .updateTable('application')
      .set({ state: 'withdrawn' })
      .where('id', '=', id)
      .where('state', 'in', ['draft', 'returned'])
      .execute()
  },
  party: async (db, name) => {
    const id = partyId(name)
    const { version } = await db.selectFrom('party').select('version').where('id', '=', id).executeTakeFirstOrThrow()
    await db.deleteFrom('party_key').where('party', '=', id).execute()
    await db.deleteFrom('party_change').where('party', '=', id).where('version', '<', version).execute()
    // Its number is nobody else's.
    await db
      .updateTable('party_change')
      .set({ by: '', reason: null, content: '{"name":""}' })
      .where('party', '=', id)
      .execute()
    await db.deleteFrom('party').where('id', '=', id).execute()
  },
  template: async (db, id) => {
    await db.deleteFrom('template').where('id', '=', id).execute()
  },
  // Its name is nobody else's, as its entries have it; what is read of it has no writer any more.
  proposal: async (db, name) => {
    const id = Number(name.slice(1))
    const nothing = { changes: null, reason: '', writer: '', ended: null, request: null }
    await db.updateTable('proposal').set(nothing).where('id', '=', id).execute()
    await db
      .updateTable('proposal')
      .set({ state: 'withdrawn' })
      .where('id', '=', id)
      .where('state', 'in', ['submitted', 'approved'])
      .execute()
  },
  claim: async (db, name) => {
    const id = Number(name.slice(1))
    const nothing = { content: '{}', evidence: null, by: '', decided_by: null, note: null }
    await db.updateTable('stock_claim').set(nothing).where('id', '=', id).execute()
    await db
      .updateTable('stock_claim')
      .set({ state: 'refused' })
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .execute()
  },
  photograph: async (db, _, __, { digest, number = '' }) => {
    const arrivals = db.selectFrom('arrival').select('digest').where('number', '=', number)
    await db.deleteFrom('photograph').where('digest', '=', digest).where('arrival', 'in', arrivals).execute()
  },
  comparison: async (db, id, _, { number = '' }) => {
    const own = db.selectFrom('shipment').select('certificate').where('number', '=', number)
    await db.deleteFrom('comparison').where('certificate', 'like', `${id}%`).where('certificate', 'in', own).execute()
  },
  device: async (db, id) => {
    await db.updateTable('device').set({ by: '', revoked_by: '' }).where('id', '=', id).execute()
  },
}
