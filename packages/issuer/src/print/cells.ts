/**
 * Which boxes of a form stand beside each other.
 * @module
 */
import { type BoxName, emptyBox, type PrintedBox } from './boxes.ts'
import type { Frame } from './layout.ts'
import type { ImportBox, Words } from './words/words.ts'

/** Boxes of a cell, above each other. */
export interface Cell {
  readonly span: number
  readonly fields: readonly PrintedBox[]
  readonly sign: boolean
  /** Height in mm that a cell has even when it is empty. */
  readonly least: number
}

export function cell(span: number, fields: readonly PrintedBox[], { sign = false, least = 0 } = {}): Cell {
  return { span, fields, sign, least }
}

/** Which boxes stand beside each other; a box that no row names gets a row of its own above the last. */
export function certificateCells(boxes: Readonly<Record<BoxName, PrintedBox>>): Cell[][] {
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

/** The part that the importing authority fills in: rows of empty boxes, as the frame is wide or high. */
export function confirmationCells(
  frame: Frame | undefined,
  own: Words | undefined,
): { columns: number; rows: Cell[][] } {
  const box = (number: ImportBox, span: number, options = {}): Cell => cell(span, [emptyBox(number, own)], options)
  const tall = { least: 8 }
  const wide = frame !== undefined && frame.width >= 120
  return {
    columns: 12,
    rows: wide
      ? [
          [box(22, 6, tall), box(16, 6, tall)],
          [box(15, 3, tall), box(23, 3, tall), box(17, 3, tall), box(18, 3, tall)],
          [box(19, 2), box(20, 3), box(21, 7, { sign: true })],
        ]
      : [
          [box(22, 12, { least: 10 })],
          [box(16, 12, { least: 10 })],
          [box(15, 6, tall), box(23, 6, tall)],
          [box(17, 6, tall), box(18, 6, tall)],
          [box(19, 6, tall), box(20, 6, tall)],
          [box(21, 12, { sign: true })],
        ],
  }
}
