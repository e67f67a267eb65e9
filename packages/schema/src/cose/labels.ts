/**
 * Numbers of COSE, under the names that their registries give them.
 * @module
 */

/** Header parameters: common ones (RFC 9052 section 3.1), CWT claims (RFC 9597), the type (RFC 9596). */
export const header = { alg: 1, kid: 4, claims: 15, typ: 16 } as const

/** CWT claims (RFC 8392 section 4). */
export const cwtClaim = { iss: 1, sub: 2 } as const

/** CBOR tags of COSE messages (RFC 9052 section 2). */
export const coseTag = { sign1: 18, sign: 98 } as const
