/**
 * A check that was made on this device: what is remembered of it, and how it leaves the device.
 * @module
 */
import { checkPhrase, csvRow, hex, type Outcome, type Purpose, showInstant } from '@kpc/schema'
import { outcomeShown, type Paper, type Reason, type Result, reasonsOf } from '../scan-result.ts'
import type { Sealed } from './vault.ts'

/**
 * Number, digest, outcome and its gravest reason, time: nothing of the goods, unless the authority
 * has it sealed.
 * @property at by the clock of the device, in seconds
 * @property number only where the signature verified, or where somebody typed it
 * @property digest of the COSE message, in hex
 * @property why the reasons for the outcome, gravest first
 * @property registry version of the registry that it was judged by
 * @property shipment what a comparison found, where one was made
 * @property full the whole record, under the vault
 */
export interface Checked {
  readonly id: number
  readonly at: number
  readonly outcome: Outcome
  readonly test: boolean
  readonly purpose: Purpose
  readonly number?: string
  readonly digest?: string
  readonly why: readonly Reason[]
  readonly registry: number
  readonly paper?: Paper
  readonly shipment?: { readonly differences: number; readonly left: number }
  readonly full?: Sealed
}

/** A check before the device has given it its id. */
export type NewCheck = Omit<Checked, 'id'>

export function checkedOf(result: Result): NewCheck {
  const { verdict, asked, scannedAt, trust, paper } = result
  const { certificate, digest, outcome } = verdict
  const number = certificate?.number ?? asked?.number
  return {
    at: scannedAt,
    outcome: outcomeShown(result),
    test: verdict.test,
    purpose: verdict.purpose,
    ...(number !== undefined && { number }),
    ...(digest && outcome !== 'unreadable' && { digest: hex(digest) }),
    why: reasonsOf(result),
    registry: trust.registry.version,
    ...(paper !== undefined && { paper }),
  }
}

/** @param text any part of a number, spaces and case aside */
export function isFound({ number = '', outcome }: Checked, text: string, only: Outcome | undefined): boolean {
  const wanted = text.replace(/\s/g, '').toUpperCase()
  return number.includes(wanted) && (only === undefined || outcome === only)
}

const columns: Readonly<Record<string, (checked: Checked) => string | number | undefined>> = {
  scanned: ({ at }) => showInstant(at),
  number: ({ number }) => number,
  outcome: ({ outcome }) => outcome,
  reasons: ({ why }) => [...new Set(why.map(({ code }) => code))].join(' '),
  purpose: ({ purpose }) => purpose,
  paper: ({ paper }) => paper,
  differences: ({ shipment }) => shipment?.differences,
  digest: ({ digest }) => digest,
  phrase: ({ digest }) => (digest === undefined ? undefined : checkPhrase(bytesOf(digest))),
  registry: ({ registry }) => registry,
  test: ({ test }) => (test ? 'TEST' : ''),
}

/** A row for each check. */
export function historyCsv(all: readonly Checked[]): string {
  const rows = all.map((one) => Object.values(columns).map((cell) => String(cell(one) ?? '')))
  return [Object.keys(columns), ...rows].map(csvRow).join('')
}

export function historyJson(all: readonly Checked[]): string {
  return `${JSON.stringify(
    all.map(({ id: _, full, at, ...rest }) => ({ scanned: showInstant(at), ...rest, sealed: full !== undefined })),
    null,
    2,
  )}\n`
}

function bytesOf(digest: string): Uint8Array {
  return Uint8Array.from(digest.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
