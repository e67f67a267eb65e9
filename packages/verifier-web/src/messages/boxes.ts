/**
 * The boxes of the certificate, by the numbers of the field table: the same on paper and screens
 * and in every language.
 * @module
 */
import { type Box, boxesOf, type certificateFields, type derivedBoxes } from '@kpc/schema'

/** A box that has a number; the annex and fields of later tables may have none. */
export type BoxName = Exclude<keyof typeof certificateFields, 'annex'> | keyof typeof derivedBoxes

/** Everything that is shown of a certificate: the boxes in the order of their numbers, then the rest. */
export const boxes: readonly Box[] = boxesOf()

/** Number of each box. */
export const boxNumbers = Object.fromEntries(
  boxes.flatMap(({ name, box }) => (box === undefined ? [] : [[name, box]])),
) as Readonly<Record<BoxName, number>>
