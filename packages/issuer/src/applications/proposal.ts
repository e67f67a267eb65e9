/**
 * A proposal: what somebody wants done to a certificate, where it stands, and its place in the table.
 * @module
 */
import { type Changes, digestOfProposed, type Proposed } from '@kpc/schema'
import { parseChanges } from '@kpc/schema/input'
import { type Kysely, type Selectable, sql, type Updateable } from 'kysely'
import type { ProposalState, ProposedAct } from '../ledger/application-tables.ts'
import type { Tables } from '../ledger/tables.ts'
import { selectInLine } from './in-line.ts'
import { applicationRefusal } from './refusal.ts'

type Db = Kysely<Tables>
export type ProposalRow = Selectable<Tables['proposal']>

/**
 * @property name as the ledger has it: `P1`
 * @property version one more with every change
 * @property number of the certificate
 * @property sequence of the amendment that it is, or of the one that would come next
 * @property changes of an amendment
 * @property writer who has proposed it
 * @property approval index of the ledger's entry by which it was approved
 * @property ended why it was refused or withdrawn
 * @property digest of what is approved
 * @property made and `changed`: instants in seconds
 * @property path indices of the ledger's entries that tell its way, oldest first
 */
export interface Proposal {
  readonly name: string
  readonly version: number
  readonly state: ProposalState
  readonly act: ProposedAct
  readonly number: string
  readonly sequence: number
  readonly changes?: Changes
  readonly reason: string
  readonly writer: string
  readonly approval?: number
  readonly ended?: string
  readonly digest: Uint8Array
  readonly made: number
  readonly changed: number
  readonly path: readonly number[]
}

function proposalOf(row: ProposalRow): Proposal {
  const { id, version, state, act, number, sequence, changes, reason, writer, approval, ended, made, changed } = row
  return {
    ...{ name: `P${id}`, version, state, act, number, sequence, reason, writer, made, changed },
    ...(changes !== null && { changes: changesIn(changes) }),
    ...(approval !== null && { approval }),
    ...(ended !== null && { ended }),
    // What was destroyed when its time was over has no writer, and is nothing that anybody could approve.
    digest: writer === '' ? new Uint8Array() : digestOfProposed(proposedIn(row)),
    path: JSON.parse(row.path) as number[],
  }
}

const changesIn = (text: string): Changes => parseChanges(JSON.parse(text))

function proposedIn({ act, number, of, sequence, changes, reason }: ProposalRow): Proposed {
  const about = { number, of: Uint8Array.from(of), sequence, reason }
  return act === 'amend' ? { act, ...about, changes: changesIn(changes ?? '{}') } : { act, ...about }
}

/** @throws {Refusal} `PROPOSAL_UNKNOWN` */
function idOf(name: string): number {
  const [, digits] = /^P([1-9]\d{0,14})$/.exec(name) ?? []
  if (digits === undefined) throw applicationRefusal('PROPOSAL_UNKNOWN', { subject: name })
  return Number(digits)
}

/** @throws {Refusal} `PROPOSAL_UNKNOWN` */
export async function findProposal(db: Db, name: string): Promise<Proposal> {
  const row = await db.selectFrom('proposal').selectAll().where('id', '=', idOf(name)).executeTakeFirst()
  if (!row) throw applicationRefusal('PROPOSAL_UNKNOWN', { subject: name })
  return proposalOf(row)
}

/** What was proposed under the same key. */
export async function findProposed(db: Db, request: string): Promise<Proposal | undefined> {
  const row = await db.selectFrom('proposal').selectAll().where('request', '=', request).executeTakeFirst()
  return row && proposalOf(row)
}

/**
 * @property state those that stand there
 * @property number those about this certificate
 * @property after the name of the last one that was seen
 * @property most so many
 */
export interface ProposalsWanted {
  readonly state?: ProposalState | undefined
  readonly number?: string | undefined
  readonly after?: string | undefined
  readonly most: number
}

/** Oldest first: who waits longest comes first. */
export async function selectProposals(db: Db, { after, most, ...only }: ProposalsWanted): Promise<Proposal[]> {
  const wanted = { after: after === undefined ? undefined : idOf(after), most, only }
  return (await selectInLine(db, 'proposal', wanted)).map(proposalOf)
}

/** Takes the next number, while every other writer of the ledger waits. @returns its name */
export async function insertProposal(db: Db, row: Omit<ProposalRow, 'id'>): Promise<string> {
  const { last } = await db
    .selectFrom('proposal')
    .select(({ fn }) => fn.max('id').as('last'))
    .executeTakeFirstOrThrow()
  const id = Number(last ?? 0) + 1
  await db
    .insertInto('proposal')
    .values({ id, ...row })
    .execute()
  return `P${id}`
}

/** @throws {Refusal} `APPLICATION_CHANGED` where it is no longer what was read */
export async function updateProposal(
  db: Db,
  { name, version }: Pick<Proposal, 'name' | 'version'>,
  change: Updateable<Tables['proposal']>,
): Promise<Proposal> {
  const row = await db
    .updateTable('proposal')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('id', '=', idOf(name))
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw applicationRefusal('APPLICATION_CHANGED', { subject: name })
  return proposalOf(row)
}
