/**
 * Returns over HTTP: when each is due, what it says, in every form, and signing it.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { paperPdf } from '@kpc/host/paper/pdf'
import { spreadsheetOf } from '@kpc/host/paper/spreadsheet'
import { openPress, type Press } from '@kpc/host/press/press'
import { Refusal } from '@kpc/host/refusal'
import type { Period } from '@kpc/schema'
import { namesIn, type ReadingReturn, readReturn } from '../desk/read-return.ts'
import { returnPaper } from '../desk/return-paper.ts'
import type { ReturnView } from '../desk/return-view.ts'
import { pickCheckpointSigner } from '../proofs/checkpoint.ts'
import { dueReturns, dueStatuses, hindrances, showDue } from '../statistics/due.ts'
import { asFiled, fileReturn } from '../statistics/make-return.ts'
import { parsePeriod } from '../statistics/period.ts'
import { statisticsRefusal } from '../statistics/refusal.ts'
import { csvOf, showDraft } from '../statistics/show.ts'
import { tablesOf } from '../statistics/tables.ts'
import { authoritiesOf } from '../trust/accepted-signers.ts'
import type { OpenedTrust } from '../trust/open.ts'
import { json, jsonBody, refused, unwritten } from './answers.ts'
import type { Asked, Deps, Resource } from './deps.ts'
import { provingOf } from './ledger.ts'
import { needs } from './needs.ts'
import { day } from './schemas.ts'
import { settingOf } from './setting.ts'

export const periodParameter = z
  .string()
  .max(20)
  .openapi({ param: { name: 'period', in: 'path' }, examples: ['2026-Q4'], description: 'a quarter or a half-year' })

export const editionQuery = {
  edition: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .optional()
    .openapi({ description: 'one that was signed; what the ledger says now if absent' }),
}

/** In which a return is taken. */
const returnForms = ['csv', 'xlsx', 'cbor', 'pdf', 'json'] as const
type ReturnForm = (typeof returnForms)[number]

const dueReturn = z
  .object({
    period: z.string(),
    subject: z.enum(['trade', 'production']),
    from: day,
    until: day,
    due: day,
    status: z.enum(dueStatuses),
    daysLeft: z.int(),
    edition: z.int().openapi({ description: 'that is to be signed, or was' }),
    signed: z.int().nullable().openapi({ description: 'the newest that was signed' }),
    hindrances: z.array(z.enum(hindrances)).openapi({ description: 'what is missing before it can be signed' }),
  })
  .openapi('DueReturn')

const shown = z
  .custom<ReturnType<typeof showDraft>>(() => true)
  .openapi('Return', { type: 'object', description: 'rows of each flow, totals, and what is signed of it' })

const unknown = { 404: refused('no such edition was signed'), 422: refused('no period') }

const listRoute = createRoute({
  method: 'get',
  path: '/returns',
  ...needs('ledger'),
  summary: 'Returns of the last two years: due days, where each stands, what is missing',
  responses: { 200: json(z.object({ test: z.boolean(), returns: z.array(dueReturn) }), 'the newest first') },
})

const showRoute = createRoute({
  method: 'get',
  path: '/returns/{period}',
  ...needs('ledger'),
  summary: 'What the certificates of a period come to',
  request: { params: z.object({ period: periodParameter }), query: z.strictObject(editionQuery) },
  responses: { 200: json(shown, 'carats and US$ as decimal strings'), ...unknown },
})

const signRoute = createRoute({
  method: 'post',
  path: '/returns/{period}',
  ...needs('prove'),
  summary: 'Sign the return of a period, as its next edition where something has changed',
  request: { params: z.object({ period: periodParameter }), body: jsonBody(z.strictObject({})) },
  responses: {
    200: json(shown, 'the signed return'),
    409: refused('somebody signed this edition meanwhile'),
    422: refused('no period'),
    503: refused('the period is not over, no production was stated, or no key of this home signs returns today'),
    ...unwritten,
  },
})

const formRoute = createRoute({
  method: 'get',
  path: '/returns/{period}/{form}',
  ...needs('ledger'),
  summary: 'A return as a file',
  request: {
    params: z.object({
      period: periodParameter,
      form: z.enum(returnForms).openapi({ param: { name: 'form', in: 'path' } }),
    }),
    query: z.strictObject({ ...editionQuery, language: z.string().max(20).optional() }),
  },
  responses: {
    200: {
      description: 'the file; cbor is the signed return itself',
      content: {
        'text/csv': { schema: z.string() },
        'application/pdf': { schema: z.string().openapi({ format: 'binary' }) },
        'application/cose': { schema: z.string().openapi({ format: 'binary' }) },
      },
    },
    ...unknown,
  },
})

