/**
 * Rows of registers, as they are looked up beside the ledger.
 * @module
 */
import type { Kysely, Selectable } from 'kysely'
import type { RegisterTables } from './register-tables.ts'
import type { Tables } from './tables.ts'

export type PartyRow = Selectable<RegisterTables['party']>

/** @property key by which it was found */
export type KeyedRow = PartyRow & { readonly key: string }

/** By what parties of a certificate are looked up. */
export interface PartiesAsked {
  /** Of who may trade, as `twinOf` writes it. */
  readonly twins: readonly string[]
  /** Of denied parties. */
  readonly keys: readonly string[]
}

/** @property named those of that name, of every kind but denied ones @property keyed denied ones that are in force */
export interface PartiesFound {
  readonly named: readonly PartyRow[]
  readonly keyed: readonly KeyedRow[]
}

/** Of one name there are a few licences. */
const mostRows = 200

export async function findParties(db: Kysely<Tables>, { twins, keys }: PartiesAsked): Promise<PartiesFound> {
  const named = await db
    .selectFrom('party')
    .selectAll()
    .where('twin', 'in', twins)
    .where('kind', '!=', 'denied')
    .orderBy('id')
    .limit(mostRows)
    .execute()
  const keyed = await db
    .selectFrom('party_key')
    .innerJoin('party', 'party.id', 'party_key.party')
    .selectAll('party')
    .select('party_key.key')
    .where('party_key.key', 'in', keys)
    .where('party.ended', 'is', null)
    // An exact name comes before names that are near.
    .orderBy('party_key.key', 'desc')
    .limit(mostRows)
    .execute()
  return { named, keyed }
}
