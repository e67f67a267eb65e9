/**
 * What is entered into an exporter's account, with its evidence: production, purchases, what was held before, and what
 * sorting lost or gained. It waits until a second person approves it, and is in the ledger from then on (R67).
 * @module
 */
import { digestOf, encodeStock, hex, showHundredths, showInstant } from '@kpc/schema'
import { type PictureFormat, pictureFormat } from '@kpc/schema/picture-format'
import type { Kysely, Selectable } from 'kysely'
import type { Acting } from '../ledger/acting.ts'
import type { Event, Ledger, Work } from '../ledger/ledger.ts'
import type { ClaimState } from '../ledger/stock-tables.ts'
import type { Tables } from '../ledger/tables.ts'
import { isSamePerson } from '../people/name.ts'
import { type Claim, type ClaimInput, parseClaim, reasonOf } from './claim.ts'
import { stockRefusal } from './refusal.ts'

/** What claims work with. */
export interface Stocking {
  readonly ledger: Ledger
  readonly acting: Acting
  now(): number
}

/**
 * @property id as people call it: `C1`
 * @property evidence SHA-256 of what is attached
 * @property at and `decidedAt`: instants in seconds
 */
export interface StoredClaim {
  readonly id: string
  readonly state: ClaimState
  readonly claim: Claim
  readonly evidence?: Uint8Array
  readonly by: string
  readonly at: number
  readonly decidedBy?: string
  readonly decidedAt?: number
  readonly note?: string
}

type Row = Selectable<Tables['stock_claim']>
type Db = Kysely<Tables>

/** Bytes of evidence; claims that wait. */
export const largestClaimEvidence = 5 * 1024 * 1024
const mostWaiting = 1000

function claimOf({ id, state, content, evidence, by, at, decided_by, decided_at, note }: Row): StoredClaim {
  return {
    id: `C${id}`,
    state,
    claim: JSON.parse(content) as Claim,
    ...(evidence && { evidence: digestOf(evidence) }),
    by,
    at,
    ...(decided_by !== null && { decidedBy: decided_by }),
    ...(decided_at !== null && { decidedAt: decided_at }),
    ...(note !== null && { note }),
  }
}

/**
 * @param evidence a PDF, PNG or JPEG; what comes in without a certificate has some
 * @throws {Refusal} `CLAIM_*`
 */
export async function enterClaim(
  input: ClaimInput,
  evidence: Uint8Array | undefined,
  doing: Stocking,
): Promise<StoredClaim> {
  const claim = parseClaim(input)
  refuseEvidence(claim, evidence)
  const at = doing.now()
  return doing.ledger.transact({ at }, async ({ db }) => {
    const content = JSON.stringify(claim)
    const known = await findWaiting(db, { content, evidence: evidence ?? null, by: doing.acting.by })
    if (known) return claimOf(known)
    const waiting = await db.selectFrom('stock_claim').select('id').where('state', '=', 'waiting').execute()
    if (waiting.length >= mostWaiting) throw stockRefusal('CLAIMS_MANY')
    const last = await db
      .selectFrom('stock_claim')
      .select((e) => e.fn.max('id').as('id'))
      .executeTakeFirst()
    const row: Row = {
      id: Number(last?.id ?? 0) + 1,
      state: 'waiting',
      content,
      evidence: evidence ?? null,
      by: doing.acting.by,
      at,
      decided_by: null,
      decided_at: null,
      note: null,
    }
    await db.insertInto('stock_claim').values(row).execute()
    return claimOf(row)
  })
}

/** The same of the same person that still waits: a form that was sent again, as its answer was lost. */
function findWaiting(
  db: Kysely<Tables>,
  { content, evidence, by }: Pick<Row, 'content' | 'evidence' | 'by'>,
): Promise<Row | undefined> {
  return db
    .selectFrom('stock_claim')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('by', '=', by)
    .where('content', '=', content)
    .where('evidence', evidence === null ? 'is' : '=', evidence)
    .executeTakeFirst()
}

const formats: readonly (string | undefined)[] = ['pdf', 'png', 'jpeg'] satisfies readonly PictureFormat[]

function refuseEvidence({ kind }: Claim, evidence: Uint8Array | undefined): void {
  if (evidence === undefined && kind === 'sorting') return
  const isFit = evidence && evidence.length <= largestClaimEvidence && formats.includes(pictureFormat(evidence))
  if (!isFit) throw stockRefusal('CLAIM_EVIDENCE', { field: 'evidence' })
}

/**
 * A second person approves it: its carats are in the account, and in the ledger with the reason.
 * @throws {Refusal} `CLAIM_UNKNOWN`, `CLAIM_DECIDED`, `CLAIM_SAME`, `CLAIM_SELLER`, `SOURCE_UNKNOWN`, `BALANCE_SHORT`, `LEDGER_*`
 */
export function approveClaim(id: string, doing: Stocking): Promise<StoredClaim> {
  return decide(id, { state: 'approved' }, doing, async (stored, work) => {
    await refuseSeller(stored.claim, work)
    await refuseSource(stored.claim, work)
    for (const event of eventsOf(stored, doing.acting, work.at)) await work.append(event)
  })
}

