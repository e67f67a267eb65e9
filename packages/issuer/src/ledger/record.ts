/**
 * Records certificates: number, signed bytes, entry and tree in one transaction.
 * @module
 */

import { Refusal } from '@kpc/host/refusal'
import { equalBytes } from '@kpc/schema'
import type { Acting } from './acting.ts'
import { allot } from './allot.ts'
import { findRequests, insertCertificates } from './certificate-rows.ts'
import { countCertificates } from './figures.ts'
import { markCertificates } from './marks.ts'
import type { Order, Request, Signed, StoredCertificate } from './model.ts'
import { ledgerRefusal } from './refusal.ts'
import type { Work } from './work.ts'

/** An order whose place among the others is kept, as some were answered before. */
interface Placed {
  readonly order: Order
  readonly at: number
}

/**
 * @param kept numbers that orders behind these state
 * @returns a certificate for each order, in the same sequence
 */
export async function record(
  work: Work,
  orders: readonly Order[],
  kept?: ReadonlySet<string>,
): Promise<StoredCertificate[]> {
  const begun = await begin(work, orders)
  for (const { order } of begun.open) await order.guard?.(work)
  return store(work, orders, begun, kept)
}

/**
 * The same of orders that do not wait for each other's: whom its own guard refuses is left out.
 * @returns for each order its certificate, or why there is none
 */
export async function recordEach(work: Work, orders: readonly Order[]): Promise<(StoredCertificate | Refusal)[]> {
  const begun = await begin(work, orders)
  const refused = new Map<number, Refusal>()
  for (const { order, at } of begun.open) {
    try {
      await order.guard?.(work)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refused.set(at, error)
    }
  }
  const open = begun.open.filter(({ at }) => !refused.has(at))
  const stored = await store(work, orders, { ...begun, open })
  return stored.map((certificate, at) => refused.get(at) ?? certificate)
}

/**
 * @property answers to orders that were recorded before, by their place
 * @property twins places of orders that are there twice, and of the first of each
 * @property open the others
 */
interface Begun {
  readonly answers: Map<number, StoredCertificate>
  readonly twins: Map<number, number>
  readonly open: readonly Placed[]
}

async function begin(work: Work, orders: readonly Order[]): Promise<Begun> {
  const [answers, twins] = [new Map<number, StoredCertificate>(), new Map<number, number>()]
  const open = openOrders(orders, await requestsBefore(work, orders), answers, twins)
  await work.foresee(open.map(({ order }) => order))
  return { answers, twins, open }
}

async function store(
  work: Work,
  orders: readonly Order[],
  { answers, twins, open }: Begun,
  kept?: ReadonlySet<string>,
): Promise<StoredCertificate[]> {
  const numbers = await allot(
    work.db,
    work.appending,
    open.map(({ order }) => order),
    kept,
  )
  const signed = await signAll(open, numbers)
  const stored = open.map(({ order }, i) => push(work, order, numbers[i] as string, signed[i] as Signed))
  await work.appending.flush()
  await insertCertificates(
    work.db,
    stored.map(({ sequence, number, digest, kid, issued }, i) => {
      const { request } = (open[i] as Placed).order
      return {
        sequence,
        number,
        digest,
        kid,
        issued,
        request: request?.key ?? null,
        fingerprint: request?.fingerprint ?? null,
      }
    }),
  )
  await markCertificates(
    work.db,
    stored.map((one, i) => ({ ...one, mark: open[i]?.order.mark })),
  )
  await countCertificates(
    work.db,
    stored.map(({ message }) => message),
  )
  for (const [i, { order, at }] of open.entries()) {
    const certificate = stored[i] as StoredCertificate
    answers.set(at, certificate)
    for (const event of order.beside?.(certificate.number) ?? []) await work.append(event)
    await order.settle?.(work.db, certificate.number)
  }
  work.settle()
  return orders.map((_, at) => answers.get(twins.get(at) ?? at) as StoredCertificate)
}

/** So many are signed and judged at a time: enough for every thread, and little enough to be gone from memory soon. */
const inFlight = 32

async function signAll(open: readonly Placed[], numbers: readonly string[]): Promise<Signed[]> {
  const signing: Promise<Signed>[] = []
  for (const [i, { order }] of open.entries()) {
    const one = (async () => order.sign(numbers[i] as string))()
    // The first that fails is thrown; of those beside it nobody needs to hear.
    one.catch(() => undefined)
    signing.push(one)
    await signing[i - inFlight]
  }
  return Promise.all(signing)
}

/** An order that names nobody is the program's own. */
const program: Acting = { by: 'kpc' }

function push(work: Work, { acting = program, application, grounds }: Order, number: string, signed: Signed) {
  const { message, digest, kid, issued } = signed
  const { sequence, recorded } = work.appending.push({
    kind: 'certificate',
    at: work.at,
    ...acting,
    ...grounds?.(),
    ...(application !== undefined && { application }),
    number,
    digest,
    message,
  })
  return { sequence, number, message, digest, kid, issued, recorded }
}

type RequestsBefore = Awaited<ReturnType<typeof findRequests>>

/** What the requests of orders were answered before. */
export function requestsBefore(work: Work, orders: readonly Order[]): Promise<RequestsBefore> {
  return findRequests(
    work.db,
    orders.flatMap(({ request }) => (request ? [request.key] : [])),
  )
}

/**
 * Those that were not answered before: a client that lost the answer asks again and gets it.
 * @throws {Refusal} `REQUEST_REUSED`
 */
export function openOrders(
  orders: readonly Order[],
  before: RequestsBefore,
  answers: Map<number, StoredCertificate>,
  twins: Map<number, number>,
): Placed[] {
  const asked = new Map<string, { readonly at: number; readonly fingerprint: Uint8Array }>()
  const open: Placed[] = []
  for (const [at, order] of orders.entries()) {
    const { request } = order
    const known = request && before.get(request.key)
    const twin = request && asked.get(request.key)
    if (request && known) answers.set(at, sameRequest(request, known).certificate)
    else if (request && twin) twins.set(at, sameRequest(request, twin).at)
    else open.push({ order, at })
    if (request && !known && !twin) asked.set(request.key, { at, fingerprint: request.fingerprint })
  }
  return open
}

function sameRequest<T extends { readonly fingerprint: Uint8Array | null }>(
  { key, fingerprint }: Request,
  known: T,
): T {
  if (!known.fingerprint || !equalBytes(known.fingerprint, fingerprint))
    throw ledgerRefusal('REQUEST_REUSED', { subject: key, field: 'request' })
  return known
}
