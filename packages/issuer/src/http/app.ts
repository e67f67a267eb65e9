/**
 * The authority's server: what `kpc` does, over HTTP, for people who sign in and programs with a token.
 *
 * It logs no request and no body; of an error nobody foresaw, and of a client that went away, it tells `report`,
 * without the request.
 * @module
 */
import { randomBytes } from 'node:crypto'
import { OpenAPIHono } from '@hono/zod-openapi'
import { argon2id } from '@kpc/desk/people/hashing'
import { type Door, ownDoor } from '@kpc/desk/server/door'
import { noForeignPages, onlyOwnNames } from '@kpc/desk/server/guards'
import { FileError } from '@kpc/host/file-error'
import type { Refusal } from '@kpc/host/refusal'
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { TrieRouter } from 'hono/router/trie-router'
import { secureHeaders } from 'hono/secure-headers'
import { largestEvidence } from '../applications/evidence.ts'
import { applicationRefusal } from '../applications/refusal.ts'
import type { Reception } from '../people/reception.ts'
import { largestPicture } from '../picture/read-picture.ts'
import { about } from './about.ts'
import { account } from './account.ts'
import { admit, stillAdmitted } from './admission.ts'
import { applications } from './applications.ts'
import { approvals } from './approvals.ts'
import { certificates } from './certificates.ts'
import { confirmations } from './confirmations.ts'
import type { App, Deps, Resource, Variables } from './deps.ts'
import { deskAmend } from './desk-amend.ts'
import { deskApi } from './desk-api.ts'
import { deskApplication } from './desk-application.ts'
import { deskApplicationForm } from './desk-application-form.ts'
import { deskBoard } from './desk-board.ts'
import { deskCertificates } from './desk-certificates.ts'
import { deskCounting } from './desk-counting.ts'
import { deskDevices } from './desk-devices.ts'
import { deskEvidence } from './desk-evidence.ts'
import { deskFollowUp } from './desk-followup.ts'
import { deskImport } from './desk-import.ts'
import { deskImports } from './desk-imports.ts'
import { deskImportsBatch } from './desk-imports-batch.ts'
import { deskIncidents } from './desk-incidents.ts'
import { deskPrinting } from './desk-printing.ts'
import { deskProposals } from './desk-proposals.ts'
import { deskQueue } from './desk-queue.ts'
import { deskReconcile } from './desk-reconcile.ts'
import { deskRegisters } from './desk-registers.ts'
import { deskRetention } from './desk-retention.ts'
import { deskReturns } from './desk-returns.ts'
import { deskSearch } from './desk-search.ts'
import { deskSignals } from './desk-signals.ts'
import { deskStock } from './desk-stock.ts'
import { deskWebhooks } from './desk-webhooks.ts'
import { devices } from './devices.ts'
import { evidence } from './evidence.ts'
import { followUp } from './followup.ts'
import { isEvidence, isPicture, onlyJson } from './guards.ts'
import { imports } from './imports.ts'
import { incidents } from './incidents.ts'
import { refuseInvalid } from './invalid.ts'
import { ledger } from './ledger.ts'
import { life } from './life.ts'
import { needOf, needsOf, securitySchemes } from './needs.ts'
import { answerOnce } from './once.ts'
import { ownDoors } from './own-doors.ts'
import { pageFiles } from './page-files.ts'
import { people } from './people.ts'
import { peopleRows } from './people-rows.ts'
import { prints } from './prints.ts'
import { answerError } from './problem-answer.ts'
import { proposals } from './proposals.ts'
import { qr } from './qr.ts'
import { httpRefusal } from './refusal.ts'
import { registers } from './registers.ts'
import { registry } from './registry.ts'
import { retention } from './retention.ts'
import { returns } from './returns.ts'
import { settings } from './settings.ts'
import { ways } from './sign-in.ts'
import { signOn } from './sign-on.ts'
import { stock } from './stock.ts'
import { templates } from './templates.ts'
import { trail } from './trail.ts'
import { verify } from './verify.ts'
import { webhooks } from './webhooks.ts'

/** Bytes of a request's body. */
const largestBody = 64 * 1024

function limit(maxSize: number, refusal: () => Refusal): MiddlewareHandler {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw refusal()
    },
  })
}

