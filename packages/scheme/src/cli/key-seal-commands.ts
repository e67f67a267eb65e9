import { type Answer, answerInLines } from '@kpc/host/command/command'
import type { World } from '@kpc/host/command/world'
import { encrypted, encryptedAnew } from '@kpc/host/keys/key-store'
import { newPassphrase, presentWord } from '@kpc/host/keys/words'
import { hex } from '@kpc/schema'
import type { Command } from 'commander'
import type { Home } from '../home.ts'
import { type PrivateKey, readKeyContent, replacePrivateKey } from '../private-key.ts'
import { schemeRefusal } from '../refusal.ts'
import { privateKeys } from '../role-keys.ts'
import type { Act } from './act.ts'
import { ownHome } from './ceremony.ts'
import { command } from './command.ts'
import { passphraseFileOption } from './unlock.ts'

interface Options {
  readonly passphraseFile?: string
}

/** `key encrypt | passphrase`: how a key of the scheme is kept. */
export function sealKeyCommands(group: Command, world: World, act: Act): void {
  command(group, 'encrypt', 'encrypt a key of the scheme that lies readable', 'key encrypt 4928ffe0ca794a33')
    .argument('<kid>', 'in hexadecimal')
    .addOption(passphraseFileOption())
    .action((kid: string, { passphraseFile }: Options) =>
      act(async () => {
        const { file } = keyNamed(ownHome(world), kid)
        const passphrase = await newPassphrase(world, passphraseFile)
        const key = replacePrivateKey(file, await encrypted(readKeyContent(file), { passphrase }))
        return keptAnswer(
          key,
          'copies of the file as it was, and what a disk keeps of it, still hold the secret: destroy them',
        )
      }),
    )
  command(group, 'passphrase', 'change the passphrase of a key of the scheme', 'key passphrase 4928ffe0ca794a33')
    .argument('<kid>', 'in hexadecimal')
    .addOption(passphraseFileOption())
    .action((kid: string, { passphraseFile }: Options) =>
      act(async () => {
        const { file } = keyNamed(ownHome(world), kid)
        const before = await presentWord(world, 'passphrase')
        const passphrase = await newPassphrase(world, passphraseFile)
        const key = replacePrivateKey(file, await encryptedAnew(readKeyContent(file), before, { passphrase }))
        return keptAnswer(key, 'older copies still open with the old passphrase')
      }),
    )
}

/** @throws {Refusal} `SIGNER_MISSING` */
function keyNamed(home: Home, kid: string): PrivateKey {
  const found = privateKeys(home).find((key) => hex(key.kid) === kid.toLowerCase())
  if (!found) throw schemeRefusal('SIGNER_MISSING', { subject: `${kid} in ${home.keys}` })
  return found
}

function keptAnswer({ kid, use, kept, file }: PrivateKey, advice: string): Answer {
  return answerInLines({ kid: hex(kid), use, kept, file }, [
    `${use} key ${hex(kid)} is encrypted with the passphrase (age, scrypt): ${file}`,
    advice,
  ])
}
