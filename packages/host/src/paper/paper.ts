/**
 * A document of figures as blocks in their order, out of which every form of it is made: a page of its own, PDF and
 * Markdown. What stands in one stands in all.
 * @module
 */

/** For whom a statement is: the scheme's decision on confidentiality (2010). */
export const audiences = ['public', 'kp-only'] as const
export type Audience = (typeof audiences)[number]

/** Words of a picture, which are set apart from its marks. */
export interface PictureLabel {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly isNumber?: boolean
  readonly isBold?: boolean
}

/**
 * @property svg all of it, for a page
 * @property marks it without its words, in the direction of writing, for a typesetter
 * @property width of it, as of `height`, in CSS pixels
 * @property desc what it says, for whoever does not see it
 */
export interface PictureBlock {
  readonly is: 'picture'
  readonly title: string
  readonly desc: string
  readonly svg: string
  readonly marks: string
  readonly width: number
  readonly height: number
  readonly labels: readonly PictureLabel[]
}

/**
 * @property hasTotal the last row is the sum of those above
 * @property note under it, in small
 */
export interface TableBlock {
  readonly is: 'table'
  readonly caption: string
  readonly columns: readonly { readonly label: string; readonly isNumber?: boolean }[]
  readonly rows: readonly (readonly string[])[]
  readonly hasTotal?: boolean
}

/** @property audience of what it says; that of the document if absent: what is kept is in no public form */
export type Block = { readonly audience?: Audience } & (
  | { readonly is: 'heading' | 'part' | 'text' | 'small'; readonly text: string }
  | { readonly is: 'list'; readonly items: readonly string[] }
  | { readonly is: 'facts'; readonly rows: readonly (readonly [name: string, value: string])[] }
  | TableBlock
  | PictureBlock
)

/**
 * @property language of it (BCP 47)
 * @property running what stands at the head of each sheet: whose it is, which edition, by which checkpoint
 * @property audience of the whole: what is `kp-only` is left out of a public one
 * @property isTest it is of a scheme for tests, and says so before all else
 */
export interface Paper {
  readonly title: string
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly running: string
  readonly audience: Audience
  readonly isTest: boolean
  readonly blocks: readonly Block[]
}

/** What a reader of this audience gets: nothing that is kept reaches a public form. */
export function blocksFor({ blocks, audience }: Pick<Paper, 'blocks' | 'audience'>): readonly Block[] {
  return audience === 'kp-only' ? blocks : blocks.filter((block) => block.audience !== 'kp-only')
}

/** What a document for participants says of itself, in the language of the decision. */
export const keptText = 'For participants and observers only'
export const testText = 'TEST SCHEME. What it signs is nothing of the Kimberley Process.'