/** The participant whose ledger this is; none where the home has no key of a registered authority. */
export function participantOf({ signers }: Deps, { trust }: OpenedTrust): string {
  const [id] = authoritiesOf(signers(), trust)
  return trust.registry.authorities.find((one) => one.id === id)?.participant ?? ''
}

/** Is a key open here that signs returns? */
export function isReadyToSign({ signers, now }: Deps, { trust }: OpenedTrust): boolean {
  try {
    return pickCheckpointSigner(signers(), trust, now(), undefined, true).signer.locked === undefined
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

export async function readingOf({ var: { may } }: Asked, deps: Deps): Promise<ReadingReturn> {
  const opened = await deps.trust()
  return {
    ledger: deps.ledger,
    settings: deps.settings(),
    now: deps.now,
    participant: participantOf(deps, opened),
    isReady: isReadyToSign(deps, opened),
    maySign: may.includes('prove'),
  }
}

export const editionOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text)

/** Signs what the ledger says of a period, for whoever asks. @throws {Refusal} as `fileReturn` */
export async function signReturn({ var: { acting } }: Asked, deps: Deps, period: Period) {
  return fileReturn({ ...(await provingOf(deps)()), acting }, period)
}

export const returns: Resource = (app, deps) => {
  const { press = openPress() } = deps
  app.openapi(listRoute, async (context) => {
    const opened = await deps.trust()
    const due = await dueReturns(deps.ledger, { now: deps.now(), isReady: isReadyToSign(deps, opened) })
    return context.json(
      {
        test: opened.trust.registry.test,
        returns: due.map((one) => ({ ...showDue(one), hindrances: [...one.hindrances] })),
      },
      200,
    )
  })
  app.openapi(showRoute, async (context) => {
    const view = await viewAsked(context, deps, context.req.valid('param').period, context.req.valid('query').edition)
    return context.json(showDraft(view.draft, view.participant), 200)
  })
  app.openapi(signRoute, async (context) => {
    const filed = await signReturn(context, deps, parsePeriod(context.req.valid('param').period))
    return context.json(showDraft(asFiled(filed), filed.filed.participant), 200)
  })
  app.openapi(formRoute, async (context) => {
    const { period, form } = context.req.valid('param')
    const view = await viewAsked(context, deps, period, context.req.valid('query').edition)
    const { body, type } = await inForm(form, view, { context, deps, press })
    return context.body(Uint8Array.from(body).buffer, 200, {
      'content-type': type,
      'content-disposition': `attachment; filename="${view.participant}-${view.draft.period.name}-${view.draft.edition}.${form === 'cbor' ? 'return.cbor' : form}"`,
      'x-content-type-options': 'nosniff',
    }) as never
  })
}

/** @throws {Refusal} `PERIOD_UNKNOWN`, `EDITION_NONE` */
async function viewAsked(context: Asked, deps: Deps, period: string, edition: string | undefined): Promise<ReturnView> {
  return readReturn(parsePeriod(period), editionOf(edition), await readingOf(context, deps))
}

interface Making {
  readonly context: Asked
  readonly deps: Deps
  readonly press: Press
}

async function inForm(form: ReturnForm, view: ReturnView, making: Making): Promise<{ body: Uint8Array; type: string }> {
  const { draft, participant } = view
  switch (form) {
    case 'csv':
      return { body: Buffer.from(csvOf(draft, participant)), type: 'text/csv; charset=utf-8' }
    case 'json':
      return {
        body: Buffer.from(`${JSON.stringify(showDraft(draft, participant), null, 2)}\n`),
        type: 'application/json',
      }
    case 'xlsx':
      return {
        body: await spreadsheetOf(tablesOf({ participant, ...draft })),
        type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      }
    case 'cbor': {
      if (!draft.isFiled || !draft.newest)
        throw statisticsRefusal('EDITION_NONE', { subject: draft.period.name, field: 'edition' })
      return { body: draft.newest.message, type: 'application/cose' }
    }
    case 'pdf':
      return { body: await pdfOf(view, making), type: 'application/pdf' }
  }
}

async function pdfOf(view: ReturnView, { context, deps, press }: Making): Promise<Uint8Array> {
  const { trust } = await deps.trust()
  const { language, authority = 'kpc' } = await settingOf(context, deps)
  const asked = { language, authority, isTest: trust.registry.test, nameOf: namesIn(trust, language.tag) }
  return paperPdf(returnPaper(view, asked), view.draft.newest?.at ?? deps.now(), press)
}
