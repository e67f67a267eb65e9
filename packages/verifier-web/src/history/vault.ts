/**
 * The vault: full content of checked certificates, for the authority that wants it kept.
 *
 * Sealing needs only a public key, so that no PIN ever stands before scanning; reading needs the
 * private key, which lies in the browser encrypted under a PIN or a passkey. Each record has an
 * ephemeral key of its own: ECDH over P-256, HKDF-SHA-256, AES-256-GCM (what every browser that the
 * page runs in has in WebCrypto).
 *
 * A PIN of few digits delays who copied the device's storage, and no more: PBKDF2 with 600,000
 * rounds is about half a second a guess on a phone.
 * @module
 */

export type Bytes = Uint8Array<ArrayBuffer>

/** What {@link seal} makes: the ephemeral public key (raw), the nonce, the ciphertext. */
export interface Sealed {
  readonly ephemeral: Bytes
  readonly nonce: Bytes
  readonly data: Bytes
}

/** The private key under one lock. */
export interface Lock {
  readonly salt: Bytes
  readonly nonce: Bytes
  readonly key: Bytes
}

/**
 * What the device keeps of a vault.
 * @property publicKey raw P-256 point
 * @property credential id of the passkey, where one opens it
 */
export interface Vault {
  readonly publicKey: Bytes
  readonly pin?: Lock
  readonly passkey?: Lock & { readonly credential: Bytes }
}

/** Rounds of PBKDF2-HMAC-SHA-256 (OWASP's figure of 2023). */
const rounds = 600_000
const curve = { name: 'ECDH', namedCurve: 'P-256' } as const
const utf8 = new TextEncoder()

const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length))
const bytes = (buffer: ArrayBuffer): Bytes => new Uint8Array(buffer)

/** A secret that opens a lock: what somebody typed, or 32 bytes of a passkey's PRF. */
type Secret = string | Bytes

/** A new key pair, its private key under a PIN. */
export async function newVault(pin: string): Promise<Vault> {
  const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits'])
  return {
    publicKey: bytes(await crypto.subtle.exportKey('raw', pair.publicKey)),
    pin: await lock(bytes(await crypto.subtle.exportKey('pkcs8', pair.privateKey)), pin),
  }
}

/** The same private key under another lock as well; it must be open. */
export async function addLock(opened: CryptoKey, secret: Secret): Promise<Lock> {
  return lock(bytes(await crypto.subtle.exportKey('pkcs8', opened)), secret)
}

async function lock(key: Bytes, secret: Secret): Promise<Lock> {
  const [salt, nonce] = [random(16), random(12)]
  const under = await keyOf(secret, salt)
  return { salt, nonce, key: bytes(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, under, key)) }
}

/** @returns the private key, or undefined where the secret is another one */
export async function unlock({ salt, nonce, key }: Lock, secret: Secret): Promise<CryptoKey | undefined> {
  const under = await keyOf(secret, salt)
  try {
    const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce }, under, key)
    return await crypto.subtle.importKey('pkcs8', opened, curve, true, ['deriveBits'])
  } catch {
    return undefined
  }
}

/** What somebody typed is stretched; a passkey's secret is as random as a key already. */
async function keyOf(secret: Secret, salt: Bytes): Promise<CryptoKey> {
  const isTyped = typeof secret === 'string'
  const material = isTyped ? utf8.encode(secret.normalize('NFKC')) : secret
  const base = await crypto.subtle.importKey('raw', material, isTyped ? 'PBKDF2' : 'HKDF', false, ['deriveKey'])
  const algorithm = isTyped
    ? { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }
    : { name: 'HKDF', hash: 'SHA-256', salt, info: utf8.encode('kpc vault') }
  return crypto.subtle.deriveKey(algorithm, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/** Needs no secret. */
export async function seal(content: Bytes, { publicKey }: Pick<Vault, 'publicKey'>): Promise<Sealed> {
  const pair = await crypto.subtle.generateKey(curve, false, ['deriveBits'])
  const ephemeral = bytes(await crypto.subtle.exportKey('raw', pair.publicKey))
  const nonce = random(12)
  const key = await sharedKey(pair.privateKey, publicKey, ephemeral)
  return { ephemeral, nonce, data: bytes(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, content)) }
}

/** @throws {DOMException} `OperationError` where it was sealed for another vault, or altered */
export async function unseal({ ephemeral, nonce, data }: Sealed, opened: CryptoKey): Promise<Bytes> {
  const key = await sharedKey(opened, ephemeral, ephemeral)
  return bytes(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce }, key, data))
}

async function sharedKey(own: CryptoKey, other: Bytes, salt: Bytes): Promise<CryptoKey> {
  const otherKey = await crypto.subtle.importKey('raw', other, curve, false, [])
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: otherKey }, own, 256)
  const base = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt, info: utf8.encode('kpc record') }
  return crypto.subtle.deriveKey(algorithm, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}
