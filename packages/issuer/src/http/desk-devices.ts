/**
 * The page of devices over HTTP.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import type { Refusal } from '@kpc/host/refusal'
import { type DevicesView, devicesPage, devicesPath } from '../desk/devices-page.tsx'
import { listDevices, revokeDevice } from '../devices/devices.ts'
import { drawSvg, drawSymbol } from '../qr/qr.ts'
import { form, formRefusals, htmlPage } from './answers.ts'
import type { Asked, Deps, Resource } from './deps.ts'
import { deviceKey, deviceParams, pairingFor } from './devices.ts'
import { needs } from './needs.ts'
import { openPage, pageIn, pageQuery } from './paging.ts'
import { statusOf } from './problem.ts'
import { orShow, privatePage, settingOf } from './setting.ts'

const pageRoute = createRoute({
  method: 'get',
  path: devicesPath,
  ...needs('devices'),
  summary: 'The page of devices of posts',
  request: { query: z.object(pageQuery) },
  responses: { 200: htmlPage('the page'), 422: htmlPage('no place in this list') },
})

const pairRoute = createRoute({
  method: 'post',
  path: devicesPath,
  ...needs('devices'),
  summary: 'Make a code that pairs one device; the page shows it, once',
  request: form(z.strictObject({ post: z.string().max(200), service: z.string().max(400) })),
  responses: {
    200: htmlPage('the page, with the code'),
    409: htmlPage('there are 10,000 devices'),
    ...formRefusals,
    422: htmlPage('no name of a post, or no address: the page says which'),
  },
})

const revokeRoute = createRoute({
  method: 'post',
  path: `${devicesPath}/{id}/revoke`,
  ...needs('devices'),
  summary: 'Take nothing more from a device',
  request: {
    params: deviceParams,
    ...form(z.strictObject({})),
  },
  responses: { 303: { description: 'done: the page' }, 404: htmlPage('there is no such device'), ...formRefusals },
})

async function show(context: Asked, deps: Deps, told: Partial<DevicesView> = {}, refusal?: Refusal): Promise<never> {
  const setting = { ...(await settingOf(context, deps, refusal)), path: devicesPath }
  const typed = { service: deps.verifier?.() ?? deps.door.origin ?? new URL(context.req.url).origin }
  const page = openPage(context, { path: devicesPath, query: {} })
  const { rows: devices, next } = pageIn(await listDevices(deps), page, deviceKey)
  const html = await devicesPage(setting, { devices, older: page.path(next), typed, ...told })
  return context.html(html, refusal ? statusOf(refusal) : 200, privatePage) as never
}

export const deskDevices: Resource = (app, deps) => {
  app.openapi(pageRoute, (context) => show(context, deps))
  app.openapi(pairRoute, (context) => {
    const typed = context.req.valid('form')
    return orShow(
      context,
      (refusal) => show(context, deps, { typed }, refusal),
      async () => {
        const pairing = await pairingFor(typed, context, deps)
        return show(context, deps, { shown: { pairing, svg: drawSvg(drawSymbol(pairing.text)) } })
      },
    )
  })
  app.openapi(revokeRoute, (context) =>
    orShow(
      context,
      (refusal) => show(context, deps, {}, refusal),
      async () => {
        const { acting, address } = context.var
        await revokeDevice(context.req.valid('param').id, deps, { by: acting.by, address })
        return context.redirect(devicesPath, 303)
      },
    ),
  )
}
