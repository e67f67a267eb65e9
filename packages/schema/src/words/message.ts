/**
 * Sentences with places for values.
 *
 * `{name}` stands for a value, `**word**` for stress. Templates are parsed before values are put
 * in, so that nothing that a certificate says is ever taken for markup.
 * @module
 */
import type { CheckCode } from '../verdict/verdict.ts'

/** A sentence whose form depends on a number: the value named by `by`. */
export interface Plural {
  readonly by: string
  readonly forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>
}
export type Text = string | Plural

/** What a code of a verdict means: a title, and what was looked at and found, with the facts of the check. */
export type CodeText = readonly [title: Text, detail?: Text]
export type CheckTexts = Readonly<Partial<Record<CheckCode, CodeText>>>
export type Values = Readonly<Record<string, string | number>>

export function plural(by: string, forms: Plural['forms']): Plural {
  return { by, forms }
}

/** A piece of a template: words, or the place of a value. */
interface Piece {
  readonly text: string
  readonly isValue: boolean
  readonly isStrong: boolean
}

/** Chooses the plural form and splits the template. */
export function piecesOf(text: Text, values: Values, language: string): Piece[] {
  const pieces: Piece[] = []
  for (const [i, part] of templateOf(text, values, language).split('**').entries()) {
    for (const [j, piece] of part.split(/\{(\w+)\}/).entries()) {
      if (piece !== '') pieces.push({ text: piece, isValue: j % 2 === 1, isStrong: i % 2 === 1 })
    }
  }
  return pieces
}

/** The sentence without markup, for screen readers and titles; `show` writes a value. */
export function plain(
  text: Text,
  values: Values,
  language: string,
  show: (value: string | number) => string = String,
): string {
  return piecesOf(text, values, language)
    .map(({ text, isValue }) => (isValue ? show(values[text] ?? '') : text))
    .join('')
}

function templateOf(text: Text, values: Values, language: string): string {
  if (typeof text === 'string') return text
  const rule = new Intl.PluralRules(language).select(Number(values[text.by] ?? 0))
  return text.forms[rule] ?? text.forms.other
}
