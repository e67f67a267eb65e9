import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serveVerifier } from '@kpc/verifier-web/serve'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { expectNoObjection } from './clean.ts'
import { codes, dist, isJudged, openWorld, videoOf } from './world.ts'

test('the camera reads a certificate; offline, after a restart, it still does', async () => {
  const persistentDir = mkdtempSync(join(tmpdir(), 'kpc-profile-'))
  const video = videoOf(codes.genuine)
  const server = await serveVerifier({ dist })

  const first = await openWorld({ url: server.url, video, persistentDir })
  await expectGenuine(first.page)
  expect(await first.page.locator('video').count()).toBe(0) // the camera was let go
  await first.page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
  expect(first.complaints).toEqual([])
  await first.close()
  await server.close()

  const second = await openWorld({ url: server.url, video, persistentDir })
  await expectGenuine(second.page)
  expect(await second.page.locator('.trust').textContent()).toContain('offline')
  await second.close()
})

async function expectGenuine(page: Awaited<ReturnType<typeof openWorld>>['page']): Promise<void> {
  const heading = page.getByRole('heading', { level: 1, name: 'Genuine' })
  await heading.waitFor()
  expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true)
  const verdict = await page.locator('.verdict').innerText()
  expect(verdict).toContain('Issued by Exporting Authority of Botswana (development)')
  expect(verdict).toContain('Proves who issued it. Does not prove what is in the box.')
  const paper = await page.getByRole('region', { name: 'Does the paper match?' }).innerText()
  for (const shown of ['BW 0000001', '10,635.39', '1,194,554.87', '3']) expect(paper).toContain(shown)
  expect(await page.locator('.test').innerText()).toContain('TEST SCHEME')
  expect(page.url()).not.toContain('BW')
}

test('a forged code is rejected, and nothing that it says is shown', async () => {
  const { page, close } = await openWorld({ video: videoOf(codes.rejected), serviceWorkers: 'block' })
  await isJudged(page, 'Rejected')
  const text = await page.locator('body').innerText()
  expect(text).toContain('The signature is wrong.')
  expect(await page.locator('.kpc').count()).toBe(0)
  for (const field of ['Kgalagadi', 'Verzonnen', '10,635.39', 'BW 0000001', 'Botswana'])
    expect(text).not.toContain(field)
  expect(await page.getByRole('alert').innerText()).toBe(
    'TEST SCHEME. Rejected. Do not accept this certificate. The signature is wrong.',
  )
  await close()
})

test('where the camera shows no code, it says what helps', async () => {
  const { page, close, context } = await openWorld()
  await page.locator('.cam video:not([hidden])').waitFor()
  expect(await page.locator('.cam__say').innerText()).toBe('Hold the QR code inside the corners')
  await context.clock.fastForward(5_000)
  await page.getByText(/^(Closer\.|Hold it flat\.|More light\.)$/).waitFor()
  await context.clock.fastForward(8_000)
  await page.getByText('Nothing found. Try Picture, or Type or paste.').waitFor()
  await close()
})

