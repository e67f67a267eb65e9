import { answerInLines } from '@kpc/host/command/command'
import type { World } from '@kpc/host/command/world'
import { decodeSnapshot, decodeTimestamp, parseSign1, snapshotLimits } from '@kpc/schema'
import type { Command } from 'commander'
import { listFacts } from '../lists.ts'
import { exitCodeOf, healthOf } from '../publish/health.ts'
import { readPublished, trustedFiles } from '../trusted.ts'
import type { Act } from './act.ts'
import { command, existingHome } from './command.ts'

const says = { good: 'good', plan: 'plan its renewal', soon: 'renew it soon', now: 'RENEW IT NOW' } as const

/** `health`: what expires when. */
export function healthCommand(program: Command, world: World, act: Act): void {
  command(program, 'health', 'how many days everything that expires has left', 'health')
    .addHelpText(
      'after',
      '\nExit codes: 0 all is good; 10 something has 90 days or fewer left, or half of a shorter life; 20 something has 7 days or fewer left, or an eighth of a shorter life, or is over.',
    )
    .action(() =>
      act(() => {
        const home = existingHome(world)
        const { root, registry } = readPublished(home)
        const { snapshot, timestamp, lists } = trustedFiles(home)
        const lines = healthOf(
          {
            root,
            registry,
            // Over or signed by a key that went: they count as long as they lie here.
            snapshot: snapshot && decodeSnapshot(parseSign1(snapshot, snapshotLimits).payload),
            timestamp: timestamp && decodeTimestamp(parseSign1(timestamp).payload),
            lists: new Map([...lists].map(([name, file]) => [name, listFacts(file)])),
          },
          world.now(),
        )
        return answerInLines(
          { test: registry?.test ?? false, lines },
          [
            ...(registry?.test ? ['TEST'] : []),
            ...lines.map(({ name, days, expires, level }) => {
              const left = days < 0 ? `over since ${expires}` : `${days} days left, until ${expires}`
              return `${says[level].padEnd(16)}  ${name}: ${left}`
            }),
          ],
          exitCodeOf(lines),
        )
      }),
    )
}
