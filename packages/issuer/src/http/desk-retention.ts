/**
 * The page of what is due for destruction, and of what is kept of somebody, over HTTP.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import type { Refusal } from '@kpc/host/refusal'
import { retentionPage, retentionPath } from '../desk/retention-page.tsx'
import { destroyDue } from '../retention/destroy.ts'
import { listDue } from '../retention/due.ts'
import { personalTable } from '../retention/personal-data.ts'
import { form, formRefusals, htmlPage } from './answers.ts'
import type { Asked, Resource } from './deps.ts'
import { needs } from './needs.ts'
import { statusOf } from './problem.ts'
import { httpRefusal } from './refusal.ts'
import { csvHeaders } from './registers.ts'
import { handOut, retainingOf } from './retention.ts'
import { orShow, privatePage, settingOf } from './setting.ts'

const answers = {
  200: htmlPage('the page'),
  409: htmlPage('other things are due than were looked at, or nothing is'),
  ...formRefusals,
  422: htmlPage('something typed is not taken: the page says what'),
}

const pageRoute = createRoute({
  method: 'get',
  path: retentionPath,
  ...needs('retention'),
  summary: 'The page of what is due for destruction, and of what is kept of somebody',
  responses: answers,
})

const destroyRoute = createRoute({
  method: 'post',
  path: retentionPath,
  ...needs('destroy'),
  summary: 'Destroy what was looked at, with a reason and a tick',
  request: form(
    z.strictObject({ look: z.string().max(64), reason: z.string().max(400), confirm: z.literal('yes').optional() }),
  ),
  responses: answers,
})

const dataRoute = createRoute({
  method: 'post',
  path: `${retentionPath}/personal-data`,
  ...needs('retention'),
  summary: 'What is kept of one person or company, as a download',
  request: form(z.strictObject({ name: z.string().max(200), format: z.enum(['json', 'csv']) })),
  responses: {
    ...answers,
    200: {
      description: 'the file',
      content: { 'application/json': { schema: z.looseObject({}) }, 'text/csv': { schema: z.string() } },
    },
  },
})

export const deskRetention: Resource = (app, deps) => {
  const show = async (context: Asked, refusal?: Refusal, destroyed?: number): Promise<never> => {
    const due = await listDue(deps.settings(), deps.now(), deps)
    const setting = { ...(await settingOf(context, deps, refusal)), path: retentionPath }
    const html = await retentionPage(setting, { due, mayDestroy: context.var.may.includes('destroy'), destroyed })
    return context.html(html, refusal ? statusOf(refusal) : 200, privatePage) as never
  }
  app.openapi(pageRoute, (context) => show(context))
  app.openapi(destroyRoute, (context) => {
    const { look, reason, confirm } = context.req.valid('form')
    return orShow(
      context,
      (refusal) => show(context, refusal),
      async () => {
        if (confirm === undefined) throw httpRefusal('UNCONFIRMED', { field: 'confirm' })
        const gone = await destroyDue({ look, reason }, retainingOf(context, deps))
        return show(context, undefined, gone.length)
      },
    )
  })
  app.openapi(dataRoute, (context) => {
    const { name, format } = context.req.valid('form')
    return orShow(
      context,
      (refusal) => show(context, refusal),
      async () => {
        const data = await handOut(name, context, deps)
        if (format === 'csv') return context.body(personalTable(data), 200, csvHeaders('personal-data.csv'))
        const headers = { ...csvHeaders('personal-data.json'), 'content-type': 'application/json; charset=utf-8' }
        return context.body(`${JSON.stringify(data, undefined, 2)}\n`, 200, headers)
      },
    )
  })
}
