/**
 * The boxes of the certificate, by the numbers of the field table: the same on paper and screens
 * and in every language.
 * @module
 */
import { certificateFields, derivedBoxes } from '@kpc/schema'

const tables = Object.entries({ ...certificateFields, ...derivedBoxes }) as [BoxName, { box?: number }][]

export type BoxName = Exclude<keyof typeof certificateFields, 'annex'> | keyof typeof derivedBoxes

/** Number of each box. */
export const boxNumbers = Object.fromEntries(
  tables.flatMap(([name, { box }]) => (box === undefined ? [] : [[name, box]])),
) as Readonly<Record<BoxName, number>>

/** The boxes in the order of their numbers. */
export const boxOrder = (Object.keys(boxNumbers) as BoxName[]).sort((a, b) => boxNumbers[a] - boxNumbers[b])
