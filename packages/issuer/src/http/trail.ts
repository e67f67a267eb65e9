/**
 * The audit trail over HTTP: a page for auditors, and the same as JSON for programs of theirs.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import type { Refusal } from '@kpc/host/refusal'
import { trailPage, trailPath } from '../desk/trail-page.tsx'
import { trailEvents } from '../people/reception.ts'
import { askTrail, trailPage as mostRows, showTrailRow, type TrailAnswer, type TrailQuestion } from '../people/trail.ts'
import { htmlPage, json, refused } from './answers.ts'
import type { Asked, Resource } from './deps.ts'
import { needs } from './needs.ts'
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
  before: typed.openapi({ description: 'what `next` of the answer before said' }),
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
  summary: `The audit trail, the newest first, ${mostRows} at a time`,
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
          next: z.string().optional().openapi({ description: 'there may be older ones: ask again with before=' }),
        })
        .openapi('Trail'),
      'what was found',
    ),
    422: refused('a day, an act or a place that is none'),
  },
})

export const trail: Resource = (app, deps) => {
  const show = async (context: Asked, question: TrailQuestion, answer?: TrailAnswer, refusal?: Refusal) => {
    const html = await trailPage(await settingOf(context, deps, refusal), { question, answer })
    return context.html(html, refusal ? statusOf(refusal) : 200, privatePage) as never
  }

  app.openapi(pageRoute, (context) => {
    const { language: _, light: __, ...asked } = context.req.valid('query')
    const question = blanksOut(asked)
    return orShow(
      context,
      (refusal) => show(context, question, undefined, refusal),
      async () => show(context, question, await askTrail(question, deps)),
    )
  })

  app.openapi(rowsRoute, async (context) => {
    const { rows, next } = await askTrail(blanksOut(context.req.valid('query')), deps)
    return context.json({ rows: rows.map(showTrailRow), ...(next !== undefined && { next }) }, 200)
  })
}

/** A form sends fields that nobody filled in. */
function blanksOut(asked: TrailQuestion): TrailQuestion {
  return Object.fromEntries(
    Object.entries(asked as Record<string, string | undefined>).flatMap(([name, text]) => {
      const typed = given(text)
      return typed === undefined ? [] : [[name, typed]]
    }),
  )
}
