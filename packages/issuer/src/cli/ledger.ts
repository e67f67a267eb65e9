/** `kpc ledger`: proofs of what the ledger holds, and what reviewers do with them. */
import { Command } from 'commander'
import type { Give, World } from './command.ts'
import { checkCommand } from './ledger/check.ts'
import { checkpointCommand } from './ledger/checkpoint.ts'
import { exportCommand } from './ledger/export.ts'
import { consistencyCommand, proofCommand } from './ledger/proof.ts'
import { verifyLedgerCommand } from './ledger/verify.ts'

export function ledgerCommand(world: World, give: Give): Command {
  const ledger = new Command('ledger')
    .description('the ledger: checkpoints, proofs, and the review of it')
    .addHelpText('after', '\nExample:\n  kpc ledger checkpoint && kpc ledger verify')
  const commands = [
    checkpointCommand,
    proofCommand,
    consistencyCommand,
    verifyLedgerCommand,
    exportCommand,
    checkCommand,
  ]
  for (const make of commands) ledger.addCommand(make(world, give))
  return ledger
}
