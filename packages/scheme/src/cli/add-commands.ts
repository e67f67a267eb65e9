import {
  type Authority,
  algorithm,
  authorityUses,
  dayOf,
  hex,
  kidOf,
  type Membership,
  type Participant,
  parseBase64url,
  type Registry,
  type RegistryKey,
} from '@kpc/schema'
import type { Command } from 'commander'
import { addAuthority, addKey, addParticipant } from '../add.ts'
import { changesOf } from '../changes.ts'
import { workingRegistry, writeDraft } from '../draft.ts'
import { parseJson, readJson } from '../files.ts'
import { readPublished } from '../published.ts'
import { Refusal } from '../refusal.ts'
import type { Act } from './act.ts'
import {
  command,
  existingHome,
  fromOption,
  type IntervalOptions,
  intervalOf,
  namesOf,
  print,
  untilOption,
} from './command.ts'
import type { Host } from './host.ts'

interface Common extends IntervalOptions {
  readonly json?: boolean
  readonly name: readonly string[]
}

/** Puts the changed registry in work, and says what that will change once it is signed. */
export function work(
  host: Host,
  json: boolean | undefined,
  add: (registry: Registry, today: number) => Registry,
): number {
  const home = existingHome(host)
  const before = workingRegistry(home)
  const after = add(before, dayOf(host.now()))
  writeDraft(home, after)
  const changes = changesOf(before, after)
  const lines = changes.map((change) => `${after.test ? 'TEST ' : ''}in work, not signed: ${change}`)
  return print(host, json, { draft: home.draftFile, test: after.test, changes }, [...lines, 'next: kpc-scheme sign'])
}

interface ParticipantOptions extends Common {
  readonly code: string
  readonly kind: string
  readonly scope: string
  readonly zone?: readonly string[]
}

/** `participant add` */
export function addParticipantCommand(group: Command, host: Host, act: Act): void {
  command(group, 'add', 'add a participant', 'participant add --code BW --name Botswana --from 2003-01-01')
    .requiredOption('--code <code>', 'two letters of ISO 3166-1, or a code of the scheme such as EU')
    .requiredOption('--name <name...>', 'English name; in another language as fr=NAME')
    .option('--kind <kind>', 'state, organisation or entity', 'state')
    .option('--scope <scope>', 'what its membership covers: whole, zones or exports', 'whole')
    .option('--zone <name...>', 'the zones that it covers')
    .addOption(fromOption())
    .addOption(untilOption())
    .action(({ code, name, kind, scope, zone, json, ...interval }: ParticipantOptions) =>
      act(() =>
        work(host, json, (registry, today) =>
          // Kind and scope are words that the decoder of the registry judges.
          addParticipant(registry, {
            code: code.toUpperCase(),
            kind: kind as Participant['kind'],
            names: namesOf(name),
            memberships: [
              { ...intervalOf(interval, today), scope: scope as Membership['scope'], ...(zone && { zones: zone }) },
            ],
          }),
        ),
      ),
    )
}

interface AuthorityOptions extends Common, ContactOptions {
  readonly id: string
  readonly participant: string
  readonly lists?: boolean
}

/** `authority add` */
export function addAuthorityCommand(group: Command, host: Host, act: Act): void {
  command(
    group,
    'add',
    'add an exporting or importing authority',
    'authority add --id bw --participant BW --name "Exporting Authority of Botswana"',
  )
    .requiredOption('--id <id>', 'a short name, which keys refer to')
    .requiredOption('--participant <code>', 'whose authority it is')
    .requiredOption('--name <name...>', 'English name; in another language as fr=NAME')
    .option('--phone <number>', 'contact that an officer may call')
    .option('--email <address>', 'contact')
    .option('--web <address>', 'contact')
    .option('--lists', 'it publishes an issued list and a status list: without them nothing of it is decided')
    .addOption(fromOption())
    .addOption(untilOption())
    .action(({ id, participant, name, json, phone, email, web, lists, ...interval }: AuthorityOptions) =>
      act(() =>
        work(host, json, (registry, today) =>
          addAuthority(registry, {
            id,
            participant: participant.toUpperCase(),
            names: namesOf(name),
            ...contactOf({ phone, email, web }),
            ...(lists && { lists }),
            ...intervalOf(interval, today),
          }),
        ),
      ),
    )
}

