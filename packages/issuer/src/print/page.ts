/**
 * A printed sheet as the input of the template: its texts as data, its codes as drawings, its signed
 * bytes as attached files.
 * @module
 */
import { fileURLToPath } from 'node:url'
import { familiesOf, fontsFor, isSlanted } from '@kpc/host/press/fonts'
import { MissingGlyphs, type Page, type Press } from '@kpc/host/press/press'
import { formatRefusal, ofFaults, type Refusal } from '@kpc/host/refusal'
import { hex, namedIn, type Trust } from '@kpc/schema'
import { spacedNumber } from '../certificates/grouping.ts'
import { printBarcode } from './barcode.ts'
import { type Both, both, type Issuer, type PrintedBox } from './boxes.ts'
import type { Cell } from './cells.ts'
import { confirmationCells } from './cells.ts'
import { millimetres, nearestDot } from './dots.ts'
import type { Frame, Layout } from './layout.ts'
import { bandHeight, drawRosette, drawWaves } from './line-art.ts'
import { printRefusal } from './refusal.ts'
import { spoken } from './spoken.ts'
import { printSymbol } from './symbol.ts'
import { glyphFault, overflowFault, placeOfLetters } from './unprintable.ts'
import { en } from './words/en.ts'
import type { Words } from './words/words.ts'

const template = fileURLToPath(new URL('./certificate.typ', import.meta.url))

/** A picture behind everything. */
export interface Picture {
  readonly format: 'png' | 'jpg' | 'svg'
  readonly bytes: Uint8Array
}

/**
 * @property words of the own language, if there is one beside English
 * @property background where the layout names a file
 * @property marks words across the sheet, beside SPECIMEN of a development scheme
 * @property paper the serial of the security paper
 * @property verifier the plain address of the verifier, in words
 * @property now the document's own instant, in seconds
 */
export interface Paper {
  readonly trust: Trust
  readonly layout: Layout
  readonly words?: Words | undefined
  readonly background?: Picture | undefined
  readonly marks?: readonly string[]
  readonly paper?: string | undefined
  readonly verifier?: string | undefined
  readonly now: number
}

/**
 * What was signed, as its sheet has it: the code, its check phrase, and the files that are attached.
 * @property file the stem of the attached files' names
 * @property json the signed content, for programs that do not read CBOR
 */
interface SignedContent {
  readonly file: string
  readonly text: string
  readonly message: Uint8Array
  readonly phrase: string
  readonly json: unknown
}

/**
 * What a sheet says, wherever its layout puts it.
 * @property signed nothing on a form that is filled in by hand: the place of the code stays free
 * @property kid of a key of the authority whose sheet it is
 * @property limit what the code proves and what it does not, where it is not that of a certificate
 * @property boxes everything with a value, on pre-printed paper by its number
 * @property lines at the foot
 */
export interface Content {
  readonly number: string
  readonly signed?: SignedContent
  readonly kid: Uint8Array
  readonly title: Both
  readonly heading: string
  readonly statement: Both
  readonly limit?: Both
  readonly boxes: readonly PrintedBox[]
  readonly rows: readonly (readonly Cell[])[]
  readonly lines: readonly Both[]
}

/** What one page says, and how. */
export interface Filled {
  readonly content: Content
  readonly paper: Paper
}

/**
 * @param sheets one a page, all of one instant
 * @returns the PDF, always the same for the same contents and paper
 * @throws {Refusal} `QR_TOO_DENSE`, `GLYPH_MISSING`, `LAYOUT_INCOMPLETE`, `PRINT_OVERFLOW`, `PRINT_UNAVAILABLE`
 */
export async function setPages(sheets: readonly [Filled, ...Filled[]], press: Press): Promise<Uint8Array> {
  const boxes = sheets.flatMap(({ content }) => content.boxes)
  try {
    return await press.set(await pageOf(sheets))
  } catch (error) {
    if (error instanceof MissingGlyphs) throw missingGlyph(error, boxes, sheets[0].paper)
    const place = error instanceof Error ? /KPC-OVERFLOW ([\w.-]+)/.exec(error.message)?.[1] : undefined
    throw place === undefined ? error : ofFaults([overflowFault(place, boxes)])
  }
}

/**
 * Whose key it is, as the registry names it: a certificate says who issued it.
 * @throws {Refusal} `KEY_UNKNOWN`
 */
