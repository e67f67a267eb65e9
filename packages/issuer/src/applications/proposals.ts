/**
 * The way of a proposal: what somebody wants done to a certificate is looked at and approved by another, and then signed
 * or done; each act by the table of the way, and in the ledger with who did it and when.
 * @module
 */
import {
  type Changes,
  decodeEntry,
  digestOfProposed,
  equalBytes,
  type LedgerEntry,
  type Proposed,
  showAmendment,
} from '@kpc/schema'
import { amend, foreseeStock, proposedAmendment, type RehearseAmendment } from '../certificates/amend.ts'
import { cancel, proposedCancelling } from '../certificates/cancel.ts'
import type { ApprovedProposal } from '../certificates/four-eyes.ts'
import { refuseUnlessMayHappen, type WayEvent } from '../certificates/life.ts'
import { parseNumber } from '../certificates/number.ts'
import { certificateRefusal } from '../certificates/refusal.ts'
import { approvalRuleOf, type Settings } from '../home/settings.ts'
import type { ProposedAct } from '../ledger/application-tables.ts'
import type { Event, Work } from '../ledger/ledger.ts'
import type { Workplace } from '../ledger/workplace.ts'
import { isOneOf } from '../people/application-acts.ts'
import { type ProposalAct, proposalActRows, proposalActs } from '../people/way.ts'
import type { Signer } from '../signer/keys.ts'
import { type Approving, provedAgain, provedApproval, refuseFormerApprover } from './approval.ts'
import {
  findProposal,
  findProposed,
  insertProposal,
  type Proposal,
  type ProposalsWanted,
  selectProposals,
  updateProposal,
} from './proposal.ts'
import { applicationRefusal } from './refusal.ts'

export interface Proposing extends Omit<Workplace, 'trust'> {
  readonly settings?: Settings
}

/** A proposal as somebody has read it. */
export type ReadProposal = Pick<Proposal, 'name' | 'version'>

/** @property changes of an amendment @property reason why, in a few words: the ledger keeps it */
export type ProposalOrder = { readonly number: string; readonly reason: string } & (
  | { readonly act: 'amend'; readonly changes: Changes }
  | { readonly act: 'cancel' }
)

const eventOf: Readonly<Record<ProposedAct, WayEvent>> = { amend: 'amendment', cancel: 'cancelled' }

/** @throws {Refusal} `PROPOSAL_UNKNOWN` */
export function findOne(name: string, { ledger }: Pick<Proposing, 'ledger'>): Promise<Proposal> {
  return ledger.beside((db) => findProposal(db, name))
}

/** Oldest first. */
export function listProposals(wanted: ProposalsWanted, { ledger }: Pick<Proposing, 'ledger'>): Promise<Proposal[]> {
  return ledger.beside((db) => selectProposals(db, wanted))
}

/**
 * @param request a key of the person's own for it: asked again, as an answer may be lost, it is the same one
 * @throws {Refusal} `NUMBER_*`, `ALREADY_*`, `AMENDMENT_*`, `STOCK_SHORT`, `REASON_NEEDED`, `ROLE_FORBIDS`, `LEDGER_*`, or a rule of content
 */
export function propose(order: ProposalOrder, proposing: Proposing, request?: string): Promise<Proposal> {
  const { ledger, acting, now, settings } = proposing
  const at = now()
  return ledger.transact({ at }, async (work) => {
    refuseRole('propose', acting.role)
    const key = request === undefined ? null : JSON.stringify([acting.by, request])
    const before = key === null ? undefined : await findProposed(work.db, key)
    if (before) return before
    const proposed = await proposedNow(order, { work, at, settings })
    const { number, reason = '' } = proposed
    const row = { ...rowOf(proposed), writer: acting.by, made: work.at, changed: work.at, request: key }
    const name = await insertProposal(work.db, row)
    const told = { digest: digestOfProposed(proposed), reason }
    const { sequence } = await tell('propose', { name, number }, told, { work, proposing })
    return updateProposal(work.db, { name, version: row.version }, { path: JSON.stringify([sequence]) })
  })
}

interface Now {
  readonly work: Work
  readonly at: number
  readonly settings?: Settings | undefined
}

/** What is to be proposed now, held against every rule. */
async function proposedNow(order: ProposalOrder, { work, at, settings }: Now): Promise<Proposed> {
  const reason = order.reason.trim()
  if (reason === '' || [...reason].length > 200) throw applicationRefusal('REASON_NEEDED', { field: 'reason' })
  const number = parseNumber(order.number)
  const state = await refuseUnlessMayHappen(eventOf[order.act], number, work)
  if (order.act !== 'amend') return proposedCancelling(state, { reason })
  const amending = { changes: order.changes, reason }
  await foreseeStock(state, amending, { view: work, at, settings, seconded: true })
  return proposedAmendment(state, amending, at)
}

