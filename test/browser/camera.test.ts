import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serveVerifier } from '@kpc/verifier-web/serve'
import { expect, test } from 'vitest'
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
  const { page, close } = await openWorld({ video: videoOf(codes.rejected) })
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
