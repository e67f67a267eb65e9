/**
 * A check that was made on this device: what is remembered of it, and how it leaves the device.
 * @module
 */
import { checkPhrase, csvRow, type Outcome, type Purpose, showInstant } from '@kpc/schema'
import { type Discrepancy, discrepancyCode, isOpen, showDiscrepancy } from '../compare/discrepancy.ts'
import { foundIn, namedIn, outcomeShown, type Paper, type Reason, type Result, reasonsOf } from '../scan-result.ts'
import type { Sealed } from './vault.ts'

/**
 * Number, digest, outcome and its gravest reason, time, and what was found not to be as certified: nothing else
 * of the goods, unless the authority has it sealed.
 * @property at by the clock of the device, in seconds
 * @property number only where the signature verified, or where somebody typed it
 * @property digest of the COSE message, in hex
 * @property why the reasons for the outcome, gravest first
 * @property registry version of the registry that it was judged by
 * @property shipment how far a comparison went, where one was made
 * @property found what is not as certified, with what has ended it
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
  readonly found?: readonly Discrepancy[]
  readonly full?: Sealed
}

/** A check before the device has given it its id. */
export type NewCheck = Omit<Checked, 'id'>

export function checkedOf(result: Result): NewCheck {
  const { verdict, scannedAt, trust, paper, shipment } = result
  const found = foundIn(result)
  return {
    at: scannedAt,
    outcome: outcomeShown(result),
    test: verdict.test,
    purpose: verdict.purpose,
    ...namedIn(result),
    why: reasonsOf(result),
    registry: trust.registry.version,
    ...(paper !== undefined && { paper }),
    ...(shipment && { shipment: { differences: shipment.differences, left: shipment.left } }),
    ...(found.length > 0 && { found }),
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
  left: ({ shipment }) => shipment?.left,
  standing: ({ found = [] }) => found.filter(isOpen).map(discrepancyCode).join('; '),
  ended: ({ found = [] }) => found.map(endingCode).filter(Boolean).join('; '),
  digest: ({ digest }) => digest,
  phrase: ({ digest }) => (digest === undefined ? undefined : checkPhrase(bytesOf(digest))),
  registry: ({ registry }) => registry,
  test: ({ test }) => (test ? 'TEST' : ''),
}

function endingCode(found: Discrepancy): string {
  const { ended } = found
  return ended ? `${discrepancyCode(found)}: ${ended.reason}` : ''
}

/** A row for each check. */
export function historyCsv(all: readonly Checked[]): string {
  const rows = all.map((one) => Object.values(columns).map((cell) => String(cell(one) ?? '')))
  return [Object.keys(columns), ...rows].map(csvRow).join('')
}

export function historyJson(all: readonly Checked[]): string {
  return `${JSON.stringify(
    all.map(({ id: _, full, at, found, ...rest }) => ({
      scanned: showInstant(at),
      ...rest,
      ...(found && { discrepancies: found.map(showDiscrepancy) }),
      sealed: full !== undefined,
    })),
    null,
    2,
  )}\n`
}

function bytesOf(digest: string): Uint8Array {
  return Uint8Array.from(digest.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
