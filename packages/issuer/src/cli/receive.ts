/** `kpc receive`: takes what other authorities have sent as files, and the receipts of what was sent to them. */
import type { Command } from 'commander'
import { type TakenFile, takeFolder } from '../inbox/folder.ts'
import { proveWaiting } from '../inbox/receipts.ts'
import { command, type Give, type World } from './command.ts'
import { takingOf, withExchange } from './exchange.ts'
import { rows } from './paint.ts'

/** Some of what lay there was refused. */
const exitRefused = 10

const saysOf: Readonly<Record<TakenFile['what'], string>> = {
  registered: 'registered, its receipt lies beside it',
  'receipt-later': 'registered; its receipt is made where the checkpoint key is: kpc receive there',
  receipt: 'a receipt: they were told',
  answer: 'the scheme has the report: kpc incident list',
  own: 'a statement of this authority, for others',
  refused: 'refused',
}

export function receiveCommand(world: World, give: Give): Command {
  const example = `kpc receive stick
kpc receive stick    at the other authority; then here again, for the receipts`
  return command('receive', 'take what lies in a folder, and leave the receipts beside it', example)
    .argument('<folder>', 'as kpc outbox export has written it')
    .option('--by <name>', 'who brings it; KPC_PERSON if absent, else the user of this system')
    .action(async (folder: string, { by }: { by?: string }) => {
      const taken = await withExchange(world, async (exchange) => {
        const taking = await takingOf(world, exchange, by)
        const { proving, ledger, trust, now } = taking
        const files = await takeFolder(folder, taking)
        if (proving) await proveWaiting({ ...proving, ledger, trust, now })
        return files
      })
      const refused = taken.some(({ what }) => what === 'refused')
      give({
        ...(refused && { exit: exitRefused }),
        json: { files: taken },
        text: () =>
          taken.length === 0
            ? `Nothing lies in ${folder} for this authority.\n`
            : rows(
                taken.map(({ file, what, problem }) => [file, problem ?? saysOf[what]] as const),
                '',
              ),
      })
    })
}