/** @throws {Refusal} `CLAIM_UNKNOWN`, `CLAIM_DECIDED`, `CLAIM_REASON` */
export async function refuseClaim(id: string, reason: string, doing: Stocking): Promise<StoredClaim> {
  return decide(id, { state: 'refused', note: reasonOf(reason) }, doing, () => undefined)
}

function decide(
  id: string,
  decided: { readonly state: Exclude<ClaimState, 'waiting'>; readonly note?: string },
  { ledger, acting, now }: Stocking,
  act: (stored: StoredClaim, work: Work) => Promise<void> | undefined,
): Promise<StoredClaim> {
  const at = now()
  return ledger.transact({ at }, async (work) => {
    const row = await rowOf(work.db, id)
    if (row.state !== 'waiting') throw stockRefusal('CLAIM_DECIDED', { subject: id })
    if (decided.state === 'approved' && isSamePerson(row.by, acting.by))
      throw stockRefusal('CLAIM_SAME', { subject: id })
    await act(claimOf(row), work)
    const change = { ...decided, decided_by: acting.by, decided_at: at }
    await work.db.updateTable('stock_claim').set(change).where('id', '=', row.id).execute()
    return claimOf({ ...row, ...change })
  })
}

/** Gains come first, so that what is sorted from one class into another is never below zero on its way. */
function eventsOf({ claim, evidence, by }: StoredClaim, acting: Acting, at: number): readonly Event[] {
  const { kind, exporter, seller, source, adds, loses, reason } = claim
  const message = encodeStock({
    kind,
    exporter,
    ...(seller !== undefined && { seller }),
    ...(evidence && { evidence }),
  })
  const about = { ...acting, second: by, at, reason, digest: digestOf(message), message }
  const of = source === undefined ? {} : { number: source }
  return [
    ...adds.map((lot) => ({ kind: 'gained' as const, ...of, ...lot, ...about })),
    ...loses.map((lot) => ({ kind: 'consumed' as const, ...of, ...lot, ...about })),
  ]
}

async function refuseSeller({ seller, adds }: Claim, work: Work): Promise<void> {
  if (seller === undefined) return
  const held = await work.stockOf(seller)
  const short = adds.find(({ hs, carats }) => (held.get(hs) ?? 0) < carats)
  if (short) throw stockRefusal('CLAIM_SELLER', { subject: `${seller}, ${short.hs}`, field: 'seller' })
}

async function refuseSource({ source }: Claim, work: Work): Promise<void> {
  if (source === undefined || (await work.balancesOf([source])).has(source)) return
  throw stockRefusal('SOURCE_UNKNOWN', { subject: source, field: 'source' })
}

async function rowOf(db: Db, id: string): Promise<Row> {
  const [, digits] = /^C([1-9]\d{0,14})$/.exec(id) ?? []
  const found =
    digits && (await db.selectFrom('stock_claim').selectAll().where('id', '=', Number(digits)).executeTakeFirst())
  if (!found || found.by === '') throw stockRefusal('CLAIM_UNKNOWN', { subject: id.slice(0, 40) })
  return found
}

/** Claims that are shown at a time. */
const mostShown = 200

/** @property isEvidenced something is attached, which is not read for a list */
export interface ListedClaim extends StoredClaim {
  readonly isEvidenced: boolean
}

/** The newest first: no file is read. @param state of all if absent */
export function listClaims({ ledger }: Pick<Stocking, 'ledger'>, state?: ClaimState): Promise<ListedClaim[]> {
  return ledger.beside(async (db) => {
    let query = db
      .selectFrom('stock_claim')
      .select(['id', 'state', 'content', 'by', 'at', 'decided_by', 'decided_at', 'note'])
      .select((e) => e('evidence', 'is not', null).as('attached'))
      // What was destroyed when its time was over names nobody.
      .where('by', '!=', '')
      .orderBy('id', 'desc')
      .limit(mostShown)
    if (state !== undefined) query = query.where('state', '=', state)
    const rows = await query.execute()
    return rows.map(({ attached, ...row }) => ({
      ...claimOf({ ...row, evidence: null }),
      isEvidenced: Boolean(attached),
    }))
  })
}

/** What waits for a second person. */
export const waitingClaims = (stocking: Pick<Stocking, 'ledger'>): Promise<ListedClaim[]> =>
  listClaims(stocking, 'waiting')

/** What is attached. @throws {Refusal} `CLAIM_UNKNOWN` */
export async function claimEvidence(id: string, { ledger }: Pick<Stocking, 'ledger'>): Promise<Uint8Array> {
  const { evidence } = await ledger.beside((db) => rowOf(db, id))
  if (!evidence) throw stockRefusal('CLAIM_UNKNOWN', { subject: id })
  return evidence
}

/** As JSON, for the command line and HTTP alike. */
export function showClaim({ claim, evidence, at, decidedAt, ...stored }: StoredClaim) {
  const lots = (some: Claim['adds']) => some.map(({ hs, carats }) => ({ hs, carats: showHundredths(carats) }))
  return {
    ...stored,
    ...claim,
    adds: lots(claim.adds),
    loses: lots(claim.loses),
    ...(evidence && { evidence: hex(evidence) }),
    at: showInstant(at),
    ...(decidedAt !== undefined && { decidedAt: showInstant(decidedAt) }),
  }
}
