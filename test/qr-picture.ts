import QRCode, { type QRCodeErrorCorrectionLevel } from 'qrcode'
import type { Picture } from './y4m.ts'

export interface QrOptions {
  errorCorrectionLevel?: QRCodeErrorCorrectionLevel
  /** Pixels a module. */
  scale?: number
  /** Modules of white around the code. */
  margin?: number
}

/** A QR code of text or bytes, as the camera of a test sees it. */
export function qrPicture(
  content: string | Uint8Array,
  { errorCorrectionLevel = 'M', scale = 4, margin = 4 }: QrOptions = {},
): Picture {
  const segments = typeof content === 'string' ? content : [{ data: content, mode: 'byte' as const }]
  const { modules } = QRCode.create(segments, { errorCorrectionLevel })
  const width = (modules.size + 2 * margin) * scale
  const data = new Uint8Array(width * width).fill(255)
  for (let y = 0; y < width; y++)
    for (let x = 0; x < width; x++) {
      const row = Math.floor(y / scale) - margin
      const column = Math.floor(x / scale) - margin
      const inside = row >= 0 && column >= 0 && row < modules.size && column < modules.size
      if (inside && modules.get(row, column)) data[y * width + x] = 0
    }
  return { width, height: width, data }
}
