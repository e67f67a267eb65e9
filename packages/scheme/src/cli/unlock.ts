/**
 * Opens the scheme's keys before they sign.
 * @module
 */

import type { World } from '@kpc/host/command/world'
import { newPassphrase, presentWord } from '@kpc/host/keys/words'
import { hex, type Role } from '@kpc/schema'
import { Option } from 'commander'
import type { Home } from '../home.ts'
import type { PrivateKey } from '../private-key.ts'
import { keysFor } from '../role-keys.ts'

/**
 * Opens the keys of these roles that are in this home. A passphrase is asked for once; keys that need none cost nothing.
 * @throws {Refusal} `KEY_LOCKED`, `PASSPHRASE_WRONG`, `FILE_*`
 */
export async function unlockRoles(world: World, home: Home, roles: readonly Role[]): Promise<void> {
  const keys = new Set(roles.flatMap((role) => keysFor(home, role)))
  let word: string | undefined
  for (const key of keys) {
    warnOfPlain(world, key)
    if (key.locked === undefined) continue
    word ??= await presentWord(world, 'passphrase')
    await key.unlock(word)
  }
}

/** A key of the development scheme is no secret, and says so in its file. */
function warnOfPlain(world: World, { kept, warning, kid }: PrivateKey): void {
  if (kept === 'plain' && warning === undefined)
    world.notice(
      `warning: key ${hex(kid)} is not encrypted, whoever reads its file signs with it: kpc-scheme key encrypt ${hex(kid)}`,
    )
}

/** How a key that is made is kept. */
export interface KeepingOptions {
  readonly passphraseFile?: string
  readonly plain?: true
}

export const passphraseFileOption = (): Option =>
  new Option('--passphrase-file <file>', 'the new passphrase is in this file, instead of asked for')
export const plainOption = (): Option =>
  new Option('--plain', 'not encrypted: whoever reads the file signs with it').conflicts('passphraseFile')

/** @throws {Refusal} `PASSPHRASE_MISSING`, `PASSPHRASE_TWICE`, `FILE_*` */
export async function keepingOf(world: World, { passphraseFile, plain }: KeepingOptions) {
  return plain ? {} : { passphrase: await newPassphrase(world, passphraseFile) }
}
