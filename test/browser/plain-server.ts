/**
 * A static server without any header of ours: any host that one may find.
 * @module
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { dist } from './world.ts'

/** By the ending of a file's name. */
export const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
}

/**
 * @property folder the built page if absent
 * @property pages that it makes up, by their path
 * @property redirects path to path
 */
interface PlainOptions {
  readonly folder?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly pages?: Readonly<Record<string, string>>
  readonly redirects?: Readonly<Record<string, string>>
}

export async function plainServer({
  folder = dist,
  headers = {},
  pages = {},
  redirects = {},
}: PlainOptions = {}): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((asked, response) => {
    const [path = '/'] = (asked.url ?? '/').split('?')
    const location = redirects[path]
    if (location !== undefined) return void response.writeHead(301, { location }).end()
    const page = pages[path]
    if (page !== undefined) return void response.writeHead(200, { 'content-type': 'text/html' }).end(page)
    const name = path === '/' ? 'index.html' : path.slice(1)
    try {
      const content = readFileSync(join(folder, name))
      response
        .writeHead(200, { 'content-type': types[extname(name)] ?? 'application/octet-stream', ...headers })
        .end(content)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => server.closeAllConnections() ?? server.close(),
  }
}
