/**
 * Devices of posts and what they sent, beside the ledger in the same database. An arrival itself is an entry: here is
 * only by what it is found, and the photographs that came with it.
 *
 * Instants in seconds.
 * @module
 */

export interface DeviceTables {
  device: {
    /** The `kid` of its key, in hexadecimal. */
    id: string
    /** The post at which it stands. */
    post: string
    alg: number
    /** Its public key. */
    x: Uint8Array
    paired: number
    by: string
    revoked: number | null
    revoked_by: string | null
  }
  /** Codes that pair a device, once, each kept as its SHA-256. */
  pairing: {
    code: Uint8Array
    post: string
    ends: number
    by: string
  }
  arrival: {
    digest: Uint8Array
    /** Of its entry. */
    sequence: number
    device: string
    counter: number
    number: string
    /** Of the certificate; null where it could not be read. */
    certificate: Uint8Array | null
    post: string
    at: number
  }
  photograph: {
    arrival: Uint8Array
    digest: Uint8Array
    type: string
    bytes: Uint8Array
  }
  /** What posts have seen, in the encoding by which each record is itself. */
  seen: {
    record: Uint8Array
    number: string
    /** The kid of its key in hexadecimal, and which arrival of it: by them one that counts twice alike is found. */
    device: string
    counter: number
  }
}
