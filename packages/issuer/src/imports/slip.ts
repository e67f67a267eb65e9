/**
 * The slip of a confirmation as PDF: the import part of the paper by itself. Copies are printed at will: what counts
 * is signed in its code, and in the ledger.
 * @module
 */
import type { Press } from '@kpc/host/press/press'
import { dayOf, hex, parseSign1, parseStatementHeaders, type Trust } from '@kpc/schema'
import { parseNumber } from '../certificates/number.ts'
import { confirmationsIn, type HeldConfirmation, presentedIn } from '../confirmations/held.ts'
import { pickConfirmer } from '../confirmations/pick-confirmer.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { type SlipPaper, slipLayout } from '../print/layout.ts'
import { setSlip } from '../print/slip-sheet.ts'
import { wordsIn } from '../print/words/languages.ts'
import type { Signer } from '../signer/keys.ts'
import { importRefusal } from './refusal.ts'

/**
 * @property number of the certificate, as people write it; absent on a form for any
 * @property which of its confirmations: 1, 2 ...; the newest if absent
 * @property empty a form that is filled in by hand
 * @property language of the second text; English alone if absent
 */
export interface SlipWanted {
  readonly number?: string | undefined
  readonly which?: number | undefined
  readonly empty?: boolean | undefined
  readonly paper?: SlipPaper | undefined
  readonly language?: string | undefined
  readonly verifier?: string | undefined
}

interface Slipping {
  readonly ledger: Pick<Ledger, 'stateOf'>
  readonly trust: Trust
  readonly press: Press
  readonly signers: readonly Signer[]
  now(): number
}

/** @property file a name for the PDF, without its end */
export interface Slip {
  readonly number?: string | undefined
  readonly file: string
  readonly pdf: Uint8Array
}

/**
 * @throws {Refusal} `NUMBER_FORM`, `SLIP_NOTHING`, `SLIP_NUMBER`, `CONFIRMATION_KEY_NONE`, `PRINT_*`, `GLYPH_MISSING`,
 *   `QR_TOO_DENSE`, `LEDGER_*`
 */
export async function printSlip(wanted: SlipWanted, slipping: Slipping): Promise<Slip> {
  const { paper = 'a5', language, verifier, empty = false } = wanted
  const { ledger, trust, press, now } = slipping
  const number = wanted.number === undefined ? undefined : parseNumber(wanted.number)
  if (number === undefined && !empty) throw importRefusal('SLIP_NUMBER', { field: 'number' })
  const { entries } = number === undefined ? { entries: [] } : await ledger.stateOf(number)
  const confirmed = empty ? undefined : confirmationNamed(confirmationsIn(entries), wanted.which, number)
  const certificate = presentedIn(entries, confirmed?.confirmation.of)?.amended
  const kid = confirmed ? keyOf(confirmed) : ownKey(slipping)
  const beside = { trust, layout: slipLayout(paper), words: wordsIn(language), verifier, now: now() }
  const pdf = await setSlip({ number: number ?? '', kid, confirmed, certificate, ...beside }, press)
  return { number, file: fileOf(number, confirmed), pdf }
}

function confirmationNamed(
  held: readonly HeldConfirmation[],
  which: number | undefined,
  number: string | undefined,
): HeldConfirmation {
  const found = which === undefined ? held.at(-1) : held.find(({ confirmation }) => confirmation.sequence === which)
  if (!found) throw importRefusal('SLIP_NOTHING', { ...(number && { subject: number }), field: 'number' })
  return found
}

function keyOf({ message }: HeldConfirmation): Uint8Array {
  return parseStatementHeaders(parseSign1(message), 'confirmation').kid
}

/**
 * On a form nothing is signed: any key that the registry has says whose it is.
 * @throws {Refusal} `CONFIRMATION_KEY_NONE` where there is none
 */
function ownKey({ signers, trust, now }: Slipping): Uint8Array {
  const known = signers.find(({ kid }) => trust.keys.has(hex(kid)))
  return known?.kid ?? pickConfirmer(signers, trust, { today: dayOf(now()) }).signer.kid
}

function fileOf(number: string | undefined, confirmed: HeldConfirmation | undefined): string {
  const beginning = number === undefined ? 'confirmation' : `${number}-confirmation`
  return confirmed ? `${beginning}-${confirmed.confirmation.sequence}` : `${beginning}-form`
}
