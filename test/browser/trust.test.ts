/// <reference path="../../packages/verifier-web/src/globals.d.ts" />
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import {
  algorithm,
  checkPhrase,
  digestOf,
  encodeCertificate,
  encodeRoot,
  kidOf,
  type Registry,
  type Signer,
  signSign,
  signSign1,
} from '@kpc/schema'
import { esp256PublicKey, esp256Sign } from '@kpc/schema/noble'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { firstLoads } from '../../bench/first-load.ts'
import { languages } from '../../packages/verifier-web/src/messages/language.ts'
import first from '../../packages/verifier-web/src/messages/languages/en.ts'
import later from '../../packages/verifier-web/src/messages/languages/en-later.ts'
import { publish } from '../mirror.ts'
import { reference, signerOf, testScheme } from '../scheme.ts'
import { honest, type MirrorServer, mirrorServer, type Serve } from './mirror-server.ts'
import {
  bundleOf,
  codeOf,
  codes,
  developmentScheme,
  devSigner,
  dist,
  folderOf,
  isJudged,
  issuedListOf,
  keys,
  openBrowser,
  openWorld,
  paste,
  published,
  reads,
  registry,
  today,
} from './world.ts'

let browser: BrowserContext
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const limits = { agedDays: 7, staleDays: 30, endedDays: 60, tolerance: 5, later: 'note' as const }
const edition = (version: number, change: Partial<Registry> = {}): Registry => ({ ...registry, version, ...change })
const daysAgo = (days: number) => new Date(today.getTime() - days * 86_400_000)

/** The versions in the database of the page: what the next start opens. */
function keptRank(page: Page): Promise<readonly number[] | undefined> {
  return page.evaluate(
    () =>
      new Promise<readonly number[] | undefined>((resolve) => {
        const opening = indexedDB.open('kpc-trust', 1)
        opening.onsuccess = () => {
          const asked = opening.result.transaction('sets').objectStore('sets').get('last')
          asked.onsuccess = () => {
            opening.result.close()
            resolve((asked.result as { rank: readonly number[] } | undefined)?.rank)
          }
        }
      }),
  )
}

const openRegistry = (page: Page) => page.locator('.trust').click()
const heading = (page: Page, version: number) =>
  page.getByRole('heading', { level: 2, name: `Trust list ${version}`, exact: true }).waitFor()

