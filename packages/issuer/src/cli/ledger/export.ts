/** `kpc ledger export`. */
import { showLedgerName } from '@kpc/schema'
import type { Command } from 'commander'
import { exportLedger } from '../../proofs/export-ledger.ts'
import { showCheckpoint } from '../../proofs/show.ts'
import { command, type Give, type World } from '../command.ts'
import { rows, testLine } from '../paint.ts'
import { writePieces } from '../write-file.ts'
import { type AuthorityOption, authorityOption, withProving } from './proving.ts'

const example = `kpc ledger export --out bw.ledger.cbor
kpc ledger check bw.ledger.cbor --checkpoint 2026-10.checkpoint.cbor`

export function exportCommand(world: World, give: Give): Command {
  return command('export', 'write one file that proves the whole ledger to a reviewer', example)
    .requiredOption('--out <file>', 'where it goes')
    .option(...authorityOption)
    .action(async ({ out, ...options }: AuthorityOption & { readonly out: string }) => {
      await withProving(world, options, async (proving) => {
        const { signed, pieces } = await exportLedger(proving)
        const bytes = await writePieces(out, pieces)
        const { test } = proving.trust.registry
        const checkpoint = showCheckpoint(signed.checkpoint)
        give({
          json: { test, file: out, bytes, checkpoint },
          text: (paint) =>
            `${testLine(test, paint)}The ledger of ${showLedgerName(signed.checkpoint)}: ${checkpoint.size} entries\n` +
            rows([
              ['file', `${out}, ${bytes} bytes`],
              ['root', checkpoint.root],
              ['at', checkpoint.at],
            ]) +
            'It holds all certificates in clear: hand it to reviewers only. They run: kpc ledger check\n',
        })
      })
    })
}
