/** `kpc keys new`, `kpc keys list`. */
import { algorithm, authorityUses, base64url, dayOf, hex, type KnownKey, showDate, type Trust } from '@kpc/schema'
import { Command, Option } from 'commander'
import { type KeyOnFile, newKey, readKeys } from '../signer/key-file.ts'
import { openSources } from '../trust/open.ts'
import { type Answer, command, type Give, type World } from './command.ts'
import { openHome } from './open-home.ts'
import { rows, testLine } from './paint.ts'

export function keysCommand(world: World, give: Give): Command {
  const made = command('new', 'make a private key in KPC_HOME/keys', 'kpc keys new --use certificate')
    .addOption(
      new Option('--use <use>', 'what the key is for; a key has one use').choices(authorityUses).default('certificate'),
    )
    .addOption(
      new Option('--alg <algorithm>', 'ESP256 where an HSM has no Ed25519')
        .choices(Object.keys(algorithm))
        .default('Ed25519'),
    )
    .action(({ use, alg }: { use: (typeof authorityUses)[number]; alg: keyof typeof algorithm }) =>
      give(newAnswer(newKey(openHome(world).keys, use, algorithm[alg]))),
    )
  const listed = command(
    'list',
    "list this home's keys, and since when the scheme knows them",
    'kpc keys list --json',
  ).action(async () => {
    const home = openHome(world)
    const { trust } = await openSources({}, home, world.now())
    give(listAnswer(readKeys(home.keys), trust, dayOf(world.now())))
  })
  return new Command('keys')
    .description("the authority's private keys")
    .addHelpText('after', '\nExample:\n  kpc keys list')
    .addCommand(made)
    .addCommand(listed)
}

function newAnswer({ file, signer: { kid, key, use } }: KeyOnFile): Answer {
  const json = { kid: hex(kid), alg: key.alg, use, x: base64url(key.x), file }
  return {
    json,
    text: () =>
      `New ${use} key\n${rows([
        ['kid', json.kid],
        ['x', json.x],
        ['file', file],
      ])}` +
      `It signs nothing yet: give kid and x, never the file, to the scheme, which registers it:\n` +
      `  kpc-scheme key add --help\nKeep a copy of the file where no thief and no fire reaches both.\n`,
  }
}

function listAnswer(keys: readonly KeyOnFile[], trust: Trust, today: number): Answer {
  const json = keys.map(({ file, signer: { kid, key, use, warning } }) => {
    const known = trust.keys.get(hex(kid))
    return {
      kid: hex(kid),
      alg: key.alg,
      use,
      x: base64url(key.x),
      file,
      ...(warning !== undefined && { warning }),
      registered: known !== undefined,
      ...(known && showKnown(known, today)),
    }
  })
  return {
    json,
    text: (paint) =>
      testLine(trust.registry.test, paint) +
      (json.length === 0
        ? 'No keys. Make one: kpc keys new\n'
        : json.map((one) => `${one.kid}  ${one.use}  ${describe(one)}\n`).join('')),
  }
}

interface Registration {
  readonly authority: string
  readonly participant: string
  readonly from: string
  readonly until?: string
  readonly valid: boolean
}

function showKnown({ key, authority, participant }: KnownKey, today: number): Registration {
  return {
    authority: authority.id,
    participant: participant.code,
    from: showDate(key.from),
    ...(key.until !== undefined && { until: showDate(key.until) }),
    valid: key.from <= today && (key.until === undefined || today < key.until),
  }
}

function describe(one: { readonly registered: boolean } & Partial<Registration>): string {
  if (!one.registered) return 'not in the registry'
  return `${one.participant} ${one.authority}, from ${one.from}${one.until === undefined ? '' : ` until ${one.until}`}${one.valid ? '' : ', not valid today'}`
}
