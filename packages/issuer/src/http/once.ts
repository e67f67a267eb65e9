/**
 * Done once, however often it is asked: a program names what it asks for by a key of its own (`Idempotency-Key`,
 * draft-ietf-httpapi-idempotency-key-header). Asked again with the same key and content it gets the same answer, byte by
 * byte, and nothing is done; the key with another content is refused.
 *
 * What was refused has changed nothing, so it is kept by nobody: it may go well the next time. A server that died between
 * the act and its answer leaves a key that is asked again as if it were new, which is right for a certificate or an
 * application, as these keep the key themselves.
 * @module
 */
import { Refusal, refusalOf } from '@kpc/host/refusal'
import { digestOf, equalBytes } from '@kpc/schema'
import type { MiddlewareHandler } from 'hono'
import type { Selectable } from 'kysely'
import { isRequest } from '../certificates/issue.ts'
import { certificateRefusal } from '../certificates/refusal.ts'
import { parseJson } from '../input/json.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { ledgerRefusal } from '../ledger/refusal.ts'
import type { Tables } from '../ledger/tables.ts'
import type { Asked, Deps, Variables } from './deps.ts'
import { needOf, type RouteNeed } from './needs.ts'
import { httpRefusal } from './refusal.ts'

export const onceHeader = 'idempotency-key'

/** Seconds for which an answer is kept, and after which one that never came counts as lost. */
export const [keptFor, lostAfter] = [7 * 86_400, 60]

/** Headers that tell something of an answer. */
const told = ['content-type', 'location', 'etag'] as const

type Answer = Selectable<Tables['answer']>
type KeyedRequest = Pick<Answer, 'person' | 'key' | 'asked' | 'at'>

/** @param table what each route needs: of those that are kept it says so */
export function answerOnce(
  { ledger, now }: Pick<Deps, 'ledger' | 'now'>,
  table: () => ReadonlyMap<string, RouteNeed>,
): MiddlewareHandler<{ Variables: Variables }> {
  return async (context, next) => {
    const key = context.req.header(onceHeader)
    if (key === undefined || !needOf(context, table())?.isOnce) return next()
    if (!isRequest(key)) throw certificateRefusal('REQUEST_FORM', { field: 'request' })
    const person = context.var.person?.id ?? ''
    const asking = { person, key, asked: await askedIn(context), at: now() }
    const kept = await claim(asking, ledger)
    if (kept) return new Response(Uint8Array.from(kept.body), { status: kept.status ?? 500, headers: headersIn(kept) })
    await next()
    await orLost(asking, now, () => (context.res.ok ? keep(asking, context.res, ledger) : release(asking, ledger)))
    return undefined
  }
}

/** Seconds until a key counts as lost whose answer never came. */
const untilLost = ({ at }: Pick<KeyedRequest, 'at'>, now: number): number => at + lostAfter + 1 - now

/** What is not kept is asked again in vain until its key counts as lost: whoever asks is told how long that takes. */
async function orLost(asking: KeyedRequest, now: () => number, act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (cause) {
    const refusal = refusalOf(cause)
    if (!refusal) throw cause
    throw new Refusal(refusal.code, refusal, { subject: refusal.subject, cause, wait: untilLost(asking, now()) })
  }
}

/** The same content, however its members are ordered and set apart. */
async function askedIn(context: Asked): Promise<Uint8Array> {
  const body: unknown = parseJson(new Uint8Array(await context.req.arrayBuffer()))
  return digestOf(bytesOf(JSON.stringify([context.req.method, context.req.path, ordered(body)])))
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, one]) => [name, ordered(one)])
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const headersIn = ({ headers }: Answer) => parseJson(bytesOf(headers)) as Record<string, string>

const nothing = { status: null, headers: '{}', body: new Uint8Array(), digest: new Uint8Array() }

/**
 * @returns the answer that was given before; undefined: this request is the one that is answered
 * @throws {Refusal} `REQUEST_REUSED`, `REQUEST_RUNNING`
 */
function claim(asking: KeyedRequest, ledger: Ledger): Promise<Answer | undefined> {
  const { person, key, asked, at } = asking
  return ledger.beside((db) =>
    db.transaction().execute(async (db) => {
      await db
        .deleteFrom('answer')
        .where((e) =>
          e.or([e('at', '<', at - keptFor), e.and([e('status', 'is', null), e('at', '<', at - lostAfter)])]),
        )
        .execute()
      const { numInsertedOrUpdatedRows: made } = await db
        .insertInto('answer')
        .values({ ...asking, ...nothing })
        .onConflict((conflict) => conflict.columns(['person', 'key']).doNothing())
        .executeTakeFirstOrThrow()
      if (made === 1n) return undefined
      const before = await db
        .selectFrom('answer')
        .selectAll()
        .where('person', '=', person)
        .where('key', '=', key)
        .executeTakeFirstOrThrow()
      if (!equalBytes(before.asked, asked)) throw ledgerRefusal('REQUEST_REUSED', { subject: key, field: 'request' })
      // It may be answered any moment; at the latest then it counts as lost.
      const wait = untilLost(before, at)
      if (before.status === null) throw httpRefusal('REQUEST_RUNNING', { subject: key, field: 'request', wait })
      return before
    }),
  )
}

async function keep({ person, key }: KeyedRequest, response: Response, ledger: Ledger): Promise<void> {
  const body = new Uint8Array(await response.clone().arrayBuffer())
  const headers = told.flatMap((name) => {
    const text = response.headers.get(name)
    return text === null ? [] : [[name, text] as const]
  })
  const answer = {
    status: response.status,
    headers: JSON.stringify(Object.fromEntries(headers)),
    body,
    digest: digestOf(body),
  }
  await ledger.beside((db) =>
    db.updateTable('answer').set(answer).where('person', '=', person).where('key', '=', key).execute(),
  )
}

async function release({ person, key }: KeyedRequest, ledger: Ledger): Promise<void> {
  await ledger.beside((db) =>
    db.deleteFrom('answer').where('person', '=', person).where('key', '=', key).where('status', 'is', null).execute(),
  )
}
