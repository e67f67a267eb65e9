/**
 * Refusals of the inbox as concise problem details (RFC 9290), as SCRAPI has it; as JSON (RFC 9457) only where
 * `Accept` names that alone.
 * @module
 */
import { type Refusal, type RefusalClass, refusalOf } from '@kpc/host/refusal'
import { printable } from '@kpc/host/terminal'
import { encode, FormatError } from '@kpc/schema'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { homeRefusal } from '../home/refusal.ts'

/** Keys of a problem (RFC 9290 section 3.1). */
const problemKey = { title: -1, detail: -2 } as const

interface Said {
  readonly status: ContentfulStatusCode
  readonly title: string
  readonly retryAfter?: number
}

/** What a statement is refused for is always the same to a sender: it is rejected. */
const rejected: Said = { status: 400, title: 'Rejected' }

const saidOf: Readonly<Record<RefusalClass, Said>> = {
  input: rejected,
  malformed: { status: 400, title: 'Malformed request' },
  form: { status: 415, title: 'Unsupported Media Type' },
  limit: { status: 413, title: 'Content Too Large' },
  absent: { status: 404, title: 'Not Found' },
  conflict: rejected,
  stranger: rejected,
  changed: rejected,
  unread: rejected,
  forbidden: rejected,
  hasty: { status: 429, title: 'Too Many Requests', retryAfter: 60 },
  method: { status: 405, title: 'Method Not Allowed' },
  misdirected: rejected,
  unready: { status: 503, title: 'Service Unavailable', retryAfter: 30 },
  fault: { status: 500, title: 'Internal Server Error' },
}

/** Titles that SCRAPI draft 11 gives to some of them. */
const titles: Readonly<Record<string, string>> = {
  COSE_ALG: 'Bad Signature Algorithm',
  INBOX_PAYLOAD: 'Payload Missing',
  INBOX_KEY: 'No such key',
}

/** @param report told of what nobody foresaw, without the request */
export function answerInboxProblem(context: Context, error: unknown, report: (error: unknown) => void): Response {
  const known = refusalOf(error)
  if (!known) report(error)
  const refusal = known ?? homeRefusal('INTERNAL')
  const { status, title: usual, retryAfter } = saidFor(error, refusal)
  const title = titles[refusal.code] ?? usual
  const detail = `${refusal.code}: ${printable(refusal.says)}`
  if (retryAfter !== undefined) context.header('retry-after', String(retryAfter))
  return wantsJson(context)
    ? context.body(JSON.stringify({ title, status, detail, code: refusal.code }), status, {
        'content-type': 'application/problem+json',
      })
    : context.body(
        encode(
          new Map([
            [problemKey.title, title],
            [problemKey.detail, detail],
          ]),
        ),
        status,
        {
          'content-type': 'application/concise-problem-details+cbor',
        },
      )
}

/** Bytes that are no message are malformed; a registry that is not ready is this server's affair. */
function saidFor(error: unknown, refusal: Refusal): Said {
  if (error instanceof FormatError && refusal.class !== 'unready') return rejected
  return saidOf[refusal.class]
}

function wantsJson(context: Context): boolean {
  const types = (context.req.header('accept') ?? '').split(',').map((one) => one.split(';')[0]?.trim().toLowerCase())
  return types.length > 0 && types.every((one) => one === 'application/json' || one === 'application/problem+json')
}
