/**
 * Keeps the page offline. It reads as a list of cases:
 * - install: fetch every file of this build, each proved by its SHA-256; one wrong file and the
 *   version before stays, and every open page is told which and why
 * - a page asks at its start: every file of this build is looked for, and fetched again where it is missing
 * - a newer build waits until the page says so, so that no certificate is interrupted
 * - activate: forget the files of older builds; the trusted state lies in a database, not here
 * - something that another app shares with the installed page: kept until the page has read it
 * - a request for what the scheme publishes (`trust/`): the network only, as its age is what counts
 * - any other request of this page: what was kept; the network where nothing is, or where it can not be read;
 *   the page for an address that has neither
 * @module
 */
const worker = globalThis as unknown as ServiceWorkerGlobalScope

/** @property files path and SHA-256 in base64; @property version hash of them all */
interface Built {
  readonly version: string
  readonly files: readonly (readonly [path: string, hash: string])[]
}

/** Put in by the build (`vite.config.ts`). */
declare const BUILT: Built
const built = BUILT

const filesName = `kpc-files-${built.version}`

worker.addEventListener('install', (event) => event.waitUntil(install()))
worker.addEventListener('activate', (event) => event.waitUntil(activate()))
worker.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void worker.skipWaiting()
})
worker.addEventListener('message', (event) => {
  if (event.data === 'look') event.waitUntil(look().then((found) => event.ports[0]?.postMessage(found ?? 'kept')))
})
worker.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method === 'POST' && request.url === urlOf('share')) event.respondWith(keepShared(request))
  if (request.method !== 'GET' || !request.url.startsWith(worker.registration.scope)) return
  if (request.url.startsWith(urlOf('trust/'))) return
  event.respondWith(file(request))
})

/** Why a file of the build is not kept: `messages.kept.why` has the words. */
type Why = 'line' | 'absent' | 'other' | 'full'

interface Lost {
  readonly file: string
  readonly why: Why
}

/** What is thrown: no class of its own, as its fields would need a helper, and a worker imports nothing. */
function lost(file: string, why: Why): Error & Lost {
  return Object.assign(new Error(`${file}: ${why}`), { file, why })
}

async function install(): Promise<void> {
  try {
    await keepAll(await caches.open(filesName), () => true)
  } catch (error) {
    for (const client of await worker.clients.matchAll({ includeUncontrolled: true })) client.postMessage(lostOf(error))
    throw error
  }
}

/** @param isWanted whether a file is to be fetched @throws {Lost} where one can't be kept, when all were tried */
async function keepAll(cache: Cache, isWanted: (path: string) => boolean | Promise<boolean>): Promise<void> {
  const all = built.files.map(async (file) => (await isWanted(file[0])) && keep(file, cache))
  for (const one of await Promise.allSettled(all)) if (one.status === 'rejected') throw one.reason
  if (await isWanted(sums)) await cache.put(urlOf(sums), await listOfFiles()).catch(isFull(sums))
}

/** Storage can be cleared while the worker lives: what is missing is fetched again. */
async function look(): Promise<Lost | undefined> {
  try {
    const cache = await caches.open(filesName)
    await keepAll(cache, async (path) => !(await cache.match(urlOf(path))))
    return undefined
  } catch (error) {
    return lostOf(error)
  }
}

function lostOf(error: unknown): Lost {
  const { file = sums, why = 'full' } = error as Partial<Lost>
  return { file, why }
}

async function keep([path, hash]: Built['files'][number], cache: Cache): Promise<void> {
  const response = await fetched(path)
  const body = await response.arrayBuffer()
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body))
  if (btoa(String.fromCharCode(...digest)) !== hash) throw lost(path, 'other')
  await cache.put(urlOf(path), asKept(body, response)).catch(isFull(path))
}

async function fetched(path: string): Promise<Response> {
  const response = await fetch(new Request(urlOf(path), { cache: 'no-cache' })).catch(() => undefined)
  if (!response) throw lost(path, 'line')
  if (!response.ok) throw lost(path, 'absent')
  return response
}

const isFull = (file: string) => (): never => {
  throw lost(file, 'full')
}

/** Some hosts redirect `index.html` to the folder; a browser refuses to open a page that was redirected. */
function asKept(body: BodyInit, { headers }: Response): Response {
  const type = headers.get('content-type')
  return new Response(body, type === null ? {} : { headers: { 'content-type': type } })
}

/** The list of all files, this one too: what somebody compares with what was published. */
const sums = 'SHA256SUMS.txt'

/** It must be the list of this build: it says of each file what this worker knows of it. */
async function listOfFiles(): Promise<Response> {
  const response = await fetched(sums)
  const text = await response.text()
  const lines = text.split('\n')
  if (!built.files.every(([path, hash]) => lines.includes(`${hexOf(hash)}  ${path}`))) throw lost(sums, 'other')
  return asKept(text, response)
}

function hexOf(base64: string): string {
  return [...atob(base64)].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('')
}

async function activate(): Promise<void> {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith('kpc-files-') && name !== filesName)
  await Promise.all(old.map((name) => caches.delete(name)))
  await worker.clients.claim()
}

/** A file of the build is answered with itself, also where somebody opens its address; what is none stays the host's. */
async function file(request: Request): Promise<Response> {
  const isPage = pathOf(request.url) === pathOf(worker.registration.scope)
  const found = await kept(isPage ? urlOf('index.html') : request.url)
  return found ?? fetch(request).catch((error) => orPage(request, error))
}

/** Without a line the page, under whatever name its host shows it. @throws what the network threw */
async function orPage({ mode }: Request, error: unknown): Promise<Response> {
  const page = mode === 'navigate' ? await kept(urlOf('index.html')) : undefined
  if (!page) throw error
  return page
}

/** Nothing where the storage of this device fails: the network may do better. */
async function kept(url: string): Promise<Response | undefined> {
  try {
    return await (await caches.open(filesName)).match(url, { ignoreSearch: true })
  } catch {
    return undefined
  }
}

function pathOf(url: string): string {
  return new URL(url).pathname
}

/** Under these names a page finds what was shared with it, once (`arrivals/shared.ts`). */
const sharedName = 'kpc-shared'

/** The most that is kept of it: no picture or PDF of a sheet is larger, and no code longer. */
const largest = { bytes: 100_000_000, letters: 100_000 }

/** Any page of the web can post here as well as an app of this device: it is kept, and nothing is done with it. */
async function keepShared(request: Request): Promise<Response> {
  const form = await request.formData()
  const [file, text] = [form.get('file'), form.get('text')]
  if (file instanceof File && file.size > largest.bytes) return Response.redirect(urlOf('./?shared=too-large'), 303)
  await caches.delete(sharedName) // what came before and was never looked at
  const shared = await caches.open(sharedName)
  if (file instanceof File)
    await shared.put(urlOf('shared-file'), new Response(file, { headers: { name: nameOf(file) } }))
  else if (typeof text === 'string')
    await shared.put(urlOf('shared-text'), new Response(text.slice(0, largest.letters)))
  return Response.redirect(urlOf('./?shared'), 303)
}

/** A header has Latin letters only. */
function nameOf({ name }: File): string {
  return encodeURIComponent(name.slice(0, 200).replace(/\p{Cs}/gu, '?'))
}

function urlOf(path: string): string {
  return new URL(path, worker.registration.scope).href
}

export {}
