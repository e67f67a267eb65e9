/**
 * The page of an application: what it is for, its way, and its buttons.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import type { Refusal } from '@kpc/host/refusal'
import { decodeEntry } from '@kpc/schema'
import type { Application } from '../applications/application.ts'
import { currentCounting } from '../applications/counting.ts'
import { hindranceOf } from '../applications/queue.ts'
import { tryOut } from '../applications/trial.ts'
import { approve, find } from '../applications/workflow.ts'
import { type ApplicationView, applicationPage, reasonOf } from '../desk/application-page.tsx'
import { approvalRuleOf } from '../home/settings.ts'
import { applying as actOf } from '../people/roles.ts'
import { form } from './answers.ts'
import { type Button, buttons, doing } from './application-acts.ts'
import { answers, named, tryingOf, typed, version } from './application-asked.ts'
import { applyingOf } from './applications.ts'
import { askedApproval, signedRoute } from './approvals.ts'
import type { Asked, Deps, Resource } from './deps.ts'
import { needs } from './needs.ts'
import { proofOf } from './passkey-approval.ts'
import { statusOf } from './problem.ts'
import { orShow, privatePage, settingOf } from './setting.ts'

const showRoute = createRoute({
  method: 'get',
  path: '/desk/applications/{name}',
  ...needs('applications'),
  summary: 'The page of an application: what it is for, its way, and what can be done with it',
  request: named,
  responses: answers,
})

const actRoute = (act: Button) =>
  createRoute({
    method: 'post',
    path: `/desk/applications/{name}/${act}` as const,
    ...needs(actOf(act)),
    summary: `A button of the page of an application: ${act}`,
    request: {
      ...named,
      ...form(
        z.strictObject({
          version,
          [reasonOf(act)]: typed.optional(),
          surrendered: z.literal('yes').optional(),
        }),
      ),
    },
    responses: answers,
  })

async function viewOf(application: Application, context: Asked, deps: Deps): Promise<ApplicationView> {
  const { ledger } = deps
  const way = []
  for (const sequence of application.path) {
    const [stored] = await ledger.entries(sequence, sequence + 1)
    if (stored) way.push(decodeEntry(stored.bytes))
  }
  if (application.number !== undefined) {
    const { entries } = await ledger.stateOf(application.number)
    way.push(...entries.filter(({ entry }) => entry.kind === 'certificate').map(({ entry }) => entry))
  }
  const trial = await tryOut(application.content, await tryingOf(context, deps, application))
  const counting = trial.draft && (await currentCounting(application, ledger))
  const { acting } = applyingOf(context, deps)
  const isSigned = approvalRuleOf(deps.settings())?.signed && !hindranceOf('approve', application, acting)
  const approval = isSigned && trial.draft ? await askedApproval(context, application, deps) : undefined
  return { application, trial, way, counting, acting, approval }
}

/** Its page, with why what was sent came to nothing. */
export async function showApplication(
  context: Asked,
  deps: Deps,
  name: string,
  refusal?: Refusal,
  typed?: ApplicationView['typed'],
): Promise<never> {
  const application = await find(name, applyingOf(context, deps))
  const setting = { ...(await settingOf(context, deps, refusal)), path: `/desk/applications/${name}` }
  const html = await applicationPage(setting, {
    ...(await viewOf(application, context, deps)),
    ...(typed && { typed }),
  })
  return context.html(html, refusal ? statusOf(refusal) : 200, privatePage) as never
}

export const deskApplication: Resource = (app, deps) => {
  const show = (context: Asked, name: string, refusal?: Refusal, typed?: ApplicationView['typed']): Promise<never> =>
    showApplication(context, deps, name, refusal, typed)
  app.openapi(showRoute, (context) => show(context, context.req.valid('param').name))
  app.openapi(signedRoute, (context) => {
    const { name: of } = context.req.valid('param')
    const { version, ...given } = context.req.valid('form')
    return orShow(
      context,
      (refusal) => show(context, of, refusal),
      async () => {
        const approving = { rule: approvalRuleOf(deps.settings()), proof: proofOf(context, given, deps) }
        const read = { name: of, version: Number(version) }
        await approve(read, applyingOf(context, deps), approving)
        return context.redirect(`/desk/applications/${of}`, 303)
      },
    )
  })
  for (const act of buttons)
    app.openapi(actRoute(act), async (context) => {
      const { name: of } = context.req.valid('param')
      const sent = context.req.valid('form') as Readonly<Record<string, string | undefined>>
      const reason = sent[reasonOf(act)] ?? ''
      return orShow(
        context,
        (refusal) => show(context, of, refusal, reasonOf(act) in sent ? { act, reason } : undefined),
        async () => {
          const stated = { reason, surrendered: sent.surrendered === 'yes' }
          await doing[act]({ name: of, version: Number(sent.version) }, stated, context, deps)
          return context.redirect(`/desk/applications/${of}`, 303)
        },
      )
    })
}
