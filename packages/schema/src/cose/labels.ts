/**
 * Numbers of COSE, under the names that their registries give them.
 * @module
 */

/** Common header parameters (RFC 9052 section 3.1). */
export const header = { alg: 1, kid: 4 } as const

/** CBOR tags of COSE messages (RFC 9052 section 2). */
export const coseTag = { sign1: 18, sign: 98 } as const
