/**
 * Codes of ours of every size that is printed: certificates with more and more seals, signed, and drawn
 * as the issuer draws them.
 * @module
 */
import { drawSymbol, type QrSymbol } from '@kpc/issuer/qr/qr'
import type { Certificate } from '@kpc/schema'
import { reference, textOf } from '../scheme.ts'

/** The versions of the corpus: the smallest certificate of ordinary names up to the densest that is printed. */
export const versions = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20] as const

const small: Certificate = {
  ...reference,
  exporter: { name: 'Invented Rough Ltd', address: 'Gaborone' },
  importer: { name: 'Steen NV', address: 'Antwerpen' },
  lines: reference.lines.slice(0, 1),
}

/** The code of the smallest certificate that fills this version at M. */
export function symbolOf(version: number): QrSymbol {
  const known = symbols.get(version)
  if (known) return known
  for (let seals = 0; seals <= 60; seals += 1) {
    const symbol = drawSymbol(textOf(certificateWith(seals)))
    if (!symbols.has(symbol.version)) symbols.set(symbol.version, symbol)
    if (symbol.version >= version) break
  }
  const found = symbols.get(version)
  if (!found) throw new RangeError(`no certificate of the corpus has version ${version}`)
  return found
}
const symbols = new Map<number, QrSymbol>()

function certificateWith(seals: number): Certificate {
  const names = Array.from({ length: seals }, (_, i) => `SEAL ${100_000 + 7 * i}`)
  return seals === 0 ? small : { ...small, seals: names }
}

/** A second certificate, so that a picture can show two. */
export const otherSymbol: QrSymbol = drawSymbol(textOf({ ...reference, number: 'BW0000002' }))

/** What else lies on a desk: no code of the scheme. */
export const strangerSymbol: QrSymbol = drawSymbol('KPX1:INVENTED 0123456789')
