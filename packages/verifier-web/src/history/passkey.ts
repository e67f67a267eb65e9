/**
 * A passkey as the second lock of the vault, where browser and device have the PRF extension of
 * WebAuthn (level 3, section 10.1.4): the authenticator derives 32 secret bytes from a salt.
 * @module
 */
import type { Bytes } from './vault.ts'

interface PrfResults {
  readonly prf?: { readonly enabled?: boolean; readonly results?: { readonly first?: ArrayBuffer } }
}

const utf8 = new TextEncoder()
const salt = (): Bytes => utf8.encode('kpc vault')
const random = (): Bytes => crypto.getRandomValues(new Uint8Array(32))

export function canPasskey(): boolean {
  return isSecureContext && typeof PublicKeyCredential === 'function'
}

/** @returns the passkey's id and secret, or undefined where the person declined or the device has no PRF */
export async function newPasskey(name: string): Promise<{ credential: Bytes; secret: Bytes } | undefined> {
  try {
    const made = (await navigator.credentials.create({
      publicKey: {
        rp: { name },
        user: { id: random(), name, displayName: name },
        challenge: random(), // nobody else checks: what counts is the secret
        pubKeyCredParams: [
          { type: 'public-key', alg: -7 },
          { type: 'public-key', alg: -257 },
        ],
        authenticatorSelection: { userVerification: 'required', residentKey: 'preferred' },
        extensions: { prf: {} } as AuthenticationExtensionsClientInputs,
      },
    })) as PublicKeyCredential | null
    if (!made) return undefined
    const credential = new Uint8Array(made.rawId)
    const secret = await passkeySecret(credential)
    return secret && { credential, secret }
  } catch {
    return undefined
  }
}

/** @returns 32 bytes, the same each time, or undefined where the person declined */
export async function passkeySecret(credential: Bytes): Promise<Bytes | undefined> {
  try {
    const got = (await navigator.credentials.get({
      publicKey: {
        challenge: random(),
        allowCredentials: [{ type: 'public-key', id: credential }],
        userVerification: 'required',
        extensions: { prf: { eval: { first: salt() } } } as AuthenticationExtensionsClientInputs,
      },
    })) as PublicKeyCredential | null
    const first = (got?.getClientExtensionResults() as PrfResults | undefined)?.prf?.results?.first
    return first && new Uint8Array(first)
  } catch {
    return undefined
  }
}
