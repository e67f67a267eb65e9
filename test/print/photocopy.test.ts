import { readPicture } from '@kpc/issuer/picture'
import { openPress } from '@kpc/issuer/print/press'
import { afterAll, expect, test, vi } from 'vitest'
import { encodeGrey } from '../scan/png.ts'
import { photocopied } from './photocopy.ts'
import { printedCode, sheetOfVersion } from './sheets.ts'

// All hundred seeds, and other readers beside ours, are in bench/print.ts.

vi.setConfig({ testTimeout: 120_000 })
const press = openPress()
afterAll(() => press.close())

test.each([13, 20])('a print of version %i is read after it was copied and folded', async (version) => {
  const sheet = sheetOfVersion(version)
  const code = await printedCode(sheet, press)
  const read = async (seed: number): Promise<string> => readPicture(encodeGrey(photocopied(code, seed)))
  for (let seed = 1; seed <= 4; seed += 1) expect(await read(seed), `seed ${seed}`).toBe(sheet.issued.text)
})
