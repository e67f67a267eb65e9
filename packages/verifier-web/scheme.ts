/**
 * The scheme that a build will trust: that of the development scheme, or one's own.
 * @module
 */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Its folder. */
export const scheme: string = resolve(process.env.KPC_TRUST_DIR ?? join(import.meta.dirname, '../../keys'))

/** @param name in a snapshot, or `root` */
export function fileOf(name: string): Buffer {
  const file = join(scheme, `${name}.cbor`)
  if (!existsSync(file))
    throw new Error(`${name}.cbor is missing in ${scheme}: the page must have a scheme to trust (see keys/README.md)`)
  return readFileSync(file)
}
