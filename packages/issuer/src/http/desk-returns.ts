/**
 * The pages of returns over HTTP: period by period, one return, its tables, and signing it.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import type { Refusal } from '@kpc/host/refusal'
import { tableCsv } from '../desk/figure-text.ts'
import { namesIn, readReturn } from '../desk/read-return.ts'
import { returnPage } from '../desk/return-page.tsx'
import { tableNames, tableOf } from '../desk/return-tables.ts'
import { returnPath, returnsPath } from '../desk/return-view.ts'
import { returnsPage } from '../desk/returns-page.tsx'
import { dueReturns } from '../statistics/due.ts'
import { parsePeriod } from '../statistics/period.ts'
import { form, formRefusals, htmlPage, refused } from './answers.ts'
import type { Asked, Deps, Resource } from './deps.ts'
import { needs } from './needs.ts'
import { statusOf } from './problem.ts'
import { csvHeaders } from './registers.ts'
import { editionOf, editionQuery, isReadyToSign, periodParameter, readingOf, signReturn } from './returns.ts'
import { orShow, privatePage, settingOf } from './setting.ts'

const asked = { params: z.object({ period: periodParameter }), query: z.looseObject(editionQuery) }

const listRoute = createRoute({
  method: 'get',
  path: returnsPath,
  ...needs('ledger'),
  summary: 'The page of returns, period by period',
  responses: { 200: htmlPage('the page') },
})

const pageRoute = createRoute({
  method: 'get',
  path: `${returnsPath}/{period}`,
  ...needs('ledger'),
  summary: 'The page of a return',
  request: asked,
  responses: { 200: htmlPage('the page'), 404: htmlPage('no such edition was signed'), 422: htmlPage('no period') },
})

const signRoute = createRoute({
  method: 'post',
  path: `${returnsPath}/{period}/sign`,
  ...needs('prove'),
  summary: 'Sign a return, from its page',
  request: { params: asked.params, ...form(z.strictObject({})) },
  responses: {
    303: { description: 'signed: its page' },
    409: htmlPage('somebody signed this edition meanwhile'),
    ...formRefusals,
    422: htmlPage('no period'),
    503: htmlPage('it can not be signed now: the page says why'),
  },
})

const tableRoute = createRoute({
  method: 'get',
  path: `${returnsPath}/{period}/tables/{table}`,
  ...needs('ledger'),
  summary: 'A table of the page of a return, as CSV in the language of the page',
  request: {
    params: z.object({
      period: periodParameter,
      table: z.enum(tableNames).openapi({ param: { name: 'table', in: 'path' } }),
    }),
    query: z.looseObject(editionQuery),
  },
  responses: {
    200: { description: 'the table', content: { 'text/csv': { schema: z.string() } } },
    404: refused('no such edition was signed'),
    422: refused('no period'),
  },
})

async function showReturns(context: Asked, deps: Deps, refusal?: Refusal): Promise<never> {
  const setting = { ...(await settingOf(context, deps, refusal)), path: returnsPath }
  const due = await dueReturns(deps.ledger, { now: deps.now(), isReady: isReadyToSign(deps, await deps.trust()) })
  return context.html(await returnsPage(setting, due), refusal ? statusOf(refusal) : 200, privatePage) as never
}

interface Shown {
  readonly period: string
  readonly edition?: string | undefined
  readonly refusal?: Refusal | undefined
}

async function showReturn(context: Asked, deps: Deps, { period, edition, refusal }: Shown): Promise<never> {
  const view = await readReturn(parsePeriod(period), editionOf(edition), await readingOf(context, deps))
  const setting = { ...(await settingOf(context, deps, refusal)), path: returnPath(view.draft.period.name) }
  const nameOf = namesIn((await deps.trust()).trust, setting.language.tag)
  const html = await returnPage({ setting, view, nameOf })
  return context.html(html, refusal ? statusOf(refusal) : 200, privatePage) as never
}

export const deskReturns: Resource = (app, deps) => {
  app.openapi(listRoute, (context) => showReturns(context, deps))
  app.openapi(pageRoute, (context) => {
    const { period } = context.req.valid('param')
    const { edition } = context.req.valid('query')
    return orShow(
      context,
      (refusal) => showReturns(context, deps, refusal),
      () => showReturn(context, deps, { period, edition }),
    )
  })
  app.openapi(signRoute, (context) => {
    const { period } = context.req.valid('param')
    return orShow(
      context,
      (refusal) =>
        refusal.code === 'PERIOD_UNKNOWN'
          ? showReturns(context, deps, refusal)
          : showReturn(context, deps, { period, refusal }),
      async () => {
        const { filed } = await signReturn(context, deps, parsePeriod(period))
        return context.redirect(returnPath(filed.period), 303)
      },
      ['PERIOD_OPEN', 'PRODUCTION_NONE', 'CHECKPOINT_KEY_NONE', 'KEY_LOCKED'],
    )
  })
  app.openapi(tableRoute, async (context) => {
    const { period, table } = context.req.valid('param')
    const view = await readReturn(
      parsePeriod(period),
      editionOf(context.req.valid('query').edition),
      await readingOf(context, deps),
    )
    const { language } = await settingOf(context, deps)
    return context.body(
      tableCsv(tableOf(table, view, language)),
      200,
      csvHeaders(`${view.draft.period.name}-${table}.csv`),
    ) as never
  })
}
