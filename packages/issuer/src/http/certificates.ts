/**
 * Certificates over HTTP: signed and stored, and as the ledger has them.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { draftInput, parseDraft } from '@kpc/schema/input'
import { findIssued } from '../certificates/find.ts'
import { issue } from '../certificates/issue.ts'
import { showIssued } from '../certificates/issued.ts'
import { lifeOf, lifeStates } from '../certificates/life.ts'
import { pickSigner } from '../certificates/pick-signer.ts'
import { json, refused, unknownNumber, unwritten } from './answers.ts'
import type { Resource } from './deps.ts'
import { issued, justIssued, numberParameter } from './schemas.ts'

/** A certificate of the ledger, with what it stands for now. */
const held = issued
  .extend({
    state: z
      .enum(lifeStates)
      .openapi({ description: 'anything but issued: it stands for nothing any more; see /life' }),
  })
  .openapi('Held')

const issueRoute = createRoute({
  method: 'post',
  path: '/certificates',
  summary: 'Sign a certificate and store it under its number',
  request: {
    headers: z.object({
      'idempotency-key': z
        .string()
        .optional()
        .openapi({ description: 'your own name for this certificate: asked again, it gives the same one' }),
    }),
    body: { required: true, content: { 'application/json': { schema: draftInput } } },
  },
  responses: {
    201: { ...json(justIssued, 'issued, and on the disk'), headers: z.object({ Location: z.string() }) },
    409: refused('the number is taken'),
    422: refused('a field or a rule'),
    ...unwritten,
  },
})

const showRoute = createRoute({
  method: 'get',
  path: '/certificates/{number}',
  summary: 'A certificate of the ledger',
  request: { params: numberParameter },
  responses: { 200: json(held, 'the certificate'), ...unknownNumber },
})

export const certificates: Resource = (app, { ledger, trust, signers, settings, now, rehearsal }) => {
  app.openapi(
    issueRoute,
    async (context) => {
      const draft = context.req.valid('json')
      const { trust: opened } = await trust()
      const signer = pickSigner(signers(), opened, { ...draft, ready: true })
      const request = context.req.header('idempotency-key')
      const { acting } = context.var
      const rehearse = rehearsal?.certificate
      const issuing = { ledger, signer, trust: opened, settings: settings(), acting, now, rehearse }
      const issued = await issue(draft, issuing, { request })
      const shown = { ...showIssued(issued, opened.registry.test), warnings: issued.warnings }
      return context.json(shown, 201, { location: `/certificates/${issued.number}` })
    },
    // Read again, for the faults in the words of the input.
    (result) => {
      if (!result.success) parseDraft((result as { readonly data?: unknown }).data)
      return undefined
    },
  )

  app.openapi(showRoute, async (context) => {
    const issued = await findIssued(context.req.valid('param').number, ledger)
    const { entries } = await ledger.stateOf(issued.number)
    const { state } = lifeOf(entries.map(({ entry }) => entry))
    return context.json({ ...showIssued(issued, (await trust()).trust.registry.test), state }, 200)
  })
}
