/**
 * What homes of tests trust.
 * @module
 */
import type { TrustedFiles } from '@kpc/host/trust-folder'
import { readState, trustPlaceOf, writeState } from '@kpc/host/trusted-state'

/** @param path of the home */
export function giveTrust(path: string, { lists = new Map(), ...files }: Partial<TrustedFiles> & { root: Uint8Array }) {
  writeState(trustPlaceOf(path), { files: { ...files, lists } })
}

/** A signed file that a home trusts. */
export function trustedFile(path: string, name: 'root' | 'registry' | 'snapshot' | 'timestamp'): Buffer {
  const file = readState(trustPlaceOf(path))?.files[name]
  if (!file) throw new Error(`${path} trusts no ${name}`)
  return Buffer.from(file)
}