export interface ContactOptions {
  readonly phone?: string | undefined
  readonly email?: string | undefined
  readonly web?: string | undefined
}

/** The contact, where one was named. */
export function contactOf({ phone, email, web }: ContactOptions): Pick<Authority, 'contact'> {
  if (phone === undefined && email === undefined && web === undefined) return {}
  return {
    contact: {
      ...(phone !== undefined && { phone }),
      ...(email !== undefined && { email }),
      ...(web !== undefined && { web }),
    },
  }
}

interface KeyOptions extends IntervalOptions {
  readonly json?: boolean
  readonly authority: string
  readonly use?: string
  readonly x?: string
}

/** `key add` */
export function addKeyCommand(group: Command, host: Host, act: Act): void {
  command(group, 'add', 'add a public key of an authority', 'key add bw.json --authority bw --from 2026-01-01')
    .argument('[file]', 'what kpc keys new --json printed; - for standard input')
    .requiredOption('--authority <id>', 'whose key it is')
    .option('--use <use>', `what it signs: ${authorityUses.join(', ')} (default: what the file says)`)
    .option('--x <base64url>', 'the public key itself, in place of a file')
    .addOption(fromOption())
    .addOption(untilOption())
    .action((file: string | undefined, { authority, use, x, json, ...interval }: KeyOptions) =>
      act(() =>
        work(host, json, (registry, today) => {
          const key = publicKeyOf(host, file, x, use)
          return addKey(
            registry,
            { ...key, authority, ...intervalOf(interval, today) },
            readPublished(existingHome(host)).root,
          )
        }),
      ),
    )
}

function publicKeyOf(
  host: Host,
  file: string | undefined,
  x: string | undefined,
  use: string | undefined,
): Pick<RegistryKey, 'kid' | 'alg' | 'x' | 'use'> {
  if ((file === undefined) === (x === undefined))
    throw new Refusal('USAGE', { detail: 'give a file or --x, and not both' })
  const stated = file === undefined ? { x } : readPublicKey(host, file)
  const bytes = typeof stated.x === 'string' ? parseBase64url(stated.x) : undefined
  const alg = stated.alg ?? (bytes?.length === 64 ? algorithm.ESP256 : algorithm.Ed25519)
  if (alg !== algorithm.Ed25519 && alg !== algorithm.ESP256)
    throw new Refusal('COSE_ALG', {
      field: 'alg',
      detail: `only Ed25519 (${algorithm.Ed25519}) and ESP256 (${algorithm.ESP256}) are known`,
    })
  const length = alg === algorithm.Ed25519 ? 32 : 64
  if (bytes?.length !== length)
    throw new Refusal('TRUST_KEY', { field: 'x', detail: `x is not ${length} bytes in base64url` })
  const key = { alg, x: bytes }
  const kid = kidOf(key)
  if (stated.kid !== undefined && stated.kid !== hex(kid)) throw new Refusal('TRUST_KID', { field: 'kid' })
  return { ...key, kid, use: useOf(use, stated.use) }
}

interface StatedKey {
  readonly kid?: unknown
  readonly alg?: unknown
  readonly use?: unknown
  readonly x?: unknown
}

function readPublicKey(host: Host, file: string): StatedKey {
  const stated = file === '-' ? parseJson(host.stdin(), 'standard input') : readJson(file)
  if (typeof stated !== 'object' || stated === null || !('x' in stated))
    throw new Refusal('FILE_FORM', { detail: `${file} holds no public key x` })
  if ('d' in stated) throw new Refusal('PRIVATE_KEY', { detail: file })
  return stated
}

/** A key has one use, and whoever made it has said which. */
function useOf(asked: string | undefined, stated: unknown): RegistryKey['use'] {
  if (asked !== undefined && stated !== undefined && asked !== stated)
    throw new Refusal('KEY_USE', { field: 'use', detail: `the file says ${String(stated)}, --use says ${asked}` })
  const use = authorityUses.find((one) => one === (asked ?? stated))
  if (!use) throw new Refusal('KEY_USE', { field: 'use', detail: `name one of ${authorityUses.join(', ')}` })
  return use
}
