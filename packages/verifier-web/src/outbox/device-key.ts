/**
 * The key of this device: made here, and never read out. Ed25519 where the browser has it, else P-256.
 * @module
 */
import { type Algorithm, algorithm, joinBytes, p256Order } from '@kpc/schema'
import type { Paired } from './store.ts'

export type DeviceKey = Pick<Paired, 'key' | 'alg' | 'x'>

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** @throws {DOMException} where this browser has neither */
export async function makeKey(): Promise<DeviceKey> {
  try {
    const pair = (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair
    return { key: pair.privateKey, alg: algorithm.Ed25519, x: await rawOf(pair.publicKey) }
  } catch {
    const pair = await crypto.subtle.generateKey(ecdsa, false, ['sign', 'verify'])
    const point = await rawOf(pair.publicKey)
    return { key: pair.privateKey, alg: algorithm.ESP256, x: point.slice(1) } // without the 4 of an uncompressed point
  }
}

async function rawOf(key: CryptoKey): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.exportKey('raw', key))
}

const ways: Readonly<Record<Algorithm, (key: CryptoKey, bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>>> = {
  [algorithm.Ed25519]: async (key, bytes) => new Uint8Array(await crypto.subtle.sign('Ed25519', key, bytes)),
  [algorithm.ESP256]: async (key, bytes) => {
    const signature = await crypto.subtle.sign({ ...ecdsa, hash: 'SHA-256' }, key, bytes)
    return withLowS(new Uint8Array(signature))
  },
}

export function signWith({ key, alg }: Pick<DeviceKey, 'key' | 'alg'>, bytes: Uint8Array): Promise<Uint8Array> {
  return ways[alg](key, Uint8Array.from(bytes))
}

/** Browsers give either of the two forms of s; only the low one counts. */
function withLowS(signature: Uint8Array): Uint8Array {
  const s = signature.slice(32).reduce((value, byte) => (value << 8n) | BigInt(byte), 0n)
  if (s <= p256Order / 2n) return signature
  const low = p256Order - s
  const bytes = Uint8Array.from({ length: 32 }, (_, i) => Number((low >> BigInt(8 * (31 - i))) & 0xffn))
  return joinBytes(signature.slice(0, 32), bytes)
}
