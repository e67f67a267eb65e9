/**
 * A new home of a scheme: from one SHA-256 that was read out, and wherever its publication lies.
 *
 * The place is not trusted. The digest is of the contents of a root, as `kpc-scheme root show` and `audit`
 * print it; from that root the client's workflow leads to everything that is current.
 * @module
 */
import { mkdirSync } from 'node:fs'
import { nodeVerify } from '@kpc/host/keys/verifier'
import { isAddress, mirrorAt } from '@kpc/host/mirrors'
import { refusalOf } from '@kpc/host/refusal'
import { beginState, isNewHome } from '@kpc/host/trusted-state'
import {
  anchoredSet,
  answer,
  digestOf,
  hex,
  type Mirror,
  parseSign,
  paths,
  refresh,
  registryLimits,
  type TrustedSet,
} from '@kpc/schema'
import { type Home, prepareHome } from '../home/home.ts'
import { asynchronous } from './open.ts'
import { trustRefusal } from './refusal.ts'

/**
 * @property sha256 of the contents of a root, in hexadecimal
 * @property participant whose authority this home is for, if it is to be looked for
 * @property test a scheme that is marked TEST is joined too
 */
interface Joining {
  readonly sha256: string
  readonly participant?: string | undefined
  readonly test: boolean
  readonly now: number
}

/** A scheme changes its root once in years: nobody asks for more of them. */
const mostRoots = 64

/**
 * Makes a home that trusts this scheme and holds no key.
 * @param source a web address, the folder of a publication, or a bundle
 * @param say told what was made
 * @throws {Refusal} `JOIN_*`, `REGISTRY_UNREACHABLE`, any code of bytes, message or trust: no home was made
 */
export async function joinScheme(
  home: Home,
  source: string,
  { sha256, participant, test, now }: Joining,
  say: (notice: string) => void,
): Promise<TrustedSet> {
  const digest = sha256.replace(/[\s:]/g, '').toLowerCase()
  if (!/^[0-9a-f]{64}$/.test(digest)) throw trustRefusal('JOIN_DIGEST_FORM', { field: 'sha256' })
  if (!isNewHome(home)) throw trustRefusal('JOIN_HOME_TAKEN', { subject: home.path })
  const mirror = await asked(source, async () => mirrorAt(source))
  if (!mirror) throw trustRefusal('JOIN_NO_PUBLICATION', { subject: source })
  const root = await asked(source, () => rootOf(mirror, digest, source))
  const anchor = await asked(source, async () => answer(anchoredSet(root), nodeVerify))
  const { set, problem } = await refresh(anchor, mirror, asynchronous, { now, late: !isAddress(source) })
  if (problem) throw refusalOf(problem, source) ?? unreachable(source, problem)
  if (set.registry.test && !test) throw trustRefusal('JOIN_TEST', { subject: source })
  if (participant !== undefined && !set.participants.has(participant))
    throw trustRefusal('JOIN_PARTICIPANT', { subject: participant, field: 'participant' })
  mkdirSync(home.path, { recursive: true, mode: 0o700 })
  if (!beginState(home, set.files, set.taken)) throw trustRefusal('JOIN_HOME_TAKEN', { subject: home.path })
  prepareHome(home, say)
  return set
}

/** The root whose contents have this digest, from the first on. */
async function rootOf(mirror: Mirror, digest: string, source: string): Promise<Uint8Array> {
  for (let version = 1; version <= mostRoots; version += 1) {
    const file = await mirror.fetch(paths.root(version), registryLimits.size)
    if (!file && version === 1) throw trustRefusal('JOIN_NO_PUBLICATION', { subject: source })
    if (!file) break
    if (hex(digestOf(parseSign(file, registryLimits).payload)) === digest) return file
  }
  throw trustRefusal('JOIN_OTHER_ROOT', { subject: source })
}

/** What keeps a publication from being read, in words. */
async function asked<T>(source: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw refusalOf(error, source) ?? unreachable(source, error)
  }
}

function unreachable(subject: string, cause: unknown): Error {
  return trustRefusal('REGISTRY_UNREACHABLE', { subject, cause })
}
