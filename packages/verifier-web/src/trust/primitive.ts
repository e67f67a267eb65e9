/**
 * The signature primitive of this browser: for each algorithm WebCrypto where it knows it, else
 * @noble, which is loaded only then. Asked once, with a signature whose answer is known.
 * @module
 */
import { type Algorithm, type AsyncPrimitive, algorithm, parseHex, type Question } from '@kpc/schema'

/** A signature of each algorithm over the byte 0x72. */
const known: Readonly<Record<Algorithm, Question>> = {
  // RFC 8032 section 7.1, TEST 2.
  [algorithm.Ed25519]: {
    key: { alg: algorithm.Ed25519, x: bytesOf('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c') },
    message: Uint8Array.of(0x72),
    signature: bytesOf(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ),
  },
  // By the private key of RFC 6979 section A.2.5.
  [algorithm.ESP256]: {
    key: {
      alg: algorithm.ESP256,
      x: bytesOf(
        '60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb67903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299',
      ),
    },
    message: Uint8Array.of(0x72),
    signature: bytesOf(
      'e5725506bd354d27d62f8f9ac62c1a51eb55806b9564606d2445fcbd36c37ef8628e33e849b46c5f0011c9a22e22901b98f826b1f7fb61201b9a3c114e9233a9',
    ),
  },
}

const chosen = new Map<Algorithm, Promise<AsyncPrimitive>>()

/** Chooses by the algorithm of the key that is asked about. */
export const primitive: AsyncPrimitive = async (question) => {
  const { alg } = question.key
  const choice = chosen.get(alg) ?? choose(alg)
  chosen.set(alg, choice)
  return (await choice)(question)
}

async function choose(alg: Algorithm): Promise<AsyncPrimitive> {
  if (await isRight(webCrypto[alg], known[alg])) return webCrypto[alg]
  const { nobleVerify } = await import('@kpc/schema/noble')
  return (question) => Promise.resolve(nobleVerify(question))
}

/** It must say yes to the known signature, and no to the same one over another message. */
async function isRight(primitive: AsyncPrimitive, question: Question): Promise<boolean> {
  try {
    return (await primitive(question)) && !(await primitive({ ...question, message: Uint8Array.of(0x73) }))
  } catch {
    return false // no WebCrypto on this address, or none that knows the algorithm
  }
}

const webCrypto: Readonly<Record<Algorithm, AsyncPrimitive>> = {
  [algorithm.Ed25519]: async ({ key, message, signature }) => {
    const imported = await crypto.subtle.importKey('raw', copyOf(key.x), 'Ed25519', false, ['verify'])
    return crypto.subtle.verify('Ed25519', imported, copyOf(signature), copyOf(message))
  },
  // Signature r || s; the key as an uncompressed point (SEC 1 section 2.3.3).
  [algorithm.ESP256]: async ({ key, message, signature }) => {
    const point = Uint8Array.of(4, ...key.x)
    const imported = await crypto.subtle.importKey('raw', point, { name: 'ECDSA', namedCurve: 'P-256' }, false, [
      'verify',
    ])
    return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, imported, copyOf(signature), copyOf(message))
  },
}

/** WebCrypto takes no view of a shared buffer, and the types say so. */
function copyOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytes)
}

function bytesOf(text: string): Uint8Array {
  const bytes = parseHex(text)
  if (!bytes) throw new TypeError('not hexadecimal')
  return bytes
}
