/**
 * Raises an alarm, in the transaction of what raised it: neither is kept without the other.
 * @module
 */
import { hex } from '@kpc/schema'
import type { Acting } from '../ledger/acting.ts'
import type { StoredEntry, Work } from '../ledger/ledger.ts'
import type { AlarmCode } from './causes.ts'

/**
 * @property cause the digest of what raised it, or a certificate's number
 * @property number of the certificate that it is about; its issuer's, who may be another authority
 * @property party the other authority, by its id in the registry
 * @property acting who did what raised it; the program if absent
 */
export interface Raised {
  readonly code: AlarmCode
  readonly cause: Uint8Array | string
  readonly number?: string | undefined
  readonly party?: string | undefined
  readonly acting?: Acting | undefined
}

/**
 * @returns its entry; undefined where the same cause has raised it before, settled or not
 * @throws {FormatError} `FIELD_*`, `NUMBER_FORM`
 */
export async function raise(
  work: Work,
  { code, cause, number, party, acting = { by: 'kpc' } }: Raised,
): Promise<StoredEntry | undefined> {
  const link = typeof cause === 'string' ? cause : hex(cause)
  const before = await work.db
    .selectFrom('alarm')
    .select('sequence')
    .where('code', '=', code)
    .where('cause', '=', link)
    .executeTakeFirst()
  if (before) return undefined
  const about = { ...(number !== undefined && { number }), ...(party !== undefined && { party }) }
  const stored = await work.append({ kind: 'alarm', ...acting, at: work.at, reason: code, link, ...about })
  const { sequence, recorded } = stored
  const row = { sequence, code, cause: link, number: number ?? null, party: party ?? null, at: recorded, settled: null }
  await work.db.insertInto('alarm').values(row).execute()
  return stored
}
