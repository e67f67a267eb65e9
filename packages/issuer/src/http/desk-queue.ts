/**
 * The page of what waits: applications in one state, and what is done to several of them at once.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import type { Application } from '../applications/application.ts'
import { proposalsFor } from '../applications/proposals.ts'
import { countStates, hindranceOf, isState, type Onward, type Waiting, waitingFor } from '../applications/queue.ts'
import { aboutOf, type Trial, tryOut } from '../applications/trial.ts'
import { list } from '../applications/workflow.ts'
import { keysOf } from '../desk/health.ts'
import { metRules } from '../desk/met-rules.ts'
import { queuePage, type RowAnswer } from '../desk/queue-page.tsx'
import { lateLately } from '../followup/overdue.ts'
import { type ApplicationState, applicationStates } from '../ledger/application-tables.ts'
import { applying as actOf } from '../people/roles.ts'
import { newestFiles } from '../proofs/checkpoint-folder.ts'
import { form } from './answers.ts'
import { type Button, doing } from './application-acts.ts'
import { answers, tryingOf, wantsJson } from './application-asked.ts'
import { applyingOf } from './applications.ts'
import type { Asked, Deps, Resource } from './deps.ts'
import { saidIn, showLooked } from './desk-queue-look.ts'
import { followingOf } from './followup.ts'
import { needs } from './needs.ts'
import { openPage, type Page, pageQuery } from './paging.ts'
import { privatePage, settingOf } from './setting.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/desk/applications',
  ...needs('applications'),
  summary: 'The page of applications in one state, oldest first',
  request: { query: z.object({ state: z.string().max(20).optional(), ...pageQuery }).loose() },
  responses: answers,
})

const row = z.string().regex(/^A\d{1,15}:\d{1,9}$/)

/** Acts that are done to several. */
const together = ['submit', 'approve', 'validate'] as const

const queueRoute = (act: (typeof together)[number]) =>
  createRoute({
    method: 'post',
    path: `/desk/queue/${act}` as const,
    ...needs(actOf(act)),
    summary: `${act} of several applications: each answers for itself; with next=look what would be done, and nothing is`,
    request: form(
      z.strictObject({
        row: z.union([row, z.array(row).max(100)]).optional(),
        next: z.enum(['look', 'do']).optional(),
      }),
    ),
    responses: answers,
  })

/** The page of what waits, for whoever reads applications. */
export async function showQueue(context: Asked, deps: Deps, answered?: readonly RowAnswer[]): Promise<string> {
  const setting = await settingOf(context, deps)
  return queuePage({ ...setting, path: '/' }, await queueView(context, deps, answered))
}

type Wanted = { readonly applying: ReturnType<typeof applyingOf>; readonly trials: ReadonlyMap<string, Trial> }

/** A look at the one that was asked for, else at the first that waits. */
function previewOf(waiting: readonly Waiting[], { applying, trials }: Wanted, context: Asked, deps: Deps) {
  const all = waiting.flatMap(({ act, applications }) => applications.map((application) => ({ act, application })))
  const chosen = all.find(({ application }) => application.name === context.req.query('open')) ?? all[0]
  if (!chosen) return undefined
  const { act, application } = chosen
  const trial = trials.get(application.name)
  return {
    ...{ act, application, trial },
    against: hindranceOf(act, application, applying.acting),
    met: trial ? metRules(trial, deps.settings()) : [],
    mayReturn: hindranceOf('send-back', application, applying.acting) === undefined,
  }
}

/** Rows of what waits beside applications. */
const mostBeside = 20

const cutOff = <T>(found: readonly T[]) => ({
  rows: found.slice(0, mostBeside),
  hasMore: found.length > mostBeside,
})

/** For whoever reads the ledger: proposals that wait for them, receipts that nobody confirmed, and how the office stands. */
async function besidesOf(context: Asked, deps: Deps) {
  const { may, acting } = context.var
  if (!may.includes('ledger')) return { proposals: cutOff([]), unconfirmed: cutOff([]) }
  const waiting = await proposalsFor(acting, { most: mostBeside + 1 }, deps)
  const overdue = await lateLately(followingOf(deps))
  return { proposals: cutOff(waiting), unconfirmed: cutOff(overdue), stand: await standOf(deps) }
}

