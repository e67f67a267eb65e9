/**
 * Signing: the registry in work becomes the published one, a version higher.
 * @module
 */
import {
  answer,
  digestOf,
  encodeRegistry,
  equalBytes,
  hex,
  openTrust,
  problemsOf,
  type Registry,
  roleOf,
  signSign,
} from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import { changesOf } from './changes.ts'
import { dropDraft, readDraft } from './draft.ts'
import { jsonFiles, writeWhole } from './files.ts'
import type { Home } from './home.ts'
import { showInstant } from './instant.ts'
import { type PrivateKey, readPrivateKey } from './private-key.ts'
import { type Published, readPublished } from './published.ts'
import { problemOf, Refusal } from './refusal.ts'

/** A registry that is ready to be published, and what it changes. */
export interface Signed {
  readonly registry: Registry
  readonly changes: readonly string[]
  readonly file: Uint8Array
  readonly digest: Uint8Array
}

/**
 * Makes the next registry and proves that verifiers accept it. Publishes nothing.
 * @param expires the new expiry in seconds; that of the registry in work if absent
 * @throws {Refusal} `NOTHING_TO_SIGN`, `DRAFT_BROKEN` with every problem, `TRUST_EXPIRED`, `SIGNER_MISSING`
 */
export function signNext(home: Home, now: number, expires?: number): Signed {
  const published = readPublished(home)
  const registry = next(published.registry, readDraft(home), now, expires)
  const changes = [...changesOf(published.registry, registry), ...expiryChange(published.registry, registry)]
  if (changes.length === 0) throw new Refusal('NOTHING_TO_SIGN')
  refuseBroken(registry, now)
  const file = signSign('registry', encodeRegistry(registry), signersOf(home, published))
  answer(openTrust(published.rootFile, file), nobleVerify)
  return { registry, changes, file, digest: digestOf(file) }
}

/** Publishes it; only then is nothing in work any more. */
export function publish(home: Home, { file }: Signed): void {
  writeWhole(home.registryFile, file)
  dropDraft(home)
}

/** Instants of a registry never go back, whatever the clock says. */
function next(published: Registry | undefined, draft: Registry | undefined, now: number, expires?: number): Registry {
  const content = draft ?? published
  if (!content) throw new Refusal('NOTHING_TO_SIGN')
  return {
    ...content,
    version: (published?.version ?? 0) + 1,
    issued: Math.max(now, published?.issued ?? 0),
    expires: expires ?? content.expires,
  }
}

function expiryChange(before: Registry | undefined, { expires }: Registry): string[] {
  return before?.expires === expires ? [] : [`expires ${showInstant(expires)}`]
}

function refuseBroken(registry: Registry, now: number): void {
  const problems = problemsOf(registry).map(problemOf)
  if (problems.length > 0) throw new Refusal('DRAFT_BROKEN', { problems })
  if (registry.expires <= now)
    throw new Refusal('TRUST_EXPIRED', {
      field: 'expires',
      detail: `${showInstant(registry.expires)} is past; give --expires`,
    })
}

/** The private keys of this home that the root names for the registry, each once. */
function signersOf(home: Home, { root }: Published): readonly PrivateKey[] {
  const { keys, threshold } = roleOf(root, 'registry')
  const signers = jsonFiles(home.keys)
    .map(readPrivateKey)
    .filter(({ kid, key }, i, all) => {
      const named = keys.get(hex(kid))
      return named && equalBytes(named.x, key.x) && all.findIndex((one) => equalBytes(one.kid, kid)) === i
    })
  if (signers.length === 0) throw new Refusal('SIGNER_MISSING', { detail: home.keys })
  if (signers.length < threshold)
    throw new Refusal('THRESHOLD', { detail: `${signers.length} of ${threshold} keys are in ${home.keys}` })
  return signers
}
