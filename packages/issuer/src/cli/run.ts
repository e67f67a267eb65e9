/**
 * `kpc` with every command.
 * @module
 */
import { runProgram } from '@kpc/host/command/run'
import { adviseCommand } from './advise.ts'
import { alarmsCommand } from './alarms.ts'
import { approveCommand } from './approve.ts'
import { arrivalsCommand, seenCommand } from './arrivals.ts'
import { askCommand } from './ask.ts'
import type { World } from './command.ts'
import { confirmCommand } from './confirm.ts'
import { demoCommand } from './demo.ts'
import { devicesCommand } from './devices.ts'
import { expectedCommand } from './expected.ts'
import { followUpCommand } from './followup.ts'
import { incidentCommand } from './incident.ts'
import { initCommand } from './init.ts'
import { inspectCommand } from './inspect.ts'
import { issueCommand } from './issue.ts'
import { keysCommand } from './keys.ts'
import { ledgerCommand } from './ledger.ts'
import {
  amendCommand,
  cancelCommand,
  expireCommand,
  exportCommand,
  lostCommand,
  replaceCommand,
  stolenCommand,
} from './life.ts'
import { listCommand } from './list.ts'
import { listsCommand } from './lists.ts'
import { numbersCommand } from './numbers.ts'
import { outboxCommand } from './outbox.ts'
import { peopleCommand } from './people.ts'
import { printCommand } from './print.ts'
import { kpcOf, type MakeCommand } from './program.ts'
import { proposalsCommand } from './proposals.ts'
import { qrCommand } from './qr.ts'
import { receiptCommand } from './receipt.ts'
import { receiveCommand } from './receive.ts'
import { registersCommand } from './registers.ts'
import { registryCommand } from './registry.ts'
import { retentionCommand } from './retention.ts'
import { serveCommand } from './serve.ts'
import { showCommand } from './show.ts'
import { statisticsCommand } from './statistics.ts'
import { stockCommand } from './stock.ts'
import { trailCommand } from './trail.ts'
import { verifyCommand } from './verify.ts'
import { webhooksCommand } from './webhooks.ts'

/** As a program of the scheme. */
export const kpc = kpcOf([
  keysCommand,
  issueCommand,
  qrCommand,
  printCommand,
  verifyCommand,
  inspectCommand,
  showCommand,
  listCommand,
  ledgerCommand,
  numbersCommand,
  amendCommand,
  cancelCommand,
  proposalsCommand,
  replaceCommand,
  exportCommand,
  expireCommand,
  lostCommand,
  stolenCommand,
  confirmCommand,
  arrivalsCommand,
  devicesCommand,
  seenCommand,
  adviseCommand,
  incidentCommand,
  outboxCommand,
  receiveCommand,
  receiptCommand,
  expectedCommand,
  askCommand,
  alarmsCommand,
  listsCommand,
  initCommand,
  registryCommand,
  peopleCommand,
  trailCommand,
  registersCommand,
  retentionCommand,
  stockCommand,
  followUpCommand,
  webhooksCommand,
  statisticsCommand,
  demoCommand,
  approveCommand,
  serveCommand,
])

/** Every command, with its arguments and options. */
export const programOf: MakeCommand = kpc.commands

/** @param args without the names of the program */
export function run(args: readonly string[], world: World): Promise<number> {
  return runProgram(kpc, args, world)
}
