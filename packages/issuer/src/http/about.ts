/**
 * What the server says of itself: whether all is well, and which addresses it has.
 *
 * The document and the page are made from the routes of the app: nothing is listed twice.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { homePage } from '../desk/desk-pages.tsx'
import { type Warning, warningsOf } from '../trust/warnings.ts'
import { htmlPage, json, pageHeaders, refused } from './answers.ts'
import type { App, Resource } from './deps.ts'
import { showQueue } from './desk-queue.ts'
import { anybody, needsOf, type RouteNeed } from './needs.ts'
import { type Addresses, page } from './page.tsx'
import { privatePage, settingOf } from './setting.ts'
import { mayLookAround, showSignIn } from './sign-in.ts'

const healthView = z
  .object({
    status: z.literal('ok'),
    test: z.boolean(),
    registry: z.int().openapi({ description: 'version of the registry' }),
    warnings: z
      .array(
        z.object({
          code: z.custom<Warning['code']>(() => true).openapi({ type: 'string' }),
          until: z.iso.date().optional().openapi({ description: 'the day on which it is over' }),
          message: z.string(),
        }),
      )
      .openapi({ description: 'what runs out in the coming weeks, and what to do' }),
  })
  .openapi('Health')

const healthRoute = createRoute({
  method: 'get',
  path: '/health',
  ...anybody,
  summary: 'Whether ledger and registry can be read, and what runs out in the coming weeks',
  responses: {
    200: json(healthView, 'both can'),
    503: refused('one can not'),
  },
})

const documentRoute = createRoute({
  method: 'get',
  path: '/openapi.json',
  ...anybody,
  summary: 'This document',
  responses: { 200: json(z.object({}).openapi({ type: 'object' }), 'OpenAPI 3.1') },
})

const pageRoute = createRoute({
  method: 'get',
  path: '/',
  ...anybody,
  summary: 'The desk of whoever signed in; else the page to sign in, or these addresses while nobody is admitted',
  responses: { 200: htmlPage('HTML') },
})

export const about: Resource = (app, deps) => {
  const { ledger, trust, signers, settings, now } = deps
  app.openapi(healthRoute, async (context) => {
    const { trust: opened } = await trust()
    await ledger.list({ last: 1 })
    const { test, version: registry } = opened.registry
    const { warnDays } = settings()
    const warnings = warningsOf(signers(), opened, { now: now(), warnDays, running: true })
    return context.json({ status: 'ok' as const, test, registry, warnings }, 200)
  })
  app.openapi(documentRoute, (context) => context.json(documentOf(app), 200))
  app.openapi(pageRoute, async (context) => {
    const setting = await settingOf(context, deps)
    const { person, acting } = context.var
    if (context.var.may.includes('applications') && person)
      return context.html(await showQueue(context, deps), 200, privatePage)
    if (person) return context.html(await homePage({ ...setting, person }), 200, privatePage)
    if (acting === undefined) return showSignIn(context, { to: '/' }, deps)
    const lookAround = await mayLookAround(deps)
    return context.html(await page(documentOf(app).paths, setting, lookAround), 200, pageHeaders)
  })
}

/** OpenAPI 3.1. */
export function documentOf(app: App): { readonly paths: Addresses } {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'kpc: the authority',
      version: '1',
      description:
        'Kimberley Process certificates as signed QR codes. Until somebody is admitted (kpc people add) it answers to this machine alone; from then on each address needs a session or a token, but for those that say otherwise.',
    },
  })
  return { ...document, paths: withOnce(withRefusals(document.paths as Operations), needsOf(app)) as Addresses }
}

interface Operation {
  readonly security?: readonly unknown[]
  readonly parameters?: readonly unknown[]
  readonly responses: object
}
type Operations = Readonly<Record<string, Readonly<Record<string, Operation>>>>

/** What may be named by a key says so in the same way everywhere. */
function withOnce(paths: Operations, needs: ReadonlyMap<string, RouteNeed>): Operations {
  const parameter = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'your own name for what you ask: asked again, it is done once and answered the same',
    schema: { type: 'string' },
  }
  const kept = new Set(
    [...needs].flatMap(([served, { isOnce, path }]) => (isOnce ? `${served.split(' ')[0]} ${path}` : [])),
  )
  return mapOperations(paths, (operation, route) =>
    kept.has(route) ? { ...operation, parameters: [...(operation.parameters ?? []), parameter] } : operation,
  )
}

/** Whoever may not ask is refused in the same way everywhere. */
function withRefusals(paths: Operations): Operations {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  const refusals = {
    401: { description: 'nobody knows who asks', content },
    403: { description: 'who asks may not', content },
  }
  return mapOperations(paths, (operation) =>
    (operation.security ?? []).length === 0
      ? operation
      : { ...operation, responses: { ...operation.responses, ...refusals } },
  )
}

function mapOperations(paths: Operations, change: (operation: Operation, route: string) => Operation): Operations {
  return Object.fromEntries(
    Object.entries(paths).map(([path, methods]) => [
      path,
      Object.fromEntries(
        Object.entries(methods).map(([method, operation]) => [
          method,
          change(operation, `${method.toUpperCase()} ${path}`),
        ]),
      ),
    ]),
  )
}
