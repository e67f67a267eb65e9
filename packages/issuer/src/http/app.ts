/**
 * The authority's server: what `kpc` does, over HTTP, for programs of this machine.
 *
 * Accounts and roles do not exist yet, so it answers to this machine only. It logs no request and
 * no body; of an error nobody foresaw it hands the error, never the request, to `report`.
 * @module
 */
import { OpenAPIHono, type z } from '@hono/zod-openapi'
import { FileError } from '@kpc/host/file-error'
import type { Press } from '@kpc/host/press/press'
import type { Refusal } from '@kpc/host/refusal'
import { base64url, hex, registryKind, type Trust, verify } from '@kpc/schema'
import { parseDraft } from '@kpc/schema/input'
import type { MiddlewareHandler } from 'hono'
import { accepts } from 'hono/accepts'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { findIssued } from '../certificates/find.ts'
import { issue } from '../certificates/issue.ts'
import { showIssued } from '../certificates/issued.ts'
import { lifeOf } from '../certificates/life.ts'
import { pickSigner } from '../certificates/pick-signer.ts'
import { showVerdict } from '../certificates/show-verdict.ts'
import type { Settings } from '../home/home.ts'
import { parseHere, parseInstant } from '../input/instant.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { largestPicture } from '../picture/read-picture.ts'
import type { OpenedLayout } from '../print/open-layout.ts'
import { drawPng, drawSvg, drawSymbol, type Ecc, type QrSymbol } from '../qr/qr.ts'
import type { Signer } from '../signer/keys.ts'
import { opensslVerify } from '../signer/openssl.ts'
import type { OpenedTrust } from '../trust/open.ts'
import { warningsOf } from '../trust/warnings.ts'
import { isPicture, noForeignPages, onlyJson, onlyLoopbackNames } from './guards.ts'
import { refuseInvalid } from './invalid.ts'
import { addLedger } from './ledger.ts'
import { addLife } from './life.ts'
import { page } from './page.ts'
import { addPrint } from './print.ts'
import { answerProblem } from './problem.ts'
import { httpRefusal } from './refusal.ts'
import * as routes from './routes.ts'
import type { registryView } from './schemas.ts'

/**
 * @property trust what the home trusts now; asked for each request, as the registry may change
 * @property signers the home's keys
 * @property now the clock, in seconds
 * @property report told of errors that nobody foresaw
 * @property press that sets pages; one of its own if absent
 * @property layout of this authority's paper; that of the settings, in the working folder, if absent
 */
export interface Deps {
  readonly ledger: Ledger
  trust(): Promise<OpenedTrust>
  signers(): readonly Signer[]
  settings(): Settings
  /** The folder of the ledger's signed checkpoints. */
  readonly checkpoints: string
  now(): number
  report(error: unknown): void
  readonly press?: Press
  layout?(): Promise<OpenedLayout>
}

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

export function createApp(deps: Deps): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: refuseInvalid })
  app.onError((error, context) => answerProblem(context, error, deps.report))
  app.notFound((context) => {
    const allowed = methodsOf(app, context.req.path)
    if (allowed.length === 0) throw httpRefusal('ROUTE_UNKNOWN', { subject: context.req.path })
    context.header('allow', allowed.join(', '))
    throw httpRefusal('METHOD_NOT_ALLOWED', { subject: context.req.method })
  })
  app.use(
    secureHeaders({
      strictTransportSecurity: false,
      // A page with a script of its own says which.
      overwrite: false,
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
      },
    }),
  )
  app.use(onlyLoopbackNames, noForeignPages)
  app.use(async (context, next) => {
    await next()
    context.header('cache-control', 'no-store')
  })
  app.use((context, next) => (isPicture(context) ? pictureLimit : jsonLimit)(context, next), onlyJson)
  addCertificates(app, deps)
  addLife(app, deps)
  addPrint(app, deps)
  addLedger(app, deps)
  addVerify(app, deps)
  addRegistry(app, deps)
  addAbout(app, deps)
  return app
}

