/**
 * A picture before it is drawn: marks, and words apart from them.
 *
 * Words stand apart because a page and a typesetter set them differently, and because nothing but them turns with the
 * direction of writing. Lengths are in CSS pixels; text is {@link textSize} high and never scaled.
 * @module
 */

/** In the order in which they are given to parts of a whole: the first is the heaviest in print and in grey. */
export const fills = ['ink', 'paper', 'hatch', 'dots'] as const
export type Fill = (typeof fills)[number] | 'band' | 'flow' | 'none'

/** `first`: 2.5 solid; `second`: dashed; `stem`: dotted; `edge` around a fill; `rule`: what values are read at. */
export type Stroke = 'first' | 'second' | 'stem' | 'edge' | 'rule' | 'none'

/** @property stroke and `fill`: none if absent */
export type Mark =
  | { readonly is: 'path'; readonly d: string; readonly fill?: Fill; readonly stroke?: Stroke }
  | {
      readonly is: 'rect'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly fill: Fill
    }
  | { readonly is: 'dot' | 'square'; readonly x: number; readonly y: number; readonly isOpen: boolean }
  | { readonly is: 'ribbon'; readonly d: string; readonly width: number; readonly isStrong: boolean }

/**
 * @property x and `y`: of its base line
 * @property anchor which end of it stands there, as its line is written
 * @property isNumber its figures run from left to right in every language
 */
export interface Label {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly isNumber?: boolean
  readonly isBold?: boolean
}

export interface Drawing {
  readonly width: number
  readonly height: number
  readonly marks: readonly Mark[]
  readonly labels: readonly Label[]
}

/** Height of text, and of a line of it. */
export const [textSize, lineHeight] = [14, 18]

/** Coordinates are rounded: the same figures give the same bytes, and few of them. */
export const at = (length: number): number => Math.round(length * 10) / 10

/** About so many figures along an axis: what is drawn is counted in whole units, so there is none between two of them. */
export const wholeTicks = (scale: { ticks(count: number): number[] }, count: number): number[] =>
  scale.ticks(count).filter(Number.isInteger)

/** About as wide as it will be set: nobody measures letters here. */
export function widthOf(text: string): number {
  let width = 0
  for (const letter of text) width += (letter.codePointAt(0) ?? 0) >= 0x2e80 ? textSize : textSize * 0.62
  return Math.ceil(width)
}

/** The widest of them. */
export const widest = (texts: readonly string[]): number =>
  texts.reduce((most, text) => Math.max(most, widthOf(text)), 0)

/** Cut where it would leave the picture: all of it stands in the table beside. */
export function fitted(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  const letters = [...text]
  while (letters.length > 1 && widthOf(`${letters.join('')}…`) > width) letters.pop()
  return `${letters.join('').trimEnd()}…`
}
