/**
 * What is due beside applications, registers and templates: proposals, entries of accounts, photographs, comparisons that
 * nobody decided, and who paired and revoked a device.
 * @module
 */
import { digestOf, encode, hex, secondsPerDay } from '@kpc/schema'
import type { Kysely } from 'kysely'
import type { Tables } from '../ledger/tables.ts'
import type { Due } from './due-kinds.ts'
import { yearsAfter } from './years.ts'

/** @property years how long they are kept @property most so many of each */
interface Keeping {
  readonly now: number
  readonly years: number
  readonly most: number
}

type Db = Kysely<Tables>

/** What was changed later can not be due yet: a query leaves it out. */
const latest = ({ now, years }: Keeping): number => now - years * 365 * secondsPerDay

/** Content as one digest and its size. */
function counted(parts: readonly (string | Uint8Array | null)[]): Pick<Due, 'digest' | 'bytes'> {
  const bytes = parts.reduce((sum, part) => sum + (part?.length ?? 0), 0)
  return {
    digest: digestOf(encode(parts.map((part) => (part instanceof Uint8Array ? Uint8Array.from(part) : part)))),
    bytes,
  }
}

/** Whether they were carried out, or nobody went on with them. */
export async function proposalsDue(db: Db, keeping: Keeping): Promise<Due[]> {
  const rows = await db
    .selectFrom('proposal')
    .selectAll()
    .where('writer', '!=', '')
    .where('changed', '<=', latest(keeping))
    .orderBy('changed')
    .limit(keeping.most)
    .execute()
  return rows.map(({ id, number, changed, changes, reason, writer, ended }) => ({
    ...{ kind: 'proposal', id: `P${id}`, number, since: yearsAfter(changed, keeping.years), rows: 1, files: 0 },
    ...counted([changes, reason, writer, ended]),
  }))
}

/** Entries of accounts as they were typed: what was approved is in the ledger. */
export async function claimsDue(db: Db, keeping: Keeping): Promise<Due[]> {
  const rows = await db
    .selectFrom('stock_claim')
    .selectAll()
    .where('by', '!=', '')
    .where('at', '<=', latest(keeping))
    .orderBy('id')
    .limit(keeping.most)
    .execute()
  return rows.map(({ id, content, evidence, by, at, decided_by, decided_at, note }) => ({
    ...{ kind: 'claim', id: `C${id}`, since: yearsAfter(decided_at ?? at, keeping.years), rows: 1 },
    files: evidence === null ? 0 : 1,
    ...counted([content, evidence, by, decided_by, note]),
  }))
}

/** Of goods, seals and papers at a post: kept as long as the original whose arrival they show. */
export async function photographsDue(db: Db, keeping: Keeping): Promise<Due[]> {
  const rows = await db
    .selectFrom('photograph')
    .innerJoin('arrival', 'arrival.digest', 'photograph.arrival')
    .select(['photograph.digest', 'photograph.bytes', 'arrival.number', 'arrival.at'])
    .where('arrival.at', '<=', latest(keeping))
    .orderBy('arrival.at')
    .orderBy('photograph.digest')
    // Their bytes are read to be counted: not thousands at once.
    .limit(Math.min(keeping.most, 200))
    .execute()
  return rows.map(({ digest, bytes, number, at }) => ({
    ...{ kind: 'photograph', id: hex(digest).slice(0, 40), number, since: yearsAfter(at, keeping.years) },
    ...{ digest: Uint8Array.from(digest), rows: 1, files: 1, bytes: bytes.length },
  }))
}

/** A draft of a decision that nobody took: what is decided is an entry, and its draft is gone. */
export async function comparisonsDue(db: Db, keeping: Keeping): Promise<Due[]> {
  const rows = await db
    .selectFrom('comparison')
    .innerJoin('shipment', 'shipment.certificate', 'comparison.certificate')
    .selectAll('comparison')
    .select('shipment.number')
    .where('comparison.at', '<=', latest(keeping))
    .orderBy('comparison.at')
    .limit(keeping.most)
    .execute()
  return rows.map(({ certificate, number, found, by, at }) => ({
    ...{
      kind: 'comparison',
      id: certificate.slice(0, 40),
      number,
      since: yearsAfter(at, keeping.years),
      rows: 1,
      files: 0,
    },
    ...counted([found, by]),
  }))
}

/** Who paired and revoked it; its key stays, by which what it has sent is verified. */
export async function devicesDue(db: Db, keeping: Keeping): Promise<Due[]> {
  const rows = await db
    .selectFrom('device')
    .selectAll()
    .where('by', '!=', '')
    .where('revoked', '<=', latest(keeping))
    .orderBy('revoked')
    .limit(keeping.most)
    .execute()
  return rows.map(({ id, by, revoked, revoked_by }) => ({
    ...{ kind: 'device', id, since: yearsAfter(revoked ?? 0, keeping.years), rows: 1, files: 0 },
    ...counted([by, revoked_by]),
  }))
}
