/**
 * What the figures of this ledger state of a period, as a return has it.
 * @module
 */
import { decodeProduction, type Flow, flowOf, type HsCode, type Period, type Return, type Trade } from '@kpc/schema'
import type { Kysely, Selectable } from 'kysely'
import type { FigureFlow } from './figure-tables.ts'
import type { StoredEntry } from './model.ts'
import { rareOnly } from './rare-kinds.ts'
import type { Tables } from './tables.ts'
import { storedEntry } from './work.ts'

/** @param db in a transaction that sees one state of the ledger */
export async function statedIn(db: Kysely<Tables>, period: Period): Promise<Pick<Return, 'trade' | 'production'>> {
  return period.subject === 'trade' ? { trade: await tradeIn(db, period.name) } : await productionIn(db, period.name)
}

async function tradeIn(db: Kysely<Tables>, quarter: string): Promise<Trade> {
  const rows = await db.selectFrom('figure').selectAll().where('quarter', '=', quarter).execute()
  const of = (flow: FigureFlow) => rows.filter((row) => row.flow === flow)
  const counted = (flow: FigureFlow): number => of(flow).reduce((sum, { certificates }) => sum + certificates, 0)
  return {
    exports: flowFrom('exported-else-issued', of('exports')),
    imports: flowFrom('confirmed', of('imports')),
    issued: counted('issued'),
    voided: counted('voided'),
  }
}

type Row = Selectable<Tables['figure']>

/** Without what was taken back to nothing. */
function flowFrom(day: Flow['day'], rows: readonly Row[]): Flow {
  const certificates = rows.filter(({ hs, certificates }) => hs === '' && certificates > 0)
  const amounts = rows.filter(({ hs, carats, value }) => hs !== '' && (carats > 0 || value > 0))
  return flowOf(
    day,
    certificates.map(({ partner, certificates }) => ({ partner, certificates })),
    amounts.map(({ partner, origin, hs, carats, value }) => ({
      partner,
      origin: origin === '' ? null : origin,
      hs: hs as HsCode,
      carats,
      valueUsd: value,
    })),
  )
}

/** The last statement of a half-year, where there is one. */
async function productionIn(db: Kysely<Tables>, period: string): Promise<Pick<Return, 'production'>> {
  for (const { message } of (await entriesIn(db, 'produced')).reverse()) {
    const stated = message && decodeProduction(message)
    if (stated && stated.period === period) return { production: stated.rows }
  }
  return {}
}

/** Returns that were signed, oldest first. */
export function filedIn(db: Kysely<Tables>): Promise<StoredEntry[]> {
  return entriesIn(db, 'filed')
}

async function entriesIn(db: Kysely<Tables>, kind: 'filed' | 'produced'): Promise<StoredEntry[]> {
  const rows = await db
    .selectFrom('entry')
    .select(['sequence', 'bytes', 'message', 'recorded'])
    .where((e) => e.and([e('kind', '=', kind), ...rareOnly([kind])]))
    .orderBy('sequence')
    .execute()
  return rows.map(storedEntry)
}
