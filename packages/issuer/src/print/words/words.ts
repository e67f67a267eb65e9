/**
 * What stands on a print beside the words of the certificate, in one language.
 * @module
 */
import type { CertificateWords, LabelName } from '@kpc/schema'
import type { ConfirmationWords } from '@kpc/schema/words/confirmed/words'

/**
 * Boxes of the part that the importing authority fills in: what KPCS III(b) wants beside the number (importer,
 * exporter, parcels, carats), and the slip of Annex I B. Each keeps its number: the last two came later.
 */
export type ImportBox = 15 | 16 | 17 | 18 | 19 | 20 | 21 | 22 | 23

/** Those that the certificate has a label for. */
export const importLabels = { 16: 'importer', 18: 'valueUsd', 22: 'exporter' } as const satisfies Partial<
  Record<ImportBox, LabelName>
>

export interface Words extends CertificateWords {
  readonly importPart: Readonly<Record<Exclude<ImportBox, keyof typeof importLabels>, string>>
  /** Of the check phrase under the code, which is for the telephone. */
  readonly telephone: string
  readonly stamp: string
  readonly signature: string
  readonly tear: string
  /** Of the part that the importing authority fills in. */
  readonly confirmation: ConfirmationWords
  /** Where the code of the confirmation goes. */
  readonly space: string
  /** What the code proves and what it does not. */
  readonly limit: string
  readonly amended: string
  /** Title and statement of an amendment's own sheet; its boxes before and after. */
  readonly amendment: string
  readonly amends: string
  readonly before: string
  readonly after: string
  readonly reason: string
}
