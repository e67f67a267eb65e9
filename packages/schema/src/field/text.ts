/**
 * Text that people read, in any script.
 * @module
 */
import type { Item } from '../cbor/item.ts'
import { fail, type Kind, kindOf, same } from './field.ts'

/**
 * What may not stand in signed text: controls, line and paragraph separators, bidirectional
 * embeddings, overrides and isolates, the byte order mark, tags and noncharacters. Joiners and
 * direction marks are part of some scripts and may. Nothing here depends on the edition of Unicode.
 */
const unprintable = /[\p{Cc}\p{Cs}\p{NChar}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/u
const ascii = /^[\x20-\x7e]*$/

/** Throws unless the text is printable, NFC, has no space at an end and is 1 to `max` long. */
export function checkText(text: string, max: number): string {
  const plain = ascii.test(text)
  const length = plain ? text.length : [...text].length
  if (length === 0 || length > max) fail('FIELD_LENGTH')
  if (text !== text.trim()) fail('FIELD_TEXT')
  if (!plain && (unprintable.test(text) || text.normalize('NFC') !== text)) fail('FIELD_TEXT')
  return text
}

/** What shows nothing, whatever stands around it: fillers, joiners, soft hyphens, selectors, blanks. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{White_Space}\p{Mark}\u2800]/gu

/** As many as a letter of any script in use carries: a Hebrew one with its points and an accent. */
const mostMarks = 4
const tooManyMarks = new RegExp(`\\p{Mark}{${mostMarks + 1}}`, 'u')

/**
 * Throws unless something in the text can be seen, and no letter is buried under its marks. A rule
 * for what is newly issued only: its tables grow with the edition of Unicode, and what was signed
 * is judged by {@link checkText} alone.
 */
export function checkLetters(text: string): void {
  if (ascii.test(text)) return
  if (text.replace(unseen, '') === '') fail('FIELD_LETTERS')
  if (tooManyMarks.test(text.replace(/\p{Default_Ignorable_Code_Point}/gu, ''))) fail('FIELD_LETTERS')
}

/** @param max code points */
export function text(max: number): Kind<string> {
  return kindOf(
    { is: 'text', max },
    (item) => checkText(typeof item === 'string' ? item : fail('FIELD_TYPE'), max),
    same,
    same,
  )
}

/** Names by language tag (BCP 47); English is always there. */
export function names(max: number): Kind<ReadonlyMap<string, string>> {
  const decode = (item: Item): ReadonlyMap<string, string> => {
    if (!(item instanceof Map)) return fail('FIELD_TYPE')
    if (!item.has('en')) fail('FIELD_MISSING')
    for (const [language, name] of item) {
      if (
        typeof language !== 'string' ||
        !/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language) ||
        typeof name !== 'string'
      )
        fail('FIELD_TYPE')
      checkText(name, max)
    }
    return item as ReadonlyMap<string, string>
  }
  return kindOf<ReadonlyMap<string, string>>({ is: 'names', max }, decode, same, (value) => Object.fromEntries(value))
}
