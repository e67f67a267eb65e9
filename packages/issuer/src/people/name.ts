/**
 * Names of people: as given, and as others might write them.
 * @module
 */
import { checkLetters, entryFields, FormatError } from '@kpc/schema'
import { peopleRefusal } from './refusal.ts'

/**
 * A name as it shall stand in the ledger.
 * @throws {Refusal} `NAME_FORM`
 */
export function parseName(text: string): string {
  try {
    const name = entryFields.by.kind.decode(text, {})
    checkLetters(name)
    if (twinOf(name) === '') throw new FormatError('FIELD_LETTERS')
    return name
  } catch (cause) {
    if (cause instanceof FormatError) throw peopleRefusal('NAME_FORM', { field: 'name', cause })
    throw cause
  }
}

/** Longer than any name, in UTF-16 units: what is typed to sign in is cut here. */
const longest = 200

/**
 * The same for all ways to write a name: case, width, compatibility forms, spaces and what shows nothing make no
 * difference (Unicode Standard Annex 15, NFKC; section 5.18 for case).
 */
export function twinOf(name: string): string {
  const folded = name.slice(0, longest).normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC')
  return folded
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/[\p{White_Space}\p{Cc}]+/gu, ' ')
    .trim()
}

/** Four eyes are not two names of one person. */
export function isSamePerson(one: string, other: string): boolean {
  return twinOf(one) === twinOf(other)
}
