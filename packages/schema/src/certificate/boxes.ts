/**
 * What every picture of a certificate shows, and in which order: paper, page, command line.
 *
 * The boxes by their numbers, then the fields that have none. A picture has a place of its own for those
 * that it knows; any other goes where it puts further data, and none is ever left out.
 * @module
 */
import type { Field, Fields, Kind } from '../field/field.ts'
import { certificateFields, derivedBoxes } from './fields.ts'

/**
 * @property box its number, if it has one
 * @property label in English: that of the table
 * @property kind of the field; absent where the content follows from other fields or from the key
 */
export interface Box {
  readonly name: string
  readonly box?: number
  readonly label: string
  readonly kind?: Kind<unknown>
}

const made = new WeakMap<Fields, readonly Box[]>()

/** Put in order once a table. */
export function boxesOf(fields: Fields = certificateFields): readonly Box[] {
  const boxes = made.get(fields) ?? inOrder(fields)
  made.set(fields, boxes)
  return boxes
}

function inOrder(fields: Fields): readonly Box[] {
  const all: readonly (readonly [string, Pick<Field, 'box' | 'label'> & Partial<Field>])[] = Object.entries({
    ...fields,
    ...derivedBoxes,
  })
  const last = Number.POSITIVE_INFINITY
  return all
    .map(([name, { box, label, kind }]) => ({ name, label, ...(box !== undefined && { box }), ...(kind && { kind }) }))
    .sort((a: Box, b: Box) => (a.box ?? last) - (b.box ?? last) || 0)
}
