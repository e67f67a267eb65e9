/**
 * The inbox: the only part of an authority that listens to the world. An app of its own, which knows no session, no
 * page and no other route (SCRAPI draft 11).
 *
 * It fetches nothing, whatever a message says, logs no request, and tells `report` alone of what nobody foresaw.
 * @module
 */
import { refusalOf } from '@kpc/host/refusal'
import type { Trust } from '@kpc/schema'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Ledger } from '../ledger/ledger.ts'
import { addressOf } from '../outside/client-address.ts'
import type { Proving } from '../proofs/proofs.ts'
import { isConfirmed } from './asked.ts'
import { encodeKey, encodeKeySet, keyNamed, receiptKeys } from './keys.ts'
import { type InboxLimits, inboxLimits } from './limits.ts'
import { largestStatement } from './open.ts'
import { answerInboxProblem } from './problem.ts'
import { prove } from './receipts.ts'
import { inboxRefusal } from './refusal.ts'
import { findRegistered, type RegisteredStatement, register } from './register.ts'

/**
 * @property trust what is trusted now; asked for each request
 * @property own ids of the authorities whose ledger this is
 * @property proving with the checkpoint key, where it is in this process and unlocked: receipts come at once then
 * @property proxied a proxy stands before it, and says from where somebody asks
 */
export interface InboxDeps {
  readonly ledger: Ledger
  trust(): Promise<Trust>
  own(trust: Trust): readonly string[]
  proving?(trust: Trust): Omit<Proving, 'ledger' | 'trust' | 'now'> | undefined
  readonly proxied: boolean
  now(): number
  report(error: unknown): void
}

/** Seconds after which a receipt is asked for again. */
const retryAfter = '60'

const media = ['application/cose', 'application/scitt-statement+cose']
const digestPattern = /^[0-9a-f]{64}$/

export function createInbox(deps: InboxDeps): Hono {
  const app = new Hono()
  const limits = inboxLimits(deps.now)
  app.onError((error, context) => {
    if (isOfSender(error)) limits.count('address', addressOf(context, deps))
    return answerInboxProblem(context, error, deps.report)
  })
  app.notFound(() => {
    throw inboxRefusal('INBOX_ROUTE')
  })
  app.use(async (context, next) => {
    limits.refuse('address', addressOf(context, deps))
    await next()
    context.header('cache-control', 'no-store')
    context.header('x-content-type-options', 'nosniff')
  })
  app.post('/entries', onlyStatements, tooLarge, (context) => takeStatement(context, deps, limits))
  app.get('/entries/:digest', (context) => tellReceipt(context, deps))
  app.get('/confirmed/:digest', (context) => tellConfirmed(context, deps))
  app.get('/.well-known/scitt-keys', async (context) => keysAnswer(context, encodeKeySet(await keysOf(deps))))
  app.get('/.well-known/scitt-keys/:kid', async (context) => {
    const key = keyNamed(await keysOf(deps), context.req.param('kid'))
    if (!key) throw inboxRefusal('INBOX_KEY')
    return keysAnswer(context, encodeKey(key))
  })
  for (const path of [
    '/entries',
    '/entries/:digest',
    '/confirmed/:digest',
    '/.well-known/scitt-keys',
    '/.well-known/scitt-keys/:kid',
  ])
    app.all(path, () => {
      throw inboxRefusal('INBOX_METHOD')
    })
  return app
}

/** What comes of too much, of this machine or of nobody's doing does not count against who asks. */
function isOfSender(error: unknown): boolean {
  const refusal = refusalOf(error)
  return refusal !== undefined && !['hasty', 'unready', 'fault'].includes(refusal.class)
}

const tooLarge = bodyLimit({
  maxSize: largestStatement,
  onError: () => {
    throw inboxRefusal('INBOX_LARGE')
  },
})

async function onlyStatements(context: Context, next: () => Promise<void>): Promise<void> {
  const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type === undefined || !media.includes(type)) throw inboxRefusal('INBOX_TYPE')
  await next()
}

async function keysOf({ trust, own }: InboxDeps) {
  const now = await trust()
  return receiptKeys(now, own(now))
}

function keysAnswer(context: Context, body: Uint8Array<ArrayBuffer>): Response {
  return context.body(body, 200, { 'content-type': 'application/cbor' })
}

async function takeStatement(context: Context, deps: InboxDeps, limits: InboxLimits): Promise<Response> {
  const { ledger, now, own } = deps
  const message = new Uint8Array(await context.req.arrayBuffer())
  const trust = await deps.trust()
  const registered = await register(message, { ledger, trust, now, own: own(trust) }, (kid) => {
    for (const what of ['key', 'key-day'] as const) limits.refuse(what, kid)
    for (const what of ['key', 'key-day'] as const) limits.count(what, kid)
  })
  const proved = await provedNow(registered, trust, deps)
  const { receipt } = proved
  context.header('location', `/entries/${proved.digest}`)
  if (!receipt) return context.body(null, 202, { 'retry-after': retryAfter })
  return receiptAnswer(context, receipt, 201)
}

/** A receipt that can't be made now is made later: what was registered stays so. */
async function provedNow(
  registered: RegisteredStatement,
  trust: Trust,
  { ledger, now, proving, report }: InboxDeps,
): Promise<RegisteredStatement> {
  const key = proving?.(trust)
  if (!key) return registered
  try {
    return await prove(registered, { ...key, ledger, trust, now })
  } catch (error) {
    report(error)
    return registered
  }
}

async function tellReceipt(context: Context, { ledger }: InboxDeps): Promise<Response> {
  const digest = context.req.param('digest') ?? ''
  const registered = digestPattern.test(digest) ? await findRegistered(digest, ledger) : undefined
  if (!registered) throw inboxRefusal('INBOX_UNKNOWN')
  if (!registered.receipt) return context.body(null, 204, { 'retry-after': retryAfter })
  context.header('location', `/entries/${digest}`)
  return receiptAnswer(context, registered.receipt, 200)
}

/** To who has the certificate in hands: an answer of one word. */
async function tellConfirmed(context: Context, { ledger }: InboxDeps): Promise<Response> {
  const digest = context.req.param('digest') ?? ''
  if (!digestPattern.test(digest)) throw inboxRefusal('INBOX_UNKNOWN')
  return context.json({ confirmed: await isConfirmed(digest, ledger) })
}

function receiptAnswer(context: Context, receipt: Uint8Array, status: 200 | 201): Response {
  return context.body(Uint8Array.from(receipt), status, { 'content-type': 'application/cose' })
}
