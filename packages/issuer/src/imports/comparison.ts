/**
 * A comparison that waits for a decision: what was found and what is proposed, kept until receipt is confirmed. Whoever
 * saves says which version he has read; where somebody was first, nothing is overwritten.
 * @module
 */
import { parseJson } from '../input/json.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { type FoundForm, foundForm } from './found.ts'
import { importRefusal } from './refusal.ts'

/** @property by who has compared @property at instant in seconds @property version 1, 2 ... */
export interface Comparison {
  readonly found: FoundForm
  readonly by: string
  readonly at: number
  readonly version: number
}

type Beside = Pick<Ledger, 'beside'>

/** @param certificate its digest in hexadecimal */
export function findComparison(certificate: string, ledger: Beside): Promise<Comparison | undefined> {
  return ledger.beside(async (db) => {
    const row = await db.selectFrom('comparison').selectAll().where('certificate', '=', certificate).executeTakeFirst()
    if (!row) return undefined
    const { found, by, at, version } = row
    return { found: foundForm(parseJson(new TextEncoder().encode(found)) as Record<string, string>), by, at, version }
  })
}

interface Saving {
  readonly ledger: Beside
  readonly by: string
  now(): number
}

/**
 * @param read the version that whoever saves has read; 0 where there was none
 * @throws {Refusal} `COMPARISON_CHANGED`
 */
export function saveComparison(
  certificate: string,
  { found, read }: { readonly found: FoundForm; readonly read: number },
  { ledger, by, now }: Saving,
): Promise<void> {
  return ledger.beside(async (db) => {
    const row = { found: JSON.stringify(found), by, at: now(), version: read + 1 }
    const saved =
      read === 0
        ? (
            await db
              .insertInto('comparison')
              .values({ certificate, ...row })
              .onConflict((conflict) => conflict.column('certificate').doNothing())
              .executeTakeFirstOrThrow()
          ).numInsertedOrUpdatedRows
        : (
            await db
              .updateTable('comparison')
              .set(row)
              .where('certificate', '=', certificate)
              .where('version', '=', read)
              .executeTakeFirstOrThrow()
          ).numUpdatedRows
    if (saved !== 1n) throw importRefusal('COMPARISON_CHANGED', { field: 'version' })
  })
}