describe('a mirror that lies or is down: the last good state stays, and the screen says why', () => {
  const good = published({ registry: edition(7), version: 100 })
  const older = published({ registry: edition(6), version: 99 })
  const newer = published({ registry: edition(8), version: 101 })
  const filesOf = (files: ReadonlyMap<string, Uint8Array>) =>
    [...files.keys()].filter((path) => path.startsWith('files/'))
  const pathOfSnapshot = (files: ReadonlyMap<string, Uint8Array>) => filesOf(files)[0] as string
  const snapshotPath = pathOfSnapshot(newer)
  const registryPath = filesOf(newer)[1] as string
  const html: Serve = (_, response) =>
    void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Log in</title>')
  /** Serves `files`, but one of them as the attack wants. */
  const but =
    (path: string, attack: (file: Uint8Array, response: Parameters<Serve>[1]) => void): Serve =>
    (asked, response) =>
      asked === path ? attack(newer.get(path) as Uint8Array, response) : honest(newer)(asked, response)

  const attacks: Record<string, readonly [Serve, string]> = {
    'files of before': [honest(older), 'It is older than what this device has.'],
    'HTML with status 200': [html, 'The server gives no file.'],
    'half a file': [
      but(registryPath, (file, response) => response.writeHead(200).end(file.subarray(0, file.length / 2))),
      'Its files do not belong together, or one of them is cut short.',
    ],
    'files of two moments': [
      but(snapshotPath, (_, response) => response.writeHead(200).end(good.get(pathOfSnapshot(good)))),
      'Its files do not belong together, or one of them is cut short.',
    ],
    'the files of another scheme': [honest(publish()), 'It is not signed by a key of this scheme.'],
    'a registry signed by a stranger': [
      honest(published({ registry: edition(9), version: 102, signer: signerOf('stranger') })),
      'It is not signed by enough keys of this scheme.',
    ],
    'a body without an end': [
      but('timestamp.cbor', (_, response) => {
        response.writeHead(200)
        const pour = (): void => {
          while (!response.destroyed && response.write(new Uint8Array(65_536)));
        }
        response.on('drain', pour)
        pour()
      }),
      'More came than any file of this scheme holds.',
    ],
    'a status of failure': [(_, response) => void response.writeHead(503).end(), 'The server gives no file.'],
    nothing: [(_, response) => void response.writeHead(404).end(), 'Nothing is published at the address of this page.'],
    'a redirect without an end': [
      (path, response) => void response.writeHead(302, { location: `/trust/${path}` }).end(),
      'No connection.',
    ],
    'a line that breaks': [(_, response) => void response.destroy(), 'No connection.'],
  }
  let server: MirrorServer
  beforeAll(async () => {
    server = await mirrorServer(honest(good))
  })
  afterAll(() => server.close())

  test.each(Object.entries(attacks))('%s', async (_, [serve, reason]) => {
    server.serve = honest(good)
    const { page, close } = await openWorld({ browser, url: server.url })
    await page.getByRole('button', { name: /^Trust list 7/ }).waitFor()
    await expect.poll(() => keptRank(page)).toEqual([1, 100])

    server.serve = serve
    await openRegistry(page)
    await page.getByRole('button', { name: 'Update' }).click()
    await page.getByText(reason).waitFor()
    expect(await page.locator('.news').innerText()).toContain('The last good state stays in use.')
    await heading(page, 7)
    await page.getByRole('button', { name: 'Back' }).click()
    await paste(page, codes.genuine)
    await isJudged(page, 'Genuine')
    expect(await keptRank(page)).toEqual([1, 100])
    await close()
  })

  // In a browser of their own: what these leave in storage is newer than what the others begin with.
  test.each([
    ['is over', daysAgo(9)],
    ['is dated ahead', daysAgo(-200)],
  ])('newer files whose timestamp %s are taken; the screen says that the clock or they are wrong', async (_, at) => {
    server.serve = honest(good)
    const { page, close } = await openWorld({ url: server.url })
    await page.getByRole('button', { name: /^Trust list 7/ }).waitFor()
    server.serve = honest(published({ registry: edition(8), version: 101, at, days: 7 }))
    await openRegistry(page)
    await page.getByRole('button', { name: 'Update' }).click()
    await heading(page, 8)
    await page.locator('.news', { hasText: 'It or the publication is wrong: compare date and time.' }).waitFor()
    await page.getByRole('button', { name: 'Back' }).click()
    await paste(page, codes.genuine)
    await isJudged(page, at < today ? 'Genuine' : 'Attention')
    await close()
  })

  test('a slow one is one that is down', async () => {
    server.serve = honest(good)
    const { page, close, context } = await openWorld({ url: server.url })
    await page.getByRole('button', { name: /^Trust list 7/ }).waitFor()
    const asked = new Promise<void>((done) => {
      server.serve = (path, response) => {
        response.writeHead(200).write('x')
        if (path.startsWith('root/')) done()
      }
    })
    await openRegistry(page)
    await page.getByRole('button', { name: 'Update' }).click()
    await asked
    await context.clock.fastForward(31_000)
    await page.getByText('The server took too long. The last good state stays in use.').waitFor()
    await page.getByRole('button', { name: 'Back' }).click()
    await page.getByText('The trust list could not be updated.').waitFor()
    await close()
  })
})