const jsonLimit = limit(largestBody, () => httpRefusal('BODY_TOO_LARGE'))
const pictureLimit = limit(
  largestPicture,
  () => new FileError('FILE_TOO_LARGE', 'the picture', { limit: largestPicture }),
)

const evidenceLimit = limit(largestEvidence + largestBody, () => applicationRefusal('EVIDENCE_LARGE'))

const limitOf = (context: Context): MiddlewareHandler =>
  isPicture(context) ? pictureLimit : isEvidence(context) ? evidenceLimit : jsonLimit

const headers = ({ secure }: Door): MiddlewareHandler =>
  secureHeaders({
    strictTransportSecurity: secure && 'max-age=31536000',
    // A page says what may be loaded for it.
    overwrite: false,
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
    },
  })

/** In this order they stand in the document and on the page. */
const resources: readonly Resource[] = [
  applications,
  evidence,
  approvals,
  templates,
  certificates,
  qr,
  life,
  proposals,
  confirmations,
  imports,
  followUp,
  incidents,
  prints,
  deskSearch,
  deskQueue,
  deskApplicationForm,
  deskApplication,
  deskCounting,
  deskEvidence,
  deskImport,
  deskImportsBatch,
  deskImports,
  deskCertificates,
  deskAmend,
  deskProposals,
  deskPrinting,
  deskBoard,
  deskRegisters,
  deskRetention,
  deskStock,
  deskFollowUp,
  deskIncidents,
  deskDevices,
  // Before the page of one period, whose address would take their names for one.
  deskReconcile,
  deskSignals,
  deskReturns,
  registers,
  stock,
  deskApi,
  ledger,
  returns,
  verify,
  registry,
  ways,
  signOn,
  account,
  ownDoors,
  // Before the page of one person, whose address would take `rows` for somebody.
  peopleRows,
  people,
  settings,
  trail,
  webhooks,
  devices,
  retention,
  deskWebhooks,
  about,
  pageFiles,
]

/** Sessions of tests and of the command line differ in these alone. */
export const usualSecrets: Deps['secrets'] = {
  hashing: argon2id(),
  random: (size) => new Uint8Array(randomBytes(size)),
}

type Given = Omit<Deps, 'door' | 'secrets'> & Partial<Pick<Deps, 'door' | 'secrets'>>

export function createApp(given: Given): App {
  const deps: Deps = { door: ownDoor, secrets: usualSecrets, ...given }
  const reception: Reception = { ledger: deps.ledger, now: deps.now, ...deps.secrets }
  let table: ReturnType<typeof needsOf> | undefined
  const needs = () => {
    table ??= needsOf(app)
    return table
  }
  // Some addresses are fixed where others vary: the usual router tries its others in vain, and ends with this one.
  const app: App = new OpenAPIHono<{ Variables: Variables }>({ defaultHook: refuseInvalid, router: new TrieRouter() })
  app.onError((error, context) => answerError(context, error, deps, needs))
  app.notFound((context) => {
    const allowed = methodsOf(app, context.req.path)
    if (allowed.length === 0) throw httpRefusal('ROUTE_UNKNOWN', { subject: context.req.path })
    context.header('allow', allowed.join(', '))
    throw httpRefusal('METHOD_NOT_ALLOWED', { subject: context.req.method })
  })
  for (const [name, scheme] of Object.entries(securitySchemes))
    app.openAPIRegistry.registerComponent('securitySchemes', name, scheme)
  app.use(headers(deps.door))
  app.use(
    onlyOwnNames(deps.door),
    noForeignPages(deps.door, (context) => needOf(context, needs())?.isFromElsewhere === true),
  )
  app.use(async (context, next) => {
    await next()
    context.header('cache-control', 'no-store')
  })
  app.use(admit(deps, reception, needs))
  app.use((context, next) => limitOf(context)(context, next), onlyJson(needs))
  app.use(stillAdmitted(deps, reception, needs))
  app.use(answerOnce(deps, needs))
  for (const add of resources) add(app, deps)
  needs()
  return app
}

/** The methods that an address has; none where nothing is there. */
function methodsOf(app: App, path: string): string[] {
  const matching = app.routes.filter(
    ({ method, path: pattern }) =>
      method !== 'ALL' && new RegExp(`^${pattern.replace(/:[^/]+/g, '[^/]+').replaceAll('.', '\\.')}$`).test(path),
  )
  return [...new Set(matching.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))]
}
