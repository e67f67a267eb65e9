/**
 * Hands what devices ask of their authority on to its server, as a proxy before page and desk does: a page sends to its
 * own address alone.
 * @module
 */
import { request as ask, type IncomingMessage, type ServerResponse } from 'node:http'

/** What devices ask: their key, their arrivals, what became of them, and whether a certificate was used. */
const asked = /^\/(devices|arrivals)$|^\/arrivals\/[0-9a-f]{64}(\/photographs)?$|^\/confirmed\/[0-9a-f]{64}$/

export function isOfDevices({ method, url = '/' }: IncomingMessage): boolean {
  const [path = ''] = url.split('?')
  return asked.test(path) && !(path === '/devices' && method !== 'POST')
}

const told = ['content-type', 'content-length', 'cache-control', 'retry-after'] as const

/** @param authority address of its server, on this machine */
export function handOn(request: IncomingMessage, response: ServerResponse, authority: string): void {
  const { 'content-type': type, 'content-length': length } = request.headers
  const headers = { ...(type && { 'content-type': type }), ...(length && { 'content-length': length }) }
  const on = ask(
    new URL(request.url ?? '/', authority),
    { method: request.method, headers, agent: false },
    (answer) => {
      for (const name of told) {
        const value = answer.headers[name]
        if (value !== undefined) response.setHeader(name, value)
      }
      response.writeHead(answer.statusCode ?? 502)
      answer.pipe(response)
    },
  )
  on.on('error', () => {
    if (response.headersSent) response.destroy()
    else response.writeHead(502, { 'content-type': 'text/plain' }).end('the server of the authority does not answer\n')
  })
  request.pipe(on)
}