test('a restart keeps the newer state, and refuses what is older', async () => {
  const persistentDir = mkdtempSync(join(tmpdir(), 'kpc-profile-'))
  const server = await mirrorServer(honest(published({ registry: edition(7), version: 100 })))
  const first = await openWorld({ url: server.url, persistentDir })
  await first.page.getByRole('button', { name: /^Trust list 7/ }).waitFor()
  await expect.poll(() => keptRank(first.page)).toEqual([1, 100])
  await first.close()
  await server.close()

  const lying = await mirrorServer(honest(published({ registry: edition(6), version: 99 })), server.port)
  const second = await openWorld({ url: lying.url, persistentDir })
  await second.page.getByRole('button', { name: /^Trust list 7/ }).waitFor()
  await openRegistry(second.page)
  await second.page.getByText('Refused: It is older than what this device has.').waitFor()
  await second.page.locator('.registry input[type=file]').setInputFiles(bundleOf(published({ version: 98 })))
  await second.page.getByText('Refused: It is older than what this device has.').waitFor()
  await heading(second.page, 7)
  await second.close()
  await lying.close()
})

test('a state that was damaged in storage, or is of another scheme, gives way to the built-in one', async () => {
  const server = await mirrorServer(honest(published({ registry: edition(7), version: 100 })))
  const { page, close } = await openWorld({ browser, url: server.url })
  await expect.poll(() => keptRank(page)).toEqual([1, 100])
  server.serve = (_, response) => void response.writeHead(404).end()
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        const opening = indexedDB.open('kpc-trust', 1)
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('sets', 'readwrite')
          const store = transaction.objectStore('sets')
          const asked = store.get('last')
          asked.onsuccess = () => {
            const { files, ...rest } = asked.result as { files: { registry: Uint8Array } }
            store.put({ ...rest, files: { ...files, registry: files.registry.slice(0, 500) } }, 'last')
          }
          transaction.oncomplete = () => {
            opening.result.close()
            done()
          }
        }
      }),
  )
  await page.reload()
  await page.getByRole('button', { name: `Trust list ${registry.version}` }).waitFor()
  await paste(page, codes.genuine)
  await isJudged(page, 'Genuine')
  await close()
  await server.close()
})

describe('a build with another root, at the same address', () => {
  /** The page, built with the files of a folder. */
  function built(files: Record<string, Uint8Array>): string {
    const outDir = mkdtempSync(join(tmpdir(), 'kpc-dist-'))
    const page = dirname(dist)
    const scheme = folderOf(new Map(Object.entries(files)))
    const { status } = spawnSync(
      process.execPath,
      [
        join(page, 'node_modules/vite/bin/vite.js'),
        'build',
        '--logLevel',
        'error',
        '--outDir',
        outDir,
        '--emptyOutDir',
      ],
      { cwd: page, env: { ...process.env, KPC_TRUST_DIR: scheme }, stdio: 'inherit' },
    )
    expect(status).toBe(0)
    return outDir
  }

  /** What the second build trusts at its start, after the first one has taken trust list 7. */
  async function startsWith(pageFolder: string): Promise<string> {
    const persistentDir = mkdtempSync(join(tmpdir(), 'kpc-profile-'))
    const options = { persistentDir, serviceWorkers: 'block' as const }
    const first = await mirrorServer(honest(published({ registry: edition(7), version: 100 })))
    const before = await openWorld({ url: first.url, ...options })
    await expect.poll(() => keptRank(before.page)).toEqual([1, 100])
    await before.close()
    await first.close()
    const second = await mirrorServer(honest(new Map()), first.port, pageFolder)
    const after = await openWorld({ url: second.url, ...options })
    const words = await after.page.locator('.trust b').innerText()
    await after.close()
    await second.close()
    return words
  }

  const fileOf = (name: string) => new Uint8Array(readFileSync(join(keys, `${name}.cbor`)))

  test('the next root of the scheme: what was verified stays', async () => {
    const root = signSign('root', encodeRoot({ ...developmentScheme.root, version: 2 }), [devSigner('root')])
    const rest = ['registry', 'snapshot', 'timestamp'].map((name) => [`${name}.cbor`, fileOf(name)])
    expect(await startsWith(built({ 'root.cbor': root, ...Object.fromEntries(rest) }))).toBe('Trust list 7')
  })

  test('that of another scheme: nothing of the first one stays', async () => {
    const { rootFile, registryFile } = testScheme((content) => ({ ...content, version: 3 }))
    expect(await startsWith(built({ 'root.cbor': rootFile, 'registry.cbor': registryFile }))).toBe('Trust list 3')
  })
})