export function issuerOf(kid: Uint8Array, { trust, words }: Paper): Issuer {
  const owner = trust.keys.get(hex(kid))
  if (!owner) throw formatRefusal('KEY_UNKNOWN', { subject: hex(kid) })
  const name = ({ names }: { readonly names: ReadonlyMap<string, string> }): string => names.get('en') ?? ''
  return {
    participant: name(owner.participant),
    authority: both(name(owner.authority), words && namedIn(owner.authority.names, words.language)),
    key: (hex(kid).match(/.{4}/g) ?? []).join(' '),
  }
}

/** Which text it is, so that somebody can write it in letters that can be printed. */
function missingGlyph({ characters }: MissingGlyphs, boxes: readonly PrintedBox[], { words }: Paper): Refusal {
  const [letter = ''] = characters
  const beside = { box: null, field: words ? `language ${words.language}` : 'paper', letter }
  const place = placeOfLetters(characters, boxes) ?? beside
  return ofFaults([glyphFault(place, place.letter)])
}

async function pageOf(sheets: readonly [Filled, ...Filled[]]): Promise<Page> {
  const all = await Promise.all(sheets.map(({ content, paper }) => dataOf(content, paper)))
  const fonts = fontsFor(JSON.stringify(all))
  return {
    template,
    // Signed bytes are attached to it.
    standard: 'a-3a',
    fonts: fonts.files,
    timestamp: sheets[0].paper.now,
    inputs: { data: JSON.stringify(all.map((data) => ({ ...data, own: data.own ?? null, fonts: fonts.families }))) },
  }
}

async function dataOf(content: Content, sheet: Paper) {
  const { trust, layout, words, marks = [], paper, verifier } = sheet
  const { number, heading, signed, kid, title, statement, limit, boxes, rows, lines } = content
  const code = signed && printSymbol(signed.text)
  const { test } = trust.registry
  const { participant, authority } = issuerOf(kid, sheet)
  return {
    title: `${heading} ${spacedNumber(number)}`.trim(),
    author: authority.en,
    keywords: [number, signed?.phrase ?? '', ...(test ? ['TEST'] : [])].filter((word) => word !== ''),
    paper: layout.paper,
    preprinted: layout.preprinted,
    own: words && ownOf(words),
    attached: signed ? attachedTo(signed) : [],
    words: { ...wordsOf(words), title, statement, ...(limit && { limit }) },
    blocks: layout.preprinted ? withoutLabels(layout.blocks) : layout.blocks,
    issuer: `${participant} · ${authority.en}`,
    number: spacedNumber(number),
    phrase: signed ? { text: signed.phrase, spoken: spoken(signed.phrase) } : null,
    note: code
      ? `${code.symbol.version}-M, ${millimetres(code.side).toFixed(1)} mm${verifier ? ` · ${verifier}` : ''}`
      : '',
    marks: marksOf(layout, [...(test ? ['SPECIMEN'] : []), ...marks]),
    form: { columns: 12, rows },
    values: Object.entries(layout.values).map(([box, frame]) => valueOf(Number(box), frame as Frame, boxes)),
    confirmation: confirmationCells(layout.blocks.confirmation, words),
    tear: layout.preprinted ? null : tearOf(layout),
    lines: [
      ...lines,
      ...unplaced(layout, boxes),
      ...(test ? [{ en: 'TEST: made under a development scheme. Not a certificate of the Kimberley Process.' }] : []),
    ],
    sheet: paper === undefined ? '' : `Security paper no. ${paper}`,
    drawings: [
      ...background(sheet),
      ...(code ? [drawnCode(code, layout)] : []),
      ...(await drawnBarcode(number, layout)),
    ],
  }
}

function attachedTo({ file, message, json }: SignedContent): object[] {
  return [
    {
      name: `${file}.cose`,
      type: 'application/cose',
      relationship: 'source',
      description: 'What was signed (COSE_Sign1)',
      bytes: [...message],
    },
    {
      name: `${file}.json`,
      type: 'application/json',
      relationship: 'data',
      description: 'What it says, for programs that do not read CBOR',
      bytes: [...Buffer.from(`${JSON.stringify(json, undefined, 2)}\n`)],
    },
  ]
}

function ownOf(words: Words): object {
  const text = words.statement
  return {
    // Typst takes the language alone.
    language: words.language.replace(/-.*/, ''),
    fonts: familiesOf(JSON.stringify(words)),
    rtl: words.direction === 'rtl',
    italic: isSlanted(text),
  }
}

const said = ['unofficial', 'telephone', 'stamp', 'signature', 'tear', 'space', 'limit', 'amended'] as const

