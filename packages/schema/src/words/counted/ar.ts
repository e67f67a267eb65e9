/** How sentences of numbers are built in Arabic. */
import { type Plural, plural } from '../message.ts'

/** The noun after a number: none, one, two, 3 to 10, 11 to 99, and hundreds. One and two need no number. */
export interface Noun {
  readonly zero: string
  readonly one: string
  readonly two: string
  readonly few: string
  readonly many: string
  readonly other: string
}

export const day: Noun = { zero: '# يوم', one: 'يوم واحد', two: 'يومان', few: '# أيام', many: '# يومًا', other: '# يوم' }
/** After a preposition. */
export const ofDay: Noun = {
  zero: '# يوم',
  one: 'يوم واحد',
  two: 'يومين',
  few: '# أيام',
  many: '# يومًا',
  other: '# يوم',
}

/** A sentence with the noun at `§`. */
export function counted(by: string, noun: Noun, sentence: string): Plural {
  const form = (of: string): string => sentence.replace('§', of.replace('#', `{${by}}`))
  const { zero, one, two, few, many, other } = noun
  return plural(by, {
    zero: form(zero),
    one: form(one),
    two: form(two),
    few: form(few),
    many: form(many),
    other: form(other),
  })
}
