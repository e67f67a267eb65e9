import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { World } from '@kpc/host/command/world'
import { formatRefusal } from '@kpc/host/refusal'
import { writeWhole } from '@kpc/host/write-file'
import {
  algorithm,
  hex,
  kidOf,
  parseBase64url,
  type RoleName,
  roleNames,
  secondsPerDay,
  showInstant,
} from '@kpc/schema'
import type { Command } from 'commander'
import {
  acceptRoot,
  proposeRoot,
  putRoot,
  type RootProposal,
  reviewRoot,
  rootSignatures,
  signRoot,
  trustedRoot,
} from '../ceremony/root.ts'
import type { RoleKey } from '../ceremony/root-changes.ts'
import { readBytes, readJson } from '../files.ts'
import { type Home, rootFileOf } from '../home.ts'
import { schemeRefusal } from '../refusal.ts'
import { rolesOf } from '../role-keys.ts'
import { combined } from '../signing/signing-file.ts'
import { readPublished } from '../trusted.ts'
import type { Act } from './act.ts'
import { ownHome, type StepOptions, stepAnswer, writeNew } from './ceremony.ts'
import { command, instantOption, type TodayOptions, todayOption } from './command.ts'
import { unlockRoles } from './unlock.ts'

const year = 365 * secondsPerDay

/** `root propose | sign | combine | accept` */
export function rootCommands(group: Command, world: World, act: Act): void {
  proposeCommand(group, world, act)
  signCommand(group, world, act)
  combineCommand(group, world, act)
  acceptCommand(group, world, act)
}

interface ProposeOptions extends StepOptions, TodayOptions {
  readonly key: readonly string[]
  readonly remove: readonly string[]
  readonly threshold: readonly string[]
  readonly expires?: string
}

function proposeCommand(group: Command, world: World, act: Act): void {
  command(
    group,
    'propose',
    'write the next root, unsigned: the file that travels',
    'root propose root-2.cbor --key carol.root.json --remove 9f31c0de12345678 --threshold root=2',
  )
    .argument('<file>', 'the file to write')
    .option('--key <file...>', "public keys that come in: what their holders' kpc-scheme key new wrote", [])
    .option('--remove <kid...>', 'keys that go', [])
    .option('--threshold <role=n...>', 'how many keys of a role must sign (default: as before, 1 in a first root)', [])
    .option('--expires <instant>', 'when it expires (default: as before, in two years in a first root)')
    .option('--dry-run', 'only say what would change')
    .addOption(todayOption())
    .action((file: string, { key, remove, threshold, expires, today, ...options }: ProposeOptions) =>
      act(() => {
        const home = ownHome(world)
        const now = world.now()
        const change = {
          now,
          expires: instantOption(expires, 'expires') ?? trustedRoot(home)?.expires ?? now + 2 * year,
          add: key.map(readRoleKey),
          remove,
          thresholds: new Map(threshold.map(thresholdOf)),
        }
        const proposal = proposeRoot(home, change, today)
        const path = options.dryRun ? resolve(file) : writeNew(file, proposal.file)
        return stepAnswer(options, {
          ...described(home, proposal, 'would change'),
          facts: { ...factsOf(proposal), file: path },
          done: `written, unsigned: ${path}`,
          next: `each holder of a root key: kpc-scheme root sign ${file}`,
        })
      }),
    )
}

function signCommand(group: Command, world: World, act: Act): void {
  command(group, 'sign', "sign a root that travels with this home's root keys", 'root sign root-2.cbor --dry-run')
    .argument('<file>', 'the file that travels; it gets the signature')
    .option('--dry-run', 'only say what would be signed')
    .action((file: string, options: StepOptions) =>
      act(async () => {
        const home = ownHome(world)
        const proposal = reviewRoot(home, readBytes(file), world.now())
        const roots = [trustedRoot(home), proposal.root].filter((root) => root !== undefined)
        await unlockRoles(
          world,
          home,
          roots.flatMap((root) => rolesOf(root, 'root')),
        )
        const signed = { ...proposal, file: signRoot(home, proposal) }
        if (!options.dryRun) writeWhole(resolve(file), signed.file)
        return stepAnswer(options, {
          ...described(home, proposal, options.dryRun ? 'would change' : 'changes'),
          facts: { ...factsOf(signed), signatures: rootSignatures(home, signed), file: resolve(file) },
          done: `signed: ${signatureLine(home, signed)}`,
          next: 'hand the file on; with enough signatures everyone runs kpc-scheme root accept',
        })
      }),
    )
}

