/**
 * A certificate as the input of the template: its texts as data, its codes as drawings, its signed
 * bytes as attached files.
 * @module
 */
import { hex, showCertificate, type Trust, title } from '@kpc/schema'
import type { Issued } from '../certificates/issued.ts'
import { Refusal } from '../refusal.ts'
import { printBarcode } from './barcode.ts'
import { type Both, type BoxName, both, emptyBox, fillBoxes, type Issuer, type PrintedBox, spaced } from './boxes.ts'
import { millimetres, nearestDot } from './dots.ts'
import { familiesOf, fontsFor, isRightToLeft, isSlanted } from './fonts.ts'
import type { Frame, Layout } from './layout.ts'
import { drawRosette, drawWaves } from './line-art.ts'
import { MissingGlyphs, type Page, type Press } from './press.ts'
import { spoken } from './spoken.ts'
import { printSymbol } from './symbol.ts'
import { en } from './words/en.ts'
import type { Box, Words } from './words/words.ts'

/** A picture behind everything. */
export interface Picture {
  readonly format: 'png' | 'jpg' | 'svg'
  readonly bytes: Uint8Array
}

/**
 * @property words of the own language, if there is one beside English
 * @property background where the layout names a file
 * @property copy COPY is printed across it
 * @property paper the serial of the security paper
 * @property verifier the plain address of the verifier, in words
 * @property now the document's own instant, in seconds
 */
export interface Sheet {
  readonly issued: Issued
  readonly trust: Trust
  readonly layout: Layout
  readonly words?: Words | undefined
  readonly background?: Picture | undefined
  readonly copy?: boolean
  readonly paper?: string | undefined
  readonly verifier?: string | undefined
  readonly now: number
}

/**
 * @returns the PDF, always the same for the same sheet
 * @throws {Refusal} `QR_TOO_DENSE`, `GLYPH_MISSING`, `PRINT_OVERFLOW`, `PRINT_UNAVAILABLE`
 */
export async function setSheet(sheet: Sheet, press: Press): Promise<Uint8Array> {
  const boxes = boxesOf(sheet)
  try {
    return await press.set(await pageOf(sheet, boxes))
  } catch (error) {
    if (error instanceof MissingGlyphs) throw missingGlyph(error, sheet, boxes)
    const place = error instanceof Error ? /KPC-OVERFLOW ([\w.-]+)/.exec(error.message)?.[1] : undefined
    if (place !== undefined) throw new Refusal('PRINT_OVERFLOW', { subject: place, field: place, cause: error })
    throw error
  }
}

type Boxes = Readonly<Record<BoxName, PrintedBox>>

function boxesOf({ issued: { certificate, kid }, trust, words }: Sheet): Boxes {
  return fillBoxes({ certificate, trust, issuer: issuerOf(kid, trust, words), own: words })
}

function issuerOf(kid: Uint8Array, trust: Trust, words: Words | undefined): Issuer {
  const owner = trust.keys.get(hex(kid))
  const names = owner?.authority.names
  const key = (hex(kid).match(/.{4}/g) ?? []).join(' ')
  return { authority: both(names?.get('en') ?? '', words && names?.get(words.language)), key }
}

/** Which field it is, so that somebody can write it in letters that can be printed. */
function missingGlyph({ characters }: MissingGlyphs, { words }: Sheet, boxes: Boxes): Refusal {
  const values = Object.values(boxes).flatMap((box) => box.values)
  const value = values.find(({ text }) => characters.some((character) => text.includes(character)))
  const field = value?.field ?? (words ? `language ${words.language}` : 'paper')
  return new Refusal('GLYPH_MISSING', { subject: field, field })
}

async function pageOf(sheet: Sheet, boxes: Boxes): Promise<Page> {
  const { issued, trust, layout, words, copy = false, paper, verifier, now } = sheet
  const { number, text, phrase, message, certificate, kid } = issued
  const owner = trust.keys.get(hex(kid))
  const country = owner?.participant.names.get('en') ?? number.slice(0, 2)
  const code = printSymbol(text)
  const test = trust.registry.test
  const data = {
    title: `${title} ${spaced(number)}`,
    author: boxes.authority.values[0]?.text ?? '',
    keywords: [number, phrase, ...(test ? ['TEST'] : [])],
    paper: layout.paper,
    preprinted: layout.preprinted,
    own: words && ownOf(words),
    attached: [
      {
        name: `${number}.cose`,
        type: 'application/cose',
        relationship: 'source',
        description: 'The signed certificate (COSE_Sign1)',
        bytes: [...message],
      },
      {
        name: `${number}.json`,
        type: 'application/json',
        relationship: 'data',
        description: 'What the signed certificate says, for programs that do not read CBOR',
        bytes: [...Buffer.from(`${JSON.stringify(showCertificate(certificate), undefined, 2)}\n`)],
      },
    ],
    words: wordsOf(words),
    blocks: layout.preprinted ? withoutLabels(layout.blocks) : layout.blocks,
    issuer: `${country} · ${boxes.authority.values[0]?.text ?? ''}`,
    number: spaced(number),
    phrase: { text: phrase, spoken: spoken(phrase) },
    note: `${code.symbol.version}-M, ${millimetres(code.side).toFixed(1)} mm${verifier ? ` · ${verifier}` : ''}`,
    marks: marksOf(layout, [...(test ? ['SPECIMEN'] : []), ...(copy ? ['COPY'] : [])]),
    form: { columns: 12, rows: certificateRows(boxes) },
    values: Object.entries(layout.values).map(([box, frame]) => valueOf(Number(box), frame as Frame, boxes)),
    confirmation: confirmationOf(layout.blocks.confirmation, words),
    tear: layout.preprinted ? null : tearOf(layout),
    lines: test ? ['TEST: made under a development scheme. Not a certificate of the Kimberley Process.'] : [],
    sheet: paper === undefined ? '' : `Security paper no. ${paper}`,
    drawings: [...background(sheet), drawnCode(code, layout), ...(await drawnBarcode(number, layout))],
  }
  const fonts = fontsFor(JSON.stringify(data))
  return {
    fonts: fonts.files,
    timestamp: now,
    inputs: { data: JSON.stringify({ ...data, own: data.own ?? null, fonts: fonts.families }) },
  }
}

