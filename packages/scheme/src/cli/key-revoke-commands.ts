import type { Answer } from '@kpc/host/command/command'
import type { World } from '@kpc/host/command/world'
import { formatRefusal } from '@kpc/host/refusal'
import { hex, type RegistryKey } from '@kpc/schema'
import type { Command } from 'commander'
import { listFacts } from '../lists.ts'
import { schemeRefusal } from '../refusal.ts'
import { changeEntry } from '../registry/edit.ts'
import { trustedFiles } from '../trusted.ts'
import type { Act } from './act.ts'
import { command, existingHome, instantOption } from './command.ts'
import { work } from './work.ts'

interface RevokeOptions {
  readonly at?: string
  readonly list?: string
}

/** `key retire | compromise` */
export function revokeKeyCommands(group: Command, world: World, act: Act): void {
  retireCommand(group, world, act)
  compromiseCommand(group, world, act)
}

function retireCommand(group: Command, world: World, act: Act): void {
  command(group, 'retire', 'retire a key: its earlier certificates stay good', 'key retire 9f31c0de12345678')
    .argument('<kid>', 'in hexadecimal')
    .option('--at <instant>', 'from when (default: now)')
    .action((kid: string, { at }: RevokeOptions) =>
      act(() =>
        revoke(world, kid, (key) => {
          if (key.revoked?.reason === 'compromised')
            throw schemeRefusal('USAGE', { subject: `${kid} is compromised, which nothing takes back` })
          return { at: instantOption(at, 'at') ?? world.now(), reason: 'retired' }
        }),
      ),
    )
}

function compromiseCommand(group: Command, world: World, act: Act): void {
  command(
    group,
    'compromise',
    'a key was stolen: only certificates in the last trusted issued list are looked at any more',
    'key compromise 9f31c0de12345678 --list 411',
  )
    .argument('<kid>', 'in hexadecimal')
    .option('--list <version>', "of the authority's issued list that is the last to be trusted (default: none)")
    .option('--at <instant>', 'from when (default: now)')
    .action((kid: string, { at, list }: RevokeOptions) =>
      act(() =>
        revoke(world, kid, (key) => ({
          at: instantOption(at, 'at') ?? world.now(),
          reason: 'compromised',
          ...(list !== undefined && { list: listVersion(world, key.authority, list) }),
        })),
      ),
    )
}

function revoke(world: World, kid: string, revokedOf: (key: RegistryKey) => RegistryKey['revoked'] & {}): Answer {
  return work(world, (registry) =>
    changeEntry(
      registry,
      'keys',
      (key) => hex(key.kid) === kid.toLowerCase(),
      (key) => ({ ...key, revoked: revokedOf(key) }),
    ),
  )
}

/** A list that does not exist yet can't be the last trusted one: a thief could still write it. */
function listVersion(world: World, authority: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw formatRefusal('FIELD_TYPE', { field: 'list', subject: `--list ${text}` })
  const version = Number(text)
  const known = trustedFiles(existingHome(world)).lists.get(`issued/${authority}`)
  if (known && listFacts(known).version < version)
    throw schemeRefusal('NOT_FOUND', {
      field: 'list',
      subject: `the newest issued list of ${authority} here is ${listFacts(known).version}, not ${version}`,
    })
  return version
}
