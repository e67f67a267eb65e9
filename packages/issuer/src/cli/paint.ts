/**
 * What the texts of `kpc` are painted with.
 * @module
 */
export { type Paint, paintFor, rows, type Style, testLine } from '@kpc/host/command/paint'
export { printable } from '@kpc/host/terminal'
export { grouped, spacedNumber } from '../certificates/grouping.ts'
