/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Rules that are met or not, in a list; and how a language writes amounts and ages.
 * @module
 */
import { Flag } from '@kpc/desk'
import type { Rule } from './rules.ts'
import type { Language } from './words/languages.ts'

export function RuleList({ rules, language }: { readonly rules: readonly Rule[]; readonly language: Language }) {
  const { allMet } = language.words.applications
  if (rules.length === 0) return <Flag gravity="good">{allMet}</Flag>
  return (
    <ul class="rules">
      {rules.map(({ gravity, cell, place, says }) => (
        <li>
          <Flag gravity={gravity}>
            <span>
              {cell === undefined ? <b>{place}</b> : <a href={`#${encodeURIComponent(cell)}`}>{place}</a>} {says}
            </span>
          </Flag>
        </li>
      ))}
    </ul>
  )
}

/** The decimal mark of a language: it decides about `12,345`. */
export function decimalMark({ tag }: Pick<Language, 'tag'>): '.' | ',' {
  return new Intl.NumberFormat(tag, { numberingSystem: 'latn' }).format(1.5).includes(',') ? ',' : '.'
}

/** How long ago, in one unit. @param seconds of it */
export function ageIn({ tag }: Pick<Language, 'tag'>, seconds: number): string {
  const [value, unit] =
    seconds < 3600
      ? [Math.floor(seconds / 60), 'minute']
      : seconds < 86_400
        ? [Math.floor(seconds / 3600), 'hour']
        : [Math.floor(seconds / 86_400), 'day']
  return new Intl.NumberFormat(tag, {
    style: 'unit',
    unit: unit as string,
    unitDisplay: 'short',
    numberingSystem: 'latn',
  }).format(Math.max(0, value as number))
}
