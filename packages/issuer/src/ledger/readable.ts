/**
 * What can't be read is left out: who keeps a damaged certificate must be able to list it, and the review of the
 * ledger names it.
 * @module
 */
import { FormatError } from '@kpc/schema'

/** @returns undefined for what is refused as bytes or content */
export function readable<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}
