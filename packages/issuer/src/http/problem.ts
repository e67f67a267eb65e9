/**
 * Refusals as problem details (RFC 9457), and the status of each class.
 * @module
 */
import { type FieldFault, type Refusal, type RefusalClass, refusalOf } from '@kpc/host/refusal'
import { printable, showJson } from '@kpc/host/terminal'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { boxAt } from '../certificates/place.ts'
import { homeRefusal } from '../home/refusal.ts'
import { inputFormRefusal } from '../input/refusal.ts'
import { httpRefusal } from './refusal.ts'

/** The status of a class is all that HTTP adds to a refusal (RFC 9110 section 15.5 and 15.6, RFC 6585). */
const statuses = {
  input: 422,
  malformed: 400,
  form: 415,
  limit: 413,
  absent: 404,
  conflict: 409,
  stranger: 401,
  changed: 412,
  unread: 428,
  forbidden: 403,
  hasty: 429,
  method: 405,
  misdirected: 421,
  unready: 503,
  fault: 500,
} as const satisfies Record<RefusalClass, ContentfulStatusCode>

const titles = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  421: 'Misdirected Request',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  428: 'Precondition Required',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const satisfies Record<(typeof statuses)[RefusalClass], string>

/** @property type the kind of problem is its `code`, so the type says no more than the status (RFC 9457 section 4.2.1) */
export interface Problem {
  readonly type: 'about:blank'
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  readonly source: string
  readonly faults: readonly (FieldFault & { readonly box?: number })[]
}

/** How a program shows who it acts for (RFC 6750 section 3). */
export const challenge = 'Bearer realm="kpc"'

/** Seconds of a class whose refusals do not know themselves how long it takes. */
const usualWaits: Partial<Readonly<Record<RefusalClass, number>>> = { hasty: 900, unready: 10 }

/** Seconds after which it is worth while to ask again (RFC 9110 section 10.2.3); undefined where no time mends it. */
export function waitOf({ class: of, wait = usualWaits[of] }: Pick<Refusal, 'class' | 'wait'>): string | undefined {
  return wait?.toString()
}

/** The status of a refusal. */
export function statusOf({ class: of }: Pick<Refusal, 'class'>): ContentfulStatusCode {
  return statuses[of]
}

/** So many faults are told one by one: a body of nothing but wrong names is not answered with ten times as much. */
const mostFaults = 100

/** Names of members and addresses are anybody's text: who shows a problem on a terminal is not led astray by it. */
function problemOf({ code, class: kind, message, source, faults }: Refusal): Problem {
  const status = statuses[kind]
  return {
    type: 'about:blank',
    title: titles[status],
    status,
    detail: printable(message),
    code,
    source,
    faults: faults.slice(0, mostFaults).map((fault) => ({
      ...fault,
      field: printable(fault.field ?? ''),
      ...boxOf(fault.field ?? ''),
      message: printable(fault.message),
    })),
  }
}

function boxOf(field: string): { readonly box?: number } {
  const box = boxAt(field)
  return box === undefined ? {} : { box }
}

/**
 * Whatever was thrown, as a refusal. Of what nobody foresaw it says nothing but that it happened.
 * @param report told of that, without the request, and of a client that went away
 */
export function refusalIn(error: unknown, report: (error: unknown) => void): Refusal {
  const gone = isClientGone(error) ? httpRefusal('CLIENT_GONE', { cause: error }) : undefined
  const refusal = gone ?? refusalOf(error) ?? ofException(error)
  if (gone || !refusal) report(gone ?? error)
  return refusal ?? homeRefusal('INTERNAL')
}

/** How to be known, and when to ask again. */
export function problemHeaders(context: Context, refusal: Refusal): void {
  if (refusal.class === 'stranger') context.header('www-authenticate', challenge)
  const wait = refusal.class === 'fault' ? undefined : waitOf(refusal)
  if (wait !== undefined) context.header('retry-after', wait)
}

/** A refusal as problem details. */
export function answerProblem(context: Context, refusal: Refusal): Response {
  problemHeaders(context, refusal)
  const problem = problemOf(refusal)
  const status = problem.status as ContentfulStatusCode
  return context.body(showJson(problem), status, { 'content-type': 'application/problem+json' })
}

/** What Node throws into the reading of a body whose connection has ended (`abortIncoming` of its HTTP server). */
function isClientGone(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException
  return code === 'ECONNRESET' && message === 'aborted'
}

/** Hono's own refusals of a body. */
function ofException(error: unknown): Refusal | undefined {
  if (!(error instanceof HTTPException)) return undefined
  if (error.status === 413) return httpRefusal('BODY_TOO_LARGE')
  return error.status === 400 ? inputFormRefusal('JSON_MALFORMED') : undefined
}
