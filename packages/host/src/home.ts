/**
 * Where a home is, and the scheme that a program brings.
 * @module
 */
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const checkout = fileURLToPath(new URL('../../..', import.meta.url))

/**
 * What the scheme of this program publishes, as plain files: in a checkout the development scheme. A
 * new home begins with it; one that is in use never comes back to it.
 */
export const shippedFolder: string = join(checkout, 'keys')

/** The private keys of a development scheme; a release for a real scheme has none. */
export const shippedKeys: string = join(shippedFolder, 'dev')

/** `KPC_HOME`, by default `.kpc` beside the program; absolute. */
export function homePath({ KPC_HOME }: { readonly KPC_HOME?: string | undefined }): string {
  return resolve(KPC_HOME || join(checkout, '.kpc'))
}
