/**
 * Templates over HTTP: what applications begin from, of whoever asks.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { hex, showInstant } from '@kpc/schema'
import { dropTemplate, findTemplate, keepTemplate, listTemplates, type Template } from '../applications/templates.ts'
import { applying as actOf } from '../people/roles.ts'
import { json, jsonBody, refused, unwritten } from './answers.ts'
import { applyingOf } from './applications.ts'
import type { Resource } from './deps.ts'
import { needs } from './needs.ts'
import { openPage, pageIn, pageNext, pageQuery } from './paging.ts'
import { instant } from './schemas.ts'
import { contentRead, contentTag, guardedContent, ifMatch } from './versions.ts'

const content = z.strictObject({ certificate: z.looseObject({}) })

const shown = z.object({ id: z.string(), name: z.string(), content, by: z.string(), made: instant }).openapi('Template')

const identified = {
  params: z.object({
    id: z
      .string()
      .max(64)
      .openapi({ param: { name: 'id', in: 'path' } }),
  }),
}
const tagged = (description: string) => ({ ...json(shown, description), headers: z.object({ ETag: z.string() }) })
const unknown = { 404: refused('there is none, or it is of somebody else') }

const listRoute = createRoute({
  method: 'get',
  path: '/templates',
  ...needs(actOf('begin')),
  summary: 'Templates of your exporter, or of the office, by their names',
  request: { query: z.strictObject(pageQuery) },
  responses: {
    200: json(z.object({ templates: z.array(shown).readonly(), ...pageNext }), 'a page of them; 200 in all at most'),
    422: refused('no place in this list'),
  },
})

const showRoute = createRoute({
  method: 'get',
  path: '/templates/{id}',
  ...needs(actOf('begin')),
  summary: 'A template',
  request: identified,
  responses: { 200: tagged('as it stands'), ...unknown },
})

const keepRoute = createRoute({
  method: 'post',
  path: '/templates',
  ...needs(actOf('begin')),
  summary: 'Keep a template; under a name that is taken it takes the place of the one that you have read',
  request: {
    headers: ifMatch,
    body: jsonBody(z.strictObject({ name: z.string().max(200), content }).openapi('TemplateInput')),
  },
  responses: {
    201: { ...tagged('kept'), headers: z.object({ ETag: z.string(), Location: z.string() }) },
    409: refused('there are 200'),
    ...guardedContent,
    422: refused('no name, or no form'),
    ...unwritten,
  },
})

const removeRoute = createRoute({
  method: 'delete',
  path: '/templates/{id}',
  ...needs(actOf('begin')),
  summary: 'Remove a template',
  request: { ...identified, headers: ifMatch },
  responses: { 204: { description: 'done' }, ...unknown, ...guardedContent },
})

export const templates: Resource = (app, deps) => {
  app.openapi(listRoute, async (context) => {
    const all = await listTemplates(applyingOf(context, deps))
    const { rows, ...more } = pageIn(all, openPage(context), ({ name, id }) => `${name}\n${id}`)
    return context.json({ templates: rows.map(showTemplate), ...more }, 200)
  })
  app.openapi(showRoute, async (context) => {
    const found = showTemplate(await findTemplate(context.req.valid('param').id, applyingOf(context, deps)))
    return context.json(found, 200, { etag: contentTag(found) })
  })
  app.openapi(keepRoute, async (context) => {
    const id = hex(deps.secrets.random(16))
    const seen = (old: Template) => contentRead(context)(showTemplate(old))
    const kept = showTemplate(await keepTemplate(id, context.req.valid('json'), applyingOf(context, deps), seen))
    return context.json(kept, 201, { etag: contentTag(kept), location: `/templates/${kept.id}` })
  })
  app.openapi(removeRoute, async (context) => {
    const same = contentRead(context)
    await dropTemplate(context.req.valid('param').id, applyingOf(context, deps), (old) => same(showTemplate(old)))
    return context.body(null, 204)
  })
}

/** As JSON. */
export function showTemplate({ made, ...template }: Template) {
  return { ...template, made: showInstant(made) }
}
