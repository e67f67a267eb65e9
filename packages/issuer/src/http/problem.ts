/**
 * Refusals as problem details (RFC 9457), and the status of each code.
 * @module
 */
import { showJson } from '@kpc/host/terminal'
import { reasons } from '@kpc/schema'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { printable } from '../cli/paint.ts'
import { type Fault, Refusal, type RefusalCode, refusalOf, type refusals } from '../refusal.ts'

/** A new code does not compile before its status is decided. */
const statuses = {
  USAGE: 400,
  INSTANT_FORM: 422,
  PHRASE_FORM: 422,
  PERSON_FORM: 422,
  JSON_MALFORMED: 400,
  JSON_TWICE: 400,
  MEDIA_TYPE: 415,
  BODY_TOO_LARGE: 413,
  ROUTE_UNKNOWN: 404,
  METHOD_NOT_ALLOWED: 405,
  HOST_FOREIGN: 421,
  ORIGIN_FOREIGN: 403,
  REQUEST_REUSED: 422,
  REQUEST_FORM: 422,
  BATCH_ENCODING: 422,
  BATCH_HEADINGS: 422,
  BATCH_COLUMN_UNKNOWN: 422,
  BATCH_COLUMN_TWICE: 422,
  BATCH_COLUMN_MISSING: 422,
  BATCH_QUOTES: 422,
  BATCH_LINE: 422,
  BATCH_CHARACTER: 422,
  BATCH_CELL: 422,
  BATCH_EMPTY: 422,
  BATCH_ROWS: 422,
  BATCH_ROWS_AT_ONCE: 422,
  BATCH_TWICE: 422,
  BATCH_CHANGED: 422,
  FILE_MISSING: 500,
  FILE_EXISTS: 500,
  FILE_UNREADABLE: 500,
  FILE_UNWRITABLE: 500,
  FILE_TOO_LARGE: 413,
  FILE_SPECIAL: 500,
  PICTURE_FORMAT: 415,
  PICTURE_UNREADABLE: 422,
  PICTURE_TOO_LARGE: 413,
  PICTURE_SLOW: 422,
  PICTURE_NO_CODE: 422,
  PICTURE_SEVERAL_CODES: 422,
  PNG_TO_TERMINAL: 500,
  TERMINAL_NARROW: 500,
  HOME_UNWRITABLE: 503,
  DATABASE_URL: 503,
  TRUST_LOST: 503,
  TRUST_DAMAGED: 503,
  ROOT_MISSING: 503,
  REGISTRY_MISSING: 503,
  REGISTRY_UNREACHABLE: 503,
  REGISTRY_TOO_LARGE: 503,
  SETTINGS_MALFORMED: 503,
  KEY_FILE_MALFORMED: 503,
  KEY_MISSING: 503,
  KEY_NONE: 422,
  KEY_OUT_OF_TIME: 422,
  KEY_RETIRED: 422,
  KEY_COMPROMISED: 422,
  KEY_STOPPED: 422,
  AUTHORITY_OUT_OF_TIME: 422,
  ISSUER_NOT_PARTICIPANT: 422,
  DESTINATION_NOT_PARTICIPANT: 422,
  DESTINATION_LEFT: 422,
  REGISTRY_EXPIRED: 503,
  REGISTRY_OLD: 503,
  CLOCK_BEHIND: 503,
  CLOCK_AHEAD: 503,
  EXPORT_AHEAD: 422,
  KEY_LOCKED: 503,
  KEY_SEALED: 503,
  KEY_PLAIN: 503,
  KEY_IN_HSM: 503,
  PASSPHRASE_MISSING: 503,
  PASSPHRASE_WEAK: 503,
  PASSPHRASE_TWICE: 503,
  PASSPHRASE_WRONG: 503,
  HSM_SUPPORT: 503,
  HSM_SETTINGS: 503,
  HSM_LIBRARY: 503,
  HSM_LIBRARY_MISSING: 503,
  HSM_LIBRARY_MACHINE: 503,
  HSM_TOKEN_MISSING: 503,
  HSM_KEY_MISSING: 503,
  HSM_PIN_WRONG: 503,
  HSM_PIN_LOCKED: 503,
  HSM_GONE: 503,
  HSM_FAILED: 503,
  NUMBER_TAKEN: 409,
  NUMBER_ACCOUNTED: 409,
  NUMBER_AGAIN: 422,
  NUMBER_LEASED: 409,
  NUMBER_OTHER_OFFICE: 409,
  NUMBER_OUTSIDE: 422,
  NUMBER_UNKNOWN: 404,
  NUMBERS_EXHAUSTED: 422,
  NUMBERS_NONE: 503,
  BLOCK_FORM: 422,
  BLOCK_OVERLAP: 409,
  BLOCK_PREFIX: 422,
  BLOCK_RANGE: 422,
  CONFIRM_BLOCK: 422,
  CONFIRM_LOW: 422,
  CONFIRM_REASON: 422,
  CONFIRM_PUBLISHED: 409,
  LEASE_CLOSED: 409,
  LEASE_MALFORMED: 422,
  LEASE_OTHER_OFFICE: 409,
  LEASE_UNKNOWN: 404,
  CLOCK_BACK: 503,
  LEDGER_NEWER: 503,
  LEDGER_BROKEN: 503,
  LEDGER_UNWRITABLE: 503,
  LEDGER_FULL: 507,
  LEDGER_BUSY: 503,
  LEDGER_GONE: 503,
  LEDGER_IN_USE: 409,
  LEDGER_MOVED: 503,
  LEDGER_NOT_EMPTY: 409,
  LEDGER_RESTORED: 503,
  ALREADY_CANCELLED: 409,
  ALREADY_REPLACED: 409,
  ALREADY_EXPIRED: 409,
  ALREADY_LOST: 409,
  ALREADY_STOLEN: 409,
  NOT_EXPIRED: 409,
  NOT_SURRENDERED: 422,
  REPLACE_LATE: 409,
  NUMBER_BLANK: 404,
  LIST_KEY_NONE: 503,
  LIST_KEY_SEVERAL: 422,
  KEY_STOP: 422,
  LISTS_ALTERED: 409,
  LISTS_OLD: 409,
  LIST_FORM: 422,
  EXPORT_OTHER: 422,
  EXPORT_WRONG: 422,
  LISTS_OFFICE: 409,
  LISTS_CONFLICT: 409,
  LISTS_MISSING: 503,
  LISTS_BUSY: 503,
  CHECKPOINT_KEY_NONE: 503,
  CHECKPOINT_NONE: 404,
  AUTHORITY_SEVERAL: 503,
  AUTHORITY_NONE: 503,
  LEDGER_CONTRADICTED: 503,
  ENTRY_UNKNOWN: 404,
  SIZE_UNKNOWN: 404,
  PROOF_FORM: 422,
  PROOF_ALONE: 422,
  ISSUE_DATE_FAR: 422,
  VALIDITY_TOO_LONG: 422,
  QR_TOO_DENSE: 422,
  ANNEX_EMPTY: 422,
  ANNEX_OTHER: 422,
  PRINT_LANGUAGE: 422,
  PRINT_UNAVAILABLE: 503,
  PRINT_OVERFLOW: 422,
  GLYPH_MISSING: 422,
  PRINTED_BEFORE: 409,
  PRINTED_NEVER: 409,
  AMENDMENT_UNKNOWN: 404,
  LAYOUT_MALFORMED: 503,
  LAYOUT_INCOMPLETE: 503,
  LAYOUT_OFF_PAGE: 503,
  LAYOUT_OVERLAP: 503,
  LAYOUT_PERFORATION: 503,
  LAYOUT_FOLD: 503,
  LAYOUT_CODE_SMALL: 503,
  PORT_TAKEN: 500,
  PORT_FORBIDDEN: 500,
  INTERNAL: 500,
} as const satisfies Record<keyof typeof refusals, ContentfulStatusCode>

