/**
 * What the texts of `kpc` are painted with.
 * @module
 */
import { en as words } from '@kpc/schema/words/en'

export { type Paint, paintFor, rows, type Style, testLine } from '@kpc/host/command/paint'
export { printable } from '@kpc/host/terminal'
export { grouped, spacedNumber } from '../certificates/grouping.ts'

/** What the phrase beside a code is called within a line: as paper and page call it. */
export const phraseLabel: string = words.phrase.toLowerCase()
