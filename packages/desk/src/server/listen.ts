/**
 * Puts an app on a port of this machine, and takes it off again.
 * @module
 */
import type { ServerOptions } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { type Opened, ownHost } from './door.ts'
import { serverRefusal } from './refusal.ts'
import { inTurns } from './turns.ts'

type Fetch = (request: Request) => Response | Promise<Response>

export interface Listening {
  readonly url: string
  readonly port: number
  /** Answers what was asked, then stops. */
  close(): Promise<void>
}

/** @property patience milliseconds for a whole request, where strangers ask; as Node has it if absent */
export interface Patience {
  readonly patience?: number | undefined
}

/** Connections of strangers at a time. */
const mostConnections = 256

/** Who sends a byte now and then holds a connection no longer than this; looked at four times in that time. */
function strictOptions(patience: number | undefined): ServerOptions {
  if (patience === undefined) return {}
  return {
    headersTimeout: patience,
    requestTimeout: patience,
    keepAliveTimeout: Math.min(patience, 5000),
    connectionsCheckingInterval: Math.ceil(patience / 4),
  }
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
  opened: Pick<Opened, 'host' | 'tls'> & Patience = { host: ownHost },
): Promise<Listening> {
  const { host } = opened
  const fair = inTurns(fetch)
  for (let next = port; ; next += 1) {
    try {
      return await listenOn(fair, next, opened)
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException
      const about = { subject: `${host}:${next}`, field: 'port', cause }
      if (code === 'EACCES') throw serverRefusal('PORT_FORBIDDEN', about)
      if (code !== 'EADDRINUSE') throw cause
      if (!search || next >= Math.min(port + tries, 65_535)) throw serverRefusal('PORT_TAKEN', about)
    }
  }
}

async function listenOn(
  fetch: Fetch,
  port: number,
  opened: Pick<Opened, 'host' | 'tls'> & Patience,
): Promise<Listening> {
  const { host, tls } = opened
  const server = serverOf(fetch, opened)
  if (opened.patience !== undefined) server.maxConnections = mostConnections
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
function serverOf(
  fetch: Fetch,
  { host: hostname, tls, patience }: Pick<Opened, 'host' | 'tls'> & Patience,
): ReturnType<typeof createAdaptorServer> {
  const strict = strictOptions(patience)
  if (!tls) return createAdaptorServer({ fetch, hostname, serverOptions: strict })
  try {
    const serverOptions = { ...strict, cert: Buffer.from(tls.cert), key: Buffer.from(tls.key) }
    return createAdaptorServer({ fetch, hostname, createServer, serverOptions })
  } catch (cause) {
    throw serverRefusal('TLS_FILES', { cause })
  }
}
