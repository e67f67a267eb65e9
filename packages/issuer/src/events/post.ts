/**
 * Sends a body to an address of the public network, and hears no more of the answer than its status.
 * @module
 */
import { request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { parseAddress, publicLookup } from '../outside/address.ts'

/** Milliseconds for all of it. */
const patience = 10_000

/** @returns the status @throws what kept it from arriving */
export type Post = (url: string, body: string, headers: Readonly<Record<string, string>>) => Promise<number>

/** A redirection is not followed: it would lead past every check. */
export function postTo(withLoopback: boolean): Post {
  return async (text, body, headers) => {
    const url = parseAddress(text, withLoopback)
    const request = url.protocol === 'https:' ? secure : plain
    return new Promise((resolve, reject) => {
      const sent = request(
        url,
        {
          method: 'POST',
          agent: false,
          lookup: publicLookup(withLoopback),
          signal: AbortSignal.timeout(patience),
          headers: { ...headers, 'content-length': Buffer.byteLength(body), 'user-agent': 'kpc' },
        },
        (response) => {
          resolve(response.statusCode ?? 0)
          response.destroy()
        },
      )
      sent.on('error', reject)
      sent.end(body)
    })
  }
}
