/**
 * What breaks a rule of the format is refused with its field.
 * @module
 */
import { refusalOf } from '@kpc/host/refusal'
import { FormatError } from '@kpc/schema'

/** @param field what is named where the rule names none */
export function asRefused<T>(act: () => T, field?: string): T {
  try {
    return act()
  } catch (error) {
    throw (error instanceof FormatError && refusalOf(error, error.field ?? field)) || error
  }
}
