/**
 * What a browser loads beside a page: the stylesheet of all pages, and the script of one.
 * @module
 */
import { readFileSync } from 'node:fs'
import { createRoute, z } from '@hono/zod-openapi'
import { stylesheetPath } from '@kpc/desk'
import { stylesheet } from '@kpc/desk/stylesheet'
import { deskScriptPath } from '../desk/kept.tsx'
import { passkeyScriptPath } from '../desk/sign-in-pages.tsx'
import type { Resource } from './deps.ts'
import { anybody } from './needs.ts'

export const checkScriptPath = '/check-page.js'

const text = (type: string) => ({ 200: { description: 'text', content: { [type]: { schema: z.string() } } } })

const javascript = { 'content-type': 'text/javascript; charset=utf-8' }
const scriptOf = (name: 'check-page' | 'desk-form' | 'passkey'): string =>
  readFileSync(new URL(`./${name}.js`, import.meta.url), 'utf8')

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

const passkeyScriptRoute = createRoute({
  method: 'get',
  path: passkeyScriptPath,
  ...anybody,
  summary: 'What pages run that ask for a passkey',
  responses: text('text/javascript'),
})

const deskScriptRoute = createRoute({
  method: 'get',
  path: deskScriptPath,
  ...anybody,
  summary: 'What the pages of applications run',
  responses: text('text/javascript'),
})

export const pageFiles: Resource = (app) => {
  app.openapi(passkeyScriptRoute, (context) => context.body(scriptOf('passkey'), 200, javascript))
  app.openapi(stylesheetRoute, (context) =>
    context.body(stylesheet(), 200, { 'content-type': 'text/css; charset=utf-8' }),
  )
  app.openapi(checkScriptRoute, (context) => context.body(scriptOf('check-page'), 200, javascript))
  app.openapi(deskScriptRoute, (context) => context.body(scriptOf('desk-form'), 200, javascript))
}
