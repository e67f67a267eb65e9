/** `kpc ledger checkpoint`. */
import { showLedgerName } from '@kpc/schema'
import type { Command } from 'commander'
import { type SignedCheckpoint, signCheckpoint } from '../../proofs/checkpoint.ts'
import { showSigned } from '../../proofs/show.ts'
import { type Answer, command, type Give, type World } from '../command.ts'
import { rows, testLine } from '../paint.ts'
import { writeOut } from '../write-file.ts'
import { type AuthorityOption, authorityOption, withProving } from './proving.ts'

export function checkpointCommand(world: World, give: Give): Command {
  return command(
    'checkpoint',
    'sign what the ledger is now: whoever keeps it can have every later change proved',
    'kpc ledger checkpoint --out 2026-11-25.checkpoint.cbor',
  )
    .option('--out <file>', 'write a copy there, to be given away')
    .option(...authorityOption)
    .action(async ({ out, ...options }: AuthorityOption & { readonly out?: string }) => {
      await withProving(world, options, async (proving) => {
        const signed = await signCheckpoint(proving)
        if (out !== undefined) await writeOut(out, signed.message)
        give(answerOf(signed, proving.trust.registry.test, out))
      })
    })
}

function answerOf(signed: SignedCheckpoint, test: boolean, out: string | undefined): Answer {
  const json = { ...showSigned(signed, test), kept: signed.file, ...(out !== undefined && { file: out }) }
  return {
    json,
    text: (paint) =>
      `${testLine(test, paint)}Checkpoint of the ledger of ${showLedgerName(signed.checkpoint)}: ${json.size} entries\n` +
      rows([
        ['root', json.root],
        ['at', json.at],
        ['kept', json.kept],
        ...(out === undefined ? [] : [['copy', out] as const]),
      ]) +
      'Give a copy to whoever may review this ledger: it proves nothing while only you have it.\n',
  }
}
