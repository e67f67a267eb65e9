/**
 * What is due for destruction, its destruction, and what is kept of one person or company, over HTTP.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { noteInTrail } from '../people/trail.ts'
import { destroyDue } from '../retention/destroy.ts'
import { listDue, lookOf, showDue } from '../retention/due.ts'
import { dueKinds } from '../retention/due-kinds.ts'
import { personalDataOf, personalTable } from '../retention/personal-data.ts'
import { json, jsonBody, refused, unwritten } from './answers.ts'
import type { Asked, Deps, Resource } from './deps.ts'
import { needs } from './needs.ts'
import { csvHeaders } from './registers.ts'
import { hexadecimal, instant } from './schemas.ts'

const due = z
  .object({
    kind: z.enum(dueKinds),
    id: z.string().openapi({ examples: ['A1'] }),
    number: z.string().optional().openapi({ description: 'of the certificate that it became' }),
    since: instant,
    digest: hexadecimal(32).openapi({ description: 'SHA-256 of what is destroyed' }),
    rows: z.int(),
    files: z.int(),
    bytes: z.int(),
  })
  .openapi('Due')

const look = z.string().openapi({ description: 'names this very list: nothing else is destroyed' })

const listRoute = createRoute({
  method: 'get',
  path: '/retention',
  ...needs('retention'),
  summary: 'Applications, proposals, photographs, rows of registers and of accounts, and templates whose time is over',
  responses: { 200: json(z.object({ due: z.array(due), look }), 'what is due, at most a thousand at a time') },
})

const destroyRoute = createRoute({
  method: 'post',
  path: '/retention',
  ...needs('destroy'),
  summary: 'Destroy what is due; the ledger keeps number, digest and counts',
  request: { body: jsonBody(z.strictObject({ reason: z.string().max(200), look: z.string().max(64) })) },
  responses: {
    200: json(z.object({ destroyed: z.array(due) }), 'gone'),
    409: refused('nothing is due, or other things than were looked at'),
    422: refused('no reason'),
    ...unwritten,
  },
})

/** A search with what is looked for in its body: names of people stand in no address and no log. */
const dataRoute = createRoute({
  method: 'post',
  path: '/retention/personal-data',
  ...needs('retention'),
  summary: 'All that is kept of one person or company, to hand it to them; the trail tells that it was asked for',
  request: {
    body: jsonBody(z.strictObject({ name: z.string().max(200), format: z.enum(['json', 'csv']).optional() })),
  },
  responses: {
    200: {
      description: 'what is kept',
      content: {
        'application/json': { schema: z.looseObject({ name: z.string(), at: instant }) },
        'text/csv': { schema: z.string() },
      },
    },
    422: refused('no name'),
    ...unwritten,
  },
})

export const retainingOf = ({ var: { acting } }: Asked, { ledger, settings, now }: Deps) => ({
  ledger,
  acting,
  settings: settings(),
  now,
})

/** Whoever asked for it stands in the trail. */
export async function handOut(name: string, { var: { acting, address } }: Asked, deps: Deps) {
  const data = await personalDataOf(name, deps)
  await noteInTrail('data-handed-out', data.name, deps, { by: acting.by, address })
  return data
}

export const retention: Resource = (app, deps) => {
  app.openapi(listRoute, async (context) => {
    const found = await listDue(deps.settings(), deps.now(), deps)
    return context.json({ due: found.map(showDue), look: lookOf(found) }, 200)
  })
  app.openapi(destroyRoute, async (context) => {
    const destroyed = await destroyDue(context.req.valid('json'), retainingOf(context, deps))
    return context.json({ destroyed: destroyed.map(showDue) }, 200)
  })
  app.openapi(dataRoute, async (context) => {
    const { name, format } = context.req.valid('json')
    const data = await handOut(name, context, deps)
    if (format === 'csv') return context.body(personalTable(data), 200, csvHeaders('personal-data.csv')) as never
    return context.json(data as never, 200) as never
  })
}
