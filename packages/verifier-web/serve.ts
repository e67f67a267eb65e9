/**
 * The page on a web server of its own: static files and nothing else, for this machine and for
 * tests. Any other static server does as well; this one also sends the security headers and hands
 * out what a scheme publishes: of a published folder, of the plain files of a trusted set, or of a home.
 * @module
 */
import { readdir, readFile, realpath } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, sep } from 'node:path'
import { decodeRoot, digestOf, parseSign, paths, registryLimits } from '@kpc/schema'
import { handOn, isOfDevices } from './device-proxy.ts'
import { contentSecurityPolicy } from './src/content-security-policy.ts'

/**
 * @property dist the built page
 * @property trustDir what the page gets under `trust/`: a published folder (`timestamp.cbor`, `root/`,
 *   `files/`), or the plain files of a trusted set (`root.cbor`, `registry.cbor`, ...); nothing if absent
 * @property published the same, from whoever has the file of a path, as a home does
 * @property authority address of the server that takes what devices send, on this machine; nothing is taken if absent
 * @property port 0 takes any free one
 */
export interface ServeOptions {
  readonly dist: string
  readonly trustDir?: string
  readonly published?: PublishedFile
  readonly authority?: string
  readonly port?: number
  readonly host?: string
}

/** A published file by its path, as it is now. */
export type PublishedFile = (path: string) => Uint8Array | undefined | Promise<Uint8Array | undefined>

export interface Served {
  readonly url: string
  /** Stops listening and ends open connections. */
  close(): Promise<void>
}

/** @throws the error of `listen`, such as `EADDRINUSE` */
export async function serveVerifier(options: ServeOptions): Promise<Served> {
  const { dist, trustDir, authority, port = 0, host = '127.0.0.1' } = options
  const home = await realpath(dist)
  const published = options.published ?? (trustDir === undefined ? undefined : folderOf(await realpath(trustDir)))
  const headers = headersOf(await framesOf(home))
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    if (authority !== undefined && isOfDevices(request)) return handOn(request, response, authority)
    answer(request, response, home, published).catch(() => send(response, 500, 'the file could not be read\n'))
  })
  await listen(server, port, host)
  const { port: taken } = server.address() as AddressInfo
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}/`, close: () => close(server) }
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
  '.cbor': 'application/cbor',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
}

/** A page that is framed could be clicked through: the header refuses what the page itself would (`src/frame.ts`). */
const headersOf = (frames: string): Readonly<Record<string, string>> => ({
  'content-security-policy': `${contentSecurityPolicy}; frame-ancestors ${frames === '' ? "'none'" : frames}`,
  'x-content-type-options': 'nosniff',
  ...(frames === '' && { 'x-frame-options': 'DENY' }),
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
})

/** The origins that the build names. */
async function framesOf(home: string): Promise<string> {
  const page = await readFile(join(home, 'index.html'), 'utf8').catch(() => '')
  return /<meta name="kpc-frames" content="([\w.:/ -]+)">/.exec(page)?.[1] ?? ''
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  home: string,
  published?: PublishedFile,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD')
    return send(response, 405, 'only GET and HEAD\n')
  }
  const path = pathOf(request.url ?? '/')
  if (path === undefined) return send(response, 400, 'not an address of this page\n')
  const name = path === '' ? 'index.html' : path
  const content =
    published && path.startsWith('trust/')
      ? await filePublished(published, path.slice('trust/'.length))
      : await read(await fileIn(home, name))
  if (!content) return send(response, 404, 'not a file of this page\n')
  response.setHeader('content-type', types[extname(name)] ?? 'application/octet-stream')
  // A name with a hash in it never changes its content; all else is asked for each time.
  const isHashed = /^(assets|trust\/files|trust\/deltas|trust\/bundles)\//.test(path)
  response.setHeader('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
  send(response, 200, content, request.method === 'HEAD')
}

/** Whatever else there is is not handed out. */
function filePublished(published: PublishedFile, path: string): ReturnType<PublishedFile> {
  return publishedPath.test(path) ? published(path) : undefined
}

async function read(file: string | undefined): Promise<Uint8Array | undefined> {
  return file === undefined ? undefined : readFile(file)
}

/** The path without its leading slash and query, undefined where it cannot be decoded. */
function pathOf(url: string): string | undefined {
  try {
    return decodeURIComponent(url.replace(/[?#].*$/, '')).replace(/^\/+/, '')
  } catch {
    return undefined
  }
}

/** The file, where it is one and really lies inside the folder, links and dots resolved. */
async function fileIn(folder: string, path: string): Promise<string | undefined> {
  if (path.includes('\0')) return undefined
  try {
    const file = await realpath(join(folder, path))
    return extname(file) !== '' && file.startsWith(folder + sep) ? file : undefined
  } catch {
    return undefined
  }
}

const publishedPath = /^(timestamp\.cbor|index\.json|root\/\d+\.cbor|(files|deltas|bundles)\/[\da-f-]+\.cbor)$/

/**
 * A published file by its path. The folder of a trusted set holds the same files under other names:
 * it is read anew each time, so that what the scheme signs there is published at once.
 */
const folderOf =
  (folder: string): PublishedFile =>
  async (path) =>
    (await read(await fileIn(folder, path))) ?? publishedIn(folder, path)

async function publishedIn(folder: string, path: string): Promise<Uint8Array | undefined> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.cbor'))
  if (!names.includes('root.cbor')) return undefined
  for (const name of names) {
    const content = await readFile(join(folder, name))
    if (path === (name === 'root.cbor' ? pathOfRoot(content) : paths.file(digestOf(content)))) return content
  }
  return undefined
}

function pathOfRoot(file: Uint8Array): string | undefined {
  try {
    return paths.root(decodeRoot(parseSign(file, registryLimits).payload).version)
  } catch {
    return undefined // half written, or no root
  }
}

function send(response: ServerResponse, status: number, body: string | Uint8Array, isHead = false): void {
  if (response.headersSent) return void response.destroy()
  response.writeHead(status, {
    ...(status !== 200 && { 'content-type': 'text/plain; charset=utf-8' }),
    'content-length': Buffer.byteLength(body),
  })
  response.end(isHead ? undefined : body)
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
