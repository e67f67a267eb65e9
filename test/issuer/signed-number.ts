/**
 * What tests of the ledger sign: the number itself, as the ledger does not look inside.
 * @module
 */
import { digestOf } from '@kpc/schema'

/** The clock of these tests. */
export const instant = 1_793_700_000

const utf8 = new TextEncoder()

export function signNumber(number: string) {
  const message = utf8.encode(`signed ${number}`)
  return { message, digest: digestOf(message), kid: utf8.encode('12345678'), issued: 20_759 }
}
