import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Answer, answerInLines } from '@kpc/host/command/command'
import { exitContradicted, exitDone } from '@kpc/host/command/exit-codes'
import type { World } from '@kpc/host/command/world'
import { FileError } from '@kpc/host/file-error'
import { writeTrustFolder } from '@kpc/host/trust-folder'
import { writeWhole } from '@kpc/host/write-file'
import { digestOf, hex, paths, showInstant } from '@kpc/schema'
import type { Command } from 'commander'
import { readBytes } from '../files.ts'
import { keepWaiting, reviewList } from '../publish/accept-list.ts'
import { type Audit, audit } from '../publish/audit.ts'
import { bundleOf, publicationOfHome, publishedIn, refuseUntaken, writePublication } from '../publish/publication.ts'
import { putFiles, withSnapshot } from '../publish/snapshot.ts'
import { schemeRefusal } from '../refusal.ts'
import { compareIt, contentsLine } from '../registry/show.ts'
import { onlineKeys, rolesOf } from '../role-keys.ts'
import { refuseOwnAhead } from '../signing/clock.ts'
import { payloadDigest } from '../signing/signing-file.ts'
import { readPublished, trustedFiles } from '../trusted.ts'
import type { Act } from './act.ts'
import { type StepOptions, stepAnswer } from './ceremony.ts'
import { command, existingHome, type TodayOptions, todayOption } from './command.ts'
import { type PublishOptions, siteFolder, siteIn } from './publish-site.ts'
import { siteOptions } from './site-command.ts'
import { unlockRoles } from './unlock.ts'

interface RenewOptions extends StepOptions, TodayOptions {
  readonly days?: string
}

/** `renew`: fit for cron. */
export function renewCommand(program: Command, world: World, act: Act): void {
  command(
    program,
    'renew',
    'sign a new timestamp, and a new snapshot where anything has changed: once a day, from cron',
    'renew && kpc-scheme publish /srv/registry',
  )
    .option('--days <days>', 'for how long they are valid (default: 7, or as long as those before)')
    .option('--dry-run', 'only say what would be signed')
    .addOption(todayOption())
    .action(({ days, today, ...options }: RenewOptions) =>
      act(async () => {
        const home = existingHome(world)
        const { root, registry } = readPublished(home)
        if (!registry) throw new FileError('FILE_MISSING', home.trust)
        if (!onlineKeys(home, root))
          throw schemeRefusal('SIGNER_MISSING', { subject: `${home.keys} (snapshot, timestamp)` })
        if (days !== undefined && !/^[1-9]\d{0,2}$/.test(days))
          throw schemeRefusal('USAGE', { field: 'days', subject: `--days ${days} is not 1 to 999` })
        await unlockRoles(world, home, rolesOf(root, 'snapshot', 'timestamp'))
        const asked = { now: world.now(), today, ...(days !== undefined && { days: Number(days) }) }
        const { files, changes } = withSnapshot(home, trustedFiles(home), asked)
        if (!options.dryRun) putFiles(home, files)
        return stepAnswer(options, {
          title: `${registry.test ? 'TEST ' : ''}renewal ${options.dryRun ? 'would sign' : 'signs'} this`,
          changes,
          facts: { test: registry.test },
          done: `signed: ${home.trust}`,
        })
      }),
    )
}

interface ListOptions extends StepOptions, TodayOptions {
  readonly trusted?: string
}

/** `list add` */
export function listCommands(group: Command, world: World, act: Act): void {
  command(group, 'add', 'take a list that an authority has signed', 'list add bw-issued-412.cbor')
    .argument('<file>', 'an issued list or a status list')
    .option('--trusted <kid>', 'it is the last trusted list of this compromised key')
    .option('--dry-run', 'only say what would change')
    .addOption(todayOption())
    .action((file: string, { trusted, today, ...options }: ListOptions) =>
      act(async () => {
        const home = existingHome(world)
        const proposal = await reviewList(home, readBytes(file), { now: world.now(), today }, trusted)
        if (!options.dryRun) keepWaiting(home, proposal)
        const { name, head, registry, changes } = proposal
        return stepAnswer(options, {
          title: `${registry.test ? 'TEST ' : ''}this list ${changes.length > 0 ? 'changes' : 'is here already'}`,
          changes,
          facts: { name, version: head.version, test: registry.test, expires: showInstant(head.expires) },
          done: `waits for the next snapshot: ${home.waiting}`,
          next: 'kpc-scheme renew',
        })
      }),
    )
}

