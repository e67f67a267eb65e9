/**
 * The world of the browser tests: certificates signed with the development keys that the built page
 * trusts, the page on a server, and a browser whose clock stands still.
 * @module
 */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import {
  answer,
  type Certificate,
  encodeBundle,
  encodeCertificate,
  encodeIssuedList,
  encodeRegistry,
  encodeText,
  type IssuedEntry,
  openTrust,
  publicationOf,
  type Registry,
  type Signer,
  signHeads,
  signSign,
  signSign1,
  type Versioned,
} from '@kpc/schema'
import { nobleSign, nobleVerify } from '@kpc/schema/noble'
import { serveVerifier } from '@kpc/verifier-web/serve'
import type { BrowserContext, Page } from 'playwright-core'
import { type LaunchOptions, launch } from '../chromium.ts'
import { qrPicture } from '../qr-picture.ts'
import { day, reference, signerOf } from '../scheme.ts'
import { writeY4m } from '../y4m.ts'

export const keys = resolve(import.meta.dirname, '../../keys')
export const dist = resolve(import.meta.dirname, '../../packages/verifier-web/dist')

/** When the tests take place, whatever the clock of the machine says. */
export const today = new Date('2026-11-10T12:00:00Z')

interface KeyFile {
  readonly alg: Signer['key']['alg']
  readonly kid: string
  readonly x: string
  readonly d: string
}

/** A signer of `keys/dev`. */
export function devSigner(name: string): Signer {
  const { alg, kid, x, d } = JSON.parse(readFileSync(join(keys, 'dev', `${name}.json`), 'utf8')) as KeyFile
  const seed = bytes(d, 'base64url')
  return {
    key: { alg, x: bytes(x, 'base64url') },
    kid: bytes(kid, 'hex'),
    sign: (message) => nobleSign(message, seed),
  }
}

function bytes(text: string, encoding: 'base64url' | 'hex'): Uint8Array {
  return Uint8Array.from(Buffer.from(text, encoding))
}

const bw = devSigner('bw.certificate')

/** The text of a code over the reference certificate, changed as the test wants. */
export function codeOf(change: Partial<Certificate> = {}, signer: Signer = bw): string {
  return encodeText('certificate', signSign1('certificate', encodeCertificate({ ...reference, ...change }), signer))
}

/** One bit of the signature is another: everything in it can be read, and nothing is true. */
export function forgedCode(): string {
  const message = signSign1('certificate', encodeCertificate(reference), bw)
  message[message.length - 5] = (message[message.length - 5] as number) ^ 1
  return encodeText('certificate', message)
}

/** A code for each outcome, as seen from an import desk of the European Union on the day of the tests. */
export const codes = {
  genuine: codeOf(),
  attention: codeOf({ issued: day('2026-08-15'), expires: day('2026-10-31') }),
  rejected: forgedCode(),
  undecided: codeOf({}, signerOf('stranger')),
  unreadable: 'HC1:6BFOXN%TSMAHN-H/P8JU6+BS.J5GMZXCJ9C',
} as const

const file = (name: string) => new Uint8Array(readFileSync(join(keys, name)))

/** The development scheme that the page is built with. */
export const developmentScheme = answer(openTrust(file('root.cbor'), file('registry.cbor')), nobleVerify)
export const { registry } = developmentScheme

/**
 * @property version of snapshot and timestamp: higher than those of the build
 * @property at when they were signed
 * @property signer of the registry
 */
export interface Edition {
  readonly registry?: Registry
  readonly lists?: readonly Versioned[]
  readonly version?: number
  readonly at?: Date
  readonly days?: number
  readonly signer?: Signer
  readonly roots?: ReadonlyMap<number, Uint8Array>
}

/** What the development scheme publishes, changed as the test wants: every file by its path. */
export function published({
  registry: content = registry,
  lists = [],
  version = 100,
  at = new Date(today.getTime() - dayLength),
  days = 7,
  signer = devSigner('registry'),
  roots = new Map([[developmentScheme.root.version, file('root.cbor')]]),
}: Edition = {}): Map<string, Uint8Array> {
  const registryFile = signSign('registry', encodeRegistry(content), [signer])
  const files = [{ name: 'registry', version: content.version, file: registryFile }, ...lists]
  const issued = Math.floor(at.getTime() / 1000)
  const moment = { version, issued, expires: issued + days * 86_400 }
  const heads = signHeads({
    files,
    snapshot: { ...moment, signer: devSigner('snapshot') },
    timestamp: { ...moment, signer: devSigner('timestamp') },
  })
  return publicationOf(roots, heads, files)
}

const dayLength = 86_400_000

/** Writes published files into a folder of their own. */
export function folderOf(files: ReadonlyMap<string, Uint8Array>): string {
  const folder = mkdtempSync(join(tmpdir(), 'kpc-published-'))
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return folder
}

/** A bundle file of published files, as a browser is given it. */
export function bundleOf(files: ReadonlyMap<string, Uint8Array>): { name: string; mimeType: string; buffer: Buffer } {
  return { name: 'scheme.kpc', mimeType: 'application/octet-stream', buffer: Buffer.from(encodeBundle(files)) }
}

