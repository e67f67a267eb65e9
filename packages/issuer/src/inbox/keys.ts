/**
 * The keys that verify receipts of this ledger, as COSE keys (RFC 9052 section 7): those that are retired too, as what
 * they have signed stays.
 * @module
 */
import { algorithm, encode, hex, type Item, type RegistryKey, type Trust } from '@kpc/schema'

/** Labels of a COSE_Key (RFC 9052 section 7.1, RFC 9053 section 7). */
const label = { kty: 1, kid: 2, alg: 3, crv: -1, x: -2, y: -3 } as const
const okp = { kty: 1, crv: 6 } as const
const ec2 = { kty: 2, crv: 1 } as const

/** The checkpoint keys of these authorities that were never stolen. */
export function receiptKeys({ registry }: Trust, own: readonly string[]): readonly RegistryKey[] {
  return registry.keys.filter(
    ({ use, authority, revoked }) =>
      use === 'checkpoint' && own.includes(authority) && revoked?.reason !== 'compromised',
  )
}

export const encodeKeySet = (keys: readonly RegistryKey[]): Uint8Array<ArrayBuffer> => encode(keys.map(coseKey))
export const encodeKey = (key: RegistryKey): Uint8Array<ArrayBuffer> => encode(coseKey(key))

function coseKey({ kid, alg, x }: RegistryKey): Item {
  const { kty, crv } = alg === algorithm.Ed25519 ? okp : ec2
  const coordinates: [number, Item][] =
    alg === algorithm.Ed25519
      ? [[label.x, x]]
      : [
          [label.x, x.subarray(0, 32)],
          [label.y, x.subarray(32)],
        ]
  return new Map<number, Item>([[label.kty, kty], [label.kid, kid], [label.alg, alg], [label.crv, crv], ...coordinates])
}

/** By its kid in base64url without padding, or as it is where that is safe in an address. */
export function keyNamed(keys: readonly RegistryKey[], name: string): RegistryKey | undefined {
  return keys.find(({ kid }) => {
    const raw = Buffer.from(kid)
    return raw.toString('base64url') === name || hex(kid) === name || raw.toString('latin1') === name
  })
}
