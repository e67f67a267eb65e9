/**
 * Makes the return of a period: what the figures state now, and signed, the next edition of it (KPCS Annex III).
 * @module
 */
import { digestOf, encodeReturn, equalBytes, type Period, periodNamed, type Return } from '@kpc/schema'
import type { Kysely } from 'kysely'
import type { Acting } from '../ledger/acting.ts'
import { headOf } from '../ledger/copying.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { filedIn, statedIn } from '../ledger/stated.ts'
import type { Tables } from '../ledger/tables.ts'
import { checkpointAt, type Proving } from '../proofs/checkpoint.ts'
import { type Filed, returnOf } from './filed.ts'
import { isOver } from './period.ts'
import { statisticsRefusal } from './refusal.ts'

type Stated = Pick<Return, 'trade' | 'production'>

/**
 * What the ledger states of a period now, signed or not.
 * @property edition that it is, or would be
 * @property size entries of the ledger that it was counted from
 * @property newest the edition that was signed last
 * @property isFiled whether that says the same
 */
export interface Draft extends Stated {
  readonly period: Period
  readonly edition: number
  readonly size: number
  readonly newest?: Filed
  readonly isFiled: boolean
}

/** Of one state of the ledger, which nobody waits for. */
export async function draftReturn(ledger: Pick<Ledger, 'beside'>, period: Period): Promise<Draft> {
  const { stated, size, newest } = await ledger.beside((db) =>
    db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (seen) => ({
        stated: await statedIn(seen, period),
        size: (await headOf(seen)).size,
        newest: await newestIn(seen, period),
      })),
  )
  const isFiled = newest !== undefined && saysTheSame(newest.filed, stated)
  const edition = newest ? newest.filed.edition + (isFiled ? 0 : 1) : 1
  return { period, edition, size, ...stated, ...(newest && { newest }), isFiled }
}

function saysTheSame(filed: Return, stated: Stated): boolean {
  if (!stated.trade && !stated.production) return false
  return equalBytes(encodeReturn(filed), encodeReturn({ ...filed, ...stated }))
}

/**
 * Signs the return of a period, and keeps it in the ledger; one that says what the newest edition says is that edition.
 * @throws {Refusal} `PERIOD_OPEN`, `PRODUCTION_NONE`, `EDITION_LATER`; as `signCheckpoint`
 */
export async function fileReturn(proving: Proving & { readonly acting: Acting }, period: Period): Promise<Filed> {
  const { ledger, authority, signer, acting, now } = proving
  const at = now()
  if (!isOver(period, at)) throw statisticsRefusal('PERIOD_OPEN', { field: 'period', subject: period.name })
  const { newest, isFiled, edition, size, trade, production } = await draftReturn(ledger, period)
  if (newest && isFiled) return newest
  if (!trade && !production) throw statisticsRefusal('PRODUCTION_NONE', { field: 'period', subject: period.name })
  const filed: Return = {
    participant: authority.participant,
    period: period.name,
    edition,
    checkpoint: await checkpointAt(proving, size),
    ...(trade && { trade }),
    ...(production && { production }),
  }
  const message = signer.sign('return', encodeReturn(filed))
  const event = { kind: 'filed', at, ...acting, digest: digestOf(message), message } as const
  const { recorded } = await ledger.transact({ at }, async (work) => {
    // Somebody may have been faster.
    if (((await newestIn(work.db, period))?.filed.edition ?? 0) >= edition)
      throw statisticsRefusal('EDITION_LATER', { field: 'edition', subject: `${period.name}, edition ${edition}` })
    return work.append(event)
  })
  return { filed, message, at: recorded, by: acting.by }
}

/** The edition that was signed last. */
async function newestIn(db: Kysely<Tables>, { name }: Period): Promise<Filed | undefined> {
  return (await filedIn(db))
    .flatMap(returnOf)
    .filter(({ filed }) => filed.period === name)
    .at(-1)
}

/** An edition that was signed, as it is shown. */
export function asFiled(newest: Filed): Draft {
  const { edition, checkpoint, trade, production } = newest.filed
  const stated = { ...(trade && { trade }), ...(production && { production }) }
  return { period: periodNamed(newest.filed.period), edition, size: checkpoint.size, ...stated, newest, isFiled: true }
}
