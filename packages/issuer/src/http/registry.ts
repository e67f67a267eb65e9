/**
 * What this authority trusts, over HTTP: participants, authorities and keys, and the signed files.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { base64url, hex, registryKind, type Trust } from '@kpc/schema'
import { accepts } from 'hono/accepts'
import { file } from './answers.ts'
import type { Resource } from './deps.ts'
import { anybody } from './needs.ts'
import { day, hexadecimal, instant } from './schemas.ts'

const names = z.record(z.string(), z.string()).openapi({ description: 'by language tag (BCP 47)' })
const interval = { from: day, until: day.optional() }

const registryView = z
  .object({
    test: z.boolean(),
    version: z.int(),
    issued: instant,
    expires: instant,
    participants: z.array(
      z.object({
        code: z.string(),
        kind: z.string(),
        names,
        memberships: z.array(z.object({ ...interval, scope: z.string() })),
      }),
    ),
    authorities: z.array(z.object({ id: z.string(), participant: z.string(), names, ...interval })),
    keys: z.array(
      z.object({
        kid: hexadecimal(8),
        alg: z.int(),
        use: z.string(),
        x: z.string().openapi({ description: 'base64url' }),
        authority: z.string(),
        participant: z.string(),
        ...interval,
      }),
    ),
  })
  .openapi('Registry')

const registryRoute = createRoute({
  method: 'get',
  path: '/registry',
  ...anybody,
  summary: 'The registry that this authority trusts; as application/cose the signed file',
  responses: {
    200: {
      description: 'the registry',
      content: {
        'application/json': { schema: registryView },
        'application/cose': { schema: z.string().openapi({ format: 'binary' }) },
      },
    },
  },
})

const registryFileRoute = createRoute({
  method: 'get',
  path: '/registry.cbor',
  ...anybody,
  summary: 'The signed registry',
  responses: { 200: file('application/cose', 'a COSE_Sign') },
})

const rootFileRoute = createRoute({
  method: 'get',
  path: '/root.cbor',
  ...anybody,
  summary: 'The signed root that this authority trusts',
  responses: { 200: file('application/cose', 'a COSE_Sign') },
})

export const registry: Resource = (app, { trust }) => {
  const cose = { 'content-type': 'application/cose' }
  app.openapi(registryRoute, async (context) => {
    const opened = await trust()
    const type = accepts(context, {
      header: 'Accept',
      supports: ['application/json', 'application/cose'],
      default: 'application/json',
    })
    context.header('vary', 'Accept')
    if (type === 'application/cose')
      return context.body(Uint8Array.from(opened.registryFile).buffer, 200, cose) as never
    return context.json(showRegistry(opened.trust), 200)
  })
  app.openapi(registryFileRoute, async (context) =>
    context.body(Uint8Array.from((await trust()).registryFile).buffer, 200, cose),
  )
  app.openapi(rootFileRoute, async (context) =>
    context.body(Uint8Array.from((await trust()).rootFile).buffer, 200, cose),
  )
}

function showRegistry({ registry, keys }: Trust): z.infer<typeof registryView> {
  const shown = registryKind.show(registry) as unknown as z.infer<typeof registryView> & {
    readonly keys: readonly { readonly kid: string }[]
  }
  const participantOf = (kid: string): string => keys.get(kid)?.participant.code ?? ''
  const xOf = new Map(registry.keys.map(({ kid, x }) => [hex(kid), base64url(x)]))
  return {
    ...shown,
    keys: shown.keys.map((key) => ({ ...key, x: xOf.get(key.kid) ?? '', participant: participantOf(key.kid) })),
  }
}
