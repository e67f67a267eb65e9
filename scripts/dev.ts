/**
 * `pnpm dev`: the authority's server and the verifier's page, anew with every change of a source.
 *
 * The page is the built one under its own policy. In front of it stands what development adds: a script of
 * the page's own origin that loads it again after a build, and no service worker, which would show the page
 * of before.
 * @module
 */
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { publishedFile } from '@kpc/host/trusted-state'
import { homeOf, prepareHome } from '@kpc/issuer/home'
import { buildVerifier } from './build.ts'
import { pagePort, servePage } from './serve-page.ts'

const root = resolve(import.meta.dirname, '..')
const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** What the page is made of. */
const sources = ['packages/verifier-web/src', 'packages/verifier-web/public', 'packages/schema/src', 'keys']
/** Milliseconds in which several files that are saved at once are one change. */
const together = 200

const home = homeOf()
prepareHome(home, say)
const page = await servePage({ dist: buildVerifier(), published: (path) => publishedFile(home, path), port: 0 })
const readers = new Set<ServerResponse>()
const address = await front(pagePort)
say(`Verifier       ${address}`)

const tsx = join(root, 'node_modules/tsx/dist/cli.mjs')
const main = join(root, 'packages/issuer/src/cli/main.ts')
spawn(process.execPath, [tsx, 'watch', '--clear-screen=false', main, 'serve'], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
}).on('exit', (status) => process.exit(status ?? 0))

let waiting: ReturnType<typeof setTimeout> | undefined
let building = false
for (const folder of sources)
  watch(join(root, folder), { recursive: true }, () => {
    clearTimeout(waiting)
    waiting = setTimeout(rebuild, together)
  })

function rebuild(): void {
  if (building) {
    waiting = setTimeout(rebuild, together)
    return
  }
  building = true
  const build = spawn(process.execPath, ['--import', 'tsx', join(root, 'scripts/build.ts')], { stdio: 'inherit' })
  build.on('close', (status) => {
    building = false
    if (status !== 0) return
    say('The page is built anew.')
    for (const reader of readers) reader.write('data: built\n\n')
  })
}

const reload = `new EventSource('dev-events').onmessage = () => location.reload()\n`

/** The server before the page's own. @returns its address, on a port that was asked for or on any */
async function front(port: number): Promise<string> {
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/'
    if (path === '/dev-events') {
      readers.add(response)
      request.on('close', () => readers.delete(response))
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).flushHeaders()
    } else if (path === '/dev-reload.js') {
      response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-store' }).end(reload)
    } else if (path === '/sw.js') {
      response.writeHead(404).end()
    } else {
      const answer = await fetch(new URL(path, page.url))
      const isPage = answer.headers.get('content-type')?.startsWith('text/html') === true
      const body = Buffer.from(await answer.arrayBuffer())
      const { 'content-length': _, ...headers } = Object.fromEntries(answer.headers)
      const shown = isPage ? body.toString().replace('</body>', '<script src="dev-reload.js"></script></body>') : body
      response.writeHead(answer.status, { ...headers, 'cache-control': 'no-store' }).end(shown)
    }
  })
  await new Promise<void>((done, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') server.listen(0, '127.0.0.1')
      else reject(error)
    })
    server.once('listening', done)
    server.listen(port, '127.0.0.1')
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}
