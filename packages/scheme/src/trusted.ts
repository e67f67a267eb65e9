/**
 * What a scheme has published: the root and, once one was signed, the registry under it.
 * @module
 */
import { FileError } from '@kpc/host/file-error'
import { opensslVerify } from '@kpc/host/keys/openssl'
import { formatRefusal } from '@kpc/host/refusal'
import type { TrustedFiles } from '@kpc/host/trust-folder'
import { readState } from '@kpc/host/trusted-state'
import { answer, FormatError, openRoot, openTrust, type Registry, type Root, type Trust } from '@kpc/schema'
import type { Home } from './home.ts'
import { schemeRefusal } from './refusal.ts'

export interface Published {
  readonly rootFile: Uint8Array
  readonly root: Root
  /** Absent in a scheme that has not signed one yet. */
  readonly registry?: Registry
  /** The registry as it was signed. */
  readonly registryFile?: Uint8Array
}

/** @throws {Refusal} `FILE_MISSING`: it trusts no root yet; `TRUST_DAMAGED`, `FILE_*` */
export function trustedFiles(home: Home): TrustedFiles {
  const files = readState(home)?.files
  if (!files) throw new FileError('FILE_MISSING', home.trust)
  return files
}

/**
 * Reads and verifies what the home trusts, from the root up.
 * @throws {Refusal} with the code of what does not verify
 */
export function readPublished(home: Home): Published {
  const { root: rootFile, registry: registryFile } = trustedFiles(home)
  if (!registryFile) return { rootFile, root: refusing(home.trust, () => answer(openRoot(rootFile), opensslVerify)) }
  const { root, registry } = refusing(home.trust, () => answer(openTrust(rootFile, registryFile), opensslVerify))
  return { rootFile, root, registry, registryFile }
}

/**
 * The registry that the home trusts, indexed: whose a signature of an authority is.
 * @throws {Refusal} `REGISTRY_UNSIGNED` before a registry was signed; as {@link readPublished}
 */
export function readTrust(home: Home): Trust {
  const { root, registry } = trustedFiles(home)
  if (!registry) throw schemeRefusal('REGISTRY_UNSIGNED')
  return refusing(home.trust, () => answer(openTrust(root, registry), opensslVerify))
}

function refusing<T>(file: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof FormatError) throw formatRefusal(error.code, { subject: file, field: error.field })
    throw error
  }
}
