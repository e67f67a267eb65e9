/**
 * The door of devices: an app of its own, apart from the desk's, which knows no session, no cookie and no page. What
 * makes a request count is the signature in it, or a code that was shown at the desk; so a verifier's page of any origin
 * may ask, and is told nothing that it does not name by its digest.
 *
 * - `POST /devices`: a public key and the code of the desk
 * - `POST /arrivals`: a signed arrival
 * - `GET /arrivals/{digest}`: what became of it
 * - `PUT /arrivals/{digest}/photographs`: a photograph that it names
 * - `GET /confirmed/{digest}?issuer={id}`: whether goods came in under a certificate, as this authority or its issuer knows
 * @module
 */

import { refusalOf } from '@kpc/host/refusal'
import { type Algorithm, encodeText, hex, largestPhotograph, parseBase64url } from '@kpc/schema'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import { z } from 'zod'
import { arrivalOf, deviceOfArrival, photographsOf, takePhotograph } from '../arrivals/photographs.ts'
import { arrivalRefusal } from '../arrivals/refusal.ts'
import { findTaken, takeArrival } from '../arrivals/take.ts'
import { confirmationsIn } from '../confirmations/held.ts'
import { pairDevice, showDevice } from '../devices/devices.ts'
import { admit, type DeviceLimits, deviceLimits } from '../devices/limits.ts'
import { deviceRefusal } from '../devices/refusal.ts'
import { isConfirmedHere } from '../inbox/asked.ts'
import { parseJson } from '../input/json.ts'
import { confirmedUnder } from '../ledger/work.ts'
import type { Question } from '../outbox/ask-issuer.ts'
import { addressOf } from './admission.ts'
import type { Deps } from './deps.ts'
import { answerProblem, refusalIn } from './problem.ts'
import { httpRefusal } from './refusal.ts'

const largestArrival = 64 * 1024
const largestPairing = 2048

interface DeviceDeps extends Pick<Deps, 'ledger' | 'settings' | 'now' | 'door' | 'report'> {
  /** Asks the issuer of a certificate; where it is absent this ledger alone answers. */
  ask?(question: Question): Promise<boolean>
}

/** Is this asked of a device's door, and not of the desk? */
export function isOfDevices({ method, url }: Pick<Request, 'method' | 'url'>): boolean {
  const { pathname } = new URL(url)
  if (pathname === '/devices' || pathname === '/arrivals') return method === 'POST' || method === 'OPTIONS'
  return /^\/(arrivals\/[0-9a-f]{64}(\/photographs)?|confirmed\/[0-9a-f]{64})$/.test(pathname)
}

export function createDevicesApp(deps: DeviceDeps): Hono {
  const app = new Hono()
  const limits = deviceLimits(deps.now)
  app.onError((error, context) => {
    if (isOfSender(error)) limits.count('failures', addressOf(context, deps.door))
    return answerProblem(context, refusalIn(error, deps.report))
  })
  app.notFound(() => {
    throw httpRefusal('ROUTE_UNKNOWN')
  })
  app.use(cors({ origin: '*', allowMethods: ['GET', 'POST', 'PUT'], allowHeaders: ['content-type'], maxAge: 600 }))
  app.use(async (context, next) => {
    limits.refuse('failures', addressOf(context, deps.door))
    await next()
    context.header('cache-control', 'no-store')
    context.header('x-content-type-options', 'nosniff')
  })
  app.post(
    '/devices',
    limited(largestPairing, () => httpRefusal('BODY_TOO_LARGE')),
    (context) => pair(context, deps),
  )
  app.post(
    '/arrivals',
    limited(largestArrival, () => arrivalRefusal('ARRIVAL_LARGE')),
    async (context) => {
      if (!/^application\/cose\s*(;|$)/i.test(context.req.header('content-type') ?? ''))
        throw arrivalRefusal('ARRIVAL_FORM')
      const message = new Uint8Array(await context.req.arrayBuffer())
      const taken = await takeArrival(message, deps, (id) => admit(limits, ['arrivals', 'arrivals-day'], id))
      return context.json(taken, 201)
    },
  )
  app.get('/arrivals/:digest', async (context) => context.json(await toldOf(context.req.param('digest'), deps)))
  app.get('/confirmed/:digest', async (context) => {
    const digest = context.req.param('digest')
    const authority = context.req.query('issuer') ?? ''
    if (!/^[0-9a-f]{64}$/.test(digest) || authority.length > 64) throw httpRefusal('ROUTE_UNKNOWN')
    admit(limits, ['asked'], addressOf(context, deps.door))
    const isHere = await isConfirmedHere(digest, deps.ledger)
    return context.json({ confirmed: isHere || (await deps.ask?.({ digest, authority })) === true })
  })
  addPhotographs(app, deps, limits)
  return app
}

function addPhotographs(app: Hono, deps: DeviceDeps, limits: DeviceLimits): void {
  const bounded = limited(largestPhotograph, () => arrivalRefusal('PHOTOGRAPH_LARGE'))
  app.put('/arrivals/:digest/photographs', bounded, async (context) => {
    const bytes = new Uint8Array(await context.req.arrayBuffer())
    const wanted = deps.settings().photographs === true
    const device = await deviceOfArrival(context.req.param('digest'), deps.ledger)
    await takePhotograph(context.req.param('digest'), bytes, {
      ledger: deps.ledger,
      wanted,
      admit: () => admit(limits, ['photographs-day'], device),
    })
    return context.body(null, 204)
  })
}

/** What comes of too much, of this machine or of nobody's doing does not count against who asks. */
function isOfSender(error: unknown): boolean {
  const refusal = refusalOf(error)
  return refusal !== undefined && !['hasty', 'unready', 'fault'].includes(refusal.class)
}

function limited(maxSize: number, refusal: () => Error): MiddlewareHandler {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw refusal()
    },
  })
}

const pairingInput = z.strictObject({
  code: z.string().min(1).max(64),
  alg: z.number().int(),
  x: z.string().min(1).max(100),
})

/** @throws {Refusal} `JSON_*`, `DEVICE_KEY`, `PAIRING_UNKNOWN` */
async function pair(context: Context, deps: DeviceDeps): Promise<Response> {
  const given = pairingInput.safeParse(parseJson(new Uint8Array(await context.req.arrayBuffer())))
  const x = given.success ? parseBase64url(given.data.x) : undefined
  if (!given.success || !x) throw deviceRefusal('DEVICE_KEY')
  const { code, alg } = given.data
  const row = await pairDevice(code, { alg: alg as Algorithm, x }, deps, { address: addressOf(context, deps.door) })
  return context.json(showDevice(row), 201)
}

/** Whoever has signed an arrival, or taken it, knows its digest; nobody else does. */
function toldOf(digest: string, { ledger, settings }: DeviceDeps) {
  return ledger.beside(async (db) => {
    const arrival = await arrivalOf(db, digest)
    const bytes = Uint8Array.from(Buffer.from(digest, 'hex'))
    const taken = await findTaken(db, bytes)
    const here = (await photographsOf(db, bytes)).map(hex)
    const named = settings().photographs ? (arrival.photographs ?? []) : []
    const answers = arrival.of ? confirmationsIn(await confirmedUnder(db, arrival.number), arrival.of) : []
    return {
      ...taken,
      photographs: named.map((one) => hex(one.digest)).filter((one) => !here.includes(one)),
      answers: answers.map(({ message }) => encodeText('confirmation', message)),
    }
  })
}
