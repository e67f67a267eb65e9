/**
 * Keeps the page offline. It reads as a list of cases:
 * - install: fetch every file of this build, each proved by its SHA-256; one wrong file and the
 *   version before stays
 * - a newer build waits until the page says so, so that no certificate is interrupted
 * - activate: forget the files of older builds; the trusted state lies in a database, not here
 * - something that another app shares with the installed page: kept until the page has read it
 * - a request for what the scheme publishes (`trust/`): the network only, as its age is what counts
 * - any other request of this page: what was kept, first and last
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
worker.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method === 'POST' && request.url === urlOf('share')) event.respondWith(keepShared(request))
  if (request.method !== 'GET' || !request.url.startsWith(worker.registration.scope)) return
  if (request.url.startsWith(urlOf('trust/'))) return
  event.respondWith(file(request))
})

async function install(): Promise<void> {
  const cache = await caches.open(filesName)
  await Promise.all(
    built.files.map(async ([path, hash]) => {
      const response = await fetch(new Request(urlOf(path), { cache: 'no-cache', integrity: `sha256-${hash}` }))
      if (!response.ok) throw new Error(`${path}: ${response.status}`)
      await cache.put(urlOf(path), response.redirected ? direct(response) : response)
    }),
  )
  await cache.put(urlOf(sums), await listOfFiles())
}

/** The list of all files, this one too: what somebody compares with what was published. */
const sums = 'SHA256SUMS.txt'

/** It must be the list of this build: it says of each file what this worker knows of it. */
async function listOfFiles(): Promise<Response> {
  const response = await fetch(new Request(urlOf(sums), { cache: 'no-cache' }))
  const lines = (await response.clone().text()).split('\n')
  const missing = built.files.find(([path, hash]) => !lines.includes(`${hexOf(hash)}  ${path}`))
  if (!response.ok || missing) throw new Error(`${sums}: of another build`)
  return response.redirected ? direct(response) : response
}

function hexOf(base64: string): string {
  return [...atob(base64)].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('')
}

/** Some hosts redirect `index.html` to the folder; a browser refuses to open a page that was redirected. */
function direct({ body, headers }: Response): Response {
  return new Response(body, { headers })
}

async function activate(): Promise<void> {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith('kpc-files-') && name !== filesName)
  await Promise.all(old.map((name) => caches.delete(name)))
  await worker.clients.claim()
}

async function file(request: Request): Promise<Response> {
  const wanted = request.mode === 'navigate' ? urlOf('index.html') : request.url
  return (await (await caches.open(filesName)).match(wanted, { ignoreSearch: true })) ?? fetch(request)
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
