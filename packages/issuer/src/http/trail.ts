/**
 * The audit trail over HTTP: a page for auditors, and the same as JSON for programs of theirs.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import type { Refusal } from '@kpc/host/refusal'
import { type TrailView, trailPage, trailPath } from '../desk/trail-page.tsx'
import { trailEvents } from '../people/reception.ts'
import { askTrail, showTrailRow, type TrailQuestion } from '../people/trail.ts'
import { htmlPage, json, refused } from './answers.ts'
import type { Asked, Resource } from './deps.ts'
import { needs } from './needs.ts'
import { openPage, pageNext, pageQuery } from './paging.ts'
import { statusOf } from './problem.ts'
import { instant } from './schemas.ts'
import { given, orShow, privatePage, settingOf } from './setting.ts'

const typed = z.string().max(200).optional()
const query = z.object({
  text: typed.openapi({ description: 'whole words of who and about what, an act, or an address' }),
  by: typed.openapi({ description: 'who acted, however written' }),
  act: typed.openapi({ description: trailEvents.join(', ') }),
  from: typed.openapi({ description: 'on this day or later, UTC', format: 'date' }),
  until: typed.openapi({ description: 'on this day or before, UTC', format: 'date' }),
  ...pageQuery,
})

const pageRoute = createRoute({
  method: 'get',
  path: trailPath,
  ...needs('trail'),
  summary: 'The page of the audit trail, for auditors; searches in it',
  request: { query: query.extend({ language: typed, light: typed }) },
  responses: { 200: htmlPage('the page'), 422: htmlPage('a day or an act is none: the page says which') },
})

const rowsRoute = createRoute({
  method: 'get',
  path: `${trailPath}/rows`,
  ...needs('trail'),
  summary: 'The audit trail, the newest first',
  request: { query: query.strict() },
  responses: {
    200: json(
      z
        .object({
          rows: z.array(
            z.object({
              at: instant,
              act: z.string(),
              by: z.string().optional().openapi({ description: 'who acted; absent where nobody was known' }),
              subject: z.string().optional().openapi({ description: 'whom or what it is about' }),
              address: z.string().optional().openapi({ description: 'from where' }),
            }),
          ),
          ...pageNext,
        })
        .openapi('Trail'),
      'what was found',
    ),
    422: refused('a day, an act or a place that is none'),
  },
})

export const trail: Resource = (app, deps) => {
  const show = async (context: Asked, view: TrailView, refusal?: Refusal) => {
    const html = await trailPage(await settingOf(context, deps, refusal), view)
    return context.html(html, refusal ? statusOf(refusal) : 200, privatePage) as never
  }

  app.openapi(pageRoute, (context) => {
    const question = questionIn(context.req.valid('query'))
    return orShow(
      context,
      (refusal) => show(context, { question }, refusal),
      async () => {
        const page = openPage(context)
        const { rows, next } = await askTrail({ ...question, before: page.after }, deps, page.limit)
        return show(context, { question, rows, older: next && page.path(page.cursor(next)) })
      },
    )
  })

  app.openapi(rowsRoute, async (context) => {
    const page = openPage(context)
    const question = { ...questionIn(context.req.valid('query')), before: page.after }
    const { rows, next } = await askTrail(question, deps, page.limit)
    return context.json({ rows: rows.map(showTrailRow), ...(next !== undefined && { next: page.cursor(next) }) }, 200)
  })
}

/** A form sends fields that nobody filled in. */
function questionIn({ text, by, act, from, until }: TrailQuestion): TrailQuestion {
  return { text: given(text), by: given(by), act: given(act), from: given(from), until: given(until) }
}
