/** How sentences of numbers are built in Hebrew. */
import { type Plural, plural } from '../message.ts'

/** A form for one, for two and for all others; old tables have a fourth for tens, which is as the last. */
export const counted = (by: string, one: string, two: string, other: string): Plural =>
  plural(by, { one, two, many: other, other })
