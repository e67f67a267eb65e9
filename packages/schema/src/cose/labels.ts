/**
 * Numbers of COSE, under the names that their registries give them.
 * @module
 */

/** Common header parameters (RFC 9052 section 3.1). */
export const header = { alg: 1, kid: 4 } as const

/** CBOR tags of COSE messages (RFC 9052 section 2). */
export const coseTag = { sign1: 18, sign: 98 } as const

/** COSE_Key parameters of an octet key pair (RFC 9052 section 7.1, RFC 9053 section 7.2). */
export const keyParameter = { kty: 1, crv: -1, x: -2 } as const
export const keyType = { okp: 1 } as const
export const curve = { ed25519: 6 } as const
