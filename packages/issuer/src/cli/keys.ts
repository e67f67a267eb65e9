/** `kpc keys`: the group. */
import { Command } from 'commander'
import type { Give, World } from './command.ts'
import { listCommand } from './keys-list.ts'
import { encryptCommand, newCommand, passphraseCommand } from './keys-make.ts'

export function keysCommand(world: World, give: Give): Command {
  return new Command('keys')
    .description("the authority's private keys")
    .addHelpText('after', '\nExample:\n  kpc keys list')
    .addCommand(newCommand(world, give))
    .addCommand(listCommand(world, give))
    .addCommand(encryptCommand(world, give))
    .addCommand(passphraseCommand(world, give))
}
