/**
 * Where what is printed on an authority's paper: a JSON file of lengths in mm from the upper left
 * corner of the sheet.
 *
 * Security paper differs from authority to authority: some has labels and line art of its own
 * (`preprinted`), all has its edges, folds and perforation. A layout with which a certificate would
 * come out damaged or unreadable is refused before anything is printed.
 * @module
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseJson } from '@kpc/host/json'
import type { Refusal } from '@kpc/host/refusal'
import { type FieldFault, ofFaults } from '@kpc/host/refusal'
import { certificateFields, derivedBoxes } from '@kpc/schema'
import { z } from 'zod'
import { placeOf } from '../input/json.ts'
import { printFault, printRefusal } from './refusal.ts'
import { codeSide } from './symbol.ts'

const length = z.number().min(0).max(1000)
const frame = z.strictObject({ x: length, y: length, width: length.min(1), height: length.min(1) })

/** A rectangle on the sheet, in mm. */
export type Frame = z.infer<typeof frame>

/** What can be printed as a block; `code` and `phrase` always are. */
const blockNames = [
  'issuer',
  'number',
  'title',
  'statement',
  'phrase',
  'code',
  'note',
  'barcode',
  'certificate',
  'tear',
  'confirmation',
  'foot',
] as const
type BlockName = (typeof blockNames)[number]

/** Without these a sheet that has nothing on it yet is no certificate (Annex I). */
const onBlankPaper: readonly BlockName[] = ['issuer', 'number', 'title', 'statement', 'certificate', 'confirmation']

/** What is confirmed, or nobody confirms, has no part to be torn off. */
const onPlainPaper: readonly BlockName[] = onBlankPaper.filter((name) => name !== 'confirmation')

const boxNumbers = [...Object.values(certificateFields), ...Object.values(derivedBoxes)]
  .flatMap((field) => ('box' in field ? [field.box] : []))
  .sort((a, b) => a - b)

const layoutSchema = z.strictObject({
  paper: z.strictObject({ width: length.min(100), height: length.min(100) }),
  margins: z.strictObject({ top: length, right: length, bottom: length, left: length }),
  /** Labels, lines, title and statement are on the paper: only values are printed. */
  preprinted: z.boolean().default(false),
  /** Line art of ours, none, or a picture (PNG, JPEG, SVG) in a file beside the layout. */
  background: z.union([z.boolean(), z.string().min(1)]).default(false),
  perforation: z.union([z.strictObject({ x: length }), z.strictObject({ y: length })]).optional(),
  /** Where the sheet is folded into an envelope. */
  folds: z.strictObject({ x: z.array(length).default([]), y: z.array(length).default([]) }).default({ x: [], y: [] }),
  blocks: z.partialRecord(z.enum(blockNames), frame),
  /** On pre-printed paper: where the value of each box goes. */
  values: z.partialRecord(z.enum(boxNumbers.map(String) as [string, ...string[]]), frame).default({}),
})

export type Layout = z.infer<typeof layoutSchema>

/** Layouts that come with this program. */
export const ownLayouts = ['a4', 'eu', 'eu-preprinted'] as const
export type OwnLayout = (typeof ownLayouts)[number]

export function ownLayout(name: OwnLayout): Layout {
  return openOwn(name)
}

/** The sheet of an amendment, on plain paper: nobody confirms one. */
export function amendmentLayout(): Layout {
  return openOwn('amendment', onPlainPaper)
}

/** Papers of the slip of a confirmation, which is printed alone. */
export const slipPapers = ['a5', 'a4'] as const
export type SlipPaper = (typeof slipPapers)[number]

/** The slip of a confirmation, on plain paper; on A4 as an amendment is set. */
export function slipLayout(paper: SlipPaper): Layout {
  return paper === 'a4' ? amendmentLayout() : openOwn('slip-a5', onPlainPaper)
}

/** They come with the program: each is read once, not for every row of a table. */
const openedOwn = new Map<string, Layout>()

function openOwn(name: string, needed?: readonly BlockName[]): Layout {
  const known = openedOwn.get(name)
  if (known) return known
  const text = readFileSync(fileURLToPath(new URL(`./layouts/${name}.json`, import.meta.url)), 'utf8')
  const layout = parseLayout(JSON.parse(text), needed)
  openedOwn.set(name, layout)
  return layout
}