describe('a bundle file', () => {
  const newcomer = {
    code: 'QZ',
    kind: 'state' as const,
    names: new Map([['en', 'Invented Newcomer']]),
    memberships: [{ from: 20_000, scope: 'whole' as const }],
  }
  const gone = registry.keys.find(({ authority, use }) => authority === 'za' && use === 'certificate')
  const next = edition(9, {
    participants: [...registry.participants, newcomer],
    keys: registry.keys.filter((key) => key !== gone),
  })
  /** It travelled for weeks: its timestamp is over. */
  const files = published({ registry: next, version: 101, at: daysAgo(20), lists: [issuedListOf([], 3)] })

  test('shows what it changes, is taken only then, and is there after a restart', async () => {
    const { page, close } = await openWorld({ browser })
    await openRegistry(page)
    const input = page.locator('.registry input[type=file]')
    await input.setInputFiles(bundleOf(files))
    const dialog = page.getByRole('dialog', { name: 'Take this file?' })
    await dialog.waitFor()
    const shown = await dialog.innerText()
    for (const part of [`version ${registry.version}, 1 Nov 2026`, 'version 9', 'version 101, 21 Oct 2026'])
      expect(shown).toContain(part)
    expect(shown).toContain('Added Invented Newcomer')
    expect(shown).toMatch(/Removed [0-9a-f ]{19}, certificates, .*South Africa/)
    expect(shown).toMatch(/Added .*Botswana.*: version 3/)

    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.waitFor({ state: 'detached' })
    await heading(page, registry.version)
    await input.setInputFiles(bundleOf(files))
    await dialog.getByRole('button', { name: 'Take it' }).click()
    await heading(page, 9)
    await page.getByText('Updated to trust list 9.').waitFor()
    await expect.poll(() => keptRank(page)).toEqual([1, 101])
    await page.reload()
    await page.getByRole('button', { name: /^Trust list 9/ }).waitFor()
    await input.count()
    await openRegistry(page)
    await page.getByRole('searchbox').fill('newcomer')
    await page.getByText('Invented Newcomer').waitFor()
    await close()
  })

  test('that is half, of another scheme, or no bundle at all is refused', async () => {
    const { page, close } = await openWorld()
    await openRegistry(page)
    const input = page.locator('.registry input[type=file]')
    const { buffer, ...rest } = bundleOf(files)
    for (const [content, reason] of [
      [buffer.subarray(0, buffer.length / 2), 'The file is no bundle of this scheme, or half of one.'],
      [Buffer.from('%PDF-1.7'), 'The file is no bundle of this scheme, or half of one.'],
      [bundleOf(publish()).buffer, 'It is not signed by a key of this scheme.'],
    ] as const) {
      await input.setInputFiles({ ...rest, buffer: content })
      await page.getByText(`Refused: ${reason}`).waitFor()
    }
    await heading(page, registry.version)
    expect(await keptRank(page)).toBeUndefined()
    await close()
  })
})

