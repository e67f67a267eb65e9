/**
 * The pages of proposals: what waits to be approved or done, and each proposal with its buttons.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import type { Refusal } from '@kpc/host/refusal'
import { amendAll, amend as amended, decodeEntry } from '@kpc/schema'
import type { Proposal } from '../applications/proposal.ts'
import { againstProposal, findOne, listProposals, proposalsFor } from '../applications/proposals.ts'
import { amendedOf } from '../certificates/amended.ts'
import { certificateRefusal } from '../certificates/refusal.ts'
import { type ProposalView, proposalPage, proposalPath, proposalsPage, proposalsPath } from '../desk/proposal-pages.tsx'
import { approvalRuleOf } from '../home/settings.ts'
import { proposalStates } from '../ledger/application-tables.ts'
import { noteInTrail } from '../people/trail.ts'
import { proposalRows } from '../people/way.ts'
import { form, formRefusals, htmlPage } from './answers.ts'
import { askedApproval } from './approvals.ts'
import type { Asked, Deps, Resource } from './deps.ts'
import { needs } from './needs.ts'
import { openPage, pageQuery } from './paging.ts'
import { passkeyApproval, proofOf } from './passkey-approval.ts'
import { statusOf } from './problem.ts'
import { carryingOf, proposalDoing, proposalHappenings, type StatedOfProposal } from './proposals.ts'
import { orShow, privatePage, settingOf } from './setting.ts'

const named = {
  params: z.object({
    name: z
      .string()
      .max(20)
      .openapi({ param: { name: 'name', in: 'path' }, examples: ['P1'] }),
  }),
}
const version = z.string().regex(/^\d{1,9}$/)

const answers = {
  200: htmlPage('the page'),
  303: { description: 'done: go on there' },
  404: htmlPage('there is no such proposal'),
  409: htmlPage('not where it stands now, or the certificate has changed since'),
  412: htmlPage('somebody changed it since it was read'),
  ...formRefusals,
  422: htmlPage('something typed is not taken: the page says what'),
}

const listRoute = createRoute({
  method: 'get',
  path: proposalsPath,
  ...needs('ledger'),
  summary: 'The page of proposals that wait for whoever reads it, or of all in one state',
  request: {
    query: z.object({ state: z.enum(proposalStates).optional(), ...pageQuery }).loose(),
  },
  responses: answers,
})

const showRoute = createRoute({
  method: 'get',
  path: `${proposalsPath}/{name}`,
  ...needs('ledger'),
  summary: 'The page of a proposal: what would change, its way, and what can be done with it',
  request: named,
  responses: answers,
})

type Happening = (typeof proposalHappenings)[number]

const actRoute = (act: Happening) =>
  createRoute({
    method: 'post',
    path: `${proposalsPath}/{name}/${act}` as const,
    ...needs(proposalRows[act].scope),
    summary: `A button of the page of a proposal: ${act}`,
    request: { ...named, ...form(z.strictObject({ version, [`reason-${act}`]: z.string().max(1000).optional() })) },
    responses: answers,
  })

const signedRoute = createRoute({
  method: 'post',
  path: `${proposalsPath}/{name}/approval`,
  ...needs(proposalRows.approve.scope),
  summary: 'Approve with what a passkey has signed, from the page of the proposal',
  request: { ...named, ...form(passkeyApproval.extend({ version })) },
  responses: answers,
})

export const deskProposals: Resource = (app, deps) => {
  app.openapi(listRoute, async (context) => {
    const { state } = context.req.valid('query')
    const page = openPage(context)
    const wanted = { after: page.after, most: page.most }
    const found = state
      ? await listProposals({ ...wanted, state }, deps)
      : await proposalsFor(context.var.acting, wanted, deps)
    const { rows: proposals, next } = page.cut(found, (one) => one.name)
    const more = page.path(next)
    const html = await proposalsPage(await settingOf(context, deps), { proposals, state, more })
    return context.html(html, 200, privatePage) as never
  })
  app.openapi(showRoute, (context) => showProposal(context, deps, context.req.valid('param').name))
  app.openapi(signedRoute, (context) => {
    const { version, ...given } = context.req.valid('form')
    return act(context, deps, 'approve', version, () => ({ reason: '', proof: proofOf(context, given, deps) }))
  })
  for (const one of proposalHappenings)
    app.openapi(actRoute(one), (context) => {
      const sent = context.req.valid('form') as Readonly<Record<string, string | undefined>>
      const reason = sent[`reason-${one}`]
      const typed = reason === undefined ? undefined : { act: one, reason }
      return act(context, deps, one, sent.version ?? '', () => ({ reason: reason ?? '' }), typed)
    })
}

function act(
  context: Asked,
  deps: Deps,
  of: Happening,
  version: string,
  stated: () => StatedOfProposal,
  typed?: ProposalView['typed'],
): Promise<never> {
  const name = context.req.param('name') as string
  return orShow(
    context,
    (refusal) => showProposal(context, deps, name, refusal, typed),
    async () => {
      const { number } = await findOne(name, deps)
      await proposalDoing[of]({ name, version: Number(version) }, stated(), await carryingOf(context, deps, number))
      return context.redirect(proposalPath(name), 303)
    },
  )
}

/** Its page, with why what was sent came to nothing. */
async function showProposal(
  context: Asked,
  deps: Deps,
  name: string,
  refusal?: Refusal,
  typed?: ProposalView['typed'],
): Promise<never> {
  const proposal = await findOne(name, deps)
  const setting = { ...(await settingOf(context, deps, refusal)), path: proposalPath(name) }
  const html = await proposalPage(setting, { ...(await viewOf(proposal, context, deps)), ...(typed && { typed }) })
  return context.html(html, refusal ? statusOf(refusal) : 200, privatePage) as never
}

async function viewOf(proposal: Proposal, context: Asked, deps: Deps): Promise<ProposalView> {
  const { acting, person, address } = context.var
  const { number } = proposal
  if (person) await noteInTrail('looked', number, deps, { by: person.name, address })
  const isSigned = approvalRuleOf(deps.settings())?.signed && !againstProposal('approve', proposal, acting)
  return {
    proposal,
    ...(await readings(proposal, deps)),
    way: await wayOf(proposal, deps),
    acting,
    trust: (await deps.trust()).trust,
    ...(isSigned && {
      approval: await askedApproval(context, proposal, deps, `${proposalPath(proposal.name)}/approval`),
    }),
  }
}

/** The certificate as it read when this was proposed, and as it would read. */
async function readings({ number, sequence, changes }: Proposal, { ledger }: Deps) {
  const state = await ledger.stateOf(number)
  const { certificate: stored } = state
  if (!stored) throw certificateRefusal('NUMBER_UNKNOWN', { subject: number, field: 'number' })
  const { certificate, amendments } = amendedOf({ ...state, certificate: stored })
  const earlier = amendments.map(({ amendment }) => amendment).slice(0, sequence - 1)
  const before = amendAll(certificate, stored.digest, earlier)
  if (!changes) return { before }
  const { issued } = earlier.at(-1) ?? before
  return { before, after: amended(before, { number, of: stored.digest, sequence, issued, changes }) }
}

async function wayOf({ path, name, number }: Proposal, { ledger }: Deps) {
  const way = []
  for (const sequence of path) {
    const [stored] = await ledger.entries(sequence, sequence + 1)
    if (stored) way.push(decodeEntry(stored.bytes))
  }
  const { entries } = await ledger.stateOf(number)
  const done = entries.filter(({ sequence, entry }) => entry.application === name && !path.includes(sequence))
  return [...way, ...done.map(({ entry }) => entry)]
}
