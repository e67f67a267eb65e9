/**
 * Records certificates: number, signed bytes, entry and tree in one transaction.
 * @module
 */

import { equalBytes } from '@kpc/schema'
import type { Acting } from './acting.ts'
import { allot } from './allot.ts'
import { findRequests, insertCertificates } from './certificate-rows.ts'
import type { Request, Signed, StoredCertificate, Wish } from './model.ts'
import { ledgerRefusal } from './refusal.ts'
import type { Work } from './work.ts'

/** A wish whose place in the order is kept, as some were answered before. */
interface Placed {
  readonly wish: Wish
  readonly at: number
}

/** @returns a certificate for each wish, in their order */
export async function record(work: Work, wishes: readonly Wish[]): Promise<StoredCertificate[]> {
  const answers = new Map<number, StoredCertificate>()
  const twins = new Map<number, number>()
  const open = await openWishes(work, wishes, answers, twins)
  for (const { wish } of open) await wish.guard?.(work)
  const numbers = await allot(
    work.db,
    work.appending,
    open.map(({ wish }) => wish),
  )
  const signed = await signAll(open, numbers)
  const stored = open.map(({ wish }, i) => push(work, wish, numbers[i] as string, signed[i] as Signed))
  await work.appending.flush()
  await insertCertificates(
    work.db,
    stored.map(({ sequence, number, digest, kid, issued }, i) => {
      const { request } = (open[i] as Placed).wish
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
  for (const [i, { wish, at }] of open.entries()) {
    const certificate = stored[i] as StoredCertificate
    answers.set(at, certificate)
    for (const event of wish.beside?.(certificate.number) ?? []) await work.append(event)
  }
  return wishes.map((_, at) => answers.get(twins.get(at) ?? at) as StoredCertificate)
}

/** So many are signed and judged at a time: enough for every thread, and little enough to be gone from memory soon. */
const inFlight = 32

async function signAll(open: readonly Placed[], numbers: readonly string[]): Promise<Signed[]> {
  const signing: Promise<Signed>[] = []
  for (const [i, { wish }] of open.entries()) {
    const one = (async () => wish.sign(numbers[i] as string))()
    // The first that fails is thrown; of those beside it nobody needs to hear.
    one.catch(() => undefined)
    signing.push(one)
    await signing[i - inFlight]
  }
  return Promise.all(signing)
}

/** A wish that nobody has is the program's own. */
const program: Acting = { by: 'kpc' }

function push(work: Work, { acting = program }: Wish, number: string, { message, digest, kid, issued }: Signed) {
  const { sequence, recorded } = work.appending.push({
    kind: 'certificate',
    at: work.at,
    ...acting,
    number,
    digest,
    message,
  })
  return { sequence, number, message, digest, kid, issued, recorded }
}

/**
 * Those that were not answered before: a client that lost the answer asks again and gets it.
 * @throws {Refusal} `REQUEST_REUSED`
 */
export async function openWishes(
  work: Work,
  wishes: readonly Wish[],
  answers: Map<number, StoredCertificate>,
  twins: Map<number, number>,
): Promise<Placed[]> {
  const keys = wishes.flatMap(({ request }) => (request ? [request.key] : []))
  const before = await findRequests(work.db, keys)
  const asked = new Map<string, { readonly at: number; readonly fingerprint: Uint8Array }>()
  const open: Placed[] = []
  for (const [at, wish] of wishes.entries()) {
    const { request } = wish
    const known = request && before.get(request.key)
    const twin = request && asked.get(request.key)
    if (request && known) answers.set(at, sameRequest(request, known).certificate)
    else if (request && twin) twins.set(at, sameRequest(request, twin).at)
    else open.push({ wish, at })
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
