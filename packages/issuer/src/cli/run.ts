/**
 * `kpc`: its commands, and how it says what it refuses.
 * @module
 */
import { failuresBy } from '@kpc/host/command/failure'
import { type Program, runProgram } from '@kpc/host/command/run'
import { version } from '@kpc/host/version'
import { Command } from 'commander'
import { placeOf } from '../certificates/place.ts'
import { homeRefusal } from '../home/refusal.ts'
import { adviseCommand } from './advise.ts'
import { alarmsCommand } from './alarms.ts'
import { approveCommand } from './approve.ts'
import { arrivalsCommand, seenCommand } from './arrivals.ts'
import { askCommand } from './ask.ts'
import type { Give, World } from './command.ts'
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
import { proposalsCommand } from './proposals.ts'
import { qrCommand } from './qr.ts'
import { receiptCommand } from './receipt.ts'
import { receiveCommand } from './receive.ts'
import { cliRefusal } from './refusal.ts'
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

const about = 'Kimberley Process certificates as signed QR codes: the command line of an authority'

/** Every command, with its arguments and options. */
export function programOf(world: World, give: Give): Command {
  const program = new Command('kpc')
    .description(about)
    .version(version, '--version', 'print the version')
    .addHelpText('after', '\nExample:\n  kpc issue certificate.json && kpc qr BW0000001 --terminal')
  const commands = [
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
  ]
  for (const make of commands) program.addCommand(make(world, give))
  return program
}

/**
 * A text in Base45 may begin with a dash, as no option of ours does: capitals, digits or signs. It
 * goes to the end, behind `--`.
 */
function textsLast(args: readonly string[]): string[] {
  if (args.includes('--')) return [...args]
  const isText = (arg: string): boolean => /^-[0-9A-Z $%*+\-./:]{2,}$/.test(arg)
  const texts = args.filter(isText)
  return texts.length === 0 ? [...args] : [...args.filter((arg) => !isText(arg)), '--', ...texts]
}

/** @param args without the names of the program */
export function run(args: readonly string[], world: World): Promise<number> {
  return runProgram(kpc, textsLast(args), world)
}

const failureOf = failuresBy({
  usage: (about) => cliRefusal('USAGE', about),
  unforeseen: () => homeRefusal('INTERNAL'),
  place: placeOf,
})

/** As a program of the scheme. */
export const kpc: Program = { commands: programOf, failureOf, hints: true, indent: 2 }
