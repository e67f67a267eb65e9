/**
 * Advices, kept up with the ledger: each entry that brings one, or presents or confirms what it is about, changes its
 * row in the same transaction.
 * @module
 */
import { decodeAdvice, decodeEntry, type EntryKind, parseSign1, statementKindOf } from '@kpc/schema'
import type { Kysely } from 'kysely'
import type { AdviceStage } from './advice-tables.ts'
import type { Event } from './model.ts'
import { readable } from './readable.ts'
import type { Tables } from './tables.ts'

/** Entries that change what is expected. */
export const isOfAdvice = (kind: EntryKind): boolean => ['received', 'arrived', 'confirmed'].includes(kind)

/** @param sequence of the entry; those of its number that came before it are stored */
export async function noteAdvice(db: Kysely<Tables>, sequence: number, event: Event): Promise<void> {
  const { kind, number, link } = event
  if (kind === 'received') return noteReceived(db, sequence, event)
  if (number === undefined) return
  const own = db.updateTable('advice').where('number', '=', number)
  if (kind === 'arrived') await own.set({ stage: 'arrived' }).where('stage', '=', 'awaited').execute()
  else if (link !== undefined) await own.set({ stage: 'decided' }).where('certificate', '=', link).execute()
}

async function noteReceived(db: Kysely<Tables>, sequence: number, { message, party = '' }: Event): Promise<void> {
  const isAdvice = message && readable(() => statementKindOf(message)) === 'advice'
  const advice = isAdvice && readable(() => decodeAdvice(parseSign1(message).payload))
  if (!advice) return
  const { number, of, expected } = advice
  const certificate = Buffer.from(of).toString('hex')
  const stage = await stageOf(db, number, certificate)
  await db.insertInto('advice').values({ sequence, number, certificate, party, expected, stage }).execute()
}

/** Goods may be here before their advice is. */
async function stageOf(db: Kysely<Tables>, number: string, certificate: string): Promise<AdviceStage> {
  const rows = await db
    .selectFrom('entry')
    .select(['kind', 'bytes'])
    .where('number', '=', number)
    .where('kind', 'in', ['arrived', 'confirmed'])
    .execute()
  if (rows.some(({ kind, bytes }) => kind === 'confirmed' && decodeEntry(bytes).link === certificate)) return 'decided'
  return rows.some(({ kind }) => kind === 'arrived') ? 'arrived' : 'awaited'
}