/** Changes in the shape of the JSON input. */
function rowOf({ act, number, of, sequence, reason = '', ...more }: Proposed) {
  const changes =
    'changes' in more
      ? JSON.stringify(showAmendment({ number, of, sequence, issued: 0, changes: more.changes }).changes)
      : null
  const begun = { version: 0, state: 'submitted', approval: null, ended: null, path: '[]' } as const
  return { act, number, of, sequence, changes, reason, ...begun }
}

interface Telling {
  readonly work: Work
  readonly proposing: Proposing
}

function tell(
  act: Exclude<ProposalAct, 'carry-out'>,
  { name, number }: Pick<Proposal, 'name' | 'number'>,
  stated: Partial<Pick<Event, 'digest' | 'reason' | 'message' | 'approval' | 'means'>>,
  { work, proposing: { acting } }: Telling,
) {
  const kind = proposalActRows[act].entry as LedgerEntry['kind']
  return work.append({ kind, application: name, number, ...acting, ...stated, at: work.at })
}

/**
 * @param approving by what rule, and with what signature
 * @throws {Refusal} `APPLICATION_*`, `ROLE_FORBIDS`, `FOUR_EYES`, `PROPOSAL_STALE`, `ALREADY_*`, `APPROVAL_*`, `PASSKEY_*`
 */
export function approveProposal(
  read: ReadProposal,
  proposing: Proposing,
  approving: Approving = {},
): Promise<Proposal> {
  return happen('approve', read, proposing, async (proposal, work) => {
    await refuseStale(proposal, work)
    const by = { name: proposing.acting.by, at: work.at }
    return { digest: proposal.digest, ...(await provedApproval(work.db, proposal, by, approving)) }
  })
}

/** @throws {Refusal} `APPLICATION_*`, `ROLE_FORBIDS`, `REASON_NEEDED` */
export function refuseProposal(read: ReadProposal, reason: string, proposing: Proposing): Promise<Proposal> {
  return happen('send-back', read, proposing, () => ({ reason }))
}

/** @throws {Refusal} `APPLICATION_*`, `ROLE_FORBIDS`, `REASON_NEEDED` */
export function withdrawProposal(read: ReadProposal, reason: string, proposing: Proposing): Promise<Proposal> {
  return happen('withdraw', read, proposing, () => ({ reason }))
}

type Stated = Partial<Pick<Event, 'digest' | 'reason' | 'message' | 'approval' | 'means'>>

/** Entry and table change together, or neither. */
function happen(
  act: 'approve' | 'send-back' | 'withdraw',
  read: ReadProposal,
  proposing: Proposing,
  stating: (proposal: Proposal, work: Work) => Stated | Promise<Stated>,
): Promise<Proposal> {
  const { ledger, acting, now } = proposing
  return ledger.transact({ at: now() }, async (work) => {
    refuseRole(act, acting.role)
    const found = await findProposal(work.db, read.name)
    refuseUnlessNext(act, read, found, acting.by)
    const stated = await stating(found, work)
    const { asks, to } = proposalActRows[act]
    if (asks && !stated.reason?.trim()) throw applicationRefusal('REASON_NEEDED', { field: 'reason' })
    const { sequence } = await tell(act, found, stated, { work, proposing })
    return updateProposal(work.db, read, {
      state: to,
      approval: act === 'approve' ? sequence : null,
      ended: stated.reason ?? null,
      changed: work.at,
      path: JSON.stringify([...found.path, sequence]),
    })
  })
}

/** The certificate is what it was when it was proposed. */
async function refuseStale({ act, number, sequence }: Proposal, work: Work): Promise<void> {
  const state = await refuseUnlessMayHappen(eventOf[act], number, work)
  if (proposedCancelling(state, { reason: '' }).sequence !== sequence)
    throw certificateRefusal('PROPOSAL_STALE', { subject: number })
}

/** What it takes to sign or to do what was approved. */
export interface CarryingOut extends Proposing, Workplace {
  signer(): Signer
  readonly rehearseSheet?: RehearseAmendment | undefined
}

/**
 * What was approved is signed or done, in the transaction that closes the proposal.
 * @returns the proposal; asked again, the same one
 * @throws {Refusal} `APPLICATION_*`, `ROLE_FORBIDS`, `PROPOSAL_STALE`, `APPROVAL_*`, and as `amend` and `cancel`
 */
