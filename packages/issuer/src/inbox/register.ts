/**
 * Registers what a counterpart has signed: verified first, stored with its alarms in one transaction, and answered
 * with a receipt of this ledger. The same bytes twice are the same entry and the same receipt.
 * @module
 */
import { digestOf, hex, isAccepting, type Trust } from '@kpc/schema'
import type { Kysely } from 'kysely'
import { raise } from '../alarms/raise.ts'
import { receivedIn } from '../certificates/received.ts'
import type { Acting } from '../ledger/acting.ts'
import type { Ledger, Work } from '../ledger/ledger.ts'
import type { Tables } from '../ledger/tables.ts'
import { type Arrived, openArrived } from './open.ts'
import { inboxRefusal } from './refusal.ts'
import { suspicionsOf } from './suspicions.ts'

/**
 * @property own ids of the authorities whose ledger this is
 * @property acting who hands it in; the inbox itself if absent
 */
export interface Registering<L = Ledger> {
  readonly ledger: L
  readonly trust: Trust
  readonly own: readonly string[]
  readonly acting?: Acting | undefined
  now(): number
}

/** @property receipt absent until the checkpoint key has signed it */
export interface RegisteredStatement {
  readonly digest: string
  readonly sequence: number
  readonly receipt?: Uint8Array
}

/**
 * @param admit asked once it is known whose key it is, and that it is new; what it throws leaves nothing stored
 * @throws {Refusal} `INBOX_*`, `CLOCK_BACK`, `LEDGER_*` @throws {FormatError} what it is refused for
 */
export async function register(
  message: Uint8Array,
  registering: Registering<Pick<Ledger, 'transact' | 'beside'>>,
  admit: (kid: string) => void = () => undefined,
): Promise<RegisteredStatement> {
  const { ledger, trust, own, now } = registering
  const before = await findRegistered(hex(digestOf(message)), ledger)
  if (before) return before
  const at = now()
  const certificate = (digest: string) => certificateIn(digest, ledger)
  const arrived = await openArrived(message, { trust, at, certificate })
  if (own.includes(arrived.party)) throw inboxRefusal('INBOX_OWN')
  admit(arrived.kid)
  return ledger.transact({ at }, (work) => store(work, message, arrived, registering))
}

async function store(
  work: Work,
  message: Uint8Array,
  arrived: Arrived,
  { trust, own, acting = { by: 'inbox' } }: Omit<Registering, 'ledger'>,
): Promise<RegisteredStatement> {
  const { digest, party, content, kind } = arrived
  const name = hex(digest)
  const before = await registeredIn(work.db, name)
  if (before) return before
  const { number } = content
  const state = await work.stateOf(number)
  if (kind === 'certificate' && !isAdvised(digest, party, state)) throw inboxRefusal('INBOX_UNADVISED')
  const link = kind === 'amendment' ? { link: hex(arrived.of) } : {}
  const stored = await work.append({
    kind: 'received',
    ...acting,
    at: work.at,
    number,
    digest,
    party,
    ...link,
    message,
  })
  const row = { digest: name, sequence: stored.sequence, receipt: null, confirms: confirmedBy(arrived) }
  await work.db.insertInto('registered').values(row).execute()
  const here = trust.registry.authorities.filter(({ id }) => own.includes(id)).map(({ participant }) => participant)
  for (const code of suspicionsOf(arrived, { state, trust, at: work.at, here }))
    await raise(work, { code, cause: digest, number, party })
  return { digest: name, sequence: stored.sequence }
}

/** The certificate under which goods came in, by its digest. */
function confirmedBy({ kind, content }: Arrived): string | null {
  return kind === 'confirmation' && isAccepting(content.outcome) ? hex(content.of) : null
}

/** Has its issuer said that goods come under it? */
function isAdvised(digest: Uint8Array, party: string, { entries }: Awaited<ReturnType<Work['stateOf']>>): boolean {
  return receivedIn(entries).some(
    (one) => one.kind === 'advice' && one.party === party && hex(one.content.of) === hex(digest),
  )
}

/** @param digest in hexadecimal */
export function findRegistered(
  digest: string,
  ledger: Pick<Ledger, 'beside'>,
): Promise<RegisteredStatement | undefined> {
  return ledger.beside((db) => registeredIn(db, digest))
}

async function registeredIn(db: Kysely<Tables>, digest: string): Promise<RegisteredStatement | undefined> {
  const row = await db.selectFrom('registered').selectAll().where('digest', '=', digest).executeTakeFirst()
  return row && { digest, sequence: row.sequence, ...(row.receipt && { receipt: new Uint8Array(row.receipt) }) }
}

/** The bytes of a certificate that came with an advice. */
export async function certificateIn(digest: string, ledger: Pick<Ledger, 'beside'>): Promise<Uint8Array | undefined> {
  const row = await ledger.beside((db) =>
    db
      .selectFrom('registered')
      .innerJoin('entry', 'entry.sequence', 'registered.sequence')
      .select('entry.message')
      .where('registered.digest', '=', digest)
      .executeTakeFirst(),
  )
  return row?.message ? new Uint8Array(row.message) : undefined
}
