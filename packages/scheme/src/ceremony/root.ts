/**
 * The key ceremony: a root that travels between the holders of its keys, and the chain of roots.
 * @module
 */

import { opensslVerify } from '@kpc/host/keys/openssl'
import { formatRefusal } from '@kpc/host/refusal'
import type { TrustedFiles } from '@kpc/host/trust-folder'
import { readState } from '@kpc/host/trusted-state'
import {
  anchoredSet,
  answer,
  encodeRoot,
  FormatError,
  nextRoot,
  openRoot,
  type Registry,
  type Root,
  roleOf,
  rootKind,
} from '@kpc/schema'
import type { Home } from '../home.ts'
import { putFiles, registryOf, withSnapshot } from '../publish/snapshot.ts'
import { schemeRefusal } from '../refusal.ts'
import { readDraft, writeDraft } from '../registry/draft.ts'
import { keysFor } from '../role-keys.ts'
import { type Clock, refuseClock, refuseDateAhead } from '../signing/clock.ts'
import { type Difference, differencesOf } from '../signing/difference.ts'
import { payloadDigest, readWhole, signersOn, unsigned, withSignatures } from '../signing/signing-file.ts'
import { readPublished } from '../trusted.ts'
import { ceremonyRefusal } from './refusal.ts'
import { nextRootOf, type RootChange, refuseBadRoot, rootChangesOf } from './root-changes.ts'

/** A root that is about to be signed or taken. */
export interface RootProposal {
  readonly root: Root
  readonly file: Uint8Array
  readonly changes: readonly string[]
  /** Everything in which it is another than the one of this home. */
  readonly differences: readonly Difference[]
  /** SHA-256 of its contents: what the holders read out to each other. */
  readonly contents: string
}

/** The root that this home trusts; undefined before its first. */
export function trustedRoot(home: Home): Root | undefined {
  const file = readState(home)?.files.root
  return file && answer(openRoot(file), opensslVerify)
}

/** @throws {Refusal} `CLOCK_*`, `NOTHING_TO_SIGN`, whatever clients would refuse */
export function proposeRoot(home: Home, change: RootChange, today?: string): RootProposal {
  refuseClock(home, { now: change.now, today })
  const before = trustedRoot(home)
  const root = nextRootOf(before, change)
  const file = unsigned('root', encodeRoot(root))
  if (rootChangesOf(before, root).length === 0)
    throw ceremonyRefusal('NOTHING_TO_SIGN', { subject: 'this root changes nothing' })
  return proposalOf(home, before, root, file)
}

function proposalOf(home: Home, before: Root | undefined, root: Root, file: Uint8Array): RootProposal {
  return {
    root,
    file,
    changes: [...rootChangesOf(before, root), ...consequences(home, root)],
    differences: differencesOf(rootKind, before, root),
    contents: payloadDigest(file),
  }
}

/** What else is to be done with this root; said before anyone signs it. */
function consequences(home: Home, root: Root): string[] {
  const registryFile = readState(home)?.files.registry
  if (!registryFile || isSignedUnder(root, registryFile)) return []
  return ['the registry must be signed anew: too few of its signatures are by the new registry keys']
}

/**
 * Reads a root that travels.
 * @throws {Refusal} `DATE_AHEAD`, whatever clients would refuse; `TRUST_VERSION`: not the next one of this home's
 */
export function reviewRoot(home: Home, file: Uint8Array, now: number): RootProposal {
  const before = trustedRoot(home)
  const root = readWhole(file, rootKind)
  refuseDateAhead(`root ${root.version}`, root.issued, now)
  refuseBadRoot(root, now)
  if (before && root.version !== before.version + 1)
    throw formatRefusal('TRUST_VERSION', {
      field: 'version',
      subject: `root ${root.version} does not follow root ${before.version} of this home`,
    })
  return proposalOf(home, before, root, file)
}

/** Adds the signatures of this home's root keys, be they of the old root or of the new. @throws {Refusal} `SIGNER_MISSING` */
export function signRoot(home: Home, { root, file }: RootProposal): Uint8Array {
  const roles = [trustedRoot(home), root].flatMap((one) => (one ? [roleOf(one, 'root')] : []))
  const keys = new Map(roles.flatMap((role) => [...role.keys]))
  const signers = keysFor(home, { keys, threshold: 1 })
  if (signers.length === 0) throw schemeRefusal('SIGNER_MISSING', { subject: home.keys })
  return withSignatures('root', file, signers)
}

/** Signatures there are and signatures needed, of one root's keys. */
interface Signatures {
  readonly of: 'the root before' | 'this root'
  readonly signed: number
  readonly needed: number
}

/** A root needs a threshold of the keys of the root before it, and of its own (TUF section 5.3.4). */
export function rootSignatures(home: Home, { root, file }: RootProposal): Signatures[] {
  const before = trustedRoot(home)
  const count = (of: Signatures['of'], one: Root): Signatures => {
    const role = roleOf(one, 'root')
    return { of, signed: signersOn('root', file, role).length, needed: role.threshold }
  }
  return [...(before ? [count('the root before', before)] : []), count('this root', root)]
}

/**
 * The home's next state with this root.
 * @param anchor SHA-256 of its contents in hexadecimal: whom to trust in a home that has no root
 * @throws {Refusal} `ANCHOR_UNKNOWN`, `THRESHOLD`, `CLOCK_*`
 */
export function acceptRoot(
  home: Home,
  proposal: RootProposal,
  { anchor, ...clock }: Clock & { readonly anchor?: string | undefined },
): { readonly files: TrustedFiles; readonly changes: readonly string[]; readonly resign?: Registry } {
  const { file, root } = proposal
  const lacking = rootSignatures(home, proposal).find(({ signed, needed }) => signed < needed)
  if (lacking)
    throw formatRefusal('THRESHOLD', {
      subject: `${lacking.signed} of ${lacking.needed} signatures by keys of ${lacking.of}`,
    })
  const held = readState(home)?.files
  if (!held) {
    if (anchor?.toLowerCase() !== proposal.contents)
      throw ceremonyRefusal('ANCHOR_UNKNOWN', { subject: proposal.contents })
    answer(openRoot(file), opensslVerify)
    return { files: { root: file, lists: new Map() }, changes: [] }
  }
  answer(nextRoot(answer(anchoredSet(held.root), opensslVerify), file), opensslVerify)
  const files: TrustedFiles = { ...held, root: file }
  if (held.registry && !isSignedUnder(root, held.registry)) {
    const { registry: _, ...rest } = files
    const resign = readPublished(home).registry
    return {
      files: rest,
      changes: ['puts the registry in work again'],
      ...(resign && { resign }),
    }
  }
  return withSnapshot(home, files, clock)
}

function isSignedUnder(root: Root, registryFile: Uint8Array): boolean {
  try {
    registryOf(root, registryFile)
    return true
  } catch (error) {
    if (error instanceof FormatError) return false
    throw error
  }
}

/** Puts an accepted root in place. A registry whose keys it took away is in work again. */
export function putRoot(home: Home, { files, resign }: ReturnType<typeof acceptRoot>): void {
  if (resign) writeDraft(home, { ...(readDraft(home) ?? resign), version: resign.version + 1 })
  putFiles(home, files)
}
