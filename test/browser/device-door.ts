/**
 * The page and the door of devices under one address, as a proxy before both of them shows them; and a line between that
 * a test may cut.
 * @module
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isOfDevices } from '@kpc/issuer/http/devices-app'
import { serveVerifier } from '@kpc/verifier-web/serve'
import { dist } from './world.ts'

/** What happens to a request of a device: nothing, or it is lost before or after the authority has it, or comes twice. */
export type Line = 'whole' | 'no-request' | 'no-reply' | 'twice'

export interface DeviceDoor {
  readonly url: string
  /** Requests of devices that reached the server, whatever became of them. */
  readonly reached: readonly string[]
  close(): Promise<void>
}

interface Doors {
  answer(request: Request): Response | Promise<Response>
  line(): Line
}

export async function openDeviceDoor({ answer, line }: Doors): Promise<DeviceDoor> {
  const page = await serveVerifier({ dist })
  const reached: string[] = []
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/' } = request
    if (!isOfDevices({ method, url: `http://x${url}` })) return write(await fetch(new URL(url, page.url)), response)
    reached.push(`${method} ${url}`)
    const now = line()
    if (now === 'no-request') return void request.socket.destroy()
    const asked = await requestOf(request)
    if (now === 'twice') await answer(asked.clone() as Request)
    const answered = await answer(asked)
    if (now === 'no-reply') return void request.socket.destroy()
    return write(answered, response)
  }
  const server = createServer((request, response) => void respond(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    reached,
    close: async () => {
      server.close()
      server.closeAllConnections()
      await page.close()
    },
  }
}

async function requestOf(request: IncomingMessage): Promise<Request> {
  const { method = 'GET', url = '/', headers } = request
  const parts: Uint8Array[] = []
  for await (const part of request) parts.push(part as Uint8Array)
  const body = method === 'GET' ? {} : { body: Buffer.concat(parts) }
  return new Request(`http://127.0.0.1${url}`, {
    method,
    headers: { 'content-type': headers['content-type'] ?? '' },
    ...body,
  })
}

const ofTheWire = /^(content-(length|encoding)|transfer-encoding|connection)$/

async function write(answered: Response, response: ServerResponse): Promise<void> {
  const headers = [...answered.headers].filter(([name]) => !ofTheWire.test(name))
  response.writeHead(answered.status, Object.fromEntries(headers)).end(Buffer.from(await answered.arrayBuffer()))
}
