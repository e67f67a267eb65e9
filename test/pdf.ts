/**
 * The smallest PDF files that tests need (ISO 32000-2): pages with a code in squares of ink, or without.
 * @module
 */
import type { QrSymbol } from '@kpc/issuer/qr/qr'

/**
 * @property locked with a password that nobody knows
 * @property side of the code on the page, in points
 * @property text lines on every page without a code, which then is as large as A4
 */
export interface PdfOptions {
  readonly locked?: boolean
  readonly side?: number
  readonly text?: readonly string[]
}

/** @param pages a page each: its code, or nothing */
export function pdfOf(
  pages: readonly (QrSymbol | undefined)[],
  { locked = false, side = 130, text }: PdfOptions = {},
): Buffer {
  const objects: string[] = ['<</Type/Catalog/Pages 2 0 R>>']
  const kids = pages.map((_, i) => `${3 + 2 * i} 0 R`)
  objects.push(`<</Type/Pages/Count ${pages.length}/Kids[${kids.join(' ')}]>>`)
  for (const [i, symbol] of pages.entries()) {
    const content = symbol ? drawn(symbol, side) : written(text ?? [])
    // What holds nothing is small: to look for a code takes as long as a page is large.
    const box = `/MediaBox[0 0 ${symbol || text ? '595 842' : '149 210'}]`
    const font = text ? '/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>' : ''
    objects.push(`<</Type/Page/Parent 2 0 R${box}${font}/Contents ${4 + 2 * i} 0 R>>`)
    objects.push(`<</Length ${content.length}>>stream\n${content}\nendstream`)
  }
  if (locked) objects.push(`<</Filter/Standard/V 1/R 2/P -4/O<${'ab'.repeat(32)}>/U<${'cd'.repeat(32)}>>>`)
  return file(objects, locked)
}

/** A page whose content is packed (ISO 32000-2, 7.4.4): it may unpack to far more than the file has. */
export function packedPdf(content: Uint8Array): Buffer {
  return file(
    [
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Count 1/Kids[3 0 R]>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>',
      `<</Length ${content.length}/Filter/FlateDecode>>stream\n${Buffer.from(content).toString('latin1')}\nendstream`,
    ],
    false,
  )
}

/** @param lines without brackets */
function written(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `BT /F 10 Tf 50 790 Td 12 TL ${lines.map((line) => `(${line}) '`).join(' ')} ET`
}

/** @param picture at 300 dpi, a byte a pixel: a page that was scanned */
export function scannedPdf({ width, height, data }: { width: number; height: number; data: Uint8Array }): Buffer {
  const [w, h] = [(width * 72) / 300, (height * 72) / 300]
  const content = `${w} 0 0 ${h} 0 0 cm /I Do`
  const about = `/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent 8`
  return file(
    [
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Count 1/Kids[3 0 R]>>',
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${w} ${h}]/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>`,
      `<</Length ${content.length}>>stream\n${content}\nendstream`,
      `<<${about}/Length ${data.length}>>stream\n${Buffer.from(data).toString('latin1')}\nendstream`,
    ],
    false,
  )
}

function drawn({ size, isDark }: QrSymbol, side: number): string {
  const unit = side / size
  const squares: string[] = ['0 g']
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1)
      if (isDark(row, column))
        squares.push(
          `${(420 + column * unit).toFixed(3)} ${(760 - row * unit).toFixed(3)} ${unit.toFixed(3)} ${unit.toFixed(3)} re`,
        )
  return [...squares, 'f'].join('\n')
}

function file(objects: readonly string[], locked: boolean): Buffer {
  let text = '%PDF-1.7\n'
  const places = objects.map((object, i) => {
    const place = text.length
    text += `${i + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const start = text.length
  const entries = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`)
  const lock = locked ? `/Encrypt ${objects.length} 0 R/ID[<01><01>]` : ''
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries.join('')}`
  text += `trailer<</Size ${objects.length + 1}/Root 1 0 R${lock}>>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}
