/**
 * The telephone of an officer, as the page of the verifier has it: a key that nobody else has, paired with its authority,
 * and arrivals that it signs. It knows the address of the page alone.
 * @module
 */
import { randomBytes } from 'node:crypto'
import {
  algorithm,
  base64url,
  decodeText,
  digestOf,
  encodeArrival,
  kidOf,
  readPairing,
  type Signer,
  signSign1,
} from '../../packages/schema/src/index.ts'
import { noblePublicKey, nobleSign } from '../../packages/schema/src/signature/noble.ts'

/** @property present sends what stands before the post @returns the entry of the ledger that has it */
export interface Device {
  present(number: string, text: string, at: number): Promise<number>
}

/**
 * @param page address of the verifier
 * @param pairing text of the code that the desk shows
 * @throws {Error} where it is not admitted
 */
export async function pairedDevice(page: string, pairing: string): Promise<Device> {
  const seed = new Uint8Array(randomBytes(32))
  const key = { alg: algorithm.Ed25519, x: noblePublicKey(seed) }
  const signer: Signer = { key, kid: kidOf(key), sign: (message) => nobleSign(message, seed) }
  const { code, post } = readPairing(pairing)
  const body = JSON.stringify({ code, alg: key.alg, x: base64url(key.x) })
  await taken(new URL('devices', page), { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  let counter = 0
  return {
    present: async (number, text, at) => {
      counter += 1
      const certificate = decodeText('certificate', text)
      const judged = { outcome: 'genuine', registry: 1, paper: 'matches', looked: 'opened', seals: 'intact' } as const
      const about = { number, certificate, of: digestOf(certificate), counter, at, post, here: 'EU', ...judged }
      const headers = { 'content-type': 'application/cose' }
      const message = Uint8Array.from(signSign1('arrival', encodeArrival(about), signer))
      return Number((await taken(new URL('arrivals', page), { method: 'POST', headers, body: message })).entry)
    },
  }
}

async function taken(url: URL, init: RequestInit): Promise<Readonly<Record<string, unknown>>> {
  const response = await fetch(url, init)
  const answer = (await response.json()) as Readonly<Record<string, unknown>>
  if (!response.ok) throw new Error(`${url.pathname}: ${response.status} ${JSON.stringify(answer)}`)
  return answer
}
