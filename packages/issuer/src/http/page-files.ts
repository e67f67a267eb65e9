/**
 * What a browser loads beside a page: the stylesheet of all pages, and the script of one.
 * @module
 */
import { readFileSync } from 'node:fs'
import { createRoute, z } from '@hono/zod-openapi'
import { stylesheetPath } from '@kpc/desk'
import { stylesheet } from '@kpc/desk/stylesheet'
import type { Resource } from './deps.ts'
import { anybody } from './needs.ts'

export const checkScriptPath = '/check-page.js'

const text = (type: string) => ({ 200: { description: 'text', content: { [type]: { schema: z.string() } } } })

const stylesheetRoute = createRoute({
  method: 'get',
  path: stylesheetPath,
  ...anybody,
  summary: 'How the pages look',
  responses: text('text/css'),
})

const checkScriptRoute = createRoute({
  method: 'get',
  path: checkScriptPath,
  ...anybody,
  summary: 'What the page runs that asks for what came out of the printer',
  responses: text('text/javascript'),
})

export const pageFiles: Resource = (app) => {
  app.openapi(stylesheetRoute, (context) =>
    context.body(stylesheet(), 200, { 'content-type': 'text/css; charset=utf-8' }),
  )
  app.openapi(checkScriptRoute, (context) =>
    context.body(readFileSync(new URL('./check-page.js', import.meta.url), 'utf8'), 200, {
      'content-type': 'text/javascript; charset=utf-8',
    }),
  )
}
