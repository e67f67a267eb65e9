/** `kpc init`: a new home of a scheme. */
import { showInstant, type TrustedSet } from '@kpc/schema'
import type { Command } from 'commander'
import { homeOf } from '../home/home.ts'
import { joinScheme } from '../trust/join.ts'
import { type Answer, command, type Give, type World } from './command.ts'
import { printable, rows, testLine } from './paint.ts'

const example = `KPC_HOME=/srv/kpc kpc init https://trust.example/ --sha256 HEX --participant BW
kpc init /media/usb/kpc-bundle.cbor --sha256 HEX`

interface Options {
  readonly sha256: string
  readonly participant?: string
  readonly test?: boolean
}

export function initCommand(world: World, give: Give): Command {
  return command('init', 'make a new home of a scheme, which trusts its root and holds no key', example)
    .argument('<source>', 'where the scheme is published: a web address, a folder, or a bundle')
    .requiredOption('--sha256 <hex>', 'of the contents of its root, as it was read out to you')
    .option('--participant <code>', 'whose authority this home is for: refused where the registry has none')
    .option('--test', 'for an exercise: take a scheme that is marked TEST')
    .action(async (source: string, { sha256, participant, test = false }: Options) => {
      const home = homeOf(world.env)
      const joining = { sha256, participant, test, now: world.now() }
      give(answerOf(home.path, await joinScheme(home, source, joining, world.notice), participant))
    })
}

function answerOf(path: string, { root, registry, timestamp, files }: TrustedSet, participant?: string): Answer {
  const authorities = registry.authorities.filter((one) => one.participant === participant).map(({ id }) => id)
  const json = {
    home: path,
    test: registry.test,
    root: root.version,
    registry: { version: registry.version, participants: registry.participants.length },
    lists: [...files.lists.keys()],
    ...(timestamp && { timestamp: { version: timestamp.version, issued: showInstant(timestamp.issued) } }),
    ...(participant !== undefined && { participant, authorities }),
  }
  return {
    json,
    text: (paint) =>
      testLine(registry.test, paint) +
      `Home ${paint('bold', printable(path))} trusts this scheme and no other\n` +
      rows([
        ['root', String(root.version)],
        ['registry', `${registry.version}, ${registry.participants.length} participants`],
        ['lists', files.lists.size === 0 ? 'none published yet' : String(files.lists.size)],
        ...(timestamp ? [['current on', showInstant(timestamp.issued)] as const] : []),
        ...(participant === undefined ? [] : [[participant, authorities.join(', ') || 'no authority yet'] as const]),
      ]) +
      'Make a key, and have the scheme register it: kpc keys new --use certificate\n',
  }
}
