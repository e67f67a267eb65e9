import { expect, test } from 'vitest'
import { openWorld } from './world.ts'

interface Manifest {
  readonly name: string
  readonly start_url: string
  readonly scope: string
  readonly display: string
  readonly icons: readonly { src: string; sizes: string; type: string; purpose?: string }[]
}

// A headless browser has no opinion on it, so here is what browsers ask for: a secure address, a
// service worker that answers for the whole of it, and a manifest whose icons are as it says.
test('the page has all that a browser asks for before it installs one', async () => {
  const { page, url, close, complaints } = await openWorld()
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
  expect(await page.evaluate(() => isSecureContext)).toBe(true)
  expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).scope)).toBe(url)
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated')

  const address = await page.locator('link[rel=manifest]').evaluate((link) => (link as HTMLLinkElement).href)
  const manifest = await page.evaluate(async (href) => (await (await fetch(href)).json()) as unknown, address)
  expect(manifest).toMatchObject({ name: 'kpc verifier', start_url: './', scope: './', display: 'standalone' })
  expect(manifest).toHaveProperty('share_target.action', './share')

  const { icons } = manifest as Manifest
  const drawn = await page.evaluate(
    (icons) =>
      Promise.all(
        icons.map(async ({ src, sizes, purpose }) => {
          const image = new Image()
          image.src = src
          await image.decode()
          return [sizes === 'any' ? sizes : `${image.naturalWidth}x${image.naturalHeight}`, purpose ?? 'any']
        }),
      ),
    icons,
  )
  expect(drawn).toEqual(icons.map(({ sizes, purpose }) => [sizes, purpose ?? 'any']))
  expect(drawn).toEqual(
    expect.arrayContaining([
      ['192x192', 'any'],
      ['512x512', 'any'],
      ['512x512', 'maskable'],
    ]),
  )
  expect(complaints).toEqual([])
  await close()
})