function wordsOf(own: Words | undefined): Readonly<Record<(typeof said)[number] | 'confirmation', Both>> {
  const words = Object.fromEntries(said.map((name) => [name, both(en[name], own?.[name])])) as Record<
    (typeof said)[number],
    Both
  >
  return { ...words, confirmation: both(en.confirmation.title, own?.confirmation.title) }
}

/** On pre-printed paper nothing is printed a second time. */
function withoutLabels({
  issuer,
  title,
  statement,
  tear,
  confirmation,
  ...values
}: Layout['blocks']): Layout['blocks'] {
  return values
}

function valueOf(box: number, frame: Frame, boxes: readonly PrintedBox[]): object {
  return { name: `values.${box}`, frame, field: boxes.find(({ box: number }) => number === box) }
}

/**
 * What pre-printed paper has no frame for, an annex or a field that is newer than the paper: at the foot.
 * @throws {Refusal} `LAYOUT_INCOMPLETE` where it has none
 */
function unplaced({ preprinted, blocks, values }: Layout, boxes: readonly PrintedBox[]): Both[] {
  if (!preprinted || blocks.certificate) return []
  const lines = boxes
    .filter(({ box }) => box === null || values[box] === undefined)
    .filter((box) => box.values.length > 0)
    .map(({ label, values: held }) => ({ en: `${label.en}: ${held.map(({ text }) => text).join(', ')}` }))
  if (lines.length > 0 && !blocks.foot)
    throw printRefusal('LAYOUT_INCOMPLETE', { subject: 'blocks.foot', field: 'blocks.foot' })
  return lines
}

/** Words across the boxes, clear of the code; several share the height. */
function marksOf({ blocks: { certificate }, paper }: Layout, texts: readonly string[]): object[] {
  const area = certificate ?? { x: 0, y: paper.height * 0.4, width: paper.width * 0.6, height: paper.height * 0.5 }
  const height = area.height / Math.max(texts.length, 1)
  return texts.map((text, i) => ({ text, x: area.x, width: area.width, y: area.y + i * height, height }))
}

function tearOf({ perforation, paper }: Layout): object | null {
  if (!perforation) return null
  return 'x' in perforation
    ? { x: perforation.x, y: 0, length: paper.height, upright: true }
    : { x: 0, y: perforation.y, length: paper.width, upright: false }
}

interface Drawing extends Frame {
  readonly format: string
  readonly svg?: string
  readonly bytes?: readonly number[]
  readonly alt?: string
}

/** Line art of ours, or the authority's picture. */
function background({ layout, background }: Paper): Drawing[] {
  const { paper, margins, blocks } = layout
  if (background) return [{ x: 0, y: 0, ...paper, format: background.format, bytes: [...background.bytes] }]
  if (layout.background !== true || layout.preprinted) return []
  const [x, width] = [12, paper.width - 24]
  const wave = drawWaves(width)
  const rosette = blocks.title && { x: blocks.title.x + 32, y: blocks.title.y - 6, width: 74, height: 74 }
  return [
    { x, y: Math.max(margins.top, 8), width, height: bandHeight, format: 'svg', svg: wave },
    { x, y: paper.height - Math.max(margins.bottom, 5) - 4, width, height: bandHeight, format: 'svg', svg: wave },
    ...(rosette ? [{ ...rosette, format: 'svg', svg: drawRosette(74) }] : []),
  ]
}

/** In the middle of its place, on the grid of the printer. */
function onGrid(place: Frame, width: number, height: number): Frame {
  return {
    x: millimetres(nearestDot(place.x + (place.width - millimetres(width)) / 2)),
    y: millimetres(nearestDot(place.y + (place.height - millimetres(height)) / 2)),
    width: millimetres(width),
    height: millimetres(height),
  }
}

function drawnCode(
  { side, svg }: { readonly side: number; readonly svg: string },
  { blocks: { code } }: Layout,
): Drawing {
  const place = code as Frame
  return { ...onGrid(place, side, side), format: 'svg', svg, alt: 'QR code of the signed certificate' }
}

async function drawnBarcode(number: string, { blocks: { barcode } }: Layout): Promise<Drawing[]> {
  const drawn = barcode && number !== '' && (await printBarcode(number, barcode))
  if (!barcode || !drawn) return []
  const { width, height, svg } = drawn
  return [{ ...onGrid(barcode, width, height), format: 'svg', svg, alt: 'Bar code of the number' }]
}
