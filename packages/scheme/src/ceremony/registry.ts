/**
 * Signing: the registry in work becomes the published one, a version higher.
 *
 * Where the keys of its role lie on different machines, it travels: proposed without a signature,
 * signed by each holder, accepted by everyone who has a threshold of signatures before him.
 * @module
 */

import { opensslVerify } from '@kpc/host/keys/openssl'
import { formatRefusal } from '@kpc/host/refusal'
import type { TrustedFiles } from '@kpc/host/trust-folder'
import {
  answer,
  encodeRegistry,
  openTrust,
  problemsOf,
  type Registry,
  registryKind,
  roleOf,
  showInstant,
} from '@kpc/schema'
import type { Home } from '../home.ts'
import type { PrivateKey } from '../private-key.ts'
import { tryOnClient } from '../publish/client-trial.ts'
import { currentLists, putFiles, withSnapshot } from '../publish/snapshot.ts'
import { problemOf, schemeRefusal } from '../refusal.ts'
import { changesOf } from '../registry/changes.ts'
import { dropDraft, readDraft } from '../registry/draft.ts'
import { keysFor } from '../role-keys.ts'
import { type Clock, instantAfter, refuseClock, refuseDateAhead } from '../signing/clock.ts'
import { type Difference, differencesOf } from '../signing/difference.ts'
import { payloadDigest, readWhole, signersOn, unsigned, withSignatures } from '../signing/signing-file.ts'
import { type Published, readPublished, trustedFiles } from '../trusted.ts'
import { ceremonyRefusal } from './refusal.ts'

/** A registry that is about to be signed, and what it changes against this home's. */
export interface Proposal {
  readonly registry: Registry
  readonly changes: readonly string[]
  /** Everything in which it is another than the one of this home. */
  readonly differences: readonly Difference[]
  readonly file: Uint8Array
  /** SHA-256 of its contents: what the holders read out to each other. */
  readonly contents: string
}

/** A registry that is ready to be published. */
export interface Signed extends Proposal {
  /** What is signed beside it, where the online keys are in this home. */
  readonly beside: readonly string[]
  readonly files: TrustedFiles
}

/**
 * The next registry, unsigned, after it was proved that clients take it.
 * @param expires the new expiry in seconds; that of the registry in work if absent
 * @throws {Refusal} `CLOCK_*`, `NOTHING_TO_SIGN`, `DRAFT_BROKEN` with every problem, `TRUST_EXPIRED`, what clients refuse
 */
export async function proposeRegistry(home: Home, clock: Clock, expires?: number): Promise<Proposal> {
  refuseClock(home, clock)
  const { now } = clock
  const published = readPublished(home)
  const registry = next(published.registry, readDraft(home), now, expires)
  if (!differsInContent(published.registry, registry, ['version', 'issued'])) throw ceremonyRefusal('NOTHING_TO_SIGN')
  await refuseUnfit(home, published, registry, now)
  return proposalOf(published, registry, unsigned('registry', encodeRegistry(registry)))
}

/**
 * Reads a registry that travels and proves that clients take it.
 * @throws {Refusal} as {@link proposeRegistry}; `DATE_AHEAD`; `TRUST_ROLLBACK`: no newer than this home's
 */
export async function reviewRegistry(home: Home, file: Uint8Array, now: number): Promise<Proposal> {
  const published = readPublished(home)
  const registry = readWhole(file, registryKind)
  refuseDateAhead(`registry ${registry.version}`, registry.issued, now)
  if (published.registry && registry.version <= published.registry.version)
    throw formatRefusal('TRUST_ROLLBACK', {
      field: 'version',
      subject: `version ${registry.version}, where this home has ${published.registry.version}`,
    })
  await refuseUnfit(home, published, registry, now)
  return proposalOf(published, registry, file)
}

function proposalOf({ registry: before }: Published, registry: Registry, file: Uint8Array): Proposal {
  return {
    registry,
    changes: registryChanges(before, registry),
    differences: differencesOf(registryKind, before, registry),
    file,
    contents: payloadDigest(file),
  }
}

