/**
 * What stands on a print beside the fields, in one language. One file a language; a translation of
 * the core document's title and statement is never the official text and is labelled so.
 * @module
 */
import type { HsCode } from '@kpc/schema'

/** Boxes of the paper: 1 to 14 are the certificate, 15 to 21 the confirmation of import. */
export type Box = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 17 | 18 | 19 | 20 | 21

/** @property language a tag of BCP 47 */
export interface Words {
  readonly language: string
  readonly name: string
  readonly title: string
  readonly statement: string
  /** The label of the two above. */
  readonly unofficial: string
  readonly boxes: Readonly<Record<Box, string>>
  /** Of a certificate whose detail is in an annex. */
  readonly annex: string
  /** Heads of the columns of box 7. */
  readonly columns: { readonly hs: string; readonly carats: string; readonly valueUsd: string }
  readonly goods: Readonly<Record<HsCode, string>>
  /** Of the check phrase under the code. */
  readonly phrase: string
  readonly stamp: string
  readonly signature: string
  readonly tear: string
  /** Heading of the part that the importing authority fills in. */
  readonly confirmation: string
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
