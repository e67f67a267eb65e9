/** How sentences of numbers are built in Russian. */
import { type Plural, plural } from '../message.ts'

/** Fractions, which no sentence here has, take the form of `few` in grammar and of `many` here. */
export const counted = (by: string, one: string, few: string, many: string): Plural =>
  plural(by, { one, few, many, other: many })
