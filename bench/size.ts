/**
 * How much a certificate takes: bytes, characters, QR version.
 * @module
 */
import { create } from 'qrcode'
import { message, payload, referenceName, text } from './reference.ts'

/** Characters that a symbol holds in alphanumeric mode at M, by version (ISO/IEC 18004 table 7). */
const capacityAtM: Record<number, number> = { 12: 419, 13: 483, 14: 528, 15: 600, 16: 656 }

export function size(): void {
  const versionAt = (level: 'M' | 'Q'): number => create(text, { errorCorrectionLevel: level }).version
  const atM = versionAt('M')
  process.stdout.write(
    `${referenceName}: payload ${payload.length} bytes, COSE ${message.length} bytes, text ${text.length} characters\n`,
  )
  process.stdout.write(
    `QR version ${atM} at M${capacityAtM[atM] ? ` (holds ${capacityAtM[atM]})` : ''}, ${versionAt('Q')} at Q\n`,
  )
}
