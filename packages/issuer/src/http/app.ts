/**
 * The authority's server: what `kpc` does, over HTTP, for programs of this machine.
 *
 * Accounts and roles do not exist yet, so it answers to this machine only. It logs no request and
 * no body; of an error nobody foresaw it hands the error, never the request, to `report`.
 * @module
 */
import { OpenAPIHono } from '@hono/zod-openapi'
import { FileError } from '@kpc/host/file-error'
import type { Refusal } from '@kpc/host/refusal'
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { largestPicture } from '../picture/read-picture.ts'
import { about } from './about.ts'
import { certificates } from './certificates.ts'
import type { App, Deps, Resource, Variables } from './deps.ts'
import { isPicture, noForeignPages, onlyJson, onlyLoopbackNames, whoActs } from './guards.ts'
import { refuseInvalid } from './invalid.ts'
import { ledger } from './ledger.ts'
import { life } from './life.ts'
import { pageFiles } from './page-files.ts'
import { prints } from './prints.ts'
import { answerProblem } from './problem.ts'
import { qr } from './qr.ts'
import { httpRefusal } from './refusal.ts'
import { registry } from './registry.ts'
import { verify } from './verify.ts'

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

const headers = secureHeaders({
  strictTransportSecurity: false,
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
const resources: readonly Resource[] = [certificates, qr, life, prints, ledger, verify, registry, about, pageFiles]

export function createApp(deps: Deps): App {
  const app: App = new OpenAPIHono<{ Variables: Variables }>({ defaultHook: refuseInvalid })
  app.onError((error, context) => answerProblem(context, error, deps.report))
  app.notFound((context) => {
    const allowed = methodsOf(app, context.req.path)
    if (allowed.length === 0) throw httpRefusal('ROUTE_UNKNOWN', { subject: context.req.path })
    context.header('allow', allowed.join(', '))
    throw httpRefusal('METHOD_NOT_ALLOWED', { subject: context.req.method })
  })
  app.use(headers)
  app.use(onlyLoopbackNames, noForeignPages)
  app.use(async (context, next) => {
    await next()
    context.header('cache-control', 'no-store')
  })
  app.use((context, next) => (isPicture(context) ? pictureLimit : jsonLimit)(context, next), onlyJson)
  app.use(whoActs(deps))
  for (const add of resources) add(app, deps)
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
