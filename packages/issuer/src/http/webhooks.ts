/**
 * Programs that are told of what happens, over HTTP.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { type Delivering, deliveringFrom, resendDead, tryWebhook } from '../events/deliver.ts'
import { toldKinds } from '../events/message.ts'
import { webhookRefusal } from '../events/refusal.ts'
import {
  addWebhook,
  dismissDead,
  listWebhooks,
  madeOf,
  removeWebhook,
  showWebhook,
  type Telling,
} from '../events/webhooks.ts'
import { json, jsonBody, refused, unwritten } from './answers.ts'
import type { Deps, Resource } from './deps.ts'
import { needs } from './needs.ts'
import { openPage, pageIn, pageNext, pageQuery } from './paging.ts'
import { instant } from './schemas.ts'
import { contentRead, contentTag, guardedContent, ifMatch } from './versions.ts'

const webhook = z
  .object({
    name: z.string(),
    url: z.string(),
    on: z.array(z.enum(toldKinds)).readonly(),
    copies: z.boolean().openapi({ description: 'the certificate itself goes with it' }),
    made: instant,
    by: z.string(),
    taken: z.int().openapi({ description: 'entries that it has taken' }),
    takenAt: instant.optional().openapi({ description: 'when the last' }),
    waits: z.int().openapi({ description: 'entries that it was not told of yet' }),
    tries: z.int().openapi({ description: 'how often the next one was tried in vain' }),
    due: instant.optional().openapi({ description: 'when it is tried again' }),
    problem: z.string().optional().openapi({ description: 'what the last try met' }),
    dead: z
      .array(z.object({ entry: z.int(), at: instant, problem: z.string() }))
      .readonly()
      .openapi({ description: 'what it never took: send it again when its program is well' }),
  })
  .openapi('Webhook')

const named = {
  params: z.object({
    name: z
      .string()
      .max(80)
      .openapi({ param: { name: 'name', in: 'path' }, examples: ['statistics'] }),
  }),
}
const unknown = { 404: refused('there is none of this name') }

const listRoute = createRoute({
  method: 'get',
  path: '/webhooks',
  ...needs('webhooks'),
  summary: 'Programs that are told of what happens, and what they never took',
  request: { query: z.strictObject(pageQuery) },
  responses: {
    200: json(z.object({ webhooks: z.array(webhook), ...pageNext }), 'a page of them, by their names'),
    422: refused('no place in this list'),
  },
})

const addRoute = createRoute({
  method: 'post',
  path: '/webhooks',
  ...needs('webhooks'),
  summary: 'Tell a program of what happens from now on, signed as Standard Webhooks has it',
  request: {
    body: jsonBody(
      z.strictObject({
        name: z.string().openapi({ examples: ['statistics'] }),
        url: z.string().openapi({ examples: ['https://statistics.example/kpc'] }),
        on: z.array(z.string()).max(toldKinds.length).optional(),
        copies: z.boolean().optional(),
        secret: z.string().optional().openapi({ description: 'whsec_...; one is made if absent' }),
      }),
    ),
  },
  responses: {
    201: json(z.object({ name: z.string(), secret: z.string() }), 'the secret is not shown again'),
    409: refused('there is one of this name'),
    422: refused('an address within a network, no kind of entry'),
    ...unwritten,
  },
})

const showRoute = createRoute({
  method: 'get',
  path: '/webhooks/{name}',
  ...needs('webhooks'),
  summary: 'A program that is told of what happens',
  request: named,
  responses: { 200: { ...json(webhook, 'as it stands'), headers: z.object({ ETag: z.string() }) }, ...unknown },
})

const removeRoute = createRoute({
  method: 'delete',
  path: '/webhooks/{name}',
  ...needs('webhooks'),
  summary: 'Tell it nothing more; what it never took is forgotten',
  request: { ...named, headers: ifMatch },
  responses: { 204: { description: 'done' }, ...unknown, ...guardedContent },
})

const dismissRoute = createRoute({
  method: 'delete',
  path: '/webhooks/{name}/dead/{entry}',
  ...needs('webhooks'),
  summary: 'An entry that it never took is not sent again',
  request: {
    params: named.params.extend({
      entry: z
        .string()
        .regex(/^\d{1,15}$/)
        .openapi({ param: { name: 'entry', in: 'path' }, examples: ['17'] }),
    }),
    headers: ifMatch,
  },
  responses: { 204: { description: 'done' }, ...unknown, ...guardedContent, 422: refused('not a number') },
})

const outcome = z.object({
  taken: z.int(),
  problem: z.string().optional().openapi({ description: 'what the first met that was not taken' }),
})

const testRoute = createRoute({
  method: 'post',
  path: '/webhooks/{name}/test',
  ...needs('webhooks'),
  summary: 'Send it an event of no certificate, at once',
  request: named,
  responses: { 200: json(outcome, 'what became of it'), ...unknown },
})

const resendRoute = createRoute({
  method: 'post',
  path: '/webhooks/{name}/resend',
  ...needs('webhooks'),
  summary: 'Send again what it never took, the oldest first',
  request: { ...named, headers: ifMatch },
  responses: { 200: json(outcome, 'what became of it'), ...unknown, ...guardedContent },
})

/** Under a development scheme a program of this machine may be told. */
export async function tellingOf({ ledger, now, secrets, trust }: Deps): Promise<Telling> {
  return { ledger, now, random: secrets.random, withLoopback: (await trust()).trust.registry.test }
}

export async function deliveringOf({ ledger, now, trust }: Deps): Promise<Delivering> {
  return deliveringFrom(ledger, now, (await trust()).trust.registry.test)
}

export const webhooks: Resource = (app, deps) => {
  app.openapi(listRoute, async (context) => {
    const { rows, ...more } = pageIn(await listWebhooks(deps), openPage(context), ({ name }) => name)
    return context.json({ webhooks: rows.map(showWebhook), ...more }, 200)
  })
  app.openapi(addRoute, async (context) => {
    const { on: kinds, ...wanted } = context.req.valid('json')
    const { acting, address } = context.var
    const made = await addWebhook({ ...wanted, kinds }, await tellingOf(deps), { by: acting.by, address })
    return context.json(made, 201)
  })
  app.openapi(showRoute, async (context) => {
    const { name } = context.req.valid('param')
    const found = (await listWebhooks(deps)).find((one) => one.name === name)
    if (!found) throw webhookRefusal('WEBHOOK_UNKNOWN', { subject: name, field: 'name' })
    return context.json(showWebhook(found), 200, { etag: contentTag(madeOf(found)) })
  })
  app.openapi(removeRoute, async (context) => {
    const { acting, address } = context.var
    const { name } = context.req.valid('param')
    await removeWebhook(name, await tellingOf(deps), { by: acting.by, address }, contentRead(context))
    return context.body(null, 204)
  })
  app.openapi(dismissRoute, async (context) => {
    const { name, entry } = context.req.valid('param')
    const { acting, address } = context.var
    const doer = { by: acting.by, address }
    await dismissDead(name, Number(entry), await tellingOf(deps), doer, contentRead(context))
    return context.body(null, 204)
  })
  app.openapi(testRoute, async (context) => {
    const problem = await tryWebhook(context.req.valid('param').name, await deliveringOf(deps))
    return context.json(problem === undefined ? { taken: 1 } : { taken: 0, problem }, 200)
  })
  app.openapi(resendRoute, async (context) => {
    const seen = contentRead(context)
    return context.json(await resendDead(context.req.valid('param').name, await deliveringOf(deps), { seen }), 200)
  })
}
