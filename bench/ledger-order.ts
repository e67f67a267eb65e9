/**
 * A certificate for the ledger that is signed before: what is measured is the ledger alone.
 * @module
 */
import { createHash, randomFillSync } from 'node:crypto'
import type { Order } from '@kpc/issuer/ledger/ledger'

export const instant = 1_795_000_000

const body = randomFillSync(new Uint8Array(400))
const utf8 = new TextEncoder()

/** As many bytes as a certificate has; the number is in them, so that no digest comes twice. */
export function storedBytes(): Order {
  return {
    prefix: 'BW',
    development: true,
    recorded: instant,
    sign: (number) => {
      const message = Uint8Array.from(body)
      message.set(utf8.encode(number))
      const digest = Uint8Array.from(createHash('sha256').update(message).digest())
      return { message, digest, kid: body.subarray(0, 8), issued: 20_000 }
    },
  }
}
