/**
 * The page of accounts over HTTP: looked at, entered into, and decided by a second person.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import type { Refusal } from '@kpc/host/refusal'
import { stockPage } from '../desk/stock-page.tsx'
import { type StockView, stockPath } from '../desk/stock-view.ts'
import { accountOf, participantAccount } from '../stock/account.ts'
import type { ClaimInput } from '../stock/claim.ts'
import { approveClaim, claimEvidence, enterClaim, refuseClaim, type Stocking, waitingClaims } from '../stock/claims.ts'
import { file, form, formRefusals, htmlPage, refused } from './answers.ts'
import type { App, Asked, Deps, Resource } from './deps.ts'
import { needs } from './needs.ts'
import { openPage, pageQuery } from './paging.ts'
import { statusOf } from './problem.ts'
import { orShow, privatePage, settingOf } from './setting.ts'
import { accountsOn, exporterQuery } from './stock.ts'

const named = {
  params: z.object({
    id: z
      .string()
      .max(20)
      .openapi({ param: { name: 'id', in: 'path' }, examples: ['C1'] }),
  }),
}
const answers = {
  303: { description: 'done: the page' },
  404: htmlPage('nothing of this name was entered'),
  409: htmlPage('it was decided already, or an account or a source stands against it: the page says what'),
  ...formRefusals,
  422: htmlPage('something typed is not taken: the page says what'),
}

const pageRoute = createRoute({
  method: 'get',
  path: stockPath,
  ...needs('registers'),
  summary: 'The page of accounts',
  request: { query: z.looseObject({ ...exporterQuery, ...pageQuery }) },
  responses: {
    200: htmlPage('the page'),
    404: htmlPage('no exporter of this name has an account'),
    422: htmlPage('no place in the list'),
  },
})

const typed = z.string().max(400)
const optional = typed.optional()

const enterRoute = createRoute({
  method: 'post',
  path: stockPath,
  ...needs('stock-enter'),
  summary: 'Enter what came or went without a certificate, from its form',
  request: {
    body: {
      required: true,
      content: {
        'multipart/form-data': {
          schema: z.strictObject({
            ...{ exporter: typed, kind: typed, reason: typed },
            ...{ adds: optional, loses: optional, seller: optional, source: optional },
            evidence: z.instanceof(File).optional().openapi({ type: 'string', format: 'binary' }),
          }),
        },
      },
    },
  },
  responses: { ...answers, 413: refused('larger than 5 MB') },
})

const approveRoute = createRoute({
  method: 'post',
  path: `${stockPath}/{id}/approve`,
  ...needs('stock-approve'),
  summary: 'Approve what somebody else entered: it is in the ledger',
  request: { ...named, ...form(z.strictObject({})) },
  responses: { ...answers, 403: htmlPage('whoever entered it does not approve it') },
})

const refuseRoute = createRoute({
  method: 'post',
  path: `${stockPath}/{id}/refuse`,
  ...needs('stock-approve'),
  summary: 'Do not approve what was entered, and say why',
  request: { ...named, ...form(z.strictObject({ reason: typed })) },
  responses: answers,
})

const evidenceRoute = createRoute({
  method: 'get',
  path: `${stockPath}/{id}/evidence`,
  ...needs('registers'),
  summary: 'What is attached to an entry of an account, as a download',
  request: named,
  responses: { 200: file('application/octet-stream', 'the file'), 404: refused('nothing is attached') },
})

const stockingOf = ({ var: { acting } }: Asked, { ledger, now }: Deps): Stocking => ({ ledger, acting, now })

async function viewOf(context: Asked, deps: Deps, exporter: string | undefined): Promise<StockView> {
  const { may } = context.var
  const page = openPage(context, { path: stockPath, query: {} })
  const { rows, next } = await accountsOn(page, deps)
  return {
    participant: await participantAccount(deps),
    accounts: rows,
    more: page.path(next),
    account: exporter === undefined ? undefined : await accountOf(exporter, deps),
    waiting: await waitingClaims(deps),
    mayEnter: may.includes('stock-enter'),
    mayApprove: may.includes('stock-approve'),
  }
}

/** @property exporter whose account is shown @property typed what stands in the form */
interface Shown {
  readonly exporter?: string | undefined
  readonly refusal?: Refusal
  readonly typed?: ClaimInput
}

async function showStock(context: Asked, deps: Deps, { exporter, refusal, typed }: Shown): Promise<never> {
  const view = await viewOf(context, deps, exporter)
  const setting = { ...(await settingOf(context, deps, refusal)), path: stockPath }
  const html = await stockPage(setting, { ...view, typed })
  return context.html(html, refusal ? statusOf(refusal) : 200, privatePage) as never
}

export const deskStock: Resource = (app, deps) => {
  app.openapi(pageRoute, (context) => {
    const { exporter } = context.req.valid('query')
    return orShow(
      context,
      (refusal) => showStock(context, deps, { refusal }),
      () => showStock(context, deps, { exporter }),
    )
  })
  app.openapi(evidenceRoute, async (context) => {
    const bytes = await claimEvidence(context.req.valid('param').id, deps)
    return context.body(Buffer.from(bytes), 200, evidenceHeaders) as never
  })
  addActs(app, deps)
}

function addActs(app: App, deps: Deps): void {
  const doing = (context: Asked, act: (stocking: Stocking) => Promise<unknown>, typed?: ClaimInput): Promise<never> =>
    orShow(
      context,
      (refusal) => showStock(context, deps, { refusal, ...(typed && { typed }) }),
      async () => {
        await act(stockingOf(context, deps))
        return context.redirect(stockPath, 303)
      },
    )
  app.openapi(enterRoute, (context) => {
    const { evidence, ...input } = context.req.valid('form')
    return doing(context, async (stocking) => enterClaim(input, await bytesOf(evidence), stocking), input)
  })
  app.openapi(approveRoute, (context) =>
    doing(context, (stocking) => approveClaim(context.req.valid('param').id, stocking)),
  )
  app.openapi(refuseRoute, (context) => {
    const { reason } = context.req.valid('form')
    return doing(context, (stocking) => refuseClaim(context.req.valid('param').id, reason, stocking))
  })
}

/** A browser sends an empty file where none was chosen. */
async function bytesOf(evidence: File | undefined): Promise<Uint8Array | undefined> {
  return evidence && evidence.size > 0 ? new Uint8Array(await evidence.arrayBuffer()) : undefined
}

/** A file of somebody else's is kept, and never opened by this origin. */
const evidenceHeaders = {
  'content-type': 'application/octet-stream',
  'content-disposition': 'attachment; filename="evidence"',
  'x-content-type-options': 'nosniff',
}
