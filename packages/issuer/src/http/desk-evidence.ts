/**
 * What is attached to an application, from its page, over HTTP. Who has no script sends a file as a form does
 * (RFC 7578).
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { attach, detach } from '../applications/workflow.ts'
import { applying as actOf } from '../people/roles.ts'
import { form, formRefusals, htmlPage } from './answers.ts'
import { applyingOf, nameParameter } from './applications.ts'
import type { Asked, Deps, Resource } from './deps.ts'
import { showApplication } from './desk-application.ts'
import { digestParameter } from './evidence.ts'
import { needs } from './needs.ts'
import { orShow } from './setting.ts'

const version = z.string().regex(/^\d{1,9}$/)
const answers = {
  303: { description: 'done: the page of the application' },
  403: htmlPage('not in your role'),
  404: htmlPage('there is no such application'),
  409: htmlPage('attached already, or too many; or not where the application stands now'),
  412: htmlPage('somebody changed it meanwhile'),
  ...formRefusals,
  422: htmlPage('something is not taken: the page says what'),
}

const attachRoute = createRoute({
  method: 'post',
  path: '/desk/applications/{name}/evidence',
  ...needs(actOf('write')),
  summary: 'Attach a declaration or evidence, from the page of an application',
  request: {
    params: nameParameter,
    body: {
      required: true,
      content: {
        'multipart/form-data': {
          schema: z.strictObject({
            version,
            kind: z.string().max(40),
            file: z.instanceof(File).openapi({ type: 'string', format: 'binary' }),
          }),
        },
      },
    },
  },
  responses: { ...answers, 413: htmlPage('larger than 5 MB'), 415: htmlPage('no PDF, PNG or JPEG') },
})

const detachRoute = createRoute({
  method: 'post',
  path: '/desk/applications/{name}/evidence/{digest}',
  ...needs(actOf('write')),
  summary: 'Remove what is attached, from the page of an application',
  request: { params: digestParameter, ...form(z.strictObject({ version })) },
  responses: answers,
})

export const deskEvidence: Resource = (app, deps) => {
  const change = (context: Asked, name: string, act: (deps: Deps) => Promise<unknown>): Promise<never> =>
    orShow(
      context,
      (refusal) => showApplication(context, deps, name, refusal),
      async () => {
        await act(deps)
        return context.redirect(`/desk/applications/${name}#evidence`, 303)
      },
    )
  app.openapi(attachRoute, (context) => {
    const { name } = context.req.valid('param')
    const { version: read, kind, file } = context.req.valid('form')
    return change(context, name, async () => {
      const bytes = new Uint8Array(await file.arrayBuffer())
      await attach({ name, version: Number(read) }, { kind, name: file.name, bytes }, applyingOf(context, deps))
    })
  })
  app.openapi(detachRoute, (context) => {
    const { name, digest } = context.req.valid('param')
    const { version: read } = context.req.valid('form')
    return change(context, name, () => detach({ name, version: Number(read) }, digest, applyingOf(context, deps)))
  })
}
