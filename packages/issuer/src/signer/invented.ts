/**
 * Keys of an invented scheme, for exercises: each follows from a seed that anybody may know, so that the same seed makes
 * the same files, and none is of any use to anybody. A registry that is not marked as a test is signed by none of them.
 * @module
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { algorithms } from '@kpc/host/keys/algorithms'
import { storeContent } from '@kpc/host/keys/key-store'
import {
  algorithm,
  base64url,
  encodeRegistry,
  encodeRoot,
  hex,
  kidOf,
  type PublicKey,
  type Registry,
  type Root,
  signSign,
  type Use,
} from '@kpc/schema'
import { readKey } from './key-file.ts'
import type { Signer } from './signer.ts'

const alg = algorithm.Ed25519
const warning = 'TEST ONLY: this key is invented, and anybody can make it again'

/** 32 bytes that everybody gets from the same words. */
const secretFrom = (seed: string, name: string): Uint8Array =>
  Uint8Array.from(createHash('sha256').update(`kpc invented key\n${seed}\n${name}`).digest())

/** @property name as `bw.certificate`; of one seed each name has one key */
export interface Invented {
  readonly seed: string
  readonly name: string
}

/** The public half of an invented key. */
export function inventedPublicKey({ seed, name }: Invented): { readonly kid: Uint8Array; readonly key: PublicKey } {
  const key = { alg, x: algorithms[alg].publicKeyOf(secretFrom(seed, name)) }
  return { kid: kidOf(key), key }
}

/** Writes an invented key as a key file. @throws {Refusal} `FILE_UNWRITABLE`, `DISK_FULL` */
export function newInventedKey(folder: string, use: Use, invented: Invented): Signer {
  const { kid, key } = inventedPublicKey(invented)
  const file = join(folder, `${invented.name}.json`)
  const d = base64url(secretFrom(invented.seed, invented.name))
  storeContent(file, { warning, kid: hex(kid), alg, use, x: base64url(key.x), d })
  return readKey(file).signer
}

/**
 * The files of an invented scheme, signed by the roles that its root names.
 * @param seed of the keys `root`, `registry`, `snapshot` and `timestamp`
 * @throws {TypeError} a registry that is not marked as a test
 */
export function inventedFiles(
  seed: string,
  { root, registry }: { readonly root: Root; readonly registry: Registry },
): { readonly root: Uint8Array; readonly registry: Uint8Array } {
  if (!registry.test) throw new TypeError('an invented scheme is a test')
  return {
    root: signSign('root', encodeRoot(root), [roleSigner(seed, 'root')]),
    registry: signSign('registry', encodeRegistry(registry), [roleSigner(seed, 'registry')]),
  }
}

function roleSigner(seed: string, name: 'root' | 'registry') {
  const secret = algorithms[alg].secretKey(secretFrom(seed, name))
  return { ...inventedPublicKey({ seed, name }), sign: (bytes: Uint8Array) => algorithms[alg].sign(bytes, secret) }
}
