/**
 * Prints a certificate: an original once, copies as often as they are wanted, and both stand in the
 * ledger.
 *
 * The pages are set and put aside first, then the ledger says so, then they are handed out: nobody
 * holds an original that the ledger does not know of.
 * @module
 */

import type { Press } from '@kpc/host/press/press'
import { equalBytes, type LedgerEntry } from '@kpc/schema'
import { amendedOf } from '../certificates/amend.ts'
import { issuedOf } from '../certificates/issued.ts'
import { alreadyOf, lifeOf } from '../certificates/life.ts'
import { parseNumber } from '../certificates/number.ts'
import { certificateRefusal } from '../certificates/refusal.ts'
import type { Ledger, NumberState, StoredCertificate } from '../ledger/ledger.ts'
import type { Workplace } from '../ledger/workplace.ts'
import { setAmendmentSheet } from './amendment-sheet.ts'
import { setSheet } from './certificate-sheet.ts'
import { amendmentLayout, type Layout } from './layout.ts'
import type { Picture } from './page.ts'
import { printRefusal } from './refusal.ts'
import { wordsIn } from './words/languages.ts'

/** What a print needs of the ledger. */
export type PrintLedger = Pick<Ledger, 'stateOf' | 'append'>

export interface Printing extends Omit<Workplace, 'ledger'> {
  readonly ledger: PrintLedger
  readonly press: Press
  readonly layout: Layout
  readonly background?: Picture | undefined
}

/**
 * @property language of the second text; English alone if absent
 * @property copy print COPY across it: an original it is not
 * @property amendment print the sheet of this amendment, on plain paper, in the place of the certificate
 * @property sheet serial of the security paper
 * @property voided why the sheet that was printed before is void
 */
export interface PrintOptions {
  readonly language?: string | undefined
  readonly copy?: boolean | undefined
  readonly amendment?: number | undefined
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

/** @property file a name for the PDF, without its end */
export interface Printed {
  readonly number: string
  readonly kind: 'printed' | 'copied'
  readonly file: string
  readonly pdf: Uint8Array
}

/**
 * @throws {Refusal} `NUMBER_*`, `AMENDMENT_UNKNOWN`, `ALREADY_*`, `PRINTED_BEFORE`, `PRINTED_NEVER`, `PRINT_*`,
 *   `GLYPH_MISSING`, `QR_TOO_DENSE`, `LEDGER_*`
 */
export async function print(text: string, wanted: PrintOptions, printing: Printing, tray?: Tray): Promise<Printed> {
  const { ledger, acting, now } = printing
  const found = await stateOf(text, ledger)
  const at = now()
  const { digest, file, pdf } = await set(found, wanted, printing, at)
  const { copy = false, sheet, voided } = wanted
  const { number } = found
  const kind = copy ? 'copied' : 'printed'
  const entry: LedgerEntry = {
    kind,
    at,
    ...acting,
    number,
    digest,
    ...(sheet !== undefined && { sheet }),
    ...(voided !== undefined && { reason: voided }),
  }
  await tray?.aside(pdf)
  try {
    await ledger.append(entry, async (view) => {
      if (copy) return
      const { entries } = await view.stateOf(number)
      refuseDead(number, entries)
      refuseSecond(entries, digest, voided)
    })
  } catch (error) {
    await tray?.discard()
    throw error
  }
  await tray?.handOut()
  return { number, kind, file: copy ? `${file}-copy` : file, pdf }
}

type Found = NumberState & { readonly certificate: StoredCertificate }

async function stateOf(text: string, ledger: PrintLedger): Promise<Found> {
  const number = parseNumber(text)
  const found = await ledger.stateOf(number)
  if (!found.certificate) throw certificateRefusal('NUMBER_UNKNOWN', { subject: number, field: 'number' })
  return { ...found, certificate: found.certificate }
}

interface Document {
  /** Of what was signed, which the entry names. */
  readonly digest: Uint8Array
  readonly file: string
  readonly pdf: Uint8Array
}

/** The certificate, or one of its amendments. */
async function set(found: Found, wanted: PrintOptions, printing: Printing, at: number): Promise<Document> {
  const { press, trust, layout, background } = printing
  const { sheet: paper, verifier, copy = false } = wanted
  const { state } = lifeOf(found.entries.map(({ entry }) => entry))
  const marks = [...(state === 'issued' ? [] : [state.toUpperCase()]), ...(copy ? ['COPY'] : [])]
  const sheet = { trust, words: wordsIn(wanted.language), marks, paper, verifier, now: at }
  const { number, certificate } = found
  const of = amendedOf(found)
  if (wanted.amendment === undefined) {
    const { amendments } = of
    const pdf = await setSheet({ ...sheet, layout, background, issued: issuedOf(certificate), amendments }, press)
    return { digest: certificate.digest, file: number, pdf }
  }
  const amendment = of.amendments[wanted.amendment - 1]
  if (!amendment) throw printRefusal('AMENDMENT_UNKNOWN', { field: 'amendment' })
  const { digest } = certificate
  const pdf = await setAmendmentSheet({ ...sheet, layout: amendmentLayout(), of, digest, amendment }, press)
  return { digest: amendment.digest, file: `${number}-amendment-${wanted.amendment}`, pdf }
}

type Entries = readonly { readonly entry: LedgerEntry }[]

/** What stands for nothing any more gets no original; a copy says across it what became of it. */
function refuseDead(number: string, entries: Entries): void {
  const { state } = lifeOf(entries.map(({ entry }) => entry))
  if (state !== 'issued') throw certificateRefusal(alreadyOf[state], { subject: number, field: 'number' })
}

/** An original prints once; another sheet voids the one before it, and says why. */
function refuseSecond(entries: Entries, digest: Uint8Array, voided: string | undefined): void {
  const before = entries.some(
    ({ entry }) => entry.kind === 'printed' && entry.digest !== undefined && equalBytes(entry.digest, digest),
  )
  if (before && voided === undefined) throw printRefusal('PRINTED_BEFORE', { field: 'number' })
  if (!before && voided !== undefined) throw printRefusal('PRINTED_NEVER', { field: 'number' })
}
