/**
 * The page of incidents over HTTP: reported, handed over to the scheme, answered by it.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { largestAnswer } from '@kpc/host/incident-answer'
import type { Refusal } from '@kpc/host/refusal'
import { dayOf, FormatError, type IncidentKind, incidentKinds, showDate } from '@kpc/schema'
import { readReporting, report } from '../confirmations/report.ts'
import { openReport } from '../confirmations/reports.ts'
import { type IncidentTyped, incidentsAnswerPath, incidentsPath } from '../desk/incident-paths.ts'
import { type IncidentsView, incidentsPage } from '../desk/incidents-page.tsx'
import { takeAnswer } from '../outbox/keep-answer.ts'
import { handedOver } from '../outbox/letters.ts'
import { outboxRefusal } from '../outbox/refusal.ts'
import { file, form, formRefusals, htmlPage, refused } from './answers.ts'
import type { Asked, Deps, Resource } from './deps.ts'
import { confirmingOf } from './importing.ts'
import { pageOfReports } from './incidents.ts'
import { needs } from './needs.ts'
import { openPage, pageQuery } from './paging.ts'
import { statusOf } from './problem.ts'
import { given, orShow, privatePage, settingOf } from './setting.ts'

const digest = z.string().regex(/^[0-9a-f]{64}$/)
const text = z.string().max(1000).optional()

const pageRoute = createRoute({
  method: 'get',
  path: incidentsPath,
  ...needs('ledger'),
  summary: 'The page of incidents: what was reported to the scheme, and what it answered',
  request: {
    query: z.looseObject({
      number: z.string().max(40).optional().openapi({ description: 'of which a report is begun' }),
      what: z.enum(incidentKinds).optional(),
      of: digest.optional(),
      ...pageQuery,
    }),
  },
  responses: { 200: htmlPage('the page'), 422: htmlPage('no place in this list') },
})

const reportRoute = createRoute({
  method: 'post',
  path: incidentsPath,
  ...needs('confirm'),
  summary: 'Report an incident to the scheme, from its form',
  request: form(
    z.strictObject({
      number: z.string().max(100),
      what: z.enum(incidentKinds),
      of: digest.optional(),
      ...{ day: text, post: text, remark: text },
    }),
  ),
  responses: {
    303: { description: 'signed, and in the outbox: the page' },
    ...formRefusals,
    422: htmlPage('something typed is not taken: the page says what'),
    503: htmlPage('no key for confirmations is ready'),
  },
})

const letter = {
  params: z.object({
    letter: z
      .string()
      .regex(/^[1-9]\d{0,14}$/)
      .openapi({ param: { name: 'letter', in: 'path' }, examples: ['1'] }),
  }),
}

const fileRoute = createRoute({
  method: 'get',
  path: `${incidentsPath}/{letter}/file` as const,
  ...needs('ledger'),
  summary: 'A report as it was signed, for the scheme',
  request: letter,
  responses: {
    200: file('application/cose', 'tagged COSE_Sign1'),
    404: refused('there is none'),
    422: refused('no number'),
  },
})

const handedRoute = createRoute({
  method: 'post',
  path: `${incidentsPath}/{letter}/handed` as const,
  ...needs('confirm'),
  summary: 'Say that a report was handed over to the scheme, and how',
  request: { ...letter, ...form(z.strictObject({ how: z.string().max(1000) })) },
  responses: {
    303: { description: 'noted: the page' },
    ...formRefusals,
    404: htmlPage('no such report waits'),
    409: htmlPage('it goes to an authority, whose receipt proves it'),
    422: htmlPage('it does not say how: the page says so'),
  },
})

const answerRoute = createRoute({
  method: 'post',
  path: incidentsAnswerPath,
  ...needs('confirm'),
  summary: 'Take what the scheme answered to a report, as a file',
  request: {
    body: {
      required: true,
      content: {
        'multipart/form-data': {
          schema: z.strictObject({ file: z.instanceof(File).openapi({ type: 'string', format: 'binary' }) }),
        },
      },
    },
  },
  responses: {
    303: { description: 'kept: the page' },
    ...formRefusals,
    400: htmlPage('no answer, or the scheme has not signed it: the page says which'),
    404: htmlPage('it answers what was never reported here'),
    422: htmlPage('no file'),
  },
})

type Told = Partial<Pick<IncidentsView, 'typed' | 'handing'>>

async function show(context: Asked, deps: Deps, told: Told = {}, refusal?: Refusal): Promise<never> {
  const setting = { ...(await settingOf(context, deps, refusal)), path: incidentsPath }
  const page = openPage(context, { path: incidentsPath, query: {} })
  const { rows: reports, next } = await pageOfReports(page, deps)
  const view: IncidentsView = {
    reports,
    older: page.path(next),
    today: showDate(dayOf(deps.now())),
    mayReport: context.var.may.includes('confirm'),
    typed: begun(context),
    ...told,
  }
  return context.html(await incidentsPage(setting, view), refusal ? statusOf(refusal) : 200, privatePage) as never
}

/** What the address knows of the report that is begun; of a form that was sent there is more. */
function begun({ req }: Asked): IncidentTyped {
  const { number, what, of } = req.query()
  return req.method === 'GET' ? { number, what, of } : {}
}

