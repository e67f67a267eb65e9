/**
 * The slip of a confirmation: the import part of the paper by itself, filled under a code of its own, or empty to be
 * filled in by hand.
 *
 * Importer, exporter, parcels and carats as certified are the certificate's, by the digest that the confirmation names.
 * @module
 */
import type { Press } from '@kpc/host/press/press'
import {
  type Certificate,
  type Confirmation,
  certificateFields,
  checkPhrase,
  confirmationOutcomes,
  hex,
  labelOf,
  type Otherwise,
  showConfirmation,
} from '@kpc/schema'
import { type ConfirmationLabel, wordOf } from '@kpc/schema/words/confirmed/words'
import { type BoxName, both, dated, emptyBox, fillBoxes, type PrintedBox, plainBox } from './boxes.ts'
import { type Cell, cell } from './cells.ts'
import { issuerOf, type Paper, setPages } from './page.ts'
import { en } from './words/en.ts'
import type { ImportBox, Words } from './words/words.ts'

/** A confirmation as it was signed. @property digest of its bytes @property text what its code holds */
export interface SignedConfirmation {
  readonly confirmation: Confirmation
  readonly message: Uint8Array
  readonly digest: Uint8Array
  readonly text: string
}

/**
 * @property number of the certificate; empty on a form for any
 * @property kid of a key of the importing authority
 * @property confirmed nothing on a form that is filled in by hand
 * @property certificate as its amendments had it when it was presented; undefined where it is not known here
 */
export interface SlipSheet extends Paper {
  readonly number: string
  readonly kid: Uint8Array
  readonly confirmed?: SignedConfirmation | undefined
  readonly certificate?: Certificate | undefined
}

/** @throws {Refusal} what `setPages` refuses */
export function setSlip(sheet: SlipSheet, press: Press): Promise<Uint8Array> {
  const { number, kid, confirmed, certificate, words } = sheet
  const rows = confirmed ? filledRows(sheet, confirmed.confirmation) : emptyRows(sheet)
  const content = {
    number,
    ...(confirmed && { signed: signedOf(number, confirmed) }),
    kid,
    heading: en.confirmation.title,
    title: both(en.confirmation.title, words?.confirmation.title),
    statement: both(en.confirmation.states, words?.confirmation.states),
    limit: both(en.confirmation.limit, words?.confirmation.limit),
    boxes: rows.flat().flatMap(({ fields }) => fields),
    rows,
    lines: confirmed && certificate ? [both(en.confirmation.taken, words?.confirmation.taken)] : [],
  }
  return setPages([{ content, paper: sheet }], press)
}

function signedOf(number: string, { confirmation, message, digest, text }: SignedConfirmation) {
  const file = `${number}-confirmation-${confirmation.sequence}`
  return { file, text, message, phrase: checkPhrase(digest), json: showConfirmation(confirmation) }
}

type Boxes = Readonly<Record<BoxName, PrintedBox>>

/** Of the certificate, with what stands in its place in a confirmation. */
function boxesOf(sheet: SlipSheet, certificate: Certificate): Boxes {
  const { trust, kid, words } = sheet
  return fillBoxes({ certificate, trust, issuer: issuerOf(kid, sheet), own: words })
}

function filledRows(sheet: SlipSheet, confirmation: Confirmation): Cell[][] {
  const { certificate } = sheet
  const { parcels, lines, confirmed } = confirmation
  const certified = certificate && boxesOf(sheet, certificate)
  const found =
    certificate &&
    boxesOf(sheet, { ...certificate, ...(parcels !== undefined && { parcels }), ...(lines && { lines }) })
  const box = boxFiller(sheet)
  const day = plainBox(both(en.importPart[20], sheet.words?.importPart[20]), dated(confirmed), 'confirmed')
  return [
    [cell(6, [box(22, certified?.exporter)]), cell(6, [box(16, certified?.importer)])],
    [
      cell(3, [box(15, certified?.destination)]),
      cell(3, [box(23, parcels === undefined ? undefined : found?.parcels)]),
      cell(3, [box(17, lines && found?.totalCarats)]),
      cell(3, [box(18, lines && found?.totalValueUsd)]),
    ],
    ...(lines && found ? [[cell(12, [saidAs(sheet, 'lines', found.lines)])]] : []),
    ...saidRows(sheet, confirmation),
    [cell(4, [{ ...day, box: 20 }]), cell(8, [box(21, certified?.authority && importerBox(sheet))], { sign: true })],
  ]
}

/** An import box with what stands in one of the certificate. */
function boxFiller({ words }: SlipSheet) {
  return (number: ImportBox, { values = [] }: Partial<PrintedBox> = {}): PrintedBox => ({
    ...emptyBox(number, words),
    values,
  })
}

