import { appendFileSync, cpSync, mkdtempSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { digestOf, paths, type Registry } from '@kpc/schema'
import { serveVerifier } from '@kpc/verifier-web/serve'
import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signerOf } from '../scheme.ts'
import { plainServer } from './plain-server.ts'
import {
  bundleOf,
  codeOf,
  codes,
  developmentScheme,
  dist,
  folderOf,
  isJudged,
  keys,
  openBrowser,
  openWorld,
  paste,
  published,
  reads,
  registry,
} from './world.ts'

let browser: BrowserContext
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe('a plain static server', () => {
  test('the policy in the page holds, and no request leaves its address', async () => {
    const server = await plainServer()
    const { page, close, complaints, requests } = await openWorld({ browser, url: server.url })
    await paste(page, codes.genuine)
    await isJudged(page, 'Genuine')
    expect(complaints).toEqual([])
    await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
    expect(requests.length).toBeGreaterThan(8)
    expect(requests.filter((url) => !url.startsWith(server.url))).toEqual([])

    await page.evaluate(async () => {
      const refused: string[] = []
      Object.assign(window, { refused })
      document.addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective))
      const script = document.createElement('script')
      script.textContent = 'window.ran = true'
      const style = document.createElement('style')
      style.textContent = 'body { display: none }'
      const image = new Image()
      image.src = 'http://127.0.0.1:9/pixel.png'
      document.body.append(script, style, image)
      await fetch('http://127.0.0.1:9/').catch(() => undefined)
    })
    const refused = () => page.evaluate(() => (window as unknown as { refused: string[] }).refused.sort())
    await expect.poll(refused).toEqual(['connect-src', 'img-src', 'script-src-elem', 'style-src-elem'])
    expect(await page.evaluate(() => 'ran' in window)).toBe(false)
    await close()
    server.close()
  })

  test('offline behind a host that redirects index.html to its folder', async () => {
    const server = await plainServer({ redirects: { '/index.html': '/' } })
    const { page, close } = await openWorld({ browser, url: server.url })
    await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
    server.close()
    await page.reload()
    await paste(page, codes.genuine)
    await isJudged(page, 'Genuine')
    await close()
  })

  test('a camera that is refused: picture and text take its place', async () => {
    const server = await plainServer({ headers: { 'permissions-policy': 'camera=()' } })
    const { page, close } = await openWorld({ browser, url: server.url })
    await page.getByText('The camera is not allowed here.').waitFor()
    expect(await page.getByRole('button', { name: 'Picture' }).isVisible()).toBe(true)
    await page.getByRole('button', { name: 'Type or paste' }).click()
    await page.getByRole('textbox').fill(codes.genuine)
    await page.keyboard.press('Enter')
    await isJudged(page, 'Genuine')
    await close()
    server.close()
  })
})

test('without Ed25519 in the browser the page brings its own, with the same answers', async () => {
  const { page, close, url, requests } = await openWorld({ browser })
  await page.addInitScript(() => {
    SubtleCrypto.prototype.importKey = () => Promise.reject(new DOMException('', 'NotSupportedError'))
  })
  await page.goto(url)
  for (const [code, word] of [
    [codes.genuine, 'Genuine'],
    [codes.rejected, 'Rejected'],
  ] as const) {
    await paste(page, code)
    await isJudged(page, word)
  }
  expect(requests.some((one) => one.includes('/assets/noble-'))).toBe(true)
  await close()
})

test('hostile text in fields is text', async () => {
  const { page, close, complaints } = await openWorld({ browser })
  const name = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>'
  const address = '**{authority}** &lt;b&gt; {carats} javascript:alert(1) ‏עברית'
  await paste(page, codeOf({ exporter: { name, address } }))
  await page.getByText('The certificate, box by box').click()
  const shown = await page.locator('.kpc').innerText()
  expect(shown).toContain(name)
  expect(shown).toContain(address)
  expect(await page.locator('.kpc img, .kpc script').count()).toBe(0)

  await paste(page, '\u202e<svg onload=window.ran=1> KPC1')
  await page.getByText('What was read').click()
  await page.getByText('\\u202e<svg onload=window.ran=1> KPC1').waitFor()
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)
  expect(complaints).toEqual([])
  await close()
})