/** Is there anything that officers are told otherwise? */
function differsInContent(before: Registry | undefined, after: Registry, beside: readonly string[]): boolean {
  return differencesOf(registryKind, before, after).some(({ field }) => !beside.includes(field))
}

/** Adds the signatures of this home's registry keys. @throws {Refusal} `SIGNER_MISSING` */
export function signRegistry(home: Home, file: Uint8Array): Uint8Array {
  return withSignatures('registry', file, registryKeys(home, readPublished(home)))
}

/** How many of the keys that must sign a registry have done so. */
export function registrySignatures(home: Home, file: Uint8Array): { readonly signed: number; readonly needed: number } {
  const role = roleOf(readPublished(home).root, 'registry')
  return { signed: signersOn('registry', file, role).length, needed: role.threshold }
}

/**
 * Makes the next registry with the keys of this home. Publishes nothing.
 * @throws {Refusal} as {@link proposeRegistry}; `SIGNER_MISSING`, `THRESHOLD`
 */
export async function signNext(home: Home, clock: Clock, expires?: number): Promise<Signed> {
  const proposal = await proposeRegistry(home, clock, expires)
  const published = readPublished(home)
  const signers = registryKeys(home, published)
  const { threshold } = roleOf(published.root, 'registry')
  if (signers.length < threshold)
    throw formatRefusal('THRESHOLD', {
      subject: `${signers.length} of ${threshold} keys are in ${home.keys}; with keys on other machines use registry propose`,
    })
  return ready(home, { ...proposal, file: withSignatures('registry', proposal.file, signers) }, clock)
}

/** The home's next state with a registry that a threshold has signed. @throws {Refusal} `THRESHOLD`, `CLOCK_*` */
export function ready(home: Home, proposal: Proposal, clock: Clock): Signed {
  const { file } = proposal
  const { signed, needed } = registrySignatures(home, file)
  if (signed < needed) throw formatRefusal('THRESHOLD', { subject: `${signed} of ${needed} signatures` })
  const { files, changes } = withSnapshot(home, { ...trustedFiles(home), registry: file }, clock)
  answer(openTrust(files.root, file), opensslVerify)
  return { ...proposal, files, beside: changes }
}

/** Publishes it; only then is nothing in work any more. */
export function publish(home: Home, { files, registry }: Signed): void {
  putFiles(home, files)
  const draft = readDraft(home)
  // What was added since a registry went on its way stays in work.
  if (draft && !differsInContent(registry, draft, ['version', 'issued', 'expires'])) dropDraft(home)
}

function next(published: Registry | undefined, draft: Registry | undefined, now: number, expires?: number): Registry {
  const content = draft ?? published
  if (!content) throw ceremonyRefusal('NOTHING_TO_SIGN')
  return {
    ...content,
    // Without a registry it goes on where the one in work does: its keys may have been changed.
    version: published ? published.version + 1 : content.version,
    issued: instantAfter(published?.issued, now),
    expires: expires ?? content.expires,
  }
}

function registryChanges(before: Registry | undefined, after: Registry): string[] {
  const expiry = before?.expires === after.expires ? [] : [`expires ${showInstant(after.expires)}`]
  return [...changesOf(before, after), ...expiry]
}

async function refuseUnfit(
  home: Home,
  { registry: before }: Published,
  registry: Registry,
  now: number,
): Promise<void> {
  const problems = problemsOf(registry).map(problemOf)
  if (problems.length > 0) throw ceremonyRefusal('DRAFT_BROKEN', { faults: problems })
  if (registry.expires <= now)
    throw formatRefusal('TRUST_EXPIRED', {
      field: 'expires',
      subject: `${showInstant(registry.expires)} is past; give --expires`,
    })
  const { lists } = trustedFiles(home)
  const after = { registry, lists: currentLists(home, lists, registry).lists }
  await tryOnClient(before && { registry: before, lists }, after, now)
}

function registryKeys(home: Home, { root }: Published): readonly PrivateKey[] {
  const signers = keysFor(home, roleOf(root, 'registry'))
  if (signers.length === 0) throw schemeRefusal('SIGNER_MISSING', { subject: home.keys })
  return signers
}
