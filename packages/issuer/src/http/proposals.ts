/**
 * Proposals over HTTP: what is proposed to be done to a certificate, approved by another, and then signed or done; each
 * act by the table of the way, and of the version that was read (`If-Match`).
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { formatRefusal } from '@kpc/host/refusal'
import { dayOf, showAmendment, showInstant } from '@kpc/schema'
import { changesInput, parseChanges } from '@kpc/schema/input'
import type { Proof } from '../applications/approval.ts'
import type { Proposal } from '../applications/proposal.ts'
import {
  approveProposal,
  type CarryingOut,
  carryOut,
  findOne,
  listProposals,
  nextOf,
  type ProposalOrder,
  propose,
  type ReadProposal,
  refuseProposal,
  withdrawProposal,
} from '../applications/proposals.ts'
import { applicationRefusal } from '../applications/refusal.ts'
import { pickSigner } from '../certificates/pick-signer.ts'
import { approvalRuleOf } from '../home/settings.ts'
import { proposalStates, proposedActs } from '../ledger/application-tables.ts'
import { type ProposalAct, proposalActs, proposalRows } from '../people/way.ts'
import { json, jsonBody, refused, unwritten } from './answers.ts'
import { approvalAsked, askedApproval, showAsked } from './approvals.ts'
import type { Asked, Deps, Resource } from './deps.ts'
import { refuseInvalid } from './invalid.ts'
import { needs } from './needs.ts'
import { onceHeader } from './once.ts'
import { openPage, pageNext, pageQuery } from './paging.ts'
import { passkeyApproval, proofOf } from './passkey-approval.ts'
import { changes, instant } from './schemas.ts'
import { ifMatch, tagOf, versionRead } from './versions.ts'

const nameParameter = z.object({
  name: z.string().openapi({ param: { name: 'name', in: 'path' }, examples: ['P1'] }),
})

const reason = z.string().max(200)

const input = z
  .strictObject({
    act: z.enum(proposedActs),
    number: z.string().openapi({ description: 'of the certificate', examples: ['BW0000001'] }),
    changes: changesInput.optional().openapi({ description: 'of an amendment: the changed boxes' }),
    reason: reason.openapi({ description: 'why, in a few words: the ledger keeps it for ever' }),
  })
  .openapi('ProposalInput')

const shown = z
  .object({
    name: z.string(),
    version: z.int(),
    state: z.enum(proposalStates),
    act: z.enum(proposedActs),
    number: z.string(),
    sequence: z.int().openapi({ description: 'of the amendment that it is, or of the next one of its certificate' }),
    changes: changes.optional(),
    reason: z.string(),
    writer: z.string(),
    ended: z.string().optional().openapi({ description: 'why it was refused or withdrawn' }),
    made: instant,
    changed: instant,
    acts: z
      .array(z.enum(proposalActs as [ProposalAct, ...ProposalAct[]]))
      .readonly()
      .openapi({ description: 'what you may do with it now' }),
  })
  .openapi('Proposal')

const tagged = (description: string) => ({ ...json(shown, description), headers: z.object({ ETag: z.string() }) })
const unknown = { 404: refused('there is no such proposal, or no such certificate') }
const guarded = {
  403: refused('not in your role, not a person who approves, or four eyes'),
  409: refused('not where it stands now, or the certificate has changed since'),
  412: refused('somebody changed it since you read it'),
  428: refused('no If-Match'),
}

const proposeRoute = createRoute({
  method: 'post',
  path: '/proposals',
  ...needs(proposalRows.propose.scope),
  summary: `Propose that a certificate is amended or cancelled: ${proposalRows.propose.roles.join(' or ')}`,
  request: { body: jsonBody(input) },
  responses: {
    201: {
      ...json(shown, 'kept, and the ledger has it'),
      headers: z.object({ Location: z.string(), ETag: z.string() }),
    },
    403: guarded[403],
    ...unknown,
    409: refused('what happened to the certificate does not allow it'),
    422: refused('a box or a rule'),
    ...unwritten,
  },
})

const listRoute = createRoute({
  method: 'get',
  path: '/proposals',
  ...needs('ledger'),
  summary: 'Proposals, oldest first',
  request: {
    query: z.strictObject({
      state: z.enum(proposalStates).optional(),
      number: z.string().max(40).optional().openapi({ description: 'those about this certificate' }),
      ...pageQuery,
    }),
  },
  responses: {
    200: json(
      z.object({
        proposals: z.array(shown).readonly(),
        ...pageNext,
      }),
      'a page of them',
    ),
    422: refused('no state'),
  },
})

const showRoute = createRoute({
  method: 'get',
  path: '/proposals/{name}',
  ...needs('ledger'),
  summary: 'A proposal',
  request: { params: nameParameter },
  responses: { 200: tagged('as it stands'), ...unknown },
})

const askRoute = createRoute({
  method: 'get',
  path: '/proposals/{name}/approval',
  ...needs(proposalRows.approve.scope),
  summary: 'What a passkey signs to approve a proposal as it stands now',
  request: { params: nameParameter },
  responses: {
    200: json(approvalAsked, 'good for ten minutes, and as long as nobody changes the proposal'),
    ...unknown,
  },
})

const actInput = z
  .strictObject({
    reason: reason.optional().openapi({ description: 'for send-back and withdraw' }),
    approval: passkeyApproval.optional().openapi({ description: 'for approve, where approvals are signatures' }),
  })
  .openapi('ProposalActInput')

type Happening = Exclude<ProposalAct, 'propose'>

const actRoute = (act: Happening) =>
  createRoute({
    method: 'post',
    path: `/proposals/{name}/${act}` as const,
    ...needs(proposalRows[act].scope),
    summary: `${proposalRows[act].label}: ${proposalRows[act].roles.join(' or ')}`,
    request: { params: nameParameter, headers: ifMatch, body: jsonBody(actInput) },
    responses: {
      200: tagged('it happened, and the ledger has it'),
      422: refused('a field or a rule'),
      ...unknown,
      ...guarded,
      ...unwritten,
    },
  })

/** What is said with an act. */
export interface StatedOfProposal {
  readonly reason: string
  readonly proof?: Proof | undefined
}

