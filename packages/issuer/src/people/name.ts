/**
 * Names of people: as given, and as others might write them.
 * @module
 */

import { twinOf } from '@kpc/host/twin'
import { checkLetters, entryFields, FormatError } from '@kpc/schema'
import { peopleRefusal } from './refusal.ts'

export { twinOf }

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

/** Four eyes are not two names of one person. */
export function isSamePerson(one: string, other: string): boolean {
  return twinOf(one) === twinOf(other)
}
