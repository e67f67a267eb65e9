import { openPress } from '@kpc/host/press/press'
import { readPicture } from '@kpc/issuer/picture/read-picture'
import { afterAll, expect, test } from 'vitest'
import { scannedPdf } from '../pdf.ts'
import { rgbaOf } from '../scan/degrade.ts'
import { oursOnPicture } from '../scan/ours.ts'
import { encodeGrey } from '../scan/png.ts'
import type { Grey } from '../scan/scene.ts'
import { photocopied } from './photocopy.ts'
import { printedCode, sheetOfVersion } from './sheets.ts'

// All hundred seeds, and other readers beside ours, are in bench/print.ts.

const press = openPress()
afterAll(() => press.close())

/** Three of them are among the hardest of the hundred. */
const seeds = [1, 18, 36, 68]

test.each([13, 20])('a print of version %i is read after it was copied and folded', async (version) => {
  const sheet = sheetOfVersion(version)
  const code = await printedCode(sheet, press)
  for (const seed of seeds) {
    const picture = photocopied(code, seed)
    expect(await readPicture(encodeGrey(picture)), `kpc, seed ${seed}`).toBe(sheet.issued.text)
    expect(await readPicture(scannedPdf(bytesOf(picture))), `kpc, in a PDF, seed ${seed}`).toBe(sheet.issued.text)
    expect(await oursOnPicture(rgbaOf(picture)), `verifier, seed ${seed}`).toEqual([sheet.issued.text])
  }
})

function bytesOf({ width, height, data }: Grey): { width: number; height: number; data: Uint8Array } {
  return { width, height, data: Uint8Array.from(data, (value) => Math.max(0, Math.min(255, value))) }
}
