/**
 * Devices of posts over HTTP, as an administrator pairs, lists and revokes them. The door that the devices themselves use
 * is another one (`devices-app.ts`).
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { showInstant } from '@kpc/schema'
import {
  beginPairing,
  type DeviceRow,
  listDevices,
  revokeDevice,
  type ShownPairing,
  showDevice,
} from '../devices/devices.ts'
import type { Reception } from '../people/reception.ts'
import { authoritiesOf } from '../trust/accepted-signers.ts'
import { json, jsonBody, refused, unwritten } from './answers.ts'
import type { Asked, Deps, Resource } from './deps.ts'
import { needs } from './needs.ts'
import { fromNewest, openPage, pageIn, pageNext, pageQuery } from './paging.ts'
import { instant } from './schemas.ts'

const device = z
  .object({
    device: z.string().openapi({ description: 'its id: the first 8 bytes of SHA-256 over its key' }),
    post: z.string(),
    paired: instant,
    by: z.string(),
    revoked: instant.optional(),
    revokedBy: z.string().optional(),
  })
  .openapi('Device')

const listRoute = createRoute({
  method: 'get',
  path: '/devices',
  ...needs('devices'),
  summary: 'Devices of posts, those that were revoked too',
  request: { query: z.strictObject(pageQuery) },
  responses: {
    200: json(z.object({ devices: z.array(device), ...pageNext }), 'a page of them, the newest first'),
    422: refused('no place in this list'),
  },
})

const pairRoute = createRoute({
  method: 'post',
  path: '/devices/pairings',
  ...needs('devices'),
  summary: 'Make a code that pairs one device, once, within 15 minutes',
  request: {
    body: jsonBody(
      z.strictObject({
        post: z
          .string()
          .max(200)
          .openapi({ examples: ['Antwerp 1'] }),
        service: z
          .string()
          .max(400)
          .openapi({ description: 'address of the verifier on the device', examples: ['https://desk.example.org'] }),
      }),
    ),
  },
  responses: {
    201: json(
      z.object({
        post: z.string(),
        service: z.string(),
        text: z.string().openapi({ description: 'what the QR code holds; it is not told again' }),
        ends: instant,
      }),
      'the code',
    ),
    409: refused('there are 10,000 devices'),
    422: refused('no name of a post, or no address'),
    ...unwritten,
  },
})

/** Which device a path means. */
export const deviceParams = z.object({
  id: z
    .string()
    .max(40)
    .openapi({ param: { name: 'id', in: 'path' }, examples: ['0123456789abcdef'] }),
})

const revokeRoute = createRoute({
  method: 'post',
  path: '/devices/{id}/revoke',
  ...needs('devices'),
  summary: 'Take nothing more from a device',
  request: {
    params: deviceParams,
    body: jsonBody(z.strictObject({})),
  },
  responses: { 200: json(device, 'revoked'), 404: refused('there is no such device'), ...unwritten },
})

const pairingsOf = ({ ledger, now, secrets }: Deps): Pick<Reception, 'ledger' | 'now' | 'random'> => ({
  ledger,
  now,
  random: secrets.random,
})

/** A code for a post of this authority. @throws {Refusal} `POST_FORM`, `SERVICE_FORM`, `DEVICES_MANY` */
export async function pairingFor(
  wanted: { readonly post: string; readonly service: string },
  { var: { acting, address } }: Asked,
  deps: Deps,
): Promise<ShownPairing> {
  const { trust } = await deps.trust()
  const [own] = authoritiesOf(deps.signers(), trust)
  const names = trust.registry.authorities.find(({ id }) => id === own)?.names
  const photographs = deps.settings().photographs === true
  const authority = names?.get('en') ?? 'Authority'
  return beginPairing({ ...wanted, authority, photographs }, pairingsOf(deps), { by: acting.by, address })
}

/** The newest first. */
export const deviceKey = ({ paired, id }: DeviceRow): string => `${fromNewest(paired)} ${id}`

export const devices: Resource = (app, deps) => {
  app.openapi(listRoute, async (context) => {
    const { rows, ...more } = pageIn(await listDevices(deps), openPage(context), deviceKey)
    return context.json({ devices: rows.map(showDevice), ...more }, 200)
  })
  app.openapi(pairRoute, async (context) => {
    const { post, service, text, ends } = await pairingFor(context.req.valid('json'), context, deps)
    return context.json({ post, service, text, ends: showInstant(ends) }, 201)
  })
  app.openapi(revokeRoute, async (context) => {
    const { acting, address } = context.var
    const doer = { by: acting.by, address }
    return context.json(showDevice(await revokeDevice(context.req.valid('param').id, deps, doer)), 200)
  })
}
