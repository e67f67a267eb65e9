/**
 * The signature primitive of this browser: WebCrypto where it knows Ed25519, else @noble/ed25519,
 * which is loaded only then. Asked once, with a signature whose answer is known.
 * @module
 */
import { type AsyncPrimitive, algorithm, parseHex } from '@kpc/schema'

/** RFC 8032 section 7.1, TEST 2. */
const known = {
  key: { alg: algorithm.Ed25519, x: bytesOf('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c') },
  message: Uint8Array.of(0x72),
  signature: bytesOf(
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ),
}

let chosen: Promise<AsyncPrimitive> | undefined

export function primitive(): Promise<AsyncPrimitive> {
  chosen ??= choose()
  return chosen
}

async function choose(): Promise<AsyncPrimitive> {
  if (await isRight(webCrypto)) return webCrypto
  const { nobleVerify } = await import('@kpc/schema/noble')
  return (question) => Promise.resolve(nobleVerify(question))
}

/** It must say yes to the known signature, and no to the same one over another message. */
async function isRight(primitive: AsyncPrimitive): Promise<boolean> {
  try {
    return (await primitive(known)) && !(await primitive({ ...known, message: Uint8Array.of(0x73) }))
  } catch {
    return false // no WebCrypto on this address, or none that knows Ed25519
  }
}

const webCrypto: AsyncPrimitive = async ({ key, message, signature }) => {
  const imported = await crypto.subtle.importKey('raw', copyOf(key.x), 'Ed25519', false, ['verify'])
  return crypto.subtle.verify('Ed25519', imported, copyOf(signature), copyOf(message))
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