function addCertificates(app: OpenAPIHono, { ledger, trust, signers, settings, now }: Deps): void {
  app.openapi(
    routes.issueRoute,
    async (context) => {
      const draft = context.req.valid('json')
      const { trust: opened } = await trust()
      const signer = pickSigner(signers(), opened, { ...draft, ready: true })
      const request = context.req.header('idempotency-key')
      const issued = await issue(draft, { ledger, signer, trust: opened, settings: settings(), now }, { request })
      return context.json(showIssued(issued, opened.registry.test), 201, { location: `/certificates/${issued.number}` })
    },
    // Read again, for the faults in the words of the input.
    (result) => {
      if (!result.success) parseDraft((result as { readonly data?: unknown }).data)
      return undefined
    },
  )

  app.openapi(routes.showRoute, async (context) => {
    const issued = await findIssued(context.req.valid('param').number, ledger)
    const { entries } = await ledger.stateOf(issued.number)
    const { state } = lifeOf(entries.map(({ entry }) => entry))
    return context.json({ ...showIssued(issued, (await trust()).trust.registry.test), state }, 200)
  })

  const draw = async (number: string, ecc: Ecc): Promise<QrSymbol> =>
    drawSymbol((await findIssued(number, ledger)).text, ecc)
  app.openapi(routes.svgRoute, async (context) => {
    const symbol = await draw(context.req.valid('param').number, context.req.valid('query').ecc)
    return context.body(drawSvg(symbol), 200, { 'content-type': 'image/svg+xml' })
  })
  app.openapi(routes.pngRoute, async (context) => {
    const symbol = await draw(context.req.valid('param').number, context.req.valid('query').ecc)
    return context.body(Uint8Array.from(await drawPng(symbol)).buffer, 200, { 'content-type': 'image/png' })
  })
}

function addVerify(app: OpenAPIHono, { trust, now }: Deps): void {
  app.openapi(routes.verifyRoute, async (context) => {
    const { text, amendments, for: purpose, here, at } = context.req.valid('json')
    const { trust: opened } = await trust()
    const asked = {
      now: now(),
      ...(amendments !== undefined && { amendments }),
      ...(purpose !== undefined && { purpose }),
      ...(here !== undefined && { here: parseHere(here) }),
      ...(at !== undefined && { at: parseInstant(at) }),
    }
    return context.json(showVerdict(verify(text, opened, asked, opensslVerify)), 200)
  })
}

function addRegistry(app: OpenAPIHono, { trust }: Deps): void {
  const cose = { 'content-type': 'application/cose' }
  app.openapi(routes.registryRoute, async (context) => {
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
  app.openapi(routes.registryFileRoute, async (context) =>
    context.body(Uint8Array.from((await trust()).registryFile).buffer, 200, cose),
  )
  app.openapi(routes.rootFileRoute, async (context) =>
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

function addAbout(app: OpenAPIHono, { ledger, trust, signers, settings, now }: Deps): void {
  app.openapi(routes.healthRoute, async (context) => {
    const { trust: opened } = await trust()
    await ledger.list({ last: 1 })
    const { test, version: registry } = opened.registry
    const { warnDays } = settings()
    const warnings = warningsOf(signers(), opened, { now: now(), warnDays, running: true })
    return context.json({ status: 'ok' as const, test, registry, warnings }, 200)
  })
  const document = (): object =>
    app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {
        title: 'kpc: the authority',
        version: '1',
        description: 'Kimberley Process certificates as signed QR codes. Answers to this machine only.',
      },
    })
  app.openapi(routes.documentRoute, (context) => context.json(document(), 200))
  app.openapi(routes.pageRoute, async (context) => context.html(page((await trust()).trust.registry.test), 200))
}

/** The methods that an address has; none where nothing is there. */
function methodsOf(app: OpenAPIHono, path: string): string[] {
  const matching = app.routes.filter(
    ({ method, path: pattern }) =>
      method !== 'ALL' && new RegExp(`^${pattern.replace(/:[^/]+/g, '[^/]+').replaceAll('.', '\\.')}$`).test(path),
  )
  return [...new Set(matching.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))]
}
