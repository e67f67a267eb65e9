/**
 * Prints a certificate: an original once, copies as often as they are wanted, and both stand in the
 * ledger.
 *
 * The pages are set and put aside first, then the ledger says so, then they are handed out: nobody
 * holds an original that the ledger does not know of.
 * @module
 */
import type { LedgerEntry, Trust } from '@kpc/schema'
import { findIssued } from '../certificates/find.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { Refusal } from '../refusal.ts'
import type { Layout } from './layout.ts'
import { type Picture, setSheet } from './page.ts'
import type { Press } from './press.ts'
import { wordsIn } from './words/languages.ts'

/** What a print needs of the ledger. */
export type PrintLedger = Pick<Ledger, 'find' | 'append'>

/**
 * @property by the person or program that prints
 * @property now the clock, in seconds
 */
export interface Printing {
  readonly ledger: PrintLedger
  readonly press: Press
  readonly trust: Trust
  readonly layout: Layout
  readonly background?: Picture | undefined
  readonly by: string
  now(): number
}

/**
 * @property language of the second text; English alone if absent
 * @property copy print COPY across it: an original it is not
 * @property sheet serial of the security paper
 * @property voided why the sheet that was printed before is void
 */
export interface Wanted {
  readonly language?: string | undefined
  readonly copy?: boolean | undefined
  readonly sheet?: string | undefined
  readonly voided?: string | undefined
  readonly verifier?: string | undefined
}

/** Where a PDF goes: put aside before the ledger knows, handed out after, or taken away again. */
export interface Tray {
  aside(pdf: Uint8Array): Promise<void>
  handOut(): Promise<void>
  discard(): Promise<void>
}

export interface Printed {
  readonly number: string
  readonly kind: 'printed' | 'copied'
  readonly pdf: Uint8Array
}

/** @throws {Refusal} `NUMBER_*`, `PRINTED_BEFORE`, `PRINTED_NEVER`, `PRINT_*`, `GLYPH_MISSING`, `QR_TOO_DENSE`, `LEDGER_*` */
export async function print(number: string, wanted: Wanted, printing: Printing, tray?: Tray): Promise<Printed> {
  const { ledger, press, trust, layout, background, by, now } = printing
  const words = wordsIn(wanted.language)
  const issued = await findIssued(number, ledger)
  const at = now()
  const { copy = false, sheet, voided, verifier } = wanted
  const pdf = await setSheet({ issued, trust, layout, words, background, copy, paper: sheet, verifier, now: at }, press)
  const kind = copy ? 'copied' : 'printed'
  const entry: LedgerEntry = {
    kind,
    at,
    by,
    number: issued.number,
    digest: issued.digest,
    ...(sheet !== undefined && { sheet }),
    ...(voided !== undefined && { reason: voided }),
  }
  await tray?.aside(pdf)
  try {
    await ledger.append(entry, async (view) => {
      const { entries } = await view.stateOf(issued.number)
      if (!copy) refuseSecond(entries, voided)
    })
  } catch (error) {
    await tray?.discard()
    throw error
  }
  await tray?.handOut()
  return { number: issued.number, kind, pdf }
}

/** An original prints once; another sheet voids the one before it, and says why. */
function refuseSecond(entries: readonly { readonly entry: LedgerEntry }[], voided: string | undefined): void {
  const before = entries.some(({ entry }) => entry.kind === 'printed')
  if (before && voided === undefined) throw new Refusal('PRINTED_BEFORE', { field: 'number' })
  if (!before && voided !== undefined) throw new Refusal('PRINTED_NEVER', { field: 'number' })
}
