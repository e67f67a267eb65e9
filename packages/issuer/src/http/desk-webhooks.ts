/**
 * The page of programs that are told of what happens, for administrators, over HTTP.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import type { Refusal } from '@kpc/host/refusal'
import { type WebhooksView, webhooksPage, webhooksPath } from '../desk/webhooks-page.tsx'
import { resendDead, tryWebhook } from '../events/deliver.ts'
import { toldKinds } from '../events/message.ts'
import { addWebhook, dismissDead, listWebhooks, madeOf, removeWebhook } from '../events/webhooks.ts'
import type { Doer } from '../people/reception.ts'
import { form, formRefusals, htmlPage } from './answers.ts'
import type { App, Asked, Deps, Resource } from './deps.ts'
import { needs } from './needs.ts'
import { statusOf } from './problem.ts'
import { orShow, privatePage, settingOf } from './setting.ts'
import { contentTag, stillSame } from './versions.ts'
import { deliveringOf, tellingOf } from './webhooks.ts'

const answers = {
  200: htmlPage('done: the page says what became of it'),
  303: { description: 'done: the page' },
  404: htmlPage('there is none of this name, or no such entry'),
  409: htmlPage('there is one of this name'),
  ...formRefusals,
  422: htmlPage('something typed is not taken: the page says why'),
}

const pageRoute = createRoute({
  method: 'get',
  path: webhooksPath,
  ...needs('webhooks'),
  summary: 'The page of programs that are told of what happens',
  responses: { 200: htmlPage('the page') },
})

const kind = z.string().max(40)

const addRoute = createRoute({
  method: 'post',
  path: webhooksPath,
  ...needs('webhooks'),
  summary: 'Tell a program from now on; the page shows its secret, once',
  request: form(
    z.strictObject({
      name: z.string().max(200),
      url: z.string().max(2000),
      on: z.union([kind, z.array(kind).max(toldKinds.length)]).optional(),
      copies: z.literal('yes').optional(),
    }),
  ),
  responses: answers,
})

const actRoute = <A extends string, S extends z.ZodType>(act: A, summary: string, fields: S) =>
  createRoute({
    method: 'post',
    path: `${webhooksPath}/{name}/${act}` as const,
    ...needs('webhooks'),
    summary,
    request: {
      params: z.object({
        name: z
          .string()
          .max(80)
          .openapi({ param: { name: 'name', in: 'path' } }),
      }),
      ...form(fields),
    },
    responses: answers,
  })

const nothing = z.strictObject({})
const seen = z.string().max(64).optional().openapi({ description: 'what the page was shown with' })
const entry = z.string().regex(/^\d{1,15}$/)
const removeRoute = actRoute(
  'remove',
  'Tell it nothing more; what it never took is forgotten',
  z.strictObject({ seen }),
)
const testRoute = actRoute('test', 'Send it an event of no certificate, at once', nothing)
const resendRoute = actRoute(
  'resend',
  'Send again what it never took: one entry, or all of them',
  z.strictObject({ entry: entry.optional(), seen }),
)
const dismissRoute = actRoute(
  'dismiss',
  'An entry that it never took is not sent again',
  z.strictObject({ entry, seen }),
)

export const deskWebhooks: Resource = (app, deps) => {
  addAdmission(app, deps)
  addSending(app, deps)
}

/** A form of an older page says nothing of what it was shown with. */
const seenBy = (tag: string | undefined) => (tag === undefined ? undefined : stillSame(tag))

const doerOf = ({ acting, address }: Asked['var']): Doer => ({ by: acting.by, address })

async function show(
  context: Asked,
  deps: Deps,
  told: Omit<WebhooksView, 'webhooks'>,
  refusal?: Refusal,
): Promise<never> {
  const setting = { ...(await settingOf(context, deps, refusal)), path: webhooksPath }
  const webhooks = (await listWebhooks(deps)).map((one) => ({ ...one, seen: contentTag(madeOf(one)) }))
  const html = await webhooksPage(setting, { webhooks, ...told })
  return context.html(html, refusal ? statusOf(refusal) : 200, privatePage) as never
}

function orTell(
  context: Asked,
  deps: Deps,
  act: () => Promise<Response>,
  typed?: WebhooksView['typed'],
): Promise<never> {
  return orShow(context, (refusal) => show(context, deps, { typed }, refusal), act)
}

/** Who is told. */
function addAdmission(app: App, deps: Deps): void {
  app.openapi(pageRoute, (context) => show(context, deps, {}))
  app.openapi(addRoute, (context) => {
    const { name, url, on = [], copies } = context.req.valid('form')
    const wanted = { name, url, on: [on].flat(), copies: copies === 'yes' }
    const add = async (): Promise<Response> => {
      const kinds = wanted.on.length === 0 ? toldKinds : wanted.on
      const made = await addWebhook({ ...wanted, kinds }, await tellingOf(deps), doerOf(context.var))
      return show(context, deps, { secret: made.secret })
    }
    return orTell(context, deps, add, wanted)
  })
  app.openapi(removeRoute, (context) =>
    orTell(context, deps, async () => {
      const same = seenBy(context.req.valid('form').seen)
      await removeWebhook(context.req.valid('param').name, await tellingOf(deps), doerOf(context.var), same)
      return context.redirect(webhooksPath, 303)
    }),
  )
}

/** What is sent to one of them, at once or again, or never. */
function addSending(app: App, deps: Deps): void {
  app.openapi(testRoute, (context) =>
    orTell(context, deps, async () => {
      const problem = await tryWebhook(context.req.valid('param').name, await deliveringOf(deps))
      return show(context, deps, { outcome: problem === undefined ? { taken: 1 } : { taken: 0, problem } })
    }),
  )
  app.openapi(resendRoute, (context) =>
    orTell(context, deps, async () => {
      const { entry: only, seen: tag } = context.req.valid('form')
      const wanted = { only: only === undefined ? undefined : Number(only), seen: seenBy(tag) }
      const outcome = await resendDead(context.req.valid('param').name, await deliveringOf(deps), wanted)
      return show(context, deps, { outcome })
    }),
  )
  app.openapi(dismissRoute, (context) =>
    orTell(context, deps, async () => {
      const { entry: only, seen: tag } = context.req.valid('form')
      const doer = doerOf(context.var)
      await dismissDead(context.req.valid('param').name, Number(only), await tellingOf(deps), doer, seenBy(tag))
      return context.redirect(webhooksPath, 303)
    }),
  )
}
