/** `kpc keys new`, `kpc keys encrypt`, `kpc keys passphrase`. */
import { newPassphrase, presentWord } from '@kpc/host/keys/words'
import { algorithm, authorityUses, base64url, hex } from '@kpc/schema'
import { type Command, Option } from 'commander'
import type { Home } from '../home/home.ts'
import { readSettings } from '../home/settings.ts'
import {
  changePassphrase,
  encryptKey,
  homeKeys,
  type Kept,
  type KeyOnFile,
  keyNamed,
  newHsmKey,
  newKey,
  signerRefusal,
} from '../signer/keys.ts'
import { openSources } from '../trust/open.ts'
import { type Answer, command, type Give, type World } from './command.ts'
import { openHome } from './open-home.ts'
import { rows } from './paint.ts'

const passphraseFile = ['--passphrase-file <file>', 'the new passphrase is in this file, instead of asked for'] as const

interface Making {
  readonly use: (typeof authorityUses)[number]
  readonly alg: keyof typeof algorithm
  readonly passphraseFile?: string
  readonly plain?: true
  readonly hsm?: true
}

export function newCommand(world: World, give: Give): Command {
  return command(
    'new',
    'make a private key: encrypted in KPC_HOME/keys, or in the HSM',
    'kpc keys new --use certificate\nkpc keys new --use list --passphrase-file /media/usb/passphrase.txt\nkpc keys new --hsm --alg ESP256',
  )
    .addOption(
      new Option('--use <use>', 'what the key is for; a key has one use').choices(authorityUses).default('certificate'),
    )
    .addOption(
      new Option('--alg <algorithm>', 'ESP256 where an HSM has no Ed25519')
        .choices(Object.keys(algorithm))
        .default('Ed25519'),
    )
    .addOption(new Option(...passphraseFile).conflicts(['plain', 'hsm']))
    .addOption(new Option('--plain', 'not encrypted: whoever reads the file signs with it').conflicts('hsm'))
    .option('--hsm', 'in the HSM that the settings name, which it never leaves')
    .action(async (making: Making) => give(newAnswer(await make(making, openHome(world), world))))
}

async function make(making: Making, home: Home, world: World): Promise<KeyOnFile> {
  const { use, plain, hsm } = making
  const alg = algorithm[making.alg]
  if (hsm) {
    const settings = readSettings(home).hsm
    if (!settings) throw signerRefusal('HSM_SETTINGS')
    return newHsmKey(home.keys, use, alg, settings, await presentWord(world, 'pin'))
  }
  if (!plain) return newKey(home.keys, use, alg, { passphrase: await newPassphrase(world, making.passphraseFile) })
  const { trust } = await openSources({}, home, world.now())
  if (!trust.registry.test)
    world.notice(
      'WARNING: this key is not encrypted, and its scheme is a real one. Whoever reads the file can sign certificates: encrypt it now with kpc keys encrypt',
    )
  return newKey(home.keys, use, alg)
}

export function encryptCommand(world: World, give: Give): Command {
  return command('encrypt', 'encrypt a key that lies readable', 'kpc keys encrypt 5cb0ed22c3d5a8a1')
    .argument('<kid>', 'see kpc keys list')
    .option(...passphraseFile)
    .action(async (kid: string, { passphraseFile }: { passphraseFile?: string }) => {
      const key = keyNamed(kid, homeKeys(openHome(world)))
      const passphrase = await newPassphrase(world, passphraseFile)
      give(
        keptAnswer(
          await encryptKey(key, { passphrase }),
          'Copies of the file as it was, and what a disk keeps of it, still hold the secret: destroy them.',
        ),
      )
    })
}

export function passphraseCommand(world: World, give: Give): Command {
  return command(
    'passphrase',
    'change the passphrase of a key',
    'kpc keys passphrase 5cb0ed22c3d5a8a1\nKPC_PASSPHRASE_FILE=old.txt kpc keys passphrase 5cb0ed22c3d5a8a1 --passphrase-file new.txt',
  )
    .argument('<kid>', 'see kpc keys list')
    .option(...passphraseFile)
    .action(async (kid: string, { passphraseFile }: { passphraseFile?: string }) => {
      const key = keyNamed(kid, homeKeys(openHome(world)))
      const before = await presentWord(world, 'passphrase')
      const passphrase = await newPassphrase(world, passphraseFile)
      give(
        keptAnswer(
          await changePassphrase(key, before, { passphrase }),
          'Older copies still open with the old passphrase.',
        ),
      )
    })
}

export const keptText: Readonly<Record<Kept, string>> = {
  plain: 'not encrypted',
  sealed: 'encrypted with a passphrase (age, scrypt)',
  hsm: 'in the HSM',
}

/** The public half of a key, for `--json`. */
export function showKey({ file, signer: { kid, key, use, kept } }: KeyOnFile) {
  return { kid: hex(kid), alg: key.alg, use, x: base64url(key.x), kept, file }
}

function newAnswer(key: KeyOnFile): Answer {
  const json = showKey(key)
  const copy =
    json.kept === 'hsm'
      ? 'The file holds no secret: copy it to every machine that signs with this HSM.'
      : 'Keep a copy of the file, and its passphrase elsewhere, where no thief and no fire reaches both.'
  return {
    json,
    text: () =>
      `New ${json.use} key, ${keptText[json.kept]}\n${rows([
        ['kid', json.kid],
        ['x', json.x],
        ['file', json.file],
      ])}` +
      `It signs nothing yet: give kid and x, never the file, to the scheme, which registers it:\n` +
      `  kpc-scheme key add --help\n${copy}\n`,
  }
}

function keptAnswer(key: KeyOnFile, advice: string): Answer {
  const json = showKey(key)
  return { json, text: () => `${json.kid}: ${keptText[json.kept]}\n${advice}\n` }
}