function combineCommand(group: Command, world: World, act: Act): void {
  command(
    group,
    'combine',
    'put the signatures of several copies into one file',
    'root combine root-2.cbor root-2.alice.cbor root-2.bob.cbor',
  )
    .argument('<out>', 'the file to write')
    .argument('<files...>', 'copies, each with its signatures')
    .option('--dry-run', 'only say how many have signed')
    .action((out: string, files: readonly string[], options: StepOptions) =>
      act(() => {
        const home = ownHome(world)
        const proposal = reviewRoot(home, combined(files.map(readBytes)), world.now())
        const path = options.dryRun ? resolve(out) : writeNew(out, proposal.file)
        return stepAnswer(options, {
          ...described(home, proposal, 'changes'),
          facts: { ...factsOf(proposal), signatures: rootSignatures(home, proposal), file: path },
          done: `written: ${path}, ${signatureLine(home, proposal)}`,
        })
      }),
    )
}

interface AcceptOptions extends StepOptions, TodayOptions {
  readonly sha256?: string
}

function acceptCommand(group: Command, world: World, act: Act): void {
  command(
    group,
    'accept',
    'take a root that enough holders have signed as the one that this home trusts',
    'root accept root-2.cbor',
  )
    .argument('<file>', 'the signed root')
    .option('--sha256 <hex>', 'of its contents: needed in a home that trusts no root yet')
    .option('--dry-run', 'only say what would change')
    .addOption(todayOption())
    .action((file: string, { sha256, today, ...options }: AcceptOptions) =>
      act(async () => {
        const home = ownHome(world)
        const now = world.now()
        const proposal = reviewRoot(home, readBytes(file), now)
        const description = described(home, proposal, 'changes')
        if (trustedRoot(home)) await unlockRoles(world, home, rolesOf(proposal.root, 'snapshot', 'timestamp'))
        const accepted = acceptRoot(home, proposal, { now, today, anchor: sha256 })
        const signatures = rootSignatures(home, proposal)
        if (!options.dryRun) putRoot(home, accepted)
        return stepAnswer(options, {
          ...description,
          changes: [...proposal.changes, ...accepted.changes],
          facts: { ...factsOf(proposal), signatures, file: rootFileOf(home, proposal.root.version) },
          done: `accepted: ${rootFileOf(home, proposal.root.version)}`,
          ...(proposal.root.version === 1 && { next: 'kpc-scheme registry begin, then participant add ...' }),
        })
      }),
    )
}

function described(home: Home, { root, changes, differences, contents }: RootProposal, does: string) {
  return { title: `${markOf(home)}root version ${root.version} ${does} this`, changes, differences, contents }
}

function factsOf({ root: { version, issued, expires } }: RootProposal): Record<string, unknown> {
  return { version, issued: showInstant(issued), expires: showInstant(expires) }
}

/** A root does not say whether its scheme is one for tests: the registry under it does. */
function markOf(home: Home): string {
  return existsSync(home.trust) && readPublished(home).registry?.test ? 'TEST ' : ''
}

function signatureLine(home: Home, proposal: RootProposal): string {
  return rootSignatures(home, proposal)
    .map(({ of, signed, needed }) => `${signed} of ${needed} signatures by keys of ${of}`)
    .join(', ')
}

/** @throws {Refusal} `FILE_FORM`, `PRIVATE_KEY`, `TRUST_KID`, `KEY_USE` */
function readRoleKey(file: string): RoleKey {
  const { kid, alg, use, x, d } = Object(readJson(file)) as Record<string, unknown>
  if (d !== undefined) throw schemeRefusal('PRIVATE_KEY', { subject: file })
  const bytes = typeof x === 'string' ? parseBase64url(x) : undefined
  if (alg !== algorithm.Ed25519 || bytes?.length !== 32)
    throw schemeRefusal('FILE_FORM', { subject: `${file} holds no Ed25519 public key` })
  const role = roleNames.find((name) => name === use)
  if (!role) throw formatRefusal('KEY_USE', { field: 'use', subject: `${file} is for ${String(use)}` })
  const key = { alg: algorithm.Ed25519, x: bytes }
  if (kid !== hex(kidOf(key))) throw formatRefusal('TRUST_KID', { field: 'kid', subject: file })
  return { kid: kidOf(key), key, use: role }
}

function thresholdOf(text: string): [RoleName, number] {
  const [, name, count] = /^(\w+)=([1-9]\d?)$/.exec(text) ?? []
  const role = roleNames.find((one) => one === name)
  if (!role) throw schemeRefusal('USAGE', { field: 'threshold', subject: `--threshold ${text} is not such as root=2` })
  return [role, Number(count)]
}
