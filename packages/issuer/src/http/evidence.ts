/**
 * Declarations and evidence of an application, over HTTP: a file is sent as it is, and comes back as a download.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { type Evidence, evidenceTypes } from '../applications/application.ts'
import { attach, detach, openEvidence } from '../applications/workflow.ts'
import { applying as actOf } from '../people/roles.ts'
import { evidenceKinds } from '../registers/evidence-kinds.ts'
import { refused, unwritten } from './answers.ts'
import { applyingOf, guarded, nameParameter, readOf, show, tagged, unknown } from './applications.ts'
import type { Resource } from './deps.ts'
import { needs } from './needs.ts'
import { ifMatch, tagOf } from './versions.ts'

const binary = { schema: z.string().openapi({ format: 'binary' }) }
const asFile = Object.fromEntries(evidenceTypes.map((type) => [type, binary]))

export const digestParameter = nameParameter.extend({
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .openapi({ param: { name: 'digest', in: 'path' }, description: 'its SHA-256' }),
})

const attachRoute = createRoute({
  method: 'post',
  path: '/applications/{name}/evidence',
  ...needs(actOf('write')),
  summary: 'Attach a declaration or evidence: a PDF, a PNG or a JPEG of at most 5 MB',
  request: {
    params: nameParameter,
    headers: ifMatch,
    query: z.object({
      kind: z.enum(evidenceKinds),
      name: z
        .string()
        .max(120)
        .openapi({ examples: ['declaration.pdf'] }),
    }),
    body: { required: true, content: asFile },
  },
  responses: {
    200: tagged('attached: its digest is part of what is approved'),
    422: refused('no kind, no name'),
    ...unknown,
    ...guarded,
    ...unwritten,
    409: refused('attached already, or too many; or not where the application stands now'),
    413: refused('larger than 5 MB'),
    415: refused('no PDF, PNG or JPEG, by how it begins'),
  },
})

const fileRoute = createRoute({
  method: 'get',
  path: '/applications/{name}/evidence/{digest}',
  ...needs('applications'),
  summary: 'A file that is attached, as a download',
  request: { params: digestParameter },
  responses: {
    200: { description: 'the file', content: asFile },
    404: refused('no such application, or nothing of this digest is attached to it'),
    409: refused('other bytes lie there than were attached'),
    422: refused('no digest'),
  },
})

const detachRoute = createRoute({
  method: 'delete',
  path: '/applications/{name}/evidence/{digest}',
  ...needs(actOf('write')),
  summary: 'Remove a file that is attached, before it is submitted',
  request: { params: digestParameter, headers: ifMatch },
  responses: { 200: tagged('removed'), ...unknown, ...guarded, 422: refused('no digest') },
})

/** Never shown in a page of this server, whatever a browser makes of its bytes. */
function fileHeaders({ name, type, digest }: Evidence) {
  return {
    'content-type': type,
    'content-disposition': `attachment; filename="${digest.slice(0, 16)}.${type.split('/')[1]}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
  }
}

export const evidence: Resource = (app, deps) => {
  app.openapi(attachRoute, async (context) => {
    const { kind, name } = context.req.valid('query')
    const bytes = new Uint8Array(await context.req.arrayBuffer())
    const attached = await attach(readOf(context), { kind, name, bytes }, applyingOf(context, deps))
    return context.json(show(attached, context), 200, tagOf(attached))
  })
  app.openapi(fileRoute, async (context) => {
    const { name, digest } = context.req.valid('param')
    const { evidence: found, bytes } = await openEvidence(name, digest, applyingOf(context, deps))
    return context.body(Uint8Array.from(bytes).buffer, 200, fileHeaders(found)) as never
  })
  app.openapi(detachRoute, async (context) => {
    const { digest } = context.req.valid('param')
    const left = await detach(readOf(context), digest, applyingOf(context, deps))
    return context.json(show(left, context), 200, tagOf(left))
  })
}
