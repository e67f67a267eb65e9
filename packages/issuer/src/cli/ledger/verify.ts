/** `kpc ledger verify`. */
import { basename } from 'node:path'
import type { Command } from 'commander'
import { checkpointFiles, readCheckpoint } from '../../proofs/checkpoint-folder.ts'
import { verifyLedger } from '../../proofs/verify-ledger.ts'
import { openSources } from '../../trust/open.ts'
import { command, type Give, type World } from '../command.ts'
import { openHome } from '../open-home.ts'
import { type AuthorityOption, authorityOption, collect, ledgerNameOf, readNamed, withLedgerAsItIs } from './proving.ts'
import { reportAnswer } from './report-text.ts'

const example = `kpc ledger verify
kpc ledger verify --checkpoint /media/usb/2026-10.checkpoint.cbor

Exit codes: 0 nothing contradicts it, 20 something does, 64 refused, 70 internal`

export function verifyLedgerCommand(world: World, give: Give): Command {
  return command(
    'verify',
    'recompute the whole ledger, and name every entry that was altered, removed, inserted, moved or back-dated',
    example,
  )
    .option('--checkpoint <file>', 'one that somebody else kept, beside those of this home; once for each', collect)
    .option(...authorityOption)
    .action(async ({ checkpoint = [], ...options }: AuthorityOption & { readonly checkpoint?: readonly string[] }) => {
      const home = openHome(world)
      const { trust } = await openSources({}, home, world.now())
      const name = ledgerNameOf(home, trust, options)
      const own = checkpointFiles(home.checkpoints)
      const others = checkpoint.map(readNamed)
      const kept = [
        ...own.map((file) => ({ name: basename(file), message: readCheckpoint(file), own: true })),
        ...others.map(({ name, bytes }) => ({ name, message: bytes, own: false })),
      ]
      const report = await withLedgerAsItIs(home, async (ledger) => {
        const { withAside } = await import('../../ledger/set-aside.ts')
        return withAside((putAside) => verifyLedger({ ledger, trust, name, kept, putAside }))
      })
      give(
        reportAnswer(report, trust.registry.test, `${own.length} checkpoints of this home, ${others.length} of others`),
      )
    })
}