test('number and check phrase by hand: issued, content not verified; never genuine', async () => {
  const digest = digestOf(signSign1('certificate', encodeCertificate(reference), devSigner('bw.certificate')))
  const list = issuedListOf([{ number: reference.number, expires: reference.expires, digest }])
  const { page, close } = await openWorld({
    browser,
    trustDir: folderOf(published({ registry: edition(7), lists: [list] })),
  })
  await page.getByRole('button', { name: /^Trust list 7/ }).waitFor()
  const ask = async (number: string, phrase: string): Promise<void> => {
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Type or paste' }).click()
    await page.getByRole('button', { name: 'Number and phrase' }).click()
    await page.getByRole('textbox', { name: /^Number/ }).fill(number)
    await page.getByRole('textbox', { name: /^Check phrase/ }).fill(phrase)
    await page.keyboard.press('Enter')
  }
  const phrase = checkPhrase(digest)
  await ask(' bw 0000001 ', phrase.toLowerCase().replaceAll(' ', '-'))
  await isJudged(page, 'No answer')
  await reads(page, 'Issued. The content is not verified.')
  expect(await page.locator('.verdict').innerText()).toContain(`number BW 0000001, check phrase ${phrase}`)
  expect(await page.locator('.kpc').count()).toBe(0)

  // A slip of the finger rejects nothing: only the same, typed twice.
  await ask('BW0000001', 'K7QX3M9RTD')
  await page.getByText('Typed was: number BW 0000001, check phrase K7QX 3M9R TD.').waitFor()
  const retype = async (again: string): Promise<void> => {
    await page.getByRole('textbox', { name: /^Check phrase/ }).fill(again)
    await page.keyboard.press('Enter')
  }
  await retype('K7QX3M9RT0')
  await page.getByText('check phrase K7QX 3M9R T0.').waitFor()
  expect(await page.getByText('Ten letters and digits under the words “Check phrase, for the telephone”').count()).toBe(
    1,
  )
  await retype(phrase)
  await isJudged(page, 'No answer')
  await ask('BW0000001', 'K7QX3M9RTD')
  await page.getByText('Type it again.').waitFor()
  await retype('k7qx 3m9r td')
  await isJudged(page, 'Rejected')
  await reads(page, 'The check phrase is wrong.')
  await ask('BW0000002', phrase)
  await isJudged(page, 'No answer')
  await reads(page, 'The number is not in the issued list.')
  await ask('QQ1', phrase)
  await isJudged(page, 'Rejected')
  await ask('0000001', phrase)
  await page.getByText('A number is two letters, then up to 14 letters or digits.').waitFor()
  await page.getByRole('textbox', { name: /^Number/ }).fill('BW 0000001')
  await page.getByRole('textbox', { name: /^Check phrase/ }).fill('K7QX')
  await page.keyboard.press('Enter')
  await page.getByText('A check phrase is ten letters and digits').waitFor()
  await close()
})

describe('age comes in stated steps', () => {
  test.each([
    [5, '5 days old', 'good', 'Genuine'],
    [10, '10 days old: update today', 'good', 'Genuine'],
    [40, '40 days old: update now', 'stale', 'Genuine'],
    [70, 'Trust list 7 is too old', 'ended', 'No answer'],
  ] as const)('%i days: %s', async (days, words, look, word) => {
    const old = published({ registry: edition(7, { limits }), at: daysAgo(days), days: 90 })
    const { page, close } = await openWorld({ browser, trustDir: folderOf(old) })
    const button = page.locator('.trust', { hasText: words })
    await button.waitFor()
    expect(await button.getAttribute('class')).toContain(`trust--${look}`)
    expect(await page.locator('.banner').count()).toBe(days < 30 ? 0 : 1)
    await paste(page, codes.genuine)
    await isJudged(page, word)
    await close()
  })

  test('a clock behind the floor is named, with both dates', async () => {
    const { page, close, context, url } = await openWorld()
    await context.clock.setFixedTime(new Date('2026-09-01T00:00:00Z'))
    await page.goto(url)
    await page.getByRole('button', { name: 'Clock is wrong' }).waitFor()
    await page.getByText('says 1 Sept 2026, but the scheme has signed on 1 Nov 2026').waitFor()
    await close()
  })
})

