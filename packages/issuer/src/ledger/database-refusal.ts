/**
 * What a database refuses, as refusals that say what to do.
 * @module
 */
import { Refusal } from '@kpc/host/refusal'
import { type LedgerCode, ledgerRefusal } from './refusal.ts'

/** SQLite's primary result codes (https://sqlite.org/rescode.html) that people can do something about. */
const resultCodes: Readonly<Record<number, LedgerCode>> = {
  5: 'LEDGER_BUSY',
  6: 'LEDGER_BUSY',
  8: 'LEDGER_UNWRITABLE',
  10: 'LEDGER_UNWRITABLE',
  11: 'LEDGER_BROKEN',
  13: 'LEDGER_FULL',
  14: 'LEDGER_UNWRITABLE',
  26: 'LEDGER_BROKEN',
}

/** PostgreSQL's codes (its Appendix A), the longest beginning first, and those of the socket. */
const states: readonly (readonly [beginning: string, code: LedgerCode])[] = [
  ['53100', 'LEDGER_FULL'],
  ['53', 'LEDGER_BUSY'],
  ['55P03', 'LEDGER_BUSY'],
  ['40', 'LEDGER_BUSY'],
  ['57014', 'LEDGER_BUSY'],
  ['25006', 'LEDGER_UNWRITABLE'],
  ['42501', 'LEDGER_UNWRITABLE'],
  ['58', 'LEDGER_UNWRITABLE'],
  ['XX001', 'LEDGER_BROKEN'],
  ['XX002', 'LEDGER_BROKEN'],
  ['25P03', 'LEDGER_GONE'],
  ['57P', 'LEDGER_GONE'],
  ['08', 'LEDGER_GONE'],
  ['28', 'LEDGER_PASSWORD'],
  ['3D000', 'LEDGER_NO_DATABASE'],
  ['ECONNREFUSED', 'LEDGER_NOT_LISTENING'],
  ['ECONN', 'LEDGER_GONE'],
  ['ENOENT', 'LEDGER_GONE'],
  ['ENOTFOUND', 'LEDGER_GONE'],
  ['EPIPE', 'LEDGER_GONE'],
  ['ETIMEDOUT', 'LEDGER_GONE'],
  ['EAI_AGAIN', 'LEDGER_GONE'],
  ['EHOSTUNREACH', 'LEDGER_GONE'],
  // Node's names of what TLS refuses (its documentation of `tls`, X509 certificate error codes).
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'LEDGER_TLS_HOST'],
  ['CERT_', 'LEDGER_TLS_UNTRUSTED'],
  ['SELF_SIGNED_CERT', 'LEDGER_TLS_UNTRUSTED'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'LEDGER_TLS_UNTRUSTED'],
  ['UNABLE_TO_', 'LEDGER_TLS_UNTRUSTED'],
]

/** What the driver says without a code. */
const sentences: readonly (readonly [sentence: RegExp, code: LedgerCode])[] = [
  [
    /connection terminated|connection error and is not queryable|timeout exceeded when trying to connect/i,
    'LEDGER_GONE',
  ],
  [/does not support SSL connections/i, 'LEDGER_TLS_NONE'],
  [/error establishing an SSL connection|received invalid response|unexpected message/i, 'LEDGER_NO_POSTGRES'],
  [/SASL|password must be a string/, 'LEDGER_PASSWORD'],
]

/**
 * @param name of the database, as people know it: never with a password
 * @throws {Refusal} `LEDGER_*`
 */
export async function asRefusals<T>(act: () => Promise<T>, name: string): Promise<T> {
  try {
    return await act()
  } catch (error) {
    const code = error instanceof Refusal ? undefined : refusalCodeOf(error)
    if (code === undefined) throw error
    throw ledgerRefusal(code, { subject: name, cause: error })
  }
}

function refusalCodeOf(error: unknown): LedgerCode | undefined {
  if (!(error instanceof Error)) return undefined
  const { errcode, code } = error as { readonly errcode?: unknown; readonly code?: unknown }
  if (typeof errcode === 'number') return resultCodes[errcode & 0xff]
  const state = typeof code === 'string' ? states.find(([beginning]) => code.startsWith(beginning)) : undefined
  return state?.[1] ?? sentences.find(([sentence]) => sentence.test(error.message))?.[1]
}
