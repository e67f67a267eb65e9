/** How sentences of numbers are built in Hindi. */
import { type Plural, plural } from '../message.ts'

/** After a number most words keep their form. */
export const counted = (by: string, one: string, other: string = one): Plural => plural(by, { one, other })
