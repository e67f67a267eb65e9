/**
 * Asks a server of the public network, and takes no more of its answer than it may have.
 * @module
 */
import { type IncomingMessage, request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { parseAddress, publicLookup } from './address.ts'

/** Milliseconds for all of it, the answer included. */
const patience = 10_000

/** Bytes of an answer: a receipt is at most a quarter of it. */
const largest = 16 * 1024

/** @property body sent by POST; asked by GET if absent */
export interface CallRequest {
  readonly body?: Uint8Array | string
  readonly headers: Readonly<Record<string, string>>
}

export interface Answered {
  readonly status: number
  readonly location?: string
  /** Seconds, where the server says when to ask again. */
  readonly retryAfter?: number
  readonly body: Uint8Array
}

/** @throws what kept the question or its answer from arriving */
export type Call = (url: string, asked: CallRequest) => Promise<Answered>

/**
 * A redirection is not followed: it would lead past every check.
 * @param withLoopback this machine itself may be asked: under a development scheme only
 */
export function callTo(withLoopback: boolean): Call {
  return async (text, { body, headers }) => {
    const url = parseAddress(text, withLoopback)
    const request = url.protocol === 'https:' ? secure : plain
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
    return new Promise((resolve, reject) => {
      const sent = request(
        url,
        {
          method: body === undefined ? 'GET' : 'POST',
          agent: false,
          lookup: publicLookup(withLoopback),
          signal: AbortSignal.timeout(patience),
          headers: { ...headers, ...length, 'user-agent': 'kpc' },
        },
        (response) => void readAnswer(response).then(resolve, reject),
      )
      sent.on('error', reject)
      sent.end(body)
    })
  }
}

async function readAnswer(response: IncomingMessage): Promise<Answered> {
  const pieces: Uint8Array[] = []
  let size = 0
  try {
    for await (const piece of response as AsyncIterable<Uint8Array>) {
      size += piece.length
      if (size > largest) throw new Error(`an answer of more than ${largest} bytes`)
      pieces.push(piece)
    }
  } finally {
    response.destroy()
  }
  const { location, 'retry-after': retryAfter } = response.headers
  return {
    status: response.statusCode ?? 0,
    ...(location !== undefined && { location }),
    ...(/^\d{1,6}$/.test(retryAfter ?? '') && { retryAfter: Number(retryAfter) }),
    body: new Uint8Array(Buffer.concat(pieces)),
  }
}
