/**
 * QR codes (ISO/IEC 18004) of a certificate's text: alphanumeric mode, a quiet zone of 4 modules,
 * error correction M or Q, never denser than version 20.
 * @module
 */
import { formatRefusal } from '@kpc/host/refusal'
import { encodeQR } from 'qr'
import qrcode, { type QRCodeMaskPattern } from 'qrcode'
import { qrRefusal } from './refusal.ts'

export const eccs = ['M', 'Q'] as const
/** Restores about 15 (M) or 25 (Q) percent of the code. */
export type Ecc = (typeof eccs)[number]

/** Denser codes are not read well from paper. */
const densest = 20

/** Modules of white around a code (ISO/IEC 18004 section 5.3.8). */
export const quietZone = 4

/** A terminal of 80 columns has no room for more beside the code of an ordinary certificate. */
const narrowQuietZone = 2

/** Pixels of a module in a PNG. */
const scale = 8

export interface QrSymbol {
  readonly text: string
  /** 1 to 20. */
  readonly version: number
  readonly ecc: Ecc
  /** Modules along a side, without the quiet zone. */
  readonly size: number
  isDark(row: number, column: number): boolean
}

/** Characters that the densest code holds in alphanumeric mode (ISO/IEC 18004 table 7). */
const most: Readonly<Record<Ecc, number>> = { M: 970, Q: 702 }

/**
 * What {@link drawSymbol} refuses, told by the length alone.
 * @throws {Refusal} `QR_TOO_DENSE`
 */
export function refuseTooDense(text: string, ecc: Ecc = 'M'): void {
  if (text.length > most[ecc]) throw qrRefusal('QR_TOO_DENSE')
}

/**
 * @param text in the alphabet of Base45
 * @throws {Refusal} `QR_TOO_DENSE`, `PREFIX_UNKNOWN` for other characters
 */
export function drawSymbol(text: string, ecc: Ecc = 'M'): QrSymbol {
  if (!/^[0-9A-Z $%*+\-./:]+$/.test(text)) throw formatRefusal('PREFIX_UNKNOWN')
  refuseTooDense(text, ecc)
  // It draws no fewer than one module of white around.
  const rows = encodeQR(text, 'raw', { ecc: levels[ecc], encoding: 'alphanumeric', border: 1 })
  const size = rows.length - 2
  return { text, version: (size - 17) / 4, ecc, size, isDark: (row, column) => rows[row + 1]?.[column + 1] === true }
}

const levels = { M: 'medium', Q: 'quartile' } as const satisfies Record<Ecc, string>

/** Which of the eight masks a symbol has: three modules of its format information (ISO/IEC 18004 section 7.9.1). */
function maskOf({ isDark }: QrSymbol): QRCodeMaskPattern {
  const bits = [2, 3, 4].reduce((before, column) => before * 2 + Number(isDark(8, column)), 0)
  return (bits ^ 0b101) as QRCodeMaskPattern
}

/** Any text, for a screen that is close. @throws {Refusal} `QR_TOO_DENSE` */
export function drawText(text: string): QrSymbol {
  const { version, modules } = qrcode.create(text, { errorCorrectionLevel: 'M' })
  if (version > densest) throw qrRefusal('QR_TOO_DENSE')
  return { text, version, ecc: 'M', size: modules.size, isDark: (row, column) => modules.get(row, column) !== 0 }
}

/** One path of unit squares on white; a printer scales it. */
export function drawSvg({ size, isDark }: QrSymbol): string {
  const side = size + 2 * quietZone
  const runs: string[] = []
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (!isDark(row, column)) continue
      const start = column
      while (column < size && isDark(row, column)) column += 1
      runs.push(`M${start + quietZone} ${row + quietZone}h${column - start}v1h-${column - start}z`)
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side * 4}" height="${side * 4}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${runs.join('')}"/></svg>\n`
}

export function drawPng(symbol: QrSymbol): Promise<Buffer> {
  const { text, ecc } = symbol
  return qrcode.toBuffer([{ data: text, mode: 'alphanumeric' }], {
    errorCorrectionLevel: ecc,
    maskPattern: maskOf(symbol),
    margin: quietZone,
    scale,
  })
}

/** ` `, `▀`, `▄`, `█`: two modules above each other in one character. */
const halves = [' ', '▄', '▀', '█'] as const

/**
 * @property colour black on white whatever the terminal's colours are; without it the blocks are the
 *   white modules, which is right on a dark terminal, and cameras read the other way round as well
 * @property columns how many characters fit on a line; any number if absent, as in a file
 */
export interface Terminal {
  readonly colour: boolean
  readonly columns?: number | undefined
}

/**
 * For a terminal, two rows a line.
 * @throws {Refusal} `TERMINAL_NARROW`: a wrapped line would make the code unreadable
 */
export function drawTerminal({ size, isDark }: QrSymbol, { colour, columns = Infinity }: Terminal): string {
  const quiet = Math.min(quietZone, Math.floor((columns - size) / 2))
  if (quiet < narrowQuietZone) throw qrRefusal('TERMINAL_NARROW', { subject: `${columns} columns` })
  const dark = (row: number, column: number): boolean =>
    row >= 0 && column >= 0 && row < size && column < size && isDark(row, column)
  const lines: string[] = []
  for (let row = -quiet; row < size + quiet; row += 2) {
    let line = ''
    for (let column = -quiet; column < size + quiet; column += 1) {
      const [upper, lower] = [dark(row, column), dark(row + 1, column)]
      line += halves[colour ? (upper ? 2 : 0) + (lower ? 1 : 0) : (upper ? 0 : 2) + (lower ? 0 : 1)]
    }
    lines.push(colour ? `\u001b[38;5;16;48;5;231m${line}\u001b[0m` : line)
  }
  return `${lines.join('\n')}\n`
}
