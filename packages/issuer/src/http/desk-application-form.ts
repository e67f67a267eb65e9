/**
 * The form of an application, which works without a script and carries the version that was read; a script asks the same
 * addresses for JSON.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { dropTemplate } from '../applications/templates.ts'
import { find } from '../applications/workflow.ts'
import { applying as actOf } from '../people/roles.ts'
import { form } from './answers.ts'
import { answers, name, named } from './application-asked.ts'
import { begunWith, sourceOf } from './application-beginning.ts'
import { showForm } from './application-form.ts'
import { formInput, freshId, take } from './application-keeping.ts'
import { applyingOf } from './applications.ts'
import type { Resource } from './deps.ts'
import { needs } from './needs.ts'
import { statusOf } from './problem.ts'
import { orShow } from './setting.ts'
import { showTemplate } from './templates.ts'
import { stillSame } from './versions.ts'

const newRoute = createRoute({
  method: 'get',
  path: '/desk/applications/new',
  ...needs(actOf('begin')),
  summary: 'The form, empty, from a template, or as a copy of an application or a certificate',
  request: {
    query: z
      .object({
        template: z.string().max(64).optional(),
        from: name.optional(),
        replaces: name.optional(),
        why: z.string().max(200).optional(),
      })
      .loose(),
  },
  responses: answers,
})

const beginRoute = createRoute({
  method: 'post',
  path: '/desk/applications',
  ...needs(actOf('begin')),
  summary: 'Begin an application with what was typed, from its form',
  request: form(formInput),
  responses: answers,
})

const formRoute = createRoute({
  method: 'get',
  path: '/desk/applications/{name}/form',
  ...needs(actOf('write')),
  summary: 'The form of an application',
  request: named,
  responses: answers,
})

const writeRoute = createRoute({
  method: 'post',
  path: '/desk/applications/{name}/form',
  ...needs(actOf('write')),
  summary: 'Keep what was typed, from its form',
  request: { ...named, ...form(formInput) },
  responses: answers,
})

const removeRoute = createRoute({
  method: 'post',
  path: '/desk/templates/{id}/remove',
  ...needs(actOf('begin')),
  summary: 'Remove a template',
  request: {
    params: z.object({
      id: z
        .string()
        .max(64)
        .openapi({ param: { name: 'id', in: 'path' } }),
    }),
    ...form(z.strictObject({ seen: z.string().max(64).optional() })),
  },
  responses: answers,
})

export const deskApplicationForm: Resource = (app, deps) => {
  const request = (): string => freshId(deps)
  app.openapi(newRoute, async (context) => {
    const wanted = context.req.valid('query')
    return orShow(
      context,
      (refusal) =>
        showForm(context, deps, { content: begunWith(deps), request: request() }, refusal, statusOf(refusal)),
      async () => showForm(context, deps, { content: await sourceOf(context, deps, wanted), request: request() }),
    )
  })
  app.openapi(formRoute, async (context) => {
    const applying = applyingOf(context, deps)
    const application = await find(context.req.valid('param').name, applying)
    if (application.state !== 'draft' && application.state !== 'returned')
      return context.redirect(`/desk/applications/${application.name}`, 303) as never
    return showForm(context, deps, { application, content: application.content })
  })
  app.openapi(beginRoute, (context) => take(context, deps, undefined, context.req.valid('form')))
  app.openapi(writeRoute, (context) => take(context, deps, context.req.valid('param').name, context.req.valid('form')))
  app.openapi(removeRoute, async (context) => {
    const { seen } = context.req.valid('form')
    const same = seen === undefined ? undefined : stillSame(seen)
    await dropTemplate(context.req.valid('param').id, applyingOf(context, deps), (old) => same?.(showTemplate(old)))
    return context.redirect('/desk/applications/new', 303) as never
  })
}