// What no machine here has is stood in for at the browser's own interface: a lens with a light, two
// cameras, one that is refused, taken or pulled out. None of it was run on the real thing.
describe('a camera', () => {
  /** In the page, before its script: keeps every stream, and lets a test refuse the next one. */
  async function open(): Promise<Awaited<ReturnType<typeof openWorld>>> {
    const world = await openWorld({ serviceWorkers: 'block' })
    await world.page.addInitScript(() => {
      const state = { tracks: [] as MediaStreamTrack[], refuse: '', wishes: [] as unknown[] }
      Object.assign(window, { cameras: state })
      const own = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
      navigator.mediaDevices.getUserMedia = async (constraints) => {
        if (state.refuse !== '') throw new DOMException('', state.refuse)
        state.wishes.push(constraints?.video)
        const stream = await own(constraints)
        state.tracks.push(...stream.getVideoTracks())
        return stream
      }
    })
    return world
  }
  type Cameras = { tracks: MediaStreamTrack[]; refuse: string; wishes: unknown[] }
  const isOpen = (page: Page): Promise<void> => page.locator('.cam video:not([hidden])').waitFor()

  test('that another program has taken is named, and starts by itself when it is free', async () => {
    const { page, close, url } = await open()
    await page.addInitScript(() => {
      ;(window as unknown as { cameras: Cameras }).cameras.refuse = 'NotReadableError'
    })
    await page.goto(url)
    await page.getByText('Another program uses the camera.').waitFor()
    await page.evaluate(() => {
      ;(window as unknown as { cameras: Cameras }).cameras.refuse = ''
    })
    await isOpen(page)
    await close()
  })

  test('that is pulled out in the middle is named, and starts again when it is back', async () => {
    const { page, close, url } = await open()
    await page.goto(url)
    await isOpen(page)
    await page.evaluate(() => {
      const { cameras } = window as unknown as { cameras: Cameras }
      cameras.refuse = 'NotFoundError'
      cameras.tracks.at(-1)?.dispatchEvent(new Event('ended'))
    })
    await page.getByText('The camera is gone.').waitFor()
    await page.evaluate(() => {
      ;(window as unknown as { cameras: Cameras }).cameras.refuse = ''
      navigator.mediaDevices.dispatchEvent(new Event('devicechange'))
    })
    await isOpen(page)
    await close()
  })

  test('that is refused is named, and starts when it is allowed', async () => {
    const { page, close, url } = await open()
    await page.addInitScript(() => {
      ;(window as unknown as { cameras: Cameras }).cameras.refuse = 'NotAllowedError'
      const status = Object.assign(new EventTarget(), { state: 'denied' })
      Object.assign(window, { permission: status })
      navigator.permissions.query = () => Promise.resolve(status as unknown as PermissionStatus)
    })
    await page.goto(url)
    await page.getByText('The camera is not allowed here.').waitFor()
    await page.evaluate(() => {
      const { cameras, permission } = window as unknown as {
        cameras: Cameras
        permission: EventTarget & { state: string }
      }
      cameras.refuse = ''
      permission.state = 'granted'
      permission.dispatchEvent(new Event('change'))
    })
    await isOpen(page)
    await close()
  })

  test('with light, zoom and focus, and another one beside it', async () => {
    const { page, close, url } = await open()
    await page.addInitScript(() => {
      const asked: unknown[] = []
      Object.assign(window, { asked })
      MediaStreamTrack.prototype.getCapabilities = () =>
        ({ torch: true, zoom: { min: 1, max: 5 }, focusMode: ['manual', 'continuous'] }) as MediaTrackCapabilities
      MediaStreamTrack.prototype.applyConstraints = (wish) => {
        asked.push(...(wish?.advanced ?? []))
        return Promise.resolve()
      }
      MediaStreamTrack.prototype.getSettings = () => ({ deviceId: 'back' })
      navigator.mediaDevices.enumerateDevices = () =>
        Promise.resolve(
          ['back', 'front'].map((deviceId) => ({
            kind: 'videoinput',
            deviceId,
            label: `Camera ${deviceId}`,
          })) as MediaDeviceInfo[],
        )
    })
    await page.setViewportSize({ width: 320, height: 640 })
    await page.goto(url)
    await page.getByRole('button', { name: 'Light', exact: true }).click()
    await page.getByRole('button', { name: 'Zoom 2 times' }).click()
    const asked = () => page.evaluate(() => (window as unknown as { asked: unknown[] }).asked)
    expect(await asked()).toEqual([{ focusMode: 'continuous' }, { torch: true }, { zoom: 2 }])
    await expectNoObjection(page, 'camera')
    await page.getByRole('button', { name: 'Camera in use: Camera back. Change.' }).click()
    const wishes = () => page.evaluate(() => (window as unknown as { cameras: Cameras }).cameras.wishes)
    await expect.poll(wishes).toHaveLength(2)
    expect(await wishes()).toEqual([
      expect.objectContaining({ facingMode: { ideal: 'environment' } }),
      expect.objectContaining({ deviceId: { ideal: 'front' } }),
    ])
    await close()
  })
})
