/**
 * `pnpm dev`: the authority's server and the verifier's page, anew with every change of a source.
 *
 * The page is the built one under its own policy. In front of it stands what development adds: a script of
 * the page's own origin that loads it again after a build, and no service worker, which would show the page
 * of before.
 * @module
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { writeText } from '@kpc/host/terminal'
import { publishedFile } from '@kpc/host/trusted-state'
import { homeOf, prepareHome } from '@kpc/issuer/home/home'
import { buildVerifier } from './build.ts'
import { pagePort, servePage } from './serve-page.ts'

const root = resolve(import.meta.dirname, '..')
const say = (text: string): void => writeText(process.stdout, `${text}\n`)

const ofPage = ['packages/verifier-web/src', 'packages/verifier-web/public', 'packages/schema/src', 'keys']
const ofServer = ['packages/issuer/src', 'packages/host/src', 'packages/schema/src']
/** Milliseconds in which several files that are saved at once are one change. */
const together = 200

const reload = `new EventSource('dev-events').onmessage = () => location.reload()\n`

const home = homeOf()
prepareHome(home, say)
const page = await servePage({ dist: buildVerifier(), published: (path) => publishedFile(home, path), port: 0 })
const readers = new Set<ServerResponse>()
const address = await front(pagePort)
say(`Verifier       ${address}`)

/** The server that runs. */
let server: ChildProcess
function startServer(): void {
  const started = spawn(process.execPath, ['--import', 'tsx', 'packages/issuer/src/cli/main.ts', 'serve'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  started.on('exit', (status) => status && say('The server has ended: it starts again with the next change.'))
  server = started
}
startServer()

/** Does what is to be done with a change, once for several files that are saved at once. */
function watchFor(folders: readonly string[], act: () => void): void {
  let waiting: ReturnType<typeof setTimeout> | undefined
  for (const folder of folders)
    watch(join(root, folder), { recursive: true }, () => {
      clearTimeout(waiting)
      waiting = setTimeout(act, together)
    })
}

watchFor(ofServer, () => {
  if (server.exitCode !== null) return startServer()
  if (server.killed) return // what starts next has this change as well
  server.once('exit', startServer)
  server.kill('SIGTERM')
})

let building: Promise<void> = Promise.resolve()
watchFor(ofPage, () => {
  building = building.then(rebuild)
})

function rebuild(): Promise<void> {
  const build = spawn(process.execPath, ['--import', 'tsx', join(root, 'scripts/build.ts')], { stdio: 'inherit' })
  return new Promise((done) => {
    build.on('close', (status) => {
      if (status === 0) {
        say('The page is built anew.')
        for (const reader of readers) reader.write('data: built\n\n')
      }
      done()
    })
  })
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    server.kill('SIGTERM')
    process.exit(0)
  })

/** The server before the page's own. @returns its address, on a port that was asked for or on any */
async function front(port: number): Promise<string> {
  const before = createServer(async (request, response) => {
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
    before.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') before.listen(0, '127.0.0.1')
      else reject(error)
    })
    before.once('listening', done)
    before.listen(port, '127.0.0.1')
  })
  return `http://127.0.0.1:${(before.address() as AddressInfo).port}/`
}
