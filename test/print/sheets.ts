/**
 * Prints whose code has a wanted version, without a ledger.
 * @module
 */

import type { Press } from '@kpc/host/press/press'
import { type Issued, issuedOf } from '@kpc/issuer/certificates/issued'
import { type Sheet, setSheet } from '@kpc/issuer/print/certificate-sheet'
import { ownLayout } from '@kpc/issuer/print/layout'
import { codeSide } from '@kpc/issuer/print/symbol'
import { decodeCertificate, decodeText, digestOf, parseSign1 } from '@kpc/schema'
import { symbolOf } from '../scan/codes.ts'
import type { Grey } from '../scan/scene.ts'
import { now, signers, testScheme } from '../scheme.ts'
import { cut, pixelsOf } from './pages.ts'

/** A certificate of the scanning corpus, whose code has this version, as if a ledger had it. */
export function issuedOfVersion(version: number): Issued {
  const message = decodeText('certificate', symbolOf(version).text)
  const certificate = decodeCertificate(parseSign1(message).payload)
  const { kid } = signers['bw.certificate']
  const { number, issued } = certificate
  return issuedOf({ sequence: 0, number, message, digest: digestOf(message), kid, issued, recorded: now })
}

export function sheetOfVersion(version: number, changes: Partial<Sheet> = {}): Sheet {
  return { issued: issuedOfVersion(version), trust: testScheme().trust, layout: ownLayout('a4'), now, ...changes }
}

/** Paper round the code, in dots: a scanner sees more than the code. */
const round = 60

/** The code of a print and the paper round it, at 300 dpi. */
export async function printedCode(sheet: Sheet, press: Press): Promise<Grey> {
  const dot = (mm: number): number => Math.round((mm * 300) / 25.4)
  const { x, y } = sheet.layout.blocks.code as { x: number; y: number }
  const side = dot(codeSide) + 2 * round
  return cut(
    await pixelsOf(await setSheet(sheet, press)),
    dot(x) - round,
    dot(y) - round,
    Math.min(side, 2480 - dot(x) + round),
    side,
  )
}