function ownOf(words: Words): object {
  const text = words.statement
  return {
    language: words.language,
    fonts: familiesOf(JSON.stringify(words)),
    rtl: isRightToLeft(text),
    italic: isSlanted(text),
  }
}

const said = [
  'title',
  'statement',
  'unofficial',
  'phrase',
  'stamp',
  'signature',
  'tear',
  'confirmation',
  'space',
  'limit',
  'amended',
] as const

function wordsOf(own: Words | undefined): Readonly<Record<(typeof said)[number], Both>> {
  return Object.fromEntries(said.map((name) => [name, both(en[name], own?.[name])])) as Record<
    (typeof said)[number],
    Both
  >
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

/** Boxes of a cell, above each other. */
interface Cell {
  readonly span: number
  readonly fields: readonly PrintedBox[]
  readonly sign: boolean
  /** Height in mm that a cell has even when it is empty. */
  readonly least: number
}

function cell(span: number, fields: readonly PrintedBox[], { sign = false, least = 0 } = {}): Cell {
  return { span, fields, sign, least }
}

/** Which boxes stand beside each other; a box that no row names gets a row of its own above the last. */
function certificateRows(boxes: Boxes): Cell[][] {
  const { number, origins, destination, parcels, exporter, importer, lines, totalCarats, totalValueUsd, ...rest } =
    boxes
  const { seals, sources, issued, expires, authority, ...others } = rest
  return [
    [cell(3, [number]), cell(4, [origins]), cell(3, [destination]), cell(2, [parcels])],
    [cell(6, [exporter]), cell(6, [importer])],
    [cell(12, [lines])],
    [cell(6, [totalCarats]), cell(6, [totalValueUsd])],
    [cell(7, [seals]), cell(5, [sources])],
    ...Object.values<PrintedBox>(others)
      .filter(({ values, lines }) => values.length + lines.length > 0)
      .map((box) => [cell(12, [box])]),
    [cell(4, [issued, expires]), cell(8, [authority], { sign: true })],
  ]
}

function confirmationOf(frame: Frame | undefined, own: Words | undefined): { columns: number; rows: Cell[][] } {
  const box = (number: Box, span: number, options = {}): Cell => cell(span, [emptyBox(number, own)], options)
  const tall = { least: 9 }
  const wide = frame !== undefined && frame.width >= 120
  return {
    columns: 12,
    rows: wide
      ? [
          [box(15, 5, tall), box(16, 7, tall)],
          [box(17, 4, tall), box(18, 4, tall), box(19, 4, tall)],
          [box(20, 4), box(21, 8, { sign: true })],
        ]
      : [
          [box(15, 12, tall)],
          [box(16, 12, { least: 14 })],
          [box(17, 6, tall), box(18, 6, tall)],
          [box(19, 6, tall), box(20, 6, tall)],
          [box(21, 12, { sign: true })],
        ],
  }
}

function valueOf(box: number, frame: Frame, boxes: Boxes): object {
  const [name, field] = Object.entries(boxes).find(([, { box: number }]) => number === box) ?? []
  return { name: `values.${box}`, frame, field, of: name }
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
function background({ layout, background }: Sheet): Drawing[] {
  const { paper, margins, blocks } = layout
  if (background) return [{ x: 0, y: 0, ...paper, format: background.format, bytes: [...background.bytes] }]
  if (layout.background !== true || layout.preprinted) return []
  const [x, width] = [12, paper.width - 24]
  const wave = drawWaves(width, 5)
  const rosette = blocks.title && { x: blocks.title.x + 32, y: blocks.title.y - 6, width: 74, height: 74 }
  return [
    { x, y: Math.max(margins.top, 8), width, height: 5, format: 'svg', svg: wave },
    { x, y: paper.height - Math.max(margins.bottom, 5) - 4, width, height: 5, format: 'svg', svg: wave },
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
  const drawn = barcode && (await printBarcode(number, barcode))
  if (!barcode || !drawn) return []
  const { width, height, svg } = drawn
  return [{ ...onGrid(barcode, width, height), format: 'svg', svg, alt: 'Bar code of the number' }]
}