/** The importing authority: whose key it is. */
function importerBox(sheet: SlipSheet): PrintedBox {
  const { participant, authority, key } = issuerOf(sheet.kid, sheet)
  return plainBox(authority, `${authority.en}, ${participant}`, 'authority', key)
}

/** A box of the certificate under the word that a confirmation has for it. */
function saidAs({ words }: SlipSheet, name: ConfirmationLabel, box: PrintedBox): PrintedBox {
  return { ...box, box: null, label: both(en.confirmation.labels[name], words?.confirmation.labels[name]) }
}

/** What was said of it in words: two beside each other. */
function saidRows(sheet: SlipSheet, confirmation: Confirmation): Cell[][] {
  const { words } = sheet
  const coded = wordOf(en.confirmation, confirmation)
  const own = words && wordOf(words.confirmation, confirmation)
  const box = (name: ConfirmationLabel, text: string | undefined, second?: string): readonly PrintedBox[] =>
    text === undefined
      ? []
      : [plainBox(both(en.confirmation.labels[name], words?.confirmation.labels[name]), text, name, second)]
  const { container, post, remark, technical, amendment, presented, of, otherwise } = confirmation
  const boxes = [
    ...box('outcome', coded.outcome, own?.outcome),
    ...box('looked', coded.looked, own?.looked),
    ...box('seals', coded.seals, own?.seals),
    ...box('container', container),
    ...box('post', post),
    ...box('presented', dated(presented)),
    ...box('technical', technical),
    ...box('otherwise', otherwise && otherwiseText(otherwise)),
    ...box('remark', remark),
  ]
  const digests = [...box('of', shownDigest(of)), ...box('amendment', amendment && shownDigest(amendment))]
  return [...inRows(boxes, 3), [cell(12, digests)]]
}

const shownDigest = (digest: Uint8Array): string => (hex(digest).match(/.{8}/g) ?? []).join(' ')

/** Cells of a row share its twelfths. */
function inRows(boxes: readonly PrintedBox[], beside: number): Cell[][] {
  const rows: Cell[][] = []
  for (let i = 0; i < boxes.length; i += beside) {
    const some = boxes.slice(i, i + beside)
    rows.push(some.map((box, at) => cell(at === some.length - 1 ? 12 - 4 * at : 4, [box])))
  }
  return rows
}

/** Boxes that were found otherwise, as one text: there is room for what was found, and the certificate has the rest. */
function otherwiseText({ origins, exporter, importer, seals }: Otherwise): string {
  const party = (label: string, one: typeof exporter): string[] =>
    one ? [`${label}: ${one.name}, ${one.address}`] : []
  return [
    ...party('exporter', exporter),
    ...party('importer', importer),
    ...(seals === undefined ? [] : [`seals: ${seals?.join(', ') ?? 'none'}`]),
    ...(origins ? [`origins: ${origins.map(({ country }) => country).join(', ')}`] : []),
  ].join('; ')
}

const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0')

/** On a form for any certificate. */
function numberBox(own: Words | undefined): PrintedBox {
  const label = both(labelOf(en, 'number'), own && labelOf(own, 'number'))
  return { ...emptyBox(21, own), box: certificateFields.number.box, label }
}

/** To be filled in by hand; of a certificate that is known its parties stand there already. */
function emptyRows(sheet: SlipSheet): Cell[][] {
  const { certificate, words } = sheet
  const certified = certificate && boxesOf(sheet, certificate)
  const box = boxFiller(sheet)
  const tall = { least: 8 }
  const ticks = (all: readonly string[]): string => all.map((one) => `[\u00a0\u00a0]\u00a0${unbroken(one)}`).join('   ')
  const outcomes = (of: typeof en.confirmation): string => ticks(confirmationOutcomes.map((one) => of.outcomes[one]))
  const states = (of: typeof en.confirmation): string => ticks(Object.values(of.seals))
  const labelled = (name: 'outcome' | 'seals', text: typeof outcomes): PrintedBox =>
    plainBox(
      both(en.confirmation.labels[name], words?.confirmation.labels[name]),
      text(en.confirmation),
      name,
      words && text(words.confirmation),
    )
  return [
    ...(sheet.number === '' ? [[cell(12, [numberBox(words)], tall)]] : []),
    [cell(6, [box(22, certified?.exporter)], tall), cell(6, [box(16, certified?.importer)], tall)],
    [cell(4, [box(15, certified?.destination)], tall), cell(4, [box(23)], tall), cell(4, [box(19)], tall)],
    [cell(4, [box(17)], tall), cell(4, [box(18)], tall), cell(4, [box(20)], tall)],
    [cell(12, [labelled('outcome', outcomes)])],
    [cell(5, [labelled('seals', states)]), cell(7, [saidAs(sheet, 'remark', emptyBox(21, words))])],
    [cell(12, [box(21)], { sign: true })],
  ]
}
