/**
 * The page is the page that was built: the same bytes whoever builds, each file proved, and an update
 * that is whole or does not take place.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { serveVerifier } from '@kpc/verifier-web/serve'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { codes, dist, isJudged, openBrowser, openWorld, paste } from './world.ts'

const page = resolve(dist, '..')
const digestOf = (content: string | Buffer, algorithm = 'sha256'): Buffer =>
  createHash(algorithm).update(content).digest()

function copyOfPage(): string {
  const copy = mkdtempSync(join(tmpdir(), 'kpc-dist-'))
  cpSync(dist, copy, { recursive: true })
  return copy
}

const scriptIn = (folder: string): string =>
  join(folder, 'assets', readdirSync(join(folder, 'assets')).find((name) => /^page-.*\.js$/.test(name)) as string)

test('whoever builds it, wherever and whenever, gets the same bytes', () => {
  const home = mkdtempSync(join(tmpdir(), 'kpc-build-'))
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      join(page, 'node_modules/vite/bin/vite.js'),
      'build',
      page,
      '--outDir',
      home,
      '--emptyOutDir',
      '--logLevel',
      'error',
    ],
    {
      cwd: home,
      env: { PATH: process.env.PATH, NODE_ENV: 'test', TZ: 'Asia/Kolkata', LANG: 'hi_IN' },
      encoding: 'utf8',
    },
  )
  expect(status, stderr).toBe(0)
  expect(readFileSync(join(home, 'SHA256SUMS.txt'), 'utf8')).toBe(readFileSync(join(dist, 'SHA256SUMS.txt'), 'utf8'))
  rmSync(home, { recursive: true })
})

test('sha256sum agrees with the list, which has every file', () => {
  execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS.txt'], { cwd: dist })
  const listed = readFileSync(join(dist, 'SHA256SUMS.txt'), 'utf8').match(/(?<= {2}).+$/gm) ?? []
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(dist.length + 1))
  expect([...listed, 'SHA256SUMS.txt'].sort()).toEqual(files.sort())
})

test('index.html names the SHA-384 of every script and style that it loads', () => {
  const html = readFileSync(join(dist, 'index.html'), 'utf8')
  const tags = html.match(/<(script|link rel="(stylesheet|modulepreload)")[^>]*>/g) ?? []
  expect(tags.length).toBeGreaterThan(3)
  for (const tag of tags) {
    const [, path = ''] = /(?:src|href)="\.\/([^"]+)"/.exec(tag) ?? []
    const digest = digestOf(readFileSync(join(dist, path)), 'sha384').toString('base64')
    expect(tag).toContain(`integrity="sha384-${digest}"`)
  }
})

test('a script that somebody changed on the server does not run; why nothing opens is said, and never too early', async () => {
  const copy = copyOfPage()
  const script = join(
    copy,
    'assets',
    readdirSync(join(copy, 'assets')).find((name) => /^index-.*\.js$/.test(name)) as string,
  )
  appendFileSync(script, '\nwindow.ran = true\n')
  const server = await serveVerifier({ dist: copy })
  const browser = await openBrowser()
  const opened = await browser.newPage()
  await opened.goto(server.url)
  await opened.getByText('A file of this page did not come, or not as it was built.').waitFor()
  expect(await opened.evaluate(() => 'ran' in window)).toBe(false)

  await opened.addInitScript(() => Reflect.deleteProperty(Object, 'hasOwn'))
  await opened.reload()
  await opened.getByText('This browser is too old').waitFor()
  await server.close()

  const slow = await browser.newPage()
  const line = await slow.context().newCDPSession(slow)
  const speed = { latency: 100, downloadThroughput: 100_000, uploadThroughput: 100_000 } // bytes a second
  await line.send('Network.emulateNetworkConditions', { offline: false, ...speed })
  await slow.addInitScript(keepWhatIsSaid)
  const whole = await serveVerifier({ dist })
  await slow.goto(whole.url, { waitUntil: 'commit' })
  await slow.locator('.top').waitFor()
  expect(await slow.evaluate(() => sessionStorage.getItem('said'))).toBe('The verifier opens.')
  await browser.close()
  await whole.close()
})

/** Asks for a newer build, and waits for what becomes of it. */
function updated(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    const found = new Promise<ServiceWorker>((resolve) =>
      registration.addEventListener('updatefound', () => resolve(registration.installing as ServiceWorker), {
        once: true,
      }),
    )
    void registration.update()
    const worker = await found
    while (worker.state === 'installing')
      await new Promise((resolve) => worker.addEventListener('statechange', resolve, { once: true }))
    return worker.state
  })
}

/** Runs in the page: every text that is seen before the page stands. */
function keepWhatIsSaid(): void {
  const said = new Set<string>()
  const look = (): void => {
    if (document.querySelector('.top')) return
    const text = document.getElementById('app')?.innerText.trim()
    if (text) said.add(text)
    sessionStorage.setItem('said', [...said].join(' / '))
    requestAnimationFrame(look)
  }
  look()
}

test('a newer build of which one file is wrong never takes over: never half old, half new', async () => {
  const copy = copyOfPage()
  const server = await serveVerifier({ dist: copy })
  const { page, close } = await openWorld({ url: server.url })
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
  await page.reload()

  appendFileSync(join(copy, 'sw.js'), '\n// another build\n')
  const script = readFileSync(scriptIn(copy))
  appendFileSync(scriptIn(copy), '\n// cut or changed on its way\n')
  expect(await updated(page)).toBe('redundant')
  expect(await page.getByText('An update of this page is ready.').count()).toBe(0)

  // Whole again, but with the list of another build.
  writeFileSync(scriptIn(copy), script)
  writeFileSync(join(copy, 'SHA256SUMS.txt'), `${'0'.repeat(64)}  index.html\n`)
  appendFileSync(join(copy, 'sw.js'), '\n// and another\n')
  expect(await updated(page)).toBe('redundant')

  await server.close()
  await page.reload()
  await paste(page, codes.genuine)
  await isJudged(page, 'Genuine')
  await close()
})

test('an update that comes in mid-scan waits, is said when the result is gone, and never interrupts one', async () => {
  const copy = copyOfPage()
  const server = await serveVerifier({ dist: copy })
  const { page, close } = await openWorld({ url: server.url })
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
  await page.reload()
  await paste(page, codes.attention)
  await isJudged(page, 'Attention')
  appendFileSync(join(copy, 'sw.js'), '\n// another build\n')
  expect(await updated(page)).toBe('installed')
  await page.keyboard.press('F9') // the officer goes on with the certificate
  await page.getByText('The paper differs.').waitFor()
  expect(await page.getByText('An update of this page is ready.').count()).toBe(0)
  const waiting = (): Promise<boolean> =>
    page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null)
  expect(await waiting()).toBe(true)
  await page.keyboard.press('F2')
  const reloaded = page.waitForEvent('load')
  await page.getByRole('button', { name: 'Restart now' }).click()
  await reloaded
  await page.locator('.trust').waitFor()
  expect(await waiting()).toBe(false)
  await close()
  await server.close()
})

test('the page shows the one number that is published', async () => {
  const { page, close } = await openWorld()
  await page.locator('.trust').click()
  const digest = digestOf(readFileSync(join(dist, 'SHA256SUMS.txt'))).toString('hex')
  await expect.poll(async () => (await page.locator('.page-digest').innerText()).replaceAll(' ', '')).toBe(digest)
  await close()
})
