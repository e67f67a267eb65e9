/**
 * The letter to a counterpart about what two sides count differently: its sentences, a language a file.
 * @module
 */
import type { DifferenceClass } from '@kpc/schema'

/**
 * Where something is put in: `{exporter}`, `{importer}`, `{period}`, `{exported}`, `{imported}`, `{difference}`,
 * `{rows}`, `{amount}`, `{until}`.
 */
export interface LetterWords {
  readonly subject: string
  readonly opening: string
  readonly about: string
  readonly classes: Readonly<Record<DifferenceClass, string>>
  readonly answer: string
}