/** A list of Botswana's certificates that were issued, with the reference certificate in it. */
export function issuedListOf(
  entries: readonly IssuedEntry[],
  version = 1,
  at = new Date(today.getTime() - dayLength),
): Versioned {
  const issued = Math.floor(at.getTime() / 1000)
  const head = { version, authority: 'bw', issued, expires: issued + 30 * 86_400, completeThrough: day('2026-11-09') }
  return {
    name: 'issued/bw',
    version,
    file: signSign1('issued-list', encodeIssuedList(head, entries), devSigner('bw.list')),
  }
}

/** A video of the code, for the fake camera. */
export function videoOf(text: string): string {
  const video = join(mkdtempSync(join(tmpdir(), 'kpc-')), 'code.y4m')
  writeY4m(video, [qrPicture(text)])
  return video
}

export interface World {
  readonly url: string
  readonly context: BrowserContext
  readonly page: Page
  /** What the console and the page itself complained about; what a policy refused is in here. */
  readonly complaints: string[]
  /** Every address that the page asked for. */
  readonly requests: string[]
  /** The page's own server, where the world has one. */
  closeServer(): Promise<void>
  close(): Promise<void>
}

/**
 * @property url the page on another server; else it gets one of its own
 * @property remembers whether the page keeps its checks: else it is a browser without that storage, in which
 *   no test sees what another has scanned
 * @property browser one that is shared, in which the world is one page; else it gets one of its own
 * @property serviceWorkers 'block' where the page is loaded often: a load costs a quarter less then, and the page says in
 *   a line that it is not kept for a time without one
 */
interface WorldOptions extends LaunchOptions {
  readonly url?: string
  readonly trustDir?: string
  readonly remembers?: boolean
  readonly browser?: BrowserContext
}

/** Milliseconds that something may take on a machine that has much else to do. */
const patience = 100_000

/** A browser of the size of a phone, in which it is {@link today}. */
export async function openBrowser(options: LaunchOptions = {}): Promise<BrowserContext> {
  const context = await launch({ viewport: { width: 390, height: 844 }, ...options })
  await context.clock.setFixedTime(today)
  context.setDefaultTimeout(patience)
  return context
}

/** The page, opened at an import desk of the European Union. */
export async function openWorld({
  url,
  trustDir,
  remembers = false,
  browser,
  ...options
}: WorldOptions = {}): Promise<World> {
  const served =
    url === undefined ? await serveVerifier({ dist, ...(trustDir !== undefined && { trustDir }) }) : undefined
  const address = served?.url ?? (url as string)
  const context = browser ?? (await openBrowser(options))
  const page = await context.newPage()
  if (!remembers) await page.addInitScript(forgetful)
  const complaints: string[] = []
  const requests: string[] = []
  page.on('console', (message) => {
    if (message.location().url.includes('/trust/')) return // no next root, or no line: an answer, not a fault
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  context.on('request', (request) => requests.push(request.url()))
  await setPost(page, address, { purpose: 'import', here: 'EU', light: 'light' })
  const closeServer = async (): Promise<void> => served?.close()
  return {
    url: address,
    context,
    page,
    complaints,
    requests,
    closeServer,
    close: async () => {
      await (browser ? page : context).close()
      await closeServer()
    },
  }
}

/** Runs in the page: its memory of checks can't be opened. */
function forgetful(): void {
  const open = indexedDB.open.bind(indexedDB)
  indexedDB.open = (name, version) => {
    if (name === 'kpc-history') throw new DOMException('', 'SecurityError')
    return open(name, version)
  }
}

/** Opens the page with these settings: they are there before it is, so that it is loaded once. */
export async function setPost(
  page: Page,
  url: string,
  settings: { purpose: string; here?: string; light: string; [more: string]: unknown },
): Promise<void> {
  await keepSettings(page, url, settings)
  await page.goto(url)
  await page.locator('.trust').waitFor()
}

/** Writes settings of the page's origin, in a document of it that is no page. */
export async function keepSettings(
  page: Page,
  url: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  await page.goto(new URL('icon.svg', url).href)
  await page.evaluate((text) => localStorage.setItem('kpc-settings', text), JSON.stringify(settings))
}

/** As on a device that has checked nothing yet. */
export async function forgetChecks(page: Page, url: string): Promise<void> {
  await page.goto(new URL('icon.svg', url).href) // of this origin, and nothing of it is in use
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        indexedDB.deleteDatabase('kpc-history').onsuccess = resolve
      }),
  )
}

/** Waits until the device has written down so many checks. */
export async function isRemembered(page: Page, checks: number): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      new Promise<boolean>((resolve) => {
        const opening = indexedDB.open('kpc-history')
        opening.onsuccess = () => {
          const counting = opening.result.transaction('checks').objectStore('checks').count()
          counting.onsuccess = () => {
            opening.result.close()
            resolve(counting.result === wanted)
          }
        }
      }),
    checks,
  )
}

/** What Ctrl V does, without a clipboard that other tests would share. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.locator('.top').waitFor() // the page stands, and so listens
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}

/** Waits until the result says so. */
export async function reads(page: Page, text: string): Promise<void> {
  await page.locator('main').getByText(text, { exact: true }).first().waitFor()
}

/** Waits for the word of the verdict. */
export async function isJudged(page: Page, word: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: word, exact: true }).waitFor()
}
