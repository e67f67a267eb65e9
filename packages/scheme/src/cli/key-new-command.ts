import { answerInLines } from '@kpc/host/command/command'
import type { World } from '@kpc/host/command/world'
import { base64url, hex, roleNames } from '@kpc/schema'
import { type Command, Option } from 'commander'
import { showJson } from '../files.ts'
import { newRoleKey } from '../role-keys.ts'
import type { Act } from './act.ts'
import { ownHome, writeNew } from './ceremony.ts'
import { command } from './command.ts'
import { type KeepingOptions, keepingOf, passphraseFileOption, plainOption } from './unlock.ts'

interface Options extends KeepingOptions {
  readonly role: (typeof roleNames)[number]
  readonly out?: string
}

/** `key new`: a holder makes a key of the scheme, whose private part never leaves this machine. */
export function newKeyCommand(group: Command, world: World, act: Act): void {
  command(
    group,
    'new',
    'make a key of the scheme itself; only its public part travels',
    'key new --role root --out alice.root.json',
  )
    .addOption(new Option('--role <role>', 'what it signs').choices([...roleNames]).makeOptionMandatory())
    .option('--out <file>', 'where the public part goes, to be handed to who proposes the root')
    .addOption(passphraseFileOption())
    .addOption(plainOption())
    .action(({ role, out, ...keeping }: Options) =>
      act(async () => {
        const key = await newRoleKey(ownHome(world), role, await keepingOf(world, keeping))
        const { file, kept } = key
        const stated = { kid: hex(key.kid), alg: key.key.alg, use: role, x: base64url(key.key.x) }
        const publicFile = out === undefined ? undefined : writeNew(out, showJson(stated))
        return answerInLines({ ...stated, kept, file, ...(publicFile && { publicFile }) }, [
          `${role} key ${stated.kid}`,
          `private, ${kept === 'plain' ? 'NOT encrypted' : 'encrypted with the passphrase'}: ${file}: keep it off every network, with a copy in a safe elsewhere`,
          publicFile
            ? `public: ${publicFile}: hand this file on, and read the kid out on another line`
            : showJson(stated),
        ])
      }),
    )
}
