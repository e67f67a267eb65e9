/**
 * What happens to a certificate, over HTTP.
 * @module
 */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { dayOf } from '@kpc/schema'
import { parseChanges, parseDraft } from '@kpc/schema/input'
import { amend } from '../certificates/amend.ts'
import { cancel } from '../certificates/cancel.ts'
import { expire } from '../certificates/expire.ts'
import { showIssued } from '../certificates/issued.ts'
import type { Acting, Why } from '../certificates/life.ts'
import { parseNumber } from '../certificates/number.ts'
import { pickSigner } from '../certificates/pick-signer.ts'
import { replace } from '../certificates/replace.ts'
import { reportLost, reportStolen } from '../certificates/report.ts'
import { findLife, type LifeJson, showIssuedAmendment } from '../certificates/show-life.ts'
import type { Deps } from './app.ts'
import { refuseInvalid } from './invalid.ts'
import * as routes from './life-routes.ts'

/** Who an entry names where the request does not say who acts. */
const program = 'kpc serve'

type Act = (number: string, why: Why, acting: Acting) => Promise<unknown>

export function addLife(app: OpenAPIHono, deps: Deps): void {
  const { ledger, now } = deps
  app.openapi(routes.lifeRoute, async (context) =>
    context.json(await findLife(context.req.valid('param').number, ledger), 200),
  )

  const tell = async (
    act: Act,
    number: string,
    { reason, by = program }: Why & { by?: string | undefined },
  ): Promise<LifeJson> => {
    await act(number, { reason }, { ledger, by, now })
    return findLife(number, ledger)
  }
  app.openapi(routes.cancelRoute, async ({ req, json }) =>
    json(await tell(cancel, req.valid('param').number, req.valid('json')), 200),
  )
  app.openapi(routes.expireRoute, async ({ req, json }) =>
    json(await tell(expire, req.valid('param').number, req.valid('json')), 200),
  )
  app.openapi(routes.lostRoute, async ({ req, json }) =>
    json(await tell(reportLost, req.valid('param').number, req.valid('json')), 200),
  )
  app.openapi(routes.stolenRoute, async ({ req, json }) =>
    json(await tell(reportStolen, req.valid('param').number, req.valid('json')), 200),
  )
  addReplace(app, deps)
  addAmend(app, deps)
}

function addReplace(app: OpenAPIHono, { ledger, trust, signers, settings, now }: Deps): void {
  app.openapi(
    routes.replaceRoute,
    async (context) => {
      const { certificate: draft, reason, surrendered, by = program } = context.req.valid('json')
      const { trust: opened } = await trust()
      const signer = pickSigner(signers(), opened, { ...draft, ready: true })
      const issued = await replace(
        context.req.valid('param').number,
        draft,
        { reason, surrendered, request: context.req.header('idempotency-key') },
        { ledger, signer, trust: opened, settings: settings(), by, now },
      )
      return context.json(showIssued(issued, opened.registry.test), 201, { location: `/certificates/${issued.number}` })
    },
    // Read again, for the faults of the certificate in the words of the input.
    (result) => {
      const { certificate } = partsOf(result)
      if (!result.success && certificate !== undefined) parseDraft(certificate)
      refuseInvalid(result)
    },
  )
}

function addAmend(app: OpenAPIHono, { ledger, trust, signers, now }: Deps): void {
  app.openapi(
    routes.amendRoute,
    async (context) => {
      const { changes, reason, by = program } = context.req.valid('json')
      const { number } = context.req.valid('param')
      const { trust: opened } = await trust()
      const signer = pickSigner(signers(), opened, { issued: dayOf(now()), number: parseNumber(number), ready: true })
      const amending = { ledger, signer, trust: opened, by, now }
      return context.json(showIssuedAmendment(await amend(number, { changes, reason }, amending)), 201)
    },
    (result) => {
      const { changes } = partsOf(result)
      if (!result.success && changes !== undefined) parseChanges(changes)
      refuseInvalid(result)
    },
  )
}

/** What was sent. */
function partsOf(result: object): Record<string, unknown> {
  const { data } = result as { readonly data?: unknown }
  return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {}
}