/** `publish` */
export function publishCommand(program: Command, world: World, act: Act): void {
  const publish = command(
    program,
    'publish',
    'write plain static files for any web server, after proving that clients take them',
    'publish /srv/registry --site',
  )
    .argument('<dir>', 'the folder that is served')
    .option('--dry-run', 'only say what would be written')
    .option(
      '--site',
      `make the public site anew in its folder ${siteFolder}, signed with the snapshot key of this home`,
    )
  for (const option of siteOptions()) publish.addOption(option.implies({ site: true }))
  publish.action((dir: string, options: PublishOptions) =>
    act(async () => {
      const home = existingHome(world)
      const now = world.now()
      const folder = resolve(dir)
      refuseOwnAhead(home, now)
      const publication = publicationOfHome(home)
      const { set, files } = publication
      const before = await publishedIn(folder, files.get(paths.root(1)) as Uint8Array, now)
      await refuseUntaken(publication, now, before)
      const site = options.site ? await siteIn(join(folder, siteFolder), options, publication, world) : undefined
      const { written, removed } = writePublication(folder, publication, before, options.dryRun ?? false)
      if (!options.dryRun) site?.write()
      return stepAnswer(options, {
        title: `${set.registry.test ? 'TEST ' : ''}publication in ${folder}: registry version ${set.registry.version}, timestamp version ${set.timestamp?.version}`,
        changes: [
          ...written.map((path) => `writes ${path}`),
          ...removed.map((path) => `removes ${path}`),
          ...(site ? [`makes ${siteFolder} anew: ${site.files} files`] : []),
        ],
        facts: {
          folder,
          test: set.registry.test,
          registry: set.registry.version,
          timestamp: set.timestamp?.version,
          files: files.size + 1,
          ...(site && { site: site.files }),
        },
        done: `published: ${files.size + 1} files, ${written.length} of them new`,
      })
    }),
  )
}

/** `files` */
export function filesCommand(program: Command, world: World, act: Act): void {
  command(
    program,
    'files',
    'write what this home trusts as plain files: what a release and a page are built to trust',
    'files /secure/trust && pnpm release --trust /secure/trust',
  )
    .argument('<dir>', 'where root.cbor, registry.cbor, snapshot, timestamp and lists go: a folder without a root')
    .action((dir: string) =>
      act(() => {
        const home = existingHome(world)
        const { registry } = readPublished(home)
        const folder = resolve(dir)
        if (existsSync(join(folder, 'root.cbor')))
          throw schemeRefusal('FILE_TAKEN', { subject: join(folder, 'root.cbor') })
        const paths = writeTrustFolder(folder, trustedFiles(home))
        return answerInLines({ folder, test: registry?.test ?? false, files: paths }, [
          ...(registry?.test ? ['TEST'] : []),
          ...paths.map((path) => `written: ${path}`),
        ])
      }),
    )
}

/** `bundle` */
export function bundleCommand(program: Command, world: World, act: Act): void {
  command(
    program,
    'bundle',
    'write everything current into one file, for posts without a line',
    'bundle /media/usb/kpc-bundle.cbor',
  )
    .argument('<file>', 'the file to write')
    .option('--dry-run', 'only say what it would hold')
    .action((file: string, options: StepOptions) =>
      act(async () => {
        const home = existingHome(world)
        refuseOwnAhead(home, world.now())
        const publication = publicationOfHome(home)
        await refuseUntaken(publication, world.now())
        const bundle = bundleOf(publication)
        const path = resolve(file)
        if (!options.dryRun) writeWhole(path, bundle)
        const { registry, timestamp, lists } = { ...publication.set, lists: publication.set.files.lists }
        return stepAnswer(options, {
          title: `${registry.test ? 'TEST ' : ''}bundle`,
          changes: [
            `registry version ${registry.version}`,
            `timestamp version ${timestamp?.version}, signed ${timestamp && showInstant(timestamp.issued)}`,
            ...lists.keys(),
          ],
          facts: { file: path, bytes: bundle.length, sha256: hex(digestOf(bundle)), test: registry.test },
          done: `written: ${path}, ${bundle.length} bytes, SHA-256 ${hex(digestOf(bundle))}`,
        })
      }),
    )
}

interface AuditOptions {
  readonly root?: string
}

/** `audit`: needs no home. */
export function auditCommand(program: Command, world: World, act: Act): void {
  command(
    program,
    'audit',
    'audit what a scheme publishes, from the root up, as anyone may',
    'audit https://trust.example/ --root root.cbor',
  )
    .argument('<source>', 'a web address, or the folder of a publication')
    .option('--root <file>', "the root to trust, in place of the publication's first")
    .addHelpText('after', '\nExit code 20 when something is wrong.')
    .action((source: string, { root }: AuditOptions) =>
      act(async () => {
        const asked = { now: world.now(), ...(root !== undefined && { root: readBytes(root) }) }
        return auditAnswer(
          await audit(source, asked),
          root === undefined ? 'the first root of the publication' : 'your root',
        )
      }),
    )
}

function auditAnswer({ anchor, set, problems }: Audit, whose: string): Answer {
  const verifies = problems.length === 0
  const facts = set && {
    test: set.registry.test,
    root: { version: set.root.version, contents: payloadDigest(set.files.root) },
    registry: { version: set.registry.version, contents: payloadDigest(set.files.registry) },
    timestamp: { version: set.timestamp?.version, expires: set.timestamp && showInstant(set.timestamp.expires) },
    lists: [...set.files.lists.keys()],
  }
  const lines = [
    ...problems.map(({ code, file, message }) => `${code}${file ? ` ${file}` : ''}: ${message}`),
    ...(facts && verifies
      ? [
          `${facts.test ? 'TEST ' : ''}registry version ${facts.registry.version} verifies under root version ${facts.root.version}`,
          `timestamp version ${facts.timestamp.version}, expires ${facts.timestamp.expires}; ${facts.lists.length} lists`,
          contentsLine(facts.registry.contents, 'the registry'),
          contentsLine(facts.root.contents, 'the root'),
        ]
      : []),
    ...(anchor === undefined ? [] : [`${contentsLine(anchor, whose)}: ${compareIt}`]),
  ]
  return answerInLines({ verifies, anchor, ...facts, problems }, lines, verifies ? exitDone : exitContradicted)
}