type Doing = (read: ReadProposal, stated: StatedOfProposal, carrying: CarryingOut) => Promise<Proposal>

/** What each act does: on the page and for programs alike. */
export const proposalDoing: Readonly<Record<Happening, Doing>> = {
  approve: (read, { proof }, carrying) =>
    approveProposal(read, carrying, { rule: approvalRuleOf(carrying.settings ?? {}), proof }),
  'send-back': (read, { reason }, carrying) => refuseProposal(read, reason, carrying),
  withdraw: (read, { reason }, carrying) => withdrawProposal(read, reason, carrying),
  'carry-out': (read, _, carrying) => carryOut(read, carrying),
}
export const proposalHappenings = Object.keys(proposalDoing) as readonly Happening[]

/** What proposals are worked on with. */
export async function carryingOf({ var: { acting } }: Asked, deps: Deps, number: string): Promise<CarryingOut> {
  const { ledger, now, signers, rehearsal } = deps
  const { trust } = await deps.trust()
  return {
    ...{ ledger, now, acting, trust, settings: deps.settings(), rehearseSheet: rehearsal?.amendment },
    signer: () => pickSigner(signers(), trust, { issued: dayOf(now()), number, ready: true }),
  }
}

export const proposals: Resource = (app, deps) => {
  app.openapi(
    proposeRoute,
    async (context) => {
      const order = orderIn(context.req.valid('json'))
      const carrying = await carryingOf(context, deps, order.number)
      const made = await propose(order, carrying, context.req.header(onceHeader))
      return context.json(show(made, context), 201, { ...tagOf(made), location: `/proposals/${made.name}` })
    },
    // Read again, for the faults of the boxes in the words of the input.
    (result) => {
      const { changes } = ((result as { data?: unknown }).data ?? {}) as { changes?: unknown }
      if (!result.success && changes !== undefined) parseChanges(changes)
      refuseInvalid(result)
    },
  )
  app.openapi(listRoute, async (context) => {
    const { state, number } = context.req.valid('query')
    const page = openPage(context)
    const found = await listProposals({ state, number, after: page.after, most: page.most }, deps)
    const { rows, ...more } = page.cut(found, ({ name }) => name)
    return context.json({ proposals: rows.map((one) => show(one, context)), ...more }, 200)
  })
  app.openapi(showRoute, async (context) => {
    const found = await findOne(context.req.valid('param').name, deps)
    return context.json(show(found, context), 200, tagOf(found))
  })
  app.openapi(askRoute, async (context) => {
    const found = await findOne(context.req.valid('param').name, deps)
    return context.json(showAsked(await askedApproval(context, found, deps)), 200)
  })
  for (const act of proposalHappenings)
    app.openapi(actRoute(act), async (context) => {
      const { reason = '', approval } = context.req.valid('json')
      const proof = approval && proofOf(context, approval, deps)
      const read = readOf(context)
      const { number } = await findOne(read.name, deps)
      const done = await proposalDoing[act](read, { reason, proof }, await carryingOf(context, deps, number))
      return context.json(show(done, context), 200, tagOf(done))
    })
}

/** @throws {Refusal} `FIELD_MISSING`: an amendment that changes nothing, `FIELD_UNKNOWN`: a cancelling that does */
function orderIn({ act, number, changes, reason }: z.infer<typeof input>): ProposalOrder {
  if (act === 'amend') {
    if (changes === undefined) throw formatRefusal('FIELD_MISSING', { field: 'changes' })
    return { act, number, changes, reason }
  }
  if (changes !== undefined) throw formatRefusal('FIELD_UNKNOWN', { field: 'changes' })
  return { act, number, reason }
}

/** @throws {Refusal} `APPLICATION_UNREAD`, `APPLICATION_CHANGED` where it names no version */
function readOf(context: Asked): ReadProposal {
  const name = context.req.param('name') as string
  const version = versionRead(context, {
    unread: () => applicationRefusal('APPLICATION_UNREAD', { subject: name }),
    changed: () => applicationRefusal('APPLICATION_CHANGED', { subject: name }),
  })
  return { name, version }
}

function show(proposal: Proposal, { var: { acting } }: Asked): z.infer<typeof shown> {
  const { approval: _, path: _path, digest: of, changes, made, changed, ...plain } = proposal
  const { number, sequence } = proposal
  return {
    ...plain,
    ...(changes && { changes: showAmendment({ number, of, sequence, issued: 0, changes }).changes as never }),
    made: showInstant(made),
    changed: showInstant(changed),
    acts: nextOf(proposal, acting),
  } as z.infer<typeof shown>
}