describe('a newer registry at the address of the page', () => {
  const without = (code: string): Registry => ({
    ...registry,
    version: 7,
    participants: registry.participants.map((one) =>
      one.code === code ? { ...one, memberships: [{ from: 12_053, until: 20_000, scope: 'whole' as const }] } : one,
    ),
  })

  test('is taken where the root of the page signed it, decides, and is still there offline', async () => {
    const { page, close, closeServer } = await openWorld({
      browser,
      trustDir: folderOf(published({ registry: without('BW') })),
    })
    await page.getByText('Trust list 7').waitFor()
    await paste(page, codes.genuine)
    await reads(page, 'Botswana was not a participant on 2 Nov 2026.')
    await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
    await closeServer()
    await page.reload()
    await page.getByRole('button', { name: 'Trust list 7 1 day old, offline' }).waitFor()
    await close()
  })

  test('is refused where another key signed it', async () => {
    const { page, close } = await openWorld({
      browser,
      trustDir: folderOf(published({ registry: without('BW'), signer: signerOf('stranger') })),
    })
    await page.locator('.trust').click()
    await page.getByRole('button', { name: 'Update' }).click()
    await page.getByText('Refused: It is not signed by enough keys of this scheme.').waitFor()
    await page.keyboard.press('Escape')
    await paste(page, codes.genuine)
    await isJudged(page, 'Genuine')
    await close()
  })

  test('an old one gives no answer, and a bundle from the office repairs the result on the screen', async () => {
    const limits = { agedDays: 7, staleDays: 30, endedDays: 60, tolerance: 5, later: 'note' as const }
    const old = published({ registry: { ...registry, version: 8, limits }, at: new Date('2026-09-02'), days: 90 })
    const { page, close } = await openWorld({ browser, trustDir: folderOf(old) })
    await page.getByText('Trust list 8 is too old').waitFor()
    await paste(page, codes.genuine)
    await isJudged(page, 'No answer')
    const newer = published({ registry: { ...registry, version: 9, limits }, version: 101 })
    await page.locator('.steps input[type=file]').setInputFiles(bundleOf(newer))
    await page.getByRole('button', { name: 'Take it' }).click()
    await isJudged(page, 'Genuine')
    await page.getByRole('button', { name: 'Trust list 9' }).waitFor()
    await close()
  })

  test('a clock that runs behind what the scheme signed gives no answer', async () => {
    const { page, close, context, url } = await openWorld()
    await context.clock.setFixedTime(new Date('2026-09-01T00:00:00Z'))
    await page.goto(url)
    await paste(page, codeOf({ issued: 20_740, expires: 20_800 }))
    await isJudged(page, 'No answer')
    await reads(page, 'Set date and time.')
    expect(await page.locator('.dock .btn--main').innerText()).toContain('Try again')
    await close()
  })
})

test('a newer page waits until nobody needs the old one', async () => {
  const copy = mkdtempSync(join(tmpdir(), 'kpc-dist-'))
  cpSync(dist, copy, { recursive: true })
  const server = await serveVerifier({ dist: copy })
  const { page, close } = await openWorld({ browser, url: server.url })
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
  await page.reload()
  await paste(page, codes.genuine)
  appendFileSync(join(copy, 'sw.js'), '\n// another build\n')
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
  await isJudged(page, 'Genuine')
  expect(await page.getByText('An update of this page is ready.').count()).toBe(0)
  await page.keyboard.press('Escape')
  const reloaded = page.waitForEvent('load')
  await page.getByRole('button', { name: 'Restart now' }).click()
  await reloaded
  await page.locator('.trust').waitFor()
  expect(await page.getByText('An update of this page is ready.').count()).toBe(0)
  await close()
  await server.close()
})

describe('our own server', () => {
  /** As it is: a client would take the dots out of an address. */
  function get(
    url: string,
    path: string,
    method = 'GET',
  ): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
    return new Promise((resolve, reject) => {
      const { hostname, port } = new URL(url)
      request({ hostname, port, path, method }, (response) => {
        let body = ''
        response.setEncoding('latin1').on('data', (part: string) => {
          body += part
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
      })
        .on('error', reject)
        .end()
    })
  }

  test('serves the files of the page with its policy, and nothing beside them', async () => {
    const files = published({ registry: { ...registry, version: 5 } })
    const trustDir = folderOf(files)
    const { url, close } = await serveVerifier({ dist, trustDir })
    const page = await get(url, '/')
    expect(page).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' },
    })
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'")
    const script = /assets\/index-[\w-]+\.js/.exec(page.body)?.[0]
    expect((await get(url, `/${script}`)).headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': expect.stringContaining('immutable'),
    })
    expect((await get(url, '/manifest.webmanifest')).headers['content-type']).toBe('application/manifest+json')
    for (const [path, content] of files)
      expect((await get(url, `/trust/${path}`)).body).toBe(Buffer.from(content).toString('latin1'))
    for (const path of [
      '/../package.json',
      '/%2e%2e/package.json',
      '/..%2fpackage.json',
      '/assets/../../package.json',
      '//etc/passwd',
      '/trust/../../serve.ts',
      '/trust/registry.cbor',
      '/assets',
      '/none.js',
    ])
      expect((await get(url, path)).status, path).toBe(404)
    expect((await get(url, '/%ff')).status).toBe(400)
    expect((await get(url, '/%00.js')).status).toBe(404)
    expect((await get(url, '/', 'POST')).status).toBe(405)
    expect((await get(url, '/', 'HEAD')).body).toBe('')
    await close()
  })

  test('hands out the folder of a trusted set as a published one, and nothing else of it', async () => {
    const { url, close } = await serveVerifier({ dist, trustDir: keys })
    const { version } = developmentScheme.root
    const content = (name: string) => readFileSync(join(keys, name))
    for (const [path, name] of [
      ['timestamp.cbor', 'timestamp.cbor'],
      [paths.root(version), 'root.cbor'],
      [paths.file(digestOf(content('snapshot.cbor'))), 'snapshot.cbor'],
      [paths.file(digestOf(content('registry.cbor'))), 'registry.cbor'],
    ] as const)
      expect((await get(url, `/trust/${path}`)).body, path).toBe(content(name).toString('latin1'))
    for (const path of [paths.root(version + 1), 'dev/bw.certificate.json', 'README.md', 'root.cbor', 'files/00.cbor'])
      expect((await get(url, `/trust/${path}`)).status, path).toBe(404)
    await close()
  })
})
