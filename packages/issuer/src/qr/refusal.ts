/**
 * Why a code is not drawn.
 * @module
 */
import { input, type Reason, refusing } from '@kpc/host/refusal'

export const qrRefusals = {
  TERMINAL_NARROW: input(
    'kpc',
    'too narrow for this code: widen the terminal, or draw a picture with --png --out FILE',
  ),
  QR_TOO_DENSE: input(
    'ISO/IEC 18004',
    'more than a QR code that phones read well holds (version 20): move detail such as seals into a file, and name it: kpc issue certificate.json --annex FILE signs its SHA-256',
  ),
} as const satisfies Record<string, Reason>

export const qrRefusal = refusing(qrRefusals)
