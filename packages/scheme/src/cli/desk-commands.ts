/**
 * The desk in the browser, and who may come in. The server is loaded by its own command alone: a machine for key
 * ceremonies carries none.
 * @module
 */
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { answerInLines } from '@kpc/host/command/command'
import type { World } from '@kpc/host/command/world'
import { opensslVerify } from '@kpc/host/keys/openssl'
import { readTrustFolder } from '@kpc/host/trust-folder'
import { answer, openTrust, type Trust } from '@kpc/schema'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { homeOf } from '../home.ts'
import { admit, dismiss, peopleOf } from '../people/people.ts'
import { peopleRefusal } from '../people/refusal.ts'
import { type Role, roles } from '../people/roles.ts'
import { checkFolder } from '../records/check.ts'
import { schemeRefusal } from '../refusal.ts'
import { followReturns } from '../world/filed.ts'
import type { Act } from './act.ts'
import { command } from './command.ts'
import { type RecordsOptions, recordsFolder, recordsOption } from './records-option.ts'

/** `desk serve | admit | people | dismiss` */
export function deskCommands(group: Command, world: World, act: Act): void {
  serveCommand(group, world, act)
  admitCommand(group, world, act)
  peopleCommand(group, world, act)
  dismissCommand(group, world, act)
}

/** The desk's own folder in a home. @throws {Refusal} `DESK_KEYS` */
function deskFolder(world: World): string {
  const home = homeOf(world.env)
  const keys = existsSync(home.keys) ? readdirSync(home.keys) : []
  if (keys.length > 0) throw peopleRefusal('DESK_KEYS', { subject: home.keys })
  return join(home.path, 'desk')
}

interface ServeOptions extends RecordsOptions {
  readonly port?: number
  readonly trust?: string
  readonly returns?: string
  readonly host?: string
  readonly tlsCert?: string
  readonly tlsKey?: string
  readonly behindProxy?: string
}

function serveCommand(group: Command, world: World, act: Act): void {
  command(
    group,
    'serve',
    'open the desk in the browser: the records as lists and forms, for people who sign in',
    'desk serve --records docs/examples/scheme',
  )
    .option('--port <port>', 'this port; 8720 or the next free one if absent', parsePort)
    .option('--host <address>', 'listen there; beyond this machine only with TLS or behind a proxy')
    .option('--tls-cert <file>', 'certificate and chain (PEM)')
    .option('--tls-key <file>', 'its private key (PEM)')
    .option('--behind-proxy <origin>', 'a proxy stands before it, which browsers reach there: https://desk.example.org')
    .option('--trust <folder>', 'the published root.cbor and registry.cbor, to show what the records change in them')
    .option(
      '--returns <folder>',
      'signed returns as authorities file them, to show where two sides differ; with --trust',
    )
    .addOption(recordsOption())
    .action(({ port, trust, returns, ...options }: ServeOptions) =>
      act(async () => {
        const folder = deskFolder(world)
        const records = recordsFolder(options, world)
        checkFolder(records)
        const published = trust === undefined ? undefined : publishedIn(resolve(trust))
        if (returns !== undefined && !published) throw schemeRefusal('USAGE', { subject: '--returns without --trust' })
        const filed = returns !== undefined && published ? followReturns(resolve(returns), published) : undefined
        const { serveDesk } = await import('../desk/serve.ts')
        const place = { folder, records, registry: published?.registry, filed, random: randomBytes, now: world.now }
        const report = (error: unknown) => world.notice(`internal: ${error instanceof Error ? error.stack : error}`)
        const server = await serveDesk({ place, exposure: options, port, report })
        const nobody = peopleOf(folder).length === 0 ? ['nobody is admitted yet: kpc-scheme desk admit'] : []
        return {
          ...answerInLines({ url: server.url, port: server.port }, [
            `the desk: ${server.url}`,
            ...nobody,
            'Ctrl-C stops it',
          ]),
          until: stopped().then(() => server.close()),
        }
      }),
    )
}

function publishedIn(folder: string): Trust | undefined {
  const files = readTrustFolder(folder)
  return files?.registry && answer(openTrust(files.root, files.registry), opensslVerify)
}

/** Until somebody stops the program: Ctrl-C, or the system. */
function stopped(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done())
  })
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(port <= 65_535)) throw new InvalidArgumentError('a port is a whole number from 0 to 65535')
  return port
}

interface AdmitOptions {
  readonly role: Role
  readonly again?: boolean
}

function admitCommand(group: Command, world: World, act: Act): void {
  command(
    group,
    'admit',
    'let somebody in: prints a link that opens once, within 24 hours',
    'desk admit "A. Person" --role secretariat',
  )
    .argument('<name>', 'as it shall stand in the history of records')
    .addOption(new Option('--role <role>', 'what they may do').choices(roles).makeOptionMandatory())
    .option('--again', 'somebody who is in: another role, or a new passphrase and app')
    .action((name: string, { role, again = false }: AdmitOptions) =>
      act(() => {
        const token = admit(name, role, again, { folder: deskFolder(world), now: world.now(), random: randomBytes })
        const path = `/welcome/${token}`
        return answerInLines({ name, role, path }, [
          `admitted: ${name}, ${role}`,
          `once, within 24 hours, at the desk's address: ${path}`,
        ])
      }),
    )
}

function peopleCommand(group: Command, world: World, act: Act): void {
  command(group, 'people', 'who may come in', 'desk people').action(() =>
    act(() => {
      const people = peopleOf(deskFolder(world)).map(({ name, role, passphrase }) => ({
        ...{ name, role, isIn: passphrase !== undefined },
      }))
      const lines = people.map(({ name, role, isIn }) => `${name}: ${role}${isIn ? '' : ', has not come in yet'}`)
      return answerInLines({ people }, lines.length > 0 ? lines : ['nobody is admitted'])
    }),
  )
}

function dismissCommand(group: Command, world: World, act: Act): void {
  command(group, 'dismiss', 'let somebody in no more', 'desk dismiss "A. Person"')
    .argument('<name>', 'of the person')
    .action((name: string) =>
      act(() => {
        dismiss(name, deskFolder(world))
        return answerInLines({ name }, [`dismissed: ${name}`])
      }),
    )
}
