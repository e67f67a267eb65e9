/**
 * What goes from a post to its authority, and from that to another: bytes of an arrival and of a confirmation, and the
 * code of a slip.
 * @module
 */
import { create } from 'qrcode'
import { signedArrival } from '../test/arrivals.ts'
import { confirmationText, signedConfirmation } from '../test/confirmations.ts'

export function outbox(): void {
  const text = confirmationText()
  const version = (level: 'M' | 'Q'): number => create(text, { errorCorrectionLevel: level }).version
  process.stdout.write(
    `arrival with its certificate: ${signedArrival().length} bytes, signed\n` +
      `confirmation: ${signedConfirmation().length} bytes, signed; text ${text.length} characters\n` +
      `QR version of the code of a slip: ${version('M')} at M, ${version('Q')} at Q\n`,
  )
}
