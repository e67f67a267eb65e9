/**
 * Reports of incidents to the scheme over HTTP, as JSON.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { noticeStates } from '@kpc/host/incident-answer'
import { dayOf, hex, incidentKinds, showIncident } from '@kpc/schema'
import { readReporting, report } from '../confirmations/report.ts'
import { listReports, reportStates, showReport } from '../confirmations/reports.ts'
import { json, jsonBody, refused, unwritten } from './answers.ts'
import type { Deps, Resource } from './deps.ts'
import { confirmingOf } from './importing.ts'
import { needs } from './needs.ts'
import { numberAt, openPage, type Page, pageNext, pageQuery } from './paging.ts'
import { day, hexadecimal, instant } from './schemas.ts'

const said = {
  number: z.string().openapi({ description: 'as it stands on the paper', examples: ['BW0000001'] }),
  what: z.enum(incidentKinds),
  of: hexadecimal(32).optional().openapi({ description: 'digest of the certificate, where it has been read' }),
  post: z.string().optional().openapi({ description: 'where it was noticed' }),
  remark: z.string().optional().openapi({ description: 'what was seen' }),
  picture: hexadecimal(32).optional().openapi({ description: 'SHA-256 of a picture that is kept here' }),
}

const incident = z.object({ ...said, day: day.openapi({ description: 'on which it was noticed' }) }).openapi('Incident')

const reportView = z
  .object({
    letter: z.int().openapi({ description: 'its number in the outbox' }),
    digest: hexadecimal(32),
    incident,
    state: z.enum(reportStates).openapi({ description: '`waiting` until a person has handed it to the scheme' }),
    reported: instant,
    told: instant.optional(),
    how: z.string().optional().openapi({ description: 'it was handed over' }),
    answer: z
      .object({ record: z.string(), notice: z.enum(noticeStates), on: day })
      .optional()
      .openapi({ description: 'of the scheme, which has signed it' }),
  })
  .openapi('IncidentReport')

const listRoute = createRoute({
  method: 'get',
  path: '/incidents',
  ...needs('ledger'),
  summary: 'Reports of incidents, and what the scheme made of them',
  request: { query: z.strictObject(pageQuery) },
  responses: {
    200: json(z.object({ reports: z.array(reportView), ...pageNext }), 'a page of them, the newest first'),
    422: refused('no place in this list'),
  },
})

const reportRoute = createRoute({
  method: 'post',
  path: '/incidents',
  ...needs('confirm'),
  summary: 'Report a certificate as forged, lost or stolen, or its seals as broken: signed, and in the outbox',
  request: {
    body: jsonBody(
      z
        .strictObject({ ...said, day: day.optional().openapi({ description: 'today if absent' }) })
        .openapi('IncidentInput'),
    ),
  },
  responses: {
    201: json(
      z.object({
        digest: hexadecimal(32),
        incident,
        to: z.array(z.string()).readonly().openapi({ description: 'who is told; the scheme first' }),
      }),
      'signed; the same report again is the same one',
    ),
    422: refused('a member of the request'),
    503: refused('no key for confirmations is ready'),
    ...unwritten,
  },
})

/** A page of them, the newest first. */
export async function pageOfReports(page: Page, deps: Deps) {
  const { trust } = await deps.trust()
  const found = await listReports({ ledger: deps.ledger, trust }, { before: numberAt(page.after), last: page.most })
  return page.cut(found, ({ letter }) => letter)
}

export const incidents: Resource = (app, deps) => {
  app.openapi(listRoute, async (context) => {
    const { rows, ...more } = await pageOfReports(openPage(context), deps)
    return context.json({ reports: rows.map((one) => reportView.parse(showReport(one))), ...more }, 200)
  })
  app.openapi(reportRoute, async (context) => {
    const { number, ...input } = context.req.valid('json')
    const reporting = await confirmingOf(deps, context.var.acting)
    const { digest, incident: stated, told } = await report(number, readReporting(input, dayOf(deps.now())), reporting)
    return context.json({ digest: hex(digest), incident: incident.parse(showIncident(stated)), to: told }, 201)
  })
}
