/**
 * Puts what another authority is told into the outbox, in the transaction of the entry that says so: neither is kept
 * without the other.
 * @module
 */
import { hex } from '@kpc/schema'
import type { LetterKind } from '../ledger/exchange-tables.ts'
import type { Work } from '../ledger/ledger.ts'

/**
 * @property party the authority that is told, by its id in the registry
 * @property digest of the bytes that are sent
 * @property sequence of the entry beside which they lie
 */
export interface Outgoing {
  readonly party: string
  readonly kind: LetterKind
  readonly number: string
  readonly digest: Uint8Array
  readonly sequence: number
}

/** To one authority the same bytes go once. */
export async function enqueue({ db, at }: Pick<Work, 'db' | 'at'>, { digest, ...letter }: Outgoing): Promise<void> {
  const name = hex(digest)
  const before = await db
    .selectFrom('outbox')
    .select('id')
    .where('party', '=', letter.party)
    .where('digest', '=', name)
    .executeTakeFirst()
  if (before) return
  const { last } = await db
    .selectFrom('outbox')
    .select(({ fn }) => fn.max('id').as('last'))
    .executeTakeFirstOrThrow()
  const fresh = { state: 'waiting', tries: 0, due: 0, claimed: 0, problem: null, location: null } as const
  await db
    .insertInto('outbox')
    .values({ id: Number(last ?? 0) + 1, ...letter, digest: name, at, ...fresh, receipt: null, told: null })
    .execute()
}
