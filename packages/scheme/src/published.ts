/**
 * What a scheme has published: the root and, once one was signed, the registry under it.
 * @module
 */
import { existsSync } from 'node:fs'
import { answer, FormatError, openRoot, openTrust, type Registry, type Root } from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import { readBytes } from './files.ts'
import type { Home } from './home.ts'
import { Refusal } from './refusal.ts'

export interface Published {
  readonly rootFile: Uint8Array
  readonly root: Root
  /** Absent in a scheme that has not signed one yet. */
  readonly registry?: Registry
  readonly registryFile?: Uint8Array
}

/**
 * Reads and verifies what the home trusts, from the root up.
 * @throws {Refusal} with the code of what does not verify
 */
export function readPublished({ rootFile, registryFile }: Pick<Home, 'rootFile' | 'registryFile'>): Published {
  const bytes = readBytes(rootFile)
  if (!existsSync(registryFile))
    return { rootFile: bytes, root: refusing(rootFile, () => answer(openRoot(bytes), nobleVerify)) }
  const file = readBytes(registryFile)
  const { root, registry } = refusing(registryFile, () => answer(openTrust(bytes, file), nobleVerify))
  return { rootFile: bytes, root, registry, registryFile: file }
}

function refusing<T>(file: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof FormatError) throw new Refusal(error.code, { detail: file, field: error.field })
    throw error
  }
}
