/**
 * The page of the desk that searches certificates, over HTTP.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import type { Refusal } from '@kpc/host/refusal'
import { longestTyped, search } from '../certificates/search.ts'
import { type SearchView, searchPage, searchPath } from '../desk/search-page.tsx'
import { exporterOf } from '../people/roles.ts'
import { htmlPage } from './answers.ts'
import type { Resource } from './deps.ts'
import { needs } from './needs.ts'
import { numberAt, openPage, pageQuery } from './paging.ts'
import { statusOf } from './problem.ts'
import { given, orShow, privatePage, settingOf } from './setting.ts'

const typed = z.string().max(longestTyped).optional()

const searchRoute = createRoute({
  method: 'get',
  path: searchPath,
  ...needs('read'),
  summary: 'The page that searches certificates; an applicant finds those of his exporter',
  request: {
    query: z.object({
      text: typed,
      name: typed,
      seal: typed,
      to: typed,
      state: typed,
      from: typed,
      until: typed,
      ...pageQuery,
    }),
  },
  responses: { 200: htmlPage('the page'), 422: htmlPage('a filter, or no place in this list: the page says so') },
})

export const deskSearch: Resource = (app, deps) => {
  const { ledger, trust, now } = deps
  app.openapi(searchRoute, async (context) => {
    const { text = '', ...asked } = context.req.valid('query')
    const fields = {
      name: given(asked.name),
      seal: given(asked.seal),
      to: given(asked.to),
      state: given(asked.state),
      from: given(asked.from),
      until: given(asked.until),
    }
    const { person } = context.var
    const { participants } = (await trust()).trust
    const show = async (view: SearchView, refusal?: Refusal) =>
      context.html(
        await searchPage(await settingOf(context, deps, refusal), view),
        refusal ? statusOf(refusal) : 200,
        privatePage,
      ) as never
    return orShow(
      context,
      (refusal) => show({ text, fields }, refusal),
      async () => {
        const { language } = await settingOf(context, deps)
        const looking = { text: text.trim(), fields, destinations: participants, states: language.words.console.lives }
        const page = openPage(context)
        const { found, next } = await search(looking, ledger, {
          most: page.limit,
          before: numberAt(page.after),
          exporter: exporterOf(person),
          now: now(),
        })
        const older = next === undefined ? undefined : page.path(page.cursor(next))
        return show({ text, fields, found, older, mayPrint: context.var.may.includes('print') })
      },
    )
  })
}
