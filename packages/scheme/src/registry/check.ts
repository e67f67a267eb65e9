/**
 * Checks the published files of a folder from the root up, and says everything that is wrong.
 * @module
 */

import { opensslVerify } from '@kpc/host/keys/openssl'
import type { Fault } from '@kpc/host/refusal'
import {
  answer,
  decode,
  decodeRegistry,
  FormatError,
  openRoot,
  problemsOf,
  type Registry,
  type Root,
  registryKind,
  registryLimits,
  roleOf,
  verifySign,
} from '@kpc/schema'
import { problemOf } from '../refusal.ts'
import { payloadDigest } from '../signing/signing-file.ts'

/** @property file which of the two published files */
interface FileProblem extends Fault {
  readonly file: 'root.cbor' | 'registry.cbor'
}

export interface Findings {
  /** SHA-256 of the contents of the root and of the registry: what people compare. */
  readonly contents: { readonly root?: string; readonly registry?: string }
  readonly root?: Root
  readonly registry?: Registry
  /** Empty where every verifier accepts the registry under this root now. */
  readonly problems: readonly FileProblem[]
}

/** @param now in seconds: judges what has expired */
export function checkPublished(rootFile: Uint8Array, registryFile: Uint8Array, now: number): Findings {
  const root = attempt(() => answer(openRoot(rootFile), opensslVerify))
  if (Array.isArray(root)) return { contents: {}, problems: about('root.cbor', root) }
  const rootProblems = about('root.cbor', expiry(root, now))
  const registry = readRegistry(root, registryFile)
  if (Array.isArray(registry))
    return {
      contents: { root: payloadDigest(rootFile) },
      root,
      problems: [...rootProblems, ...about('registry.cbor', registry)],
    }
  return {
    contents: { root: payloadDigest(rootFile), registry: payloadDigest(registryFile) },
    root,
    registry,
    problems: [...rootProblems, ...about('registry.cbor', expiry(registry, now))],
  }
}

/** A verifier stops at the first problem of a registry; whoever published it wants to see all. */
function readRegistry(root: Root, file: Uint8Array): Registry | FormatError[] {
  const payload = attempt(() =>
    answer(verifySign(file, 'registry', roleOf(root, 'registry'), registryLimits), opensslVerify),
  )
  if (Array.isArray(payload)) return payload
  const registry = attempt(() => registryKind.decode(decode(payload, registryLimits), {}))
  if (Array.isArray(registry)) return registry
  const problems = problemsOf(registry)
  return problems.length > 0 ? problems : attempt(() => decodeRegistry(payload))
}

function attempt<T>(step: () => T): T | FormatError[] {
  try {
    return step()
  } catch (error) {
    if (error instanceof FormatError) return [error]
    throw error
  }
}

function expiry({ expires }: { readonly expires: number }, now: number): FormatError[] {
  return expires <= now ? [new FormatError('TRUST_EXPIRED', 'expires')] : []
}

function about(file: FileProblem['file'], errors: readonly FormatError[]): FileProblem[] {
  return errors.map((error) => ({ file, ...problemOf(error) }))
}
