import { resolve } from 'node:path'
import { answerInLines } from '@kpc/host/command/command'
import type { World } from '@kpc/host/command/world'
import { writeWhole } from '@kpc/host/write-file'
import { secondsPerDay, showInstant } from '@kpc/schema'
import type { Command } from 'commander'
import {
  type Proposal,
  proposeRegistry,
  publish,
  ready,
  registrySignatures,
  reviewRegistry,
  signRegistry,
} from '../ceremony/registry.ts'
import { readBytes } from '../files.ts'
import { schemeRefusal } from '../refusal.ts'
import { readDraft, writeDraft } from '../registry/draft.ts'
import { rolesOf } from '../role-keys.ts'
import { combined } from '../signing/signing-file.ts'
import { readPublished } from '../trusted.ts'
import type { Act } from './act.ts'
import { ownHome, type StepOptions, stepAnswer, writeNew } from './ceremony.ts'
import { command, instantOption, type TodayOptions, todayOption } from './command.ts'
import { unlockRoles } from './unlock.ts'

/** `registry begin | propose | sign | combine | accept` */
export function registryCommands(group: Command, world: World, act: Act): void {
  beginCommand(group, world, act)
  proposeCommand(group, world, act)
  signCommand(group, world, act)
  combineCommand(group, world, act)
  acceptCommand(group, world, act)
}

interface BeginOptions {
  readonly test?: boolean
  readonly expires?: string
}

function beginCommand(group: Command, world: World, act: Act): void {
  command(group, 'begin', 'put an empty registry in work, where a scheme has none yet', 'registry begin')
    .option('--test', 'mark the scheme TEST')
    .option('--expires <instant>', 'when it expires (default: in a year)')
    .action(({ test = false, expires }: BeginOptions) =>
      act(() => {
        const home = ownHome(world)
        if (readDraft(home) || readPublished(home).registry)
          throw schemeRefusal('HOME_TAKEN', { subject: 'there is a registry' })
        const now = world.now()
        writeDraft(home, {
          version: 1,
          test,
          issued: now,
          expires: instantOption(expires, 'expires') ?? now + 365 * secondsPerDay,
          participants: [],
          authorities: [],
          keys: [],
        })
        return answerInLines({ draft: home.draftFile, test }, [
          `${mark(test)}empty registry in work: ${home.draftFile}`,
          'next: kpc-scheme participant add, authority add, key add',
        ])
      }),
    )
}

interface ProposeOptions extends StepOptions, TodayOptions {
  readonly expires?: string
}

function proposeCommand(group: Command, world: World, act: Act): void {
  command(
    group,
    'propose',
    'write the registry in work, unsigned: the file that travels',
    'registry propose registry-2.cbor',
  )
    .argument('<file>', 'the file to write')
    .option('--expires <instant>', 'when it expires; alone it renews the registry as it is')
    .option('--dry-run', 'only say what would change')
    .addOption(todayOption())
    .action((file: string, { expires, today, ...options }: ProposeOptions) =>
      act(async () => {
        const home = ownHome(world)
        const proposal = await proposeRegistry(home, { now: world.now(), today }, instantOption(expires, 'expires'))
        const path = options.dryRun ? resolve(file) : writeNew(file, proposal.file)
        return stepAnswer(options, {
          ...described(proposal, 'would change'),
          facts: { ...factsOf(proposal), file: path },
          done: `written, unsigned: ${path}`,
          next: `each holder of a registry key: kpc-scheme registry sign ${file}`,
        })
      }),
    )
}

function signCommand(group: Command, world: World, act: Act): void {
  command(
    group,
    'sign',
    "sign a registry that travels with this home's registry keys",
    'registry sign registry-2.cbor --dry-run',
  )
    .argument('<file>', 'the file that travels; it gets the signature')
    .option('--dry-run', 'only say what would be signed')
    .action((file: string, options: StepOptions) =>
      act(async () => {
        const home = ownHome(world)
        const proposal = await reviewRegistry(home, readBytes(file), world.now())
        await unlockRoles(world, home, rolesOf(readPublished(home).root, 'registry'))
        const signed = signRegistry(home, proposal.file)
        if (!options.dryRun) writeWhole(resolve(file), signed)
        const signatures = registrySignatures(home, signed)
        return stepAnswer(options, {
          ...described(proposal, options.dryRun ? 'would change' : 'changes'),
          facts: { ...factsOf(proposal), signatures, file: resolve(file) },
          done: `signed: ${signatures.signed} of ${signatures.needed} signatures`,
          next: 'hand the file on; with enough signatures everyone runs kpc-scheme registry accept',
        })
      }),
    )
}

function combineCommand(group: Command, world: World, act: Act): void {
  command(
    group,
    'combine',
    'put the signatures of several copies into one file',
    'registry combine registry-2.cbor registry-2.alice.cbor registry-2.bob.cbor',
  )
    .argument('<out>', 'the file to write')
    .argument('<files...>', 'copies, each with its signatures')
    .option('--dry-run', 'only say how many have signed')
    .action((out: string, files: readonly string[], options: StepOptions) =>
      act(async () => {
        const home = ownHome(world)
        const proposal = await reviewRegistry(home, combined(files.map(readBytes)), world.now())
        const path = options.dryRun ? resolve(out) : writeNew(out, proposal.file)
        const signatures = registrySignatures(home, proposal.file)
        return stepAnswer(options, {
          ...described(proposal, 'changes'),
          facts: { ...factsOf(proposal), signatures, file: path },
          done: `written: ${path}, ${signatures.signed} of ${signatures.needed} signatures`,
        })
      }),
    )
}

function acceptCommand(group: Command, world: World, act: Act): void {
  command(
    group,
    'accept',
    'take a registry that enough holders have signed as the one that this home trusts',
    'registry accept registry-2.cbor',
  )
    .argument('<file>', 'the signed registry')
    .option('--dry-run', 'only say what would change')
    .addOption(todayOption())
    .action((file: string, { today, ...options }: StepOptions & TodayOptions) =>
      act(async () => {
        const home = ownHome(world)
        const now = world.now()
        const proposal = await reviewRegistry(home, readBytes(file), now)
        await unlockRoles(world, home, rolesOf(readPublished(home).root, 'snapshot', 'timestamp'))
        const signed = ready(home, proposal, { now, today })
        if (!options.dryRun) publish(home, signed)
        return stepAnswer(options, {
          ...described({ ...signed, changes: [...signed.changes, ...signed.beside] }, 'changes'),
          facts: { ...factsOf(signed), file: home.trust },
          done: `accepted: ${home.trust}`,
        })
      }),
    )
}

function described({ registry, changes, differences, contents }: Proposal, does: string) {
  const title = `${mark(registry.test)}registry version ${registry.version} ${does} this`
  return { title, changes, differences, contents }
}

function factsOf({ registry }: Proposal): Record<string, unknown> {
  const { version, test, issued, expires } = registry
  return { version, test, issued: showInstant(issued), expires: showInstant(expires) }
}

function mark(test: boolean): string {
  return test ? 'TEST ' : ''
}
