/**
 * Pictures as files, as a browser and a camera write them.
 * @module
 */
import type { Page } from 'playwright-core'

/** The picture as a file, drawn by the browser; `times` larger. */
export async function drawnFile(
  page: Page,
  { width, height, data }: { width: number; height: number; data: Uint8Array | Uint8ClampedArray },
  { type = 'image/png', times = 1 } = {},
): Promise<Buffer> {
  const grey = data.length === width * height ? data : data.filter((_, i) => i % 4 === 0)
  const base64 = await page.evaluate(
    async ({ width, height, grey, type, times }) => {
      const bytes = Uint8Array.from(atob(grey), (letter) => letter.charCodeAt(0))
      const picture = new ImageData(width, height)
      for (let i = 0; i < bytes.length; i += 1)
        picture.data.set([bytes[i] as number, bytes[i] as number, bytes[i] as number, 255], i * 4)
      const canvas = new OffscreenCanvas(width * times, height * times)
      const drawing = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
      drawing.imageSmoothingEnabled = false
      drawing.drawImage(await createImageBitmap(picture), 0, 0, canvas.width, canvas.height)
      const file = new Uint8Array(await (await canvas.convertToBlob({ type })).arrayBuffer())
      let letters = ''
      for (let i = 0; i < file.length; i += 8192) letters += String.fromCharCode(...file.subarray(i, i + 8192))
      return btoa(letters)
    },
    { width, height, grey: Buffer.from(grey).toString('base64'), type, times },
  )
  return Buffer.from(base64, 'base64')
}

/** A JPEG that says that it is to be turned by a quarter (Exif 2.32, 4.6.5.1.6: orientation 6). */
export function turned(jpeg: Buffer): Buffer {
  const exif = Buffer.from(
    'ffe1 0022 457869660000 4d4d002a00000008 0001 0112 0003 00000001 00060000 00000000'.replaceAll(' ', ''),
    'hex',
  )
  return Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)])
}
