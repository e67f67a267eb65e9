/**
 * What a certificate says in a language: its labels, its title and statement, its goods, and what came
 * out of a check. Paper, page, desk, command line and reports take their words from here, so that a
 * person who has the paper beside the screen reads the same twice.
 *
 * One file a language. A translation of the core document's title and statement is never the official
 * text, and is labelled so wherever it stands.
 * @module
 */
import type { HsCode } from '../certificate/annex-i.ts'
import { certificateFields, derivedBoxes, lineFields, originFields, partyFields } from '../certificate/fields.ts'
import type { Outcome } from '../verdict/verdict.ts'

/** Everything that has a label: the boxes, in the order of their numbers, and what stands inside one. */
const labelled = { ...certificateFields, ...derivedBoxes, ...lineFields, ...partyFields, ...originFields }
export type LabelName = keyof typeof labelled
export const labelNames = Object.keys(labelled) as readonly LabelName[]

/**
 * @property language a tag of BCP 47
 * @property unofficial the label of a translated title and statement
 * @property labels by the names of the field table; English is the table's own
 * @property phrase what the check phrase is called
 * @property mixed stands for the origins of mixed goods that name none
 * @property outcomes a word each, as an officer reads it first
 */
export interface CertificateWords {
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly title: string
  readonly statement: string
  readonly unofficial: string
  readonly labels?: Readonly<Partial<Record<LabelName, string>>>
  readonly phrase: string
  readonly mixed: string
  readonly goods: Readonly<Record<HsCode, string>>
  readonly outcomes: Readonly<Record<Outcome, string>>
}

/**
 * The label of a field in a language; in English where the language has none yet, so that a field of a
 * later table is never without.
 * @param fields the table; another one than ours in tests
 */
export function labelOf(
  { labels }: Pick<CertificateWords, 'labels'>,
  name: string,
  fields: Readonly<Record<string, { readonly label: string }>> = labelled,
): string {
  return labels?.[name as LabelName] ?? fields[name]?.label ?? name
}
