/**
 * A scheme in which Botswana and South Africa sign checkpoints, and entries with their certificates.
 * @module
 */
import {
  answer,
  type Certificate,
  type Checkpoint,
  decodeCheckpoint,
  digestOf,
  encodeCertificate,
  encodeCheckpoint,
  encodeEntry,
  type LedgerEntry,
  type OpenedCheckpoint,
  openCheckpoint,
  parseSign1,
  type Registry,
  type RegistryKey,
  type Signer,
  signSign1,
  type Trust,
} from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import { day, instant, reference, signerOf, signers, testScheme } from '../../scheme.ts'
import type { Tree } from './tree.ts'

export const checkpointSigner = signerOf('bw.checkpoint')
const from = day('2003-01-01')

export const checkpointKeyOf = (authority: string, change: Partial<RegistryKey> = {}): RegistryKey => {
  const { kid, key } = signerOf(`${authority}.checkpoint`)
  return { kid, ...key, use: 'checkpoint', authority, from, ...change }
}

/**
 * @param keys those of checkpoints
 * @param change of the registry, which is no test scheme's unless it says so
 * @param others of all other keys
 */
export function trustWith(
  keys: readonly RegistryKey[] = [checkpointKeyOf('bw'), checkpointKeyOf('za')],
  change: Partial<Registry> = {},
  others: Partial<RegistryKey> = {},
): Trust {
  return testScheme((registry) => ({
    ...registry,
    test: false,
    keys: [...registry.keys.map((key) => ({ ...key, ...others })), ...keys],
    ...change,
  })).trust
}

/** 2026-11-10, 08:00 in UTC: when the ledgers of tests begin. */
export const start = instant('2026-11-10T08:00:00Z')

/** The COSE_Sign1 of a tree's checkpoint. */
export function checkpointOf(
  tree: Tree,
  change: Partial<Checkpoint> = {},
  signer: Signer = checkpointSigner,
): Uint8Array {
  const size = change.size ?? tree.size
  const checkpoint = { origin: 'bw', size, root: tree.root(size), at: start + 1000, ...change }
  return signSign1('checkpoint', encodeCheckpoint(checkpoint), signer)
}

export function open(message: Uint8Array, trust = trustWith()): OpenedCheckpoint {
  return answer(openCheckpoint(message, trust), nobleVerify)
}

/** What a checkpoint says, unverified. */
export function contentOf(message: Uint8Array): Checkpoint {
  return decodeCheckpoint(parseSign1(message).payload)
}

/** An entry with what was signed. */
export interface Recorded {
  readonly entry: Uint8Array
  readonly message?: Uint8Array
}

export function recorded(entry: Partial<LedgerEntry> & Pick<LedgerEntry, 'kind'>, message?: Uint8Array): Recorded {
  const bytes = encodeEntry({ at: start, by: 'N. Example', ...entry })
  return { entry: bytes, ...(message && { message }) }
}

/** A certificate of Botswana and its entry. */
export function certified(
  number: string,
  at: number,
  change: Partial<Certificate> = {},
  signer: Signer = signers['bw.certificate'],
): Recorded {
  const issued = Math.floor(at / 86_400)
  const certificate = { ...reference, number, issued, expires: issued + 60, ...change }
  const message = signSign1('certificate', encodeCertificate(certificate), signer)
  return recorded({ kind: 'certificate', at, number, digest: digestOf(message) }, message)
}