export const deskIncidents: Resource = (app, deps) => {
  app.openapi(pageRoute, (context) => show(context, deps))
  app.openapi(reportRoute, (context) => {
    const typed = context.req.valid('form')
    return orShow(
      context,
      (refusal) => show(context, deps, { typed }, refusal),
      async () => {
        await reportTyped(typed, context, deps)
        return context.redirect(incidentsPath, 303)
      },
      ['CONFIRMATION_KEY_NONE'],
    )
  })
  app.openapi(fileRoute, async (context) => {
    const id = context.req.valid('param').letter
    const message = await openReport(Number(id), deps.ledger)
    return context.body(Uint8Array.from(message).buffer, 200, {
      'content-type': 'application/cose',
      'content-disposition': `attachment; filename="incident-${id}.cose"`,
    })
  })
  app.openapi(handedRoute, (context) => {
    const { how } = context.req.valid('form')
    const id = Number(context.req.valid('param').letter)
    return orShow(
      context,
      (refusal) => show(context, deps, { handing: { letter: id, how } }, refusal),
      async () => {
        await handedOver(id, how, deps.ledger, deps.now())
        return context.redirect(incidentsPath, 303)
      },
    )
  })
  app.openapi(answerRoute, (context) => {
    const { file } = context.req.valid('form')
    return orShow(
      context,
      (refusal) => show(context, deps, {}, { ...refusal, field: 'file' } as Refusal),
      async () => {
        await takeFile(file, deps)
        return context.redirect(incidentsPath, 303)
      },
    )
  })
}

interface Typed extends IncidentTyped {
  readonly number: string
  readonly what: IncidentKind
}

async function reportTyped({ number, what, of, day, post, remark }: Typed, context: Asked, deps: Deps): Promise<void> {
  const said = { what, of, day: given(day), post: given(post), remark: given(remark) }
  const reporting = readReporting(said, dayOf(deps.now()))
  await report(number, reporting, await confirmingOf(deps, context.var.acting))
}

/** @throws {Refusal} `ANSWER_FORM`, `ANSWER_UNSIGNED`, `ANSWER_STRANGER` */
async function takeFile(file: File, deps: Deps): Promise<void> {
  const subject = file.name.slice(0, 80)
  if (file.size > largestAnswer || file.size === 0) throw outboxRefusal('ANSWER_FORM', { subject })
  const { trust } = await deps.trust()
  const message = new Uint8Array(await file.arrayBuffer())
  try {
    await takeAnswer(message, subject, { ledger: deps.ledger, trust, now: deps.now })
  } catch (cause) {
    if (cause instanceof FormatError) throw outboxRefusal('ANSWER_UNSIGNED', { subject, cause })
    throw cause
  }
}
