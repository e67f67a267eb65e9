/**
 * Puts an app on a port of this machine, and takes it off again.
 * @module
 */
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { type Opened, ownHost } from './door.ts'
import { httpRefusal } from './refusal.ts'
import { inTurns } from './turns.ts'

type Fetch = (request: Request) => Response | Promise<Response>

export interface Listening {
  readonly url: string
  readonly port: number
  /** Answers what was asked, then stops. */
  close(): Promise<void>
}

/** How many ports after a taken one are tried. */
const tries = 20

/**
 * @param port 0 for any
 * @param search take the next free port where it is taken
 * @param opened where, and with which certificate
 * @throws {Refusal} `PORT_TAKEN`, `PORT_FORBIDDEN`, `TLS_FILES`
 */
export async function listen(
  fetch: Fetch,
  port: number,
  search: boolean,
  opened: Pick<Opened, 'host' | 'tls'> = { host: ownHost },
): Promise<Listening> {
  const { host } = opened
  const fair = inTurns(fetch)
  for (let next = port; ; next += 1) {
    try {
      return await listenOn(fair, next, opened)
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException
      const about = { subject: `${host}:${next}`, field: 'port', cause }
      if (code === 'EACCES') throw httpRefusal('PORT_FORBIDDEN', about)
      if (code !== 'EADDRINUSE') throw cause
      if (!search || next >= Math.min(port + tries, 65_535)) throw httpRefusal('PORT_TAKEN', about)
    }
  }
}

async function listenOn(fetch: Fetch, port: number, { host, tls }: Pick<Opened, 'host' | 'tls'>): Promise<Listening> {
  const server = serverOf(fetch, host, tls)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const { port: given } = server.address() as AddressInfo
  return {
    url: `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${given}`,
    port: given,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeIdleConnections' in server) server.closeIdleConnections()
        // A client that keeps its connection busy must not keep the process.
        setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 1000).unref()
      }),
  }
}

/** @throws {Refusal} `TLS_FILES` where key and certificate are not of each other */
function serverOf(fetch: Fetch, hostname: string, tls: Opened['tls']): ReturnType<typeof createAdaptorServer> {
  if (!tls) return createAdaptorServer({ fetch, hostname })
  try {
    const serverOptions = { cert: Buffer.from(tls.cert), key: Buffer.from(tls.key) }
    return createAdaptorServer({ fetch, hostname, createServer, serverOptions })
  } catch (cause) {
    throw httpRefusal('TLS_FILES', { cause })
  }
}