/** Codes of the language are about the input, but for those of root and registry, which are the server's. */
function statusOf(code: RefusalCode): ContentfulStatusCode {
  if (code in statuses) return statuses[code as keyof typeof statuses]
  return code in reasons && reasons[code as keyof typeof reasons].layer === 'trust' ? 503 : 422
}

const titles: Partial<Record<ContentfulStatusCode, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  421: 'Misdirected Request',
  422: 'Unprocessable Content',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
  507: 'Insufficient Storage',
}

/** @property type the kind of problem is its `code`, so the type says no more than the status (RFC 9457 section 4.2.1) */
export interface Problem {
  readonly type: 'about:blank'
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: RefusalCode
  readonly source: string
  readonly faults: readonly Fault[]
}

/** Names of members and addresses are anybody's text: who shows a problem on a terminal is not led astray by it. */
function problemOf({ code, message, source, faults }: Refusal): Problem {
  const status = statusOf(code)
  return {
    type: 'about:blank',
    title: titles[status] ?? 'Error',
    status,
    detail: printable(message),
    code,
    source,
    faults: faults.map((fault) => ({ ...fault, field: printable(fault.field), message: printable(fault.message) })),
  }
}

/**
 * Whatever was thrown, as an answer. Of what nobody foresaw it says nothing but that it happened.
 * @param report told of that, without the request
 */
export function answerProblem(context: Context, error: unknown, report: (error: unknown) => void): Response {
  const refusal = refusalOf(error) ?? ofException(error)
  if (!refusal) report(error)
  const problem = problemOf(refusal ?? new Refusal('INTERNAL'))
  const status = problem.status as ContentfulStatusCode
  return context.body(showJson(problem), status, { 'content-type': 'application/problem+json' })
}

/** Hono's own refusals of a body. */
function ofException(error: unknown): Refusal | undefined {
  if (!(error instanceof HTTPException)) return undefined
  if (error.status === 413) return new Refusal('BODY_TOO_LARGE')
  return error.status === 400 ? new Refusal('JSON_MALFORMED') : undefined
}