async function standOf(deps: Deps) {
  const { ledger, signers, now } = deps
  const { trust } = await deps.trust()
  const keys = keysOf({ trust, signers: signers(), now: now() })
  const newest = newestFiles(deps.checkpoints).next().value
  const [, at] = /-(\d{1,15})\.cbor$/.exec(newest ?? '') ?? []
  return {
    keys: keys.filter(({ use }) => use === 'certificate'),
    registry: trust.registry.version,
    entries: await ledger.size(),
    ...(at !== undefined && { checkpoint: Number(at) }),
  }
}

async function queueView(
  context: Asked,
  deps: Deps,
  answered?: readonly RowAnswer[],
  listed?: { readonly state: ApplicationState; readonly page: Page },
) {
  const applying = applyingOf(context, deps)
  const asking = { ...applying, settings: deps.settings() }
  const waiting = await waitingFor(asking)
  const page = listed && (await standingPage(listed, applying))
  const shown = page ? page.applications : waiting.flatMap(({ applications }) => applications)
  const trials = await trialsOf(shown, context, deps)
  const { acting } = applying
  return {
    ...(await besidesOf(context, deps)),
    preview: page ? undefined : previewOf(waiting, { applying, trials }, context, deps),
    eyes: new Set(
      waiting.flatMap(({ act, applications }) =>
        applications.flatMap((one) => (hindranceOf(act, one, acting) === 'eyes' ? [one.name] : [])),
      ),
    ),
    waiting,
    ...(page && { listed: page }),
    counts: await countStates(applying),
    trials,
    answers: answered,
    mayBegin: context.var.may.includes(actOf('begin')),
    by: acting.by,
    now: deps.now(),
  }
}

async function standingPage(
  { state, page }: { readonly state: ApplicationState; readonly page: Page },
  applying: ReturnType<typeof applyingOf>,
) {
  const found = await list({ state, after: page.after, most: page.most }, applying)
  const { rows: applications, next } = page.cut(found, ({ name }) => name)
  return { state, applications, older: page.path(next) }
}

/** Looked at for each page: more would make it slow. */
const mostTrials = 50

async function trialsOf(
  applications: readonly Application[],
  context: Asked,
  deps: Deps,
): Promise<ReadonlyMap<string, Trial>> {
  const trying = await tryingOf(context, deps)
  const trials = new Map<string, Trial>()
  for (const one of applications.slice(0, mostTrials))
    trials.set(one.name, await tryOut(one.content, { ...trying, ...aboutOf(one) }))
  return trials
}

export const deskQueue: Resource = (app, deps) => {
  app.openapi(listRoute, async (context) => {
    const { state } = context.req.valid('query')
    const chosen = isState(state) ? state : applicationStates[0]
    const view = await queueView(context, deps, undefined, { state: chosen, page: openPage(context) })
    return context.html(await queuePage(await settingOf(context, deps), view), 200, privatePage) as never
  })
  for (const act of together)
    app.openapi(queueRoute(act), async (context) => {
      const { row: rows = [], next } = context.req.valid('form')
      if (next === 'look')
        return context.html(await showLooked([rows].flat(), act, context, deps), 200, privatePage) as never
      const answered: RowAnswer[] = []
      for (const one of [rows].flat()) answered.push(await answerOf(one, act, context, deps))
      if (wantsJson(context)) return context.json({ answers: answered }, 200) as never
      return context.html(await showQueue(context, deps, answered), 200, privatePage) as never
    })
}

async function answerOf(text: string, act: Onward & Button, context: Asked, deps: Deps): Promise<RowAnswer> {
  const [rowName = '', version = ''] = text.split(':')
  try {
    await doing[act]({ name: rowName, version: Number(version) }, { reason: '', surrendered: false }, context, deps)
    return { name: rowName }
  } catch (error) {
    return { name: rowName, says: saidIn(error, (await settingOf(context, deps)).language) }
  }
}