/**
 * @param needed the blocks that a sheet must have that has nothing on it yet
 * @throws {Refusal} `LAYOUT_MALFORMED`, `LAYOUT_INCOMPLETE`, `LAYOUT_OFF_PAGE`, `LAYOUT_OVERLAP`, `LAYOUT_PERFORATION`, `LAYOUT_FOLD`,
 *   `LAYOUT_CODE_SMALL`, with every fault
 */
export function parseLayout(value: unknown, needed: readonly BlockName[] = onBlankPaper): Layout {
  const read = layoutSchema.safeParse(value)
  if (!read.success)
    throw layoutRefusal(read.error.issues.map((issue) => printFault('LAYOUT_MALFORMED', whereOf(issue))))
  const faults = faultsOf(read.data, needed)
  if (faults.length > 0) throw layoutRefusal(faults)
  return read.data
}

/** The layout is this authority's, of its settings: whoever prints can't mend it. */
function layoutRefusal(faults: readonly FieldFault[]): Refusal {
  return ofFaults(faults, 'unready')
}

/** The member; where there is an unknown one, that. */
function whereOf(issue: z.core.$ZodIssue): string {
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  return [...issue.path, ...unknown].join('.') || 'layout'
}

interface Placed {
  readonly field: string
  readonly frame: Frame
}

function faultsOf(layout: Layout, needed: readonly BlockName[]): FieldFault[] {
  const placed: Placed[] = [
    ...Object.entries(layout.blocks).map(([name, frame]) => ({ field: `blocks.${name}`, frame: frame as Frame })),
    ...Object.entries(layout.values).map(([box, frame]) => ({ field: `values.${box}`, frame: frame as Frame })),
  ]
  return [
    ...missing(layout, needed),
    ...placed.filter(({ frame }) => !isInside(frame, layout)).map(({ field }) => printFault('LAYOUT_OFF_PAGE', field)),
    ...overlaps(placed),
    ...placed
      .filter(({ frame }) => perforationsOf(layout).some((line) => crosses(frame, line)))
      .map(({ field }) => printFault('LAYOUT_PERFORATION', field)),
    ...codeFaults(layout),
  ]
}

function missing({ blocks, preprinted, values }: Layout, onBlank: readonly BlockName[]): FieldFault[] {
  const needed = [
    ...(['code', 'phrase', ...(preprinted ? [] : onBlank)] as const)
      .filter((name) => blocks[name] === undefined)
      .map((name) => `blocks.${name}`),
    ...(preprinted && !blocks.certificate ? boxNumbers : [])
      .filter((box) => values[box] === undefined)
      .map((box) => `values.${box}`),
  ]
  return needed.map((field) => printFault('LAYOUT_INCOMPLETE', field))
}

function isInside({ x, y, width, height }: Frame, { paper, margins }: Layout): boolean {
  return (
    x >= margins.left &&
    y >= margins.top &&
    x + width <= paper.width - margins.right &&
    y + height <= paper.height - margins.bottom
  )
}

function overlaps(placed: readonly Placed[]): FieldFault[] {
  return placed
    .filter((one, i) => placed.slice(0, i).some((other) => areOverlapping(one.frame, other.frame)))
    .map(({ field }) => printFault('LAYOUT_OVERLAP', field))
}

function areOverlapping(a: Frame, b: Frame): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/** A line across the sheet, at x or at y. */
type Across = { readonly x: number } | { readonly y: number }

function perforationsOf({ perforation }: Layout): Across[] {
  return perforation ? [perforation] : []
}

function crosses({ x, y, width, height }: Frame, line: Across): boolean {
  return 'x' in line ? x < line.x && line.x < x + width : y < line.y && line.y < y + height
}

/** The code has a place of its full size, and no fold through it: a crease takes the toner off. */
function codeFaults({ blocks: { code }, folds }: Layout): FieldFault[] {
  if (!code) return []
  const lines: readonly Across[] = [...folds.x.map((x) => ({ x })), ...folds.y.map((y) => ({ y }))]
  return [
    ...(code.width < codeSide || code.height < codeSide ? [printFault('LAYOUT_CODE_SMALL', 'blocks.code')] : []),
    ...(lines.some((line) => crosses(code, line)) ? [printFault('LAYOUT_FOLD', 'blocks.code')] : []),
  ]
}

/** @throws {Refusal} `LAYOUT_MALFORMED` where it is no JSON or has a name twice, and all of {@link parseLayout} */
export function readLayout(source: Uint8Array, subject: string): Layout {
  let value: unknown
  try {
    value = parseJson(source)
  } catch (cause) {
    throw printRefusal('LAYOUT_MALFORMED', { subject: placeOf(subject, cause), cause })
  }
  return parseLayout(value)
}