export async function carryOut(read: ReadProposal, carrying: CarryingOut): Promise<Proposal> {
  const { ledger, acting, now, settings, signer, ...others } = carrying
  const found = await findOne(read.name, carrying)
  if (found.state === 'validated' && found.version === read.version + 1) return found
  refuseRole('carry-out', acting.role)
  refuseUnlessNext('carry-out', read, found, acting.by)
  const { number, reason, changes } = found
  const seconding = {
    ...{ ledger, acting, now, settings },
    approved: (work: Work) => approvedOf(found, work, settings),
    settle: (work: Work) => updateProposal(work.db, read, { state: 'validated', changed: work.at }),
  }
  if (found.act === 'cancel') await cancel(number, { reason }, seconding)
  else await amend(number, { changes: changes ?? {}, reason }, { ...others, ...seconding, signer: signer() })
  return findOne(read.name, carrying)
}

/** The approval as the ledger has it, by somebody who may still approve: the table beside it is not believed. */
async function approvedOf(found: Proposal, work: Work, settings: Settings = {}): Promise<ApprovedProposal> {
  const { name, approval = -1, writer, digest } = found
  const stored = await work.db
    .selectFrom('entry')
    .select(['bytes', 'message'])
    .where('sequence', '=', approval)
    .executeTakeFirst()
  const entry = stored && decodeEntry(stored.bytes)
  if (entry?.kind !== 'approved' || entry.application !== name || !equalBytes(entry.digest as Uint8Array, digest))
    throw applicationRefusal('APPLICATION_ALTERED', { subject: name })
  const isSigned = approvalRuleOf(settings)?.signed || entry.approval !== undefined
  const proof = isSigned && (await provedAgain(work.db, entry, stored?.message ?? undefined))
  await refuseFormerApprover(work.db, entry)
  return { application: name, writers: [writer], approver: entry.by, digest, ...(proof && { approval: proof }) }
}

/** By the table of the way: the version that was read, where it stands, and who was at it before. */
function refuseUnlessNext(act: ProposalAct, read: ReadProposal, found: Proposal, by: string): void {
  if (found.version !== read.version) throw applicationRefusal('APPLICATION_CHANGED', { subject: read.name })
  const { from, never } = proposalActRows[act]
  if (!from.includes(found.state)) throw applicationRefusal('APPLICATION_STATE', { subject: found.state })
  if (isOneOf(never, { writer: [found.writer] }, by)) throw certificateRefusal('FOUR_EYES')
}

function refuseRole(act: ProposalAct, role: LedgerEntry['role']): void {
  if (role !== undefined && !proposalActRows[act].roles.includes(role))
    throw applicationRefusal('ROLE_FORBIDS', { subject: proposalActRows[act].label })
}

/** Why an act does not happen, before anybody tries. @returns undefined where it may happen */
export function againstProposal(
  act: ProposalAct,
  { state, writer }: Pick<Proposal, 'state' | 'writer'>,
  { by, role }: Proposing['acting'],
): 'state' | 'role' | 'eyes' | undefined {
  const { from, never, roles } = proposalActRows[act]
  if (!from.includes(state)) return 'state'
  if (role !== undefined && !roles.includes(role)) return 'role'
  return isOneOf(never, { writer: [writer] }, by) ? 'eyes' : undefined
}

/** Acts of others that a proposal waits for. */
const onward = ['approve', 'carry-out'] as const

/** The act that somebody may bring a proposal on with; undefined where it waits for others. */
function onwardFor(proposal: Proposal, acting: Proposing['acting']): (typeof onward)[number] | undefined {
  return onward.find((act) => againstProposal(act, proposal, acting) === undefined)
}

/** Those that wait for somebody, oldest first: what they may approve, and what they may sign or do. */
export async function proposalsFor(
  acting: Proposing['acting'],
  { after, most }: Pick<ProposalsWanted, 'after' | 'most'>,
  { ledger }: Pick<Proposing, 'ledger'>,
): Promise<Proposal[]> {
  const { role } = acting
  const states = onward
    .filter((act) => role === undefined || proposalActRows[act].roles.includes(role))
    .flatMap((act) => proposalActRows[act].from)
  const waiting: Proposal[] = []
  for (const state of states) {
    let [place, left] = [after, most]
    // What the reader has proposed stands between the others, and waits for them.
    for (let found = await listProposals({ state, after: place, most }, { ledger }); left > 0; ) {
      const own = found.filter((one) => onwardFor(one, acting) !== undefined).slice(0, left)
      waiting.push(...own)
      left -= own.length
      if (found.length < most) break
      place = found.at(-1)?.name
      found = await listProposals({ state, after: place, most }, { ledger })
    }
  }
  return waiting.sort((a, b) => Number(a.name.slice(1)) - Number(b.name.slice(1))).slice(0, most)
}

/** What may be done with it now. */
export function nextOf(proposal: Proposal, acting: Proposing['acting']): readonly ProposalAct[] {
  return proposalActs.filter((act) => act !== 'propose' && againstProposal(act, proposal, acting) === undefined)
}
