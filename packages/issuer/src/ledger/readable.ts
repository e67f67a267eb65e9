/**
 * What can't be read is left out: who keeps a damaged certificate must be able to list it, and the review of the
 * ledger names it.
 * @module
 */
import { onceEach } from '@kpc/host/once'
import { type Certificate, decodeCertificate, FormatError, parseSign1 } from '@kpc/schema'

/** @returns undefined for what is refused as bytes or content */
export function readable<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}

/** What was certified by a signed message: asked for by all that follows from it, and read once. */
export const readCertificateIn = onceEach((message: Uint8Array): Certificate | undefined =>
  readable(() => decodeCertificate(parseSign1(message).payload)),
)
