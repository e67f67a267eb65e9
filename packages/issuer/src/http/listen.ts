/**
 * Puts an app on a port of this machine, and takes it off again.
 * @module
 */
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { httpRefusal } from './refusal.ts'

/** Accounts and roles do not exist yet: nobody else may reach this server. */
export const host = '127.0.0.1'

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
 * @throws {Refusal} `PORT_TAKEN`, `PORT_FORBIDDEN`
 */
export async function listen(fetch: Fetch, port: number, search: boolean): Promise<Listening> {
  for (let next = port; ; next += 1) {
    try {
      return await listenOn(fetch, next)
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException
      const about = { subject: `${host}:${next}`, field: 'port', cause }
      if (code === 'EACCES') throw httpRefusal('PORT_FORBIDDEN', about)
      if (code !== 'EADDRINUSE') throw cause
      if (!search || next >= Math.min(port + tries, 65_535)) throw httpRefusal('PORT_TAKEN', about)
    }
  }
}

async function listenOn(fetch: Fetch, port: number): Promise<Listening> {
  const server = createAdaptorServer({ fetch, hostname: host })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const { port: given } = server.address() as AddressInfo
  return {
    url: `http://${host}:${given}`,
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
