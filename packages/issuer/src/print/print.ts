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
import { amendedOf } from '../certificates/amended.ts'
import { issuedOf } from '../certificates/issued.ts'
import { alreadyOf, lifeOf } from '../certificates/life.ts'
import { parseNumber } from '../certificates/number.ts'
import { certificateRefusal } from '../certificates/refusal.ts'
import type { Event, Ledger, NumberState, StoredCertificate } from '../ledger/ledger.ts'
import type { Workplace } from '../ledger/workplace.ts'
import { setAmendmentSheet } from './amendment-sheet.ts'
import { type Sheet, setSheet, setSheets } from './certificate-sheet.ts'
import { amendmentLayout, type Layout } from './layout.ts'
import type { Picture } from './page.ts'
import { printRefusal } from './refusal.ts'
import { wordsIn } from './words/languages.ts'

/** What a print needs of the ledger. */
type PrintLedger = Pick<Ledger, 'stateOf' | 'append' | 'appendMany'>

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
  const { copy = false, voided } = wanted
  const { number } = found
  const kind = copy ? 'copied' : 'printed'
  const entry: LedgerEntry = { kind, at, ...acting, number, digest, ...statedOf(wanted) }
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

/**
 * The same page with PREVIEW across it: nobody takes it for an original, and the ledger hears nothing of it.
 * @throws {Refusal} `NUMBER_*`, `AMENDMENT_UNKNOWN`, `PRINT_*`, `GLYPH_MISSING`, `QR_TOO_DENSE`, `LEDGER_*`
 */
export async function preview(
  text: string,
  wanted: Pick<PrintOptions, 'language' | 'amendment' | 'verifier'>,
  printing: Printing,
): Promise<Pick<Printed, 'number' | 'file' | 'pdf'>> {
  const found = await stateOf(text, printing.ledger)
  const { file, pdf } = await set(found, wanted, printing, printing.now(), ['PREVIEW'])
  return { number: found.number, file: `${file}-preview`, pdf }
}

/** What the ledger keeps of a print: the form that it took, and why the sheet before it is void. */
function statedOf({ sheet, voided }: Pick<PrintOptions, 'sheet' | 'voided'>): Pick<LedgerEntry, 'sheet' | 'reason'> {
  return { ...(sheet !== undefined && { sheet }), ...(voided !== undefined && { reason: voided }) }
}

/** @property number of the certificate, as people write it */
export interface PrintJob extends Pick<PrintOptions, 'sheet' | 'voided'> {
  readonly number: string
}

/** Originals of one print: each is a page that goes into one PDF. */
const mostJobs = 100

/**
 * Originals of several certificates as one PDF; the ledger says so of all of them, or of none.
 * @throws {Refusal} as {@link print}, and `QUEUE_NOTHING`
 */
export async function printMany(
  jobs: readonly PrintJob[],
  wanted: Pick<PrintOptions, 'language' | 'verifier'>,
  printing: Printing,
): Promise<Pick<Printed, 'pdf'> & { readonly numbers: readonly string[] }> {
  const { ledger, acting, now, press } = printing
  const at = now()
  const found: Found[] = []
  for (const { number } of jobs.slice(0, mostJobs)) {
    const one = await stateOf(number, ledger)
    if (found.some((other) => other.number === one.number))
      throw printRefusal('PRINTED_BEFORE', { subject: one.number, field: 'number' })
    found.push(one)
  }
  const [first, ...others] = found.map((one, i) => sheetOf(one, { ...wanted, ...jobs[i] }, printing, at))
  if (!first) throw printRefusal('QUEUE_NOTHING', { field: 'number' })
  const pdf = await setSheets([first, ...others], press)
  const entries = found.map(({ number, certificate }, i): LedgerEntry & { readonly number: string } => ({
    kind: 'printed',
    at,
    ...acting,
    number,
    digest: certificate.digest,
    ...statedOf(jobs[i] ?? {}),
  }))
  await ledger.appendMany(entries as [Event, ...Event[]], async (view) => {
    for (const [i, { number, certificate }] of found.entries()) {
      const { entries } = await view.stateOf(number)
      refuseDead(number, entries)
      refuseSecond(entries, certificate.digest, jobs[i]?.voided)
    }
  })
  return { numbers: found.map(({ number }) => number), pdf }
}

/**
 * Whether an original would be printed, before anything is set.
 * @throws {Refusal} `NUMBER_*`, `ALREADY_*`, `PRINTED_*`
 */
export async function foreseePrint(
  { number: text, voided }: PrintJob,
  { ledger }: Pick<Printing, 'ledger'>,
): Promise<StoredCertificate> {
  const { number, certificate, entries } = await stateOf(text, ledger)
  refuseDead(number, entries)
  refuseSecond(entries, certificate.digest, voided)
  return certificate
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
async function set(
  found: Found,
  wanted: PrintOptions,
  printing: Printing,
  at: number,
  across: readonly string[] = [],
): Promise<Document> {
  const { press } = printing
  const { number, certificate } = found
  const sheet = sheetOf(found, wanted, printing, at, across)
  if (wanted.amendment === undefined)
    return { digest: certificate.digest, file: number, pdf: await setSheet(sheet, press) }
  const of = amendedOf(found)
  const amendment = of.amendments[wanted.amendment - 1]
  if (!amendment) throw printRefusal('AMENDMENT_UNKNOWN', { field: 'amendment' })
  const { background: _, ...paper } = sheet
  const { digest } = certificate
  const pdf = await setAmendmentSheet({ ...paper, layout: amendmentLayout(), of, digest, amendment }, press)
  return { digest: amendment.digest, file: `${number}-amendment-${wanted.amendment}`, pdf }
}

/** @param across further words across it */
function sheetOf(
  found: Found,
  { language, sheet: paper, verifier, copy = false }: PrintOptions,
  { trust, layout, background }: Printing,
  now: number,
  across: readonly string[] = [],
): Sheet {
  const { state } = lifeOf(found.entries.map(({ entry }) => entry))
  const marks = [...(state === 'issued' ? [] : [state.toUpperCase()]), ...(copy ? ['COPY'] : []), ...across]
  const { amendments } = amendedOf(found)
  const issued = issuedOf(found.certificate)
  return { trust, words: wordsIn(language), marks, paper, verifier, now, layout, background, issued, amendments }
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
