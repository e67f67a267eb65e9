/** `kpc ledger`: proofs of what the ledger holds, and what reviewers do with them. */
import { Command } from 'commander'
import type { Give, World } from './command.ts'
import { adoptCommand } from './ledger/adopt.ts'
import { backupCommand, moveCommand, restoreCommand } from './ledger/backup.ts'
import { checkCommand } from './ledger/check.ts'
import { checkpointCommand } from './ledger/checkpoint.ts'
import { exportCommand } from './ledger/export.ts'
import { consistencyCommand, proofCommand } from './ledger/proof.ts'
import { confirmCommand, reopenCommand } from './ledger/reopen.ts'
import { verifyLedgerCommand } from './ledger/verify.ts'

export function ledgerCommand(world: World, give: Give): Command {
  const ledger = new Command('ledger')
    .description('the ledger: checkpoints, proofs and their review; back-up, restore and move')
    .addHelpText('after', '\nExample:\n  kpc ledger checkpoint && kpc ledger verify')
  const commands = [
    checkpointCommand,
    proofCommand,
    consistencyCommand,
    verifyLedgerCommand,
    exportCommand,
    checkCommand,
    backupCommand,
    restoreCommand,
    adoptCommand,
    reopenCommand,
    moveCommand,
  ]
  for (const make of commands) ledger.addCommand(make(world, give))
  ledger.addCommand(confirmCommand(), { hidden: true })
  return ledger
}