test('who is trusted: searched by name, letters and key, opened by keyboard', async () => {
  const { page, close } = await openWorld({ browser })
  await openRegistry(page)
  const [key] = registry.keys.filter(({ authority, use }) => authority === 'bw' && use === 'certificate')
  const kid = Buffer.from(key?.kid ?? []).toString('hex')
  const people = page.locator('.participants__list > li')
  for (const query of ['botswana', kid, kid.replace(/(.{4})(?=.)/g, '$1 ').toUpperCase()]) {
    await page.getByRole('searchbox').fill(query)
    await expect.poll(() => people.count()).toBe(1)
  }
  await page.getByRole('searchbox').fill('no such participant')
  await page.getByText('No participant, authority or key is called so.').waitFor()
  await page.getByRole('searchbox').fill('BW')
  await page.getByRole('searchbox').press('Tab')
  await page.keyboard.press('Enter')
  const more = page.locator('.participant__more').first()
  await more.waitFor()
  const shown = await more.innerText()
  for (const part of ['Membership', 'Exporting Authority of Botswana', 'Key for certificates', 'Ed25519'])
    expect(shown).toContain(part)
  expect(shown.replaceAll(' ', '')).toContain(kid)
  await page.keyboard.press('Escape')
  await page.locator('.cam').waitFor()

  await paste(page, codes.genuine)
  await isJudged(page, 'Genuine')
  await openRegistry(page)
  await page.goBack()
  await isJudged(page, 'Genuine')
  await close()
})

describe('ESP256, for authorities whose device has no Ed25519', () => {
  const secret = signerOf('esp256').seed
  const x = esp256PublicKey(secret)
  const publicKey = { alg: algorithm.ESP256, x }
  const signer: Signer = { key: publicKey, kid: kidOf(publicKey), sign: (message) => esp256Sign(message, secret) }
  const key = { ...publicKey, kid: signer.kid, use: 'certificate' as const, authority: 'bw', from: 12_053 }
  const files = published({ registry: edition(7, { keys: [...registry.keys, key] }) })

  test.each([
    ['of the browser', false],
    ['of the page', true],
  ])('by the primitive %s', async (_, isOwn) => {
    const { page, close, url } = await openWorld({ browser, trustDir: folderOf(files) })
    if (isOwn) {
      await page.addInitScript(() => {
        SubtleCrypto.prototype.importKey = () => Promise.reject(new DOMException('', 'NotSupportedError'))
      })
      await page.goto(url)
    }
    await page.getByRole('button', { name: /^Trust list 7/ }).waitFor()
    await paste(page, codeOf({}, signer))
    await isJudged(page, 'Genuine')
    await paste(page, codeOf({}, { ...signer, sign: (message) => esp256Sign(Uint8Array.of(...message, 0), secret) }))
    await isJudged(page, 'Rejected')
    await close()
  })
})

test('the first load is under 51 KB in every language, and holds neither the registry nor what later screens say and look like', () => {
  const loads = firstLoads()
  expect([...loads.keys()].sort()).toEqual([...languages].sort())
  for (const [language, { bytes }] of loads) expect(bytes, language).toBeLessThan(51 * 1024)

  const { files } = loads.get('en') as { files: ReadonlySet<string> }
  const text = [...files].map((name) => readFileSync(join(dist, name), 'utf8')).join('\n')
  for (const needed of [first.firstRun.heading, '.cam{']) expect(text.includes(needed), needed).toBe(true)
  const kid = Buffer.from(registry.keys[0]?.kid ?? []).toString('base64')
  const ofLater = [later.doThis, later.compare.heading, later.batch.end, later.registry.pageMore, later.steps.hold.do]
  const looks = ['.verdict__say{', '.steps{', '.to-compare{', '.lines{', '.checks{', '.log{', '.participants__list{']
  expect([kid.slice(0, 10), ...ofLater, ...looks].filter((one) => text.includes(one))).toEqual([])
})
