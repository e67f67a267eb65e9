/** `kpc ledger backup|restore|move`: the whole ledger, from one place to another. */
import { resolve } from 'node:path'
import { Refusal } from '@kpc/host/refusal'
import { hex } from '@kpc/schema'
import type { Command } from 'commander'
import type { Home } from '../../home/home.ts'
import { actingOf } from '../../home/person.ts'
import type { Copied } from '../../ledger/copying.ts'
import { openSources } from '../../trust/open.ts'
import { type Answer, command, type Give, type World } from '../command.ts'
import { openHome, withLedger } from '../open-home.ts'
import { printable, rows, testLine } from '../paint.ts'

export function backupCommand(world: World, give: Give): Command {
  return command(
    'backup',
    'copy the whole ledger into one file, which issues nothing until it was restored and reopened',
    'kpc ledger backup /media/stick/2026-11-25.ledger',
  )
    .argument('<file>', 'that does not exist yet')
    .action(async (file: string) => {
      const { backUp } = await import('../../ledger/recovery.ts')
      const home = openHome(world)
      const { trust } = await openSources({}, home, world.now())
      const made = await backUp(home.ledger, file)
      await noteBackup(home, file, world)
      give(copiedAnswer(`Copied to ${file}`, made, trust.registry.test, { file }, ''))
    })
}

/** The board of the desk says how old the last back-up is. */
async function noteBackup(home: Home, file: string, { env, now, notice }: World): Promise<void> {
  const { noteInTrail } = await import('../../people/trail.ts')
  try {
    const { by } = actingOf(env)
    await withLedger(home, (ledger) => noteInTrail('backed-up', resolve(file), { ledger, now }, { by }))
  } catch (error) {
    // The copy is made all the same.
    if (!(error instanceof Refusal)) throw error
    notice(error.message)
  }
}

export function restoreCommand(world: World, give: Give): Command {
  return command(
    'restore',
    'put a back-up in the place of the ledger; what was there stays beside it',
    'kpc ledger restore /media/stick/2026-11-25.ledger && kpc ledger reopen --highest BW0001234',
  )
    .argument('<file>', 'that kpc ledger backup wrote')
    .action(async (file: string) => {
      const { restore } = await import('../../ledger/recovery.ts')
      const home = openHome(world)
      const { trust } = await openSources({}, home, world.now())
      const { kept, ...made } = await restore(file, home.ledger, world.now())
      const next =
        'It issues nothing yet. Take back what it lacks from papers, then say which number was printed last:\n' +
        '  kpc ledger adopt scanned.txt\n  kpc ledger reopen --highest NUMBER\n'
      const also = kept === undefined ? {} : { kept }
      give(copiedAnswer(`Restored from ${file}`, made, trust.registry.test, { file, ...also }, next))
    })
}

const moveExample = `kpc ledger move --to postgres://kpc@localhost/kpc
kpc ledger move --to .kpc/ledger.sqlite`

export function moveCommand(world: World, give: Give): Command {
  return command('move', 'move the ledger to another database; the one that it leaves issues no more', moveExample)
    .requiredOption('--to <address|file>', 'postgres://..., or a file')
    .action(async ({ to }: { to: string }) => {
      const { move } = await import('../../ledger/recovery.ts')
      const { isAddress } = await import('../../ledger/database-address.ts')
      const home = openHome(world)
      const { trust } = await openSources({}, home, world.now())
      const target = isAddress(to) ? to : resolve(to)
      const made = await move(home.ledger, target)
      const next = isAddress(to)
        ? 'From now on set DATABASE_URL to it.\n'
        : `From now on leave DATABASE_URL unset; a home has its ledger in ${printable(home.path)}/ledger.sqlite.\n`
      give(copiedAnswer('Moved, and the same root came out', made, trust.registry.test, {}, next))
    })
}

function copiedAnswer(
  did: string,
  { size, root }: Copied,
  test: boolean,
  also: Readonly<Record<string, string>>,
  next: string,
): Answer {
  return {
    json: { size, root: hex(root), ...also, test },
    text: (paint) =>
      `${testLine(test, paint)}${printable(did)}\n` +
      rows([['entries', String(size)], ['root', hex(root)], ...Object.entries(also)]) +
      next,
  }
}
