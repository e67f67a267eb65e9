/** How sentences of numbers are built in Chinese in simplified characters. */
import { type Plural, plural } from '../message.ts'

/** A number changes no word. */
export const counted = (by: string, other: string): Plural => plural(by, { other })
