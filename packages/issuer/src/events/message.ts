/**
 * What a program is told: an entry of the ledger, signed as Standard Webhooks has it (version 1).
 * @module
 */
import { createHmac } from 'node:crypto'
import { type EntryKind, hex, type LedgerEntry, showDate, showInstant } from '@kpc/schema'

/**
 * Kinds that programs may be told of: what becomes of certificates. Of applications and of what is told in confidence
 * between authorities nobody else is told.
 */
export const toldKinds = [
  'certificate',
  'adopted',
  'amendment',
  'printed',
  'exported',
  'cancelled',
  'replaced',
  'expired',
  'lost',
  'stolen',
] as const satisfies readonly EntryKind[]
export type ToldKind = (typeof toldKinds)[number]

export const isTold = (kind: EntryKind): kind is ToldKind => toldKinds.some((one) => one === kind)

/** What is always told at once to those who keep copies: entry, export and voiding. */
export const copyKinds: readonly ToldKind[] = ['certificate', 'exported', 'cancelled', 'replaced', 'lost', 'stolen']

/**
 * @property type `certificate.cancelled`; `test` of a trial
 * @property timestamp when it happened
 */
export interface EventBody {
  readonly type: string
  readonly timestamp: string
  readonly data: Readonly<Record<string, unknown>>
}

/**
 * Nobody is named in it: who acted is the authority's own affair.
 * @param certificate in what form the certificate goes with it, where copies are wanted
 */
export function bodyOf(entry: LedgerEntry, sequence: number, certificate?: object): EventBody {
  const { kind, number, at, digest, link, sheet, day } = entry
  return {
    type: kind === 'certificate' ? 'certificate.issued' : `certificate.${kind}`,
    timestamp: showInstant(at),
    data: {
      entry: sequence,
      kind,
      ...(number !== undefined && { number }),
      ...(digest && { digest: hex(digest) }),
      ...(link !== undefined && { link }),
      ...(sheet !== undefined && { form: sheet }),
      ...(day !== undefined && { day: showDate(day) }),
      ...(certificate && { certificate }),
    },
  }
}

const secretPattern = /^whsec_([A-Za-z0-9+/]+={0,2})$/

/** @returns the key; undefined where it is no secret of 24 to 64 bytes */
export function hmacKey(secret: string): Buffer | undefined {
  const encoded = secretPattern.exec(secret)?.[1]
  const key = encoded === undefined ? undefined : Buffer.from(encoded, 'base64')
  return key && key.length >= 24 && key.length <= 64 ? key : undefined
}

export const secretOf = (key: Uint8Array): string => `whsec_${Buffer.from(key).toString('base64')}`

/**
 * @param id the same at every try, so that whoever gets it twice knows
 * @param at of this try, in seconds
 */
export function signedHeaders(id: string, at: number, body: string, secret: string): Readonly<Record<string, string>> {
  const key = hmacKey(secret) as Buffer
  const signature = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(at),
    'webhook-signature': `v1,${signature}`,
  }
}
