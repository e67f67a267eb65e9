/**
 * The built page on a server whose `trust/` a test decides: an honest mirror, or one that lies.
 * @module
 */
import { readFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { types } from './plain-server.ts'
import { dist } from './world.ts'

/** What the mirror does with the request for one file. */
export type Serve = (path: string, response: ServerResponse) => void

export interface MirrorServer {
  readonly url: string
  readonly port: number
  /** How it serves from now on. */
  serve: Serve
  close(): Promise<void>
}

/** Published files by their path; what is not there is not found. */
export function honest(files: ReadonlyMap<string, Uint8Array>): Serve {
  return (path, response) => {
    const file = files.get(path)
    if (file) response.writeHead(200, { 'content-type': 'application/cbor', 'cache-control': 'no-cache' }).end(file)
    else response.writeHead(404).end()
  }
}

/** @param pageFolder the built page */
export async function mirrorServer(first: Serve, port = 0, pageFolder = dist): Promise<MirrorServer> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').slice(1)
    if (path.startsWith('trust/')) return mirror.serve(path.slice('trust/'.length), response)
    try {
      const content = readFileSync(join(pageFolder, path === '' ? 'index.html' : path))
      response.writeHead(200, { 'content-type': types[extname(path) || '.html'] ?? 'application/octet-stream' })
      response.end(content)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  const { port: taken } = server.address() as AddressInfo
  const mirror: MirrorServer = {
    url: `http://127.0.0.1:${taken}/`,
    port: taken,
    serve: first,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
  return mirror
}
