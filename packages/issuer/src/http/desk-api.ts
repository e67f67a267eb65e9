/**
 * Pages that say what programs may ask, over HTTP: for anybody, as the document is that they are made from.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { apiErrorsPage, apiErrorsPath, apiPage, apiPath, apiRoutePage, statusesApart } from '../desk/api-page.tsx'
import { documentOf } from './about.ts'
import { htmlPage, pageHeaders, refused } from './answers.ts'
import { type ApiDocument, apiRoutes } from './api-routes.ts'
import type { Asked, Resource } from './deps.ts'
import { anybody, needsOf } from './needs.ts'
import { statusOf } from './problem.ts'
import { httpRefusal } from './refusal.ts'

const pageRoute = createRoute({
  method: 'get',
  path: apiPath,
  ...anybody,
  summary: 'What programs may ask, to read',
  responses: { 200: htmlPage('every address') },
})

const errorsRoute = createRoute({
  method: 'get',
  path: apiErrorsPath,
  ...anybody,
  summary: 'The codes of what is refused, to read',
  request: { query: z.object({ status: z.enum(statusesApart.map(String)).optional() }) },
  responses: { 200: htmlPage('every code'), 422: refused('a status that has no page of its own') },
})

const oneRoute = createRoute({
  method: 'get',
  path: `${apiPath}/{operation}`,
  ...anybody,
  summary: 'What programs may ask of one address, with an example',
  request: {
    params: z.object({
      operation: z
        .string()
        .max(100)
        .openapi({ param: { name: 'operation', in: 'path' } }),
    }),
  },
  responses: { 200: htmlPage('the address'), 404: refused('there is none') },
})

const apartOf = ({ status }: { readonly status?: string | undefined }) =>
  statusesApart.find((one) => String(one) === status)

export const deskApi: Resource = (app, { trust, door }) => {
  const viewOf = async ({ req }: Asked) => ({
    test: (await trust()).trust.registry.test,
    origin: door.origin ?? new URL(req.url).origin,
  })
  const routes = () => apiRoutes(documentOf(app) as ApiDocument, needsOf(app))
  app.openapi(pageRoute, async (context) =>
    context.html(await apiPage(routes(), await viewOf(context)), 200, pageHeaders),
  )
  app.openapi(errorsRoute, async (context) =>
    context.html(
      await apiErrorsPage(statusOf, apartOf(context.req.valid('query')), await viewOf(context)),
      200,
      pageHeaders,
    ),
  )
  app.openapi(oneRoute, async (context) => {
    const { operation } = context.req.valid('param')
    const one = routes().find(({ id }) => id === operation)
    if (!one) throw httpRefusal('ROUTE_UNKNOWN', { subject: context.req.path })
    return context.html(await apiRoutePage(one, await viewOf(context)), 200, pageHeaders) as never
  })
}
