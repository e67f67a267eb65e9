/**
 * Certificates over HTTP: signed and stored, and as the ledger has them.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { dayOf, hex, showDate, showInstant } from '@kpc/schema'
import { draftInput, parseDraft } from '@kpc/schema/input'
import { findIssued } from '../certificates/find.ts'
import { issue } from '../certificates/issue.ts'
import { showIssued } from '../certificates/issued.ts'
import { lifeOf, standingOf, standings } from '../certificates/life.ts'
import type { Found } from '../certificates/list.ts'
import { pickSigner } from '../certificates/pick-signer.ts'
import { longestTyped, search } from '../certificates/search.ts'
import { exporterOf } from '../people/roles.ts'
import { json, jsonBody, refused, unknownNumber, unwritten } from './answers.ts'
import type { Resource } from './deps.ts'
import { needs } from './needs.ts'
import { numberAt, openPage, pageNext, pageQuery } from './paging.ts'
import { day, hexadecimal, instant, issued, justIssued, numberParameter } from './schemas.ts'

/** A certificate of the ledger, with what it stands for now. */
const held = issued
  .extend({
    state: z
      .enum(standings)
      .openapi({ description: 'anything but issued and exported: it stands for nothing any more; see /life' }),
  })
  .openapi('Held')

const issueRoute = createRoute({
  method: 'post',
  path: '/certificates',
  ...needs('issue'),
  summary: 'Sign a certificate and store it under its number',
  request: {
    body: jsonBody(draftInput),
  },
  responses: {
    201: { ...json(justIssued, 'issued, and on the disk'), headers: z.object({ Location: z.string() }) },
    409: refused('the number is taken'),
    422: refused('a field or a rule'),
    ...unwritten,
  },
})

const listed = z
  .object({
    certificates: z.array(
      z.object({
        number: z.string(),
        state: z.enum(standings),
        issued: day,
        recorded: instant,
        amendments: z.int(),
        destination: z.string(),
        exporter: z.string(),
        anyway: z
          .object({ rules: z.array(z.string()).readonly(), reason: z.string() })
          .optional()
          .openapi({ description: 'the rules against which it was issued, and why' }),
        digest: hexadecimal(32),
        kid: hexadecimal(8),
      }),
    ),
    ...pageNext,
  })
  .openapi('Certificates')

const listRoute = createRoute({
  method: 'get',
  path: '/certificates',
  ...needs('read'),
  summary: 'Certificates of the ledger, the newest first; an applicant sees those of his exporter',
  request: {
    query: z.strictObject({
      ...pageQuery,
      text: z
        .string()
        .max(longestTyped)
        .optional()
        .openapi({
          description: 'words of anything, or how they begin: number, names, seals, days, destination, state',
          examples: ['kalahari 2026-11'],
        }),
      name: z.string().optional().openapi({ description: 'words of exporter or importer, or how they begin' }),
      seal: z.string().optional(),
      to: z
        .string()
        .optional()
        .openapi({ description: 'destination', examples: ['EU'] }),
      state: z
        .string()
        .optional()
        .openapi({ description: standings.join(', ') }),
      from: z.string().optional().openapi({ description: 'issued on this day or later', format: 'date' }),
      until: z.string().optional().openapi({ description: 'issued on this day or before', format: 'date' }),
    }),
  },
  responses: { 200: json(listed, 'so many of them'), 422: refused('a filter, or not a whole number') },
})

const showRoute = createRoute({
  method: 'get',
  path: '/certificates/{number}',
  ...needs('read'),
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

  app.openapi(listRoute, async (context) => {
    const { limit: _, after: __, text = '', ...fields } = context.req.valid('query')
    const looking = { text, fields, destinations: (await trust()).trust.participants }
    const page = openPage(context)
    const { found, next } = await search(looking, ledger, {
      most: page.limit,
      before: numberAt(page.after),
      exporter: exporterOf(context.var.person),
      now: now(),
    })
    const certificates = found.map(showListed)
    return context.json({ certificates, ...(next !== undefined && { next: page.cursor(next) }) }, 200)
  })

  app.openapi(showRoute, async (context) => {
    const issued = await findIssued(context.req.valid('param').number, ledger)
    const { entries } = await ledger.stateOf(issued.number)
    const { expires } = issued.certificate
    const state = standingOf(lifeOf(entries.map(({ entry }) => entry)), { expires, today: dayOf(now()) })
    return context.json({ ...showIssued(issued, (await trust()).trust.registry.test), state }, 200)
  })
}

function showListed({ issued, state, amendments, anyway }: Found) {
  const { number, digest, kid, recorded, certificate } = issued
  return {
    number,
    state,
    issued: showDate(certificate.issued),
    recorded: showInstant(recorded),
    amendments,
    destination: certificate.destination,
    exporter: certificate.exporter.name,
    ...(anyway && { anyway }),
    digest: hex(digest),
    kid: hex(kid),
  }
}
