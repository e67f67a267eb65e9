/**
 * The QR code on paper: as large as its place allows, on the grid of the printer.
 * @module
 */
import { drawSymbol, type QrSymbol, quietZone } from '../qr/qr.ts'
import { qrRefusal } from '../qr/refusal.ts'
import { type Bar, drawBars, wholeDots } from './dots.ts'

/** Side of the place of a code with its border of four modules, in mm. */
export const codeSide = 48

/** 0.42 mm: phones read no smaller module from a copy of a copy. */
const fewestDots = 5

/**
 * @property module in dots
 * @property side in dots, with the border
 */
interface PrintedSymbol {
  readonly symbol: QrSymbol
  readonly module: number
  readonly side: number
  readonly svg: string
}

/**
 * @param text of a code
 * @param place in mm
 * @throws {Refusal} `QR_TOO_DENSE`
 */
export function printSymbol(text: string, place: number = codeSide): PrintedSymbol {
  const symbol = drawSymbol(text, 'M')
  const modules = symbol.size + 2 * quietZone
  const module = Math.floor(wholeDots(place) / modules)
  if (module < fewestDots) throw qrRefusal('QR_TOO_DENSE')
  const side = modules * module
  return { symbol, module, side, svg: drawBars(side, side, runsOf(symbol, module)) }
}

/** The dark modules of each row that touch each other are one rectangle. */
function runsOf({ size, isDark }: QrSymbol, module: number): Bar[] {
  const bars: Bar[] = []
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (!isDark(row, column)) continue
      const start = column
      while (column < size && isDark(row, column)) column += 1
      bars.push({
        x: (start + quietZone) * module,
        y: (row + quietZone) * module,
        width: (column - start) * module,
        height: module,
      })
    }
  }
  return bars
}
