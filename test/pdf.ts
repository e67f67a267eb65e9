/**
 * The smallest PDF files that tests need (ISO 32000-2): pages with a code in squares of ink, or without.
 * @module
 */
import type { QrSymbol } from '@kpc/issuer/qr/qr'

/** @property locked with a password that nobody knows */
export interface PdfOptions {
  readonly locked?: boolean
  /** The side of the code on the page, in points. */
  readonly side?: number
}

/** @param pages a page each: its code, or nothing */
export function pdfOf(
  pages: readonly (QrSymbol | undefined)[],
  { locked = false, side = 130 }: PdfOptions = {},
): Buffer {
  const objects: string[] = ['<</Type/Catalog/Pages 2 0 R>>']
  const kids = pages.map((_, i) => `${3 + 2 * i} 0 R`)
  objects.push(`<</Type/Pages/Count ${pages.length}/Kids[${kids.join(' ')}]>>`)
  for (const [i, symbol] of pages.entries()) {
    const content = symbol ? drawn(symbol, side) : ''
    // What holds nothing is small: to look for a code takes as long as a page is large.
    const [width, height] = symbol ? [595, 842] : [149, 210]
    objects.push(`<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} ${height}]/Contents ${4 + 2 * i} 0 R>>`)
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
