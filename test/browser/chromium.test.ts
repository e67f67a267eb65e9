import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import jsqr from 'jsqr'
import { expect, test } from 'vitest'
import { launch } from '../chromium.ts'
import { qrPicture } from '../qr-picture.ts'
import { writeY4m } from '../y4m.ts'

// If these fail, no other browser test means anything.

const text = `KPC1:${'7UPAC7 Z.%+'.repeat(60)}`

test('a drawn code is a code', () => {
  const { width, height, data } = qrPicture(text)
  const rgba = new Uint8ClampedArray(width * height * 4)
  for (const [i, grey] of data.entries()) rgba.fill(grey, i * 4, i * 4 + 4)
  expect(jsqr.default(rgba, width, height)?.data).toBe(text)
})

test('the fake camera shows it to a page, and a name resolves to nothing', async () => {
  const script = readFileSync(fileURLToPath(import.meta.resolve('jsqr')))
  const server = createServer((request, response) => {
    response.setHeader('content-type', request.url === '/jsqr.js' ? 'text/javascript' : 'text/html')
    response.end(request.url === '/jsqr.js' ? script : '<!doctype html><script src="/jsqr.js"></script>')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const video = join(mkdtempSync(join(tmpdir(), 'kpc-')), 'code.y4m')
  writeY4m(video, [qrPicture(text)])
  const context = await launch({ video })
  try {
    const page = await context.newPage()
    const { port } = server.address() as AddressInfo
    await page.goto(`http://127.0.0.1:${port}/`)
    const read = await page.evaluate(async () => {
      const video = document.createElement('video')
      video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 480 } })
      await video.play()
      const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight)
      const drawing = canvas.getContext('2d')
      for (let i = 0; i < 100; i++) {
        drawing?.drawImage(video, 0, 0)
        const image = drawing?.getImageData(0, 0, canvas.width, canvas.height)
        const { jsQR } = window as unknown as { jsQR: (...a: unknown[]) => { data: string } | null }
        const code = image && jsQR(image.data, image.width, image.height)
        if (code) return code.data
        await new Promise((later) => setTimeout(later, 50))
      }
      return undefined
    })
    expect(read).toBe(text)
    const named = await page.evaluate(
      (url) =>
        fetch(url, { mode: 'no-cors' }).then(
          () => 'reached',
          () => 'refused',
        ),
      `http://desk.localhost:${port}/`, // which is this machine, to a browser that is let,
    )
    expect(named).toBe('refused')
  } finally {
    await context.close()
    server.close()
  }
})
