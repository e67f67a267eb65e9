/** `kpc numbers lease|take|hand-back|accept`: numbers for an office that issues without a line. */
import type { Command } from 'commander'
import { command, type Give, type World } from './command.ts'
import { readBytes } from './input.ts'
import { officeOf, parseCount, parseNumber, runAnswer, showNumbers, withNumbers } from './numbers-work.ts'
import { testLine } from './paint.ts'
import { cliRefusal } from './refusal.ts'
import { writePieces } from './write-file.ts'

const by = '--by <name>'
const byWhom = 'who does it; KPC_PERSON, or the name of the system if absent'

export function leaseCommands(world: World, give: Give): Command[] {
  return [leaseCommand(world, give), takeCommand(world, give), handBackCommand(world, give), acceptCommand(world, give)]
}

const leaseExample = `kpc numbers lease --office North --count 500 --out north.lease
kpc numbers lease --again BW0001500 --out north.lease`

function leaseCommand(world: World, give: Give): Command {
  return command('lease', 'lease numbers to an office or laptop with a ledger of its own', leaseExample)
    .option('--office <name>', 'as "office" in the settings.json of that home')
    .option('--count <n>', 'how many numbers, which follow each other', parseCount)
    .option('--again <first>', 'write the file of an earlier lease again')
    .requiredOption('--out <file>', 'the file to carry there')
    .option(by, byWhom)
    .action(async (options: { office?: string; count?: number; again?: string; out: string; by?: string }) => {
      const { lease, leaseAgain } = await import('../numbers/lease.ts')
      const { office, count, again, out } = options
      const made = await withNumbers(world, options.by, async (numbering) => {
        const test = numbering.trust.registry.test
        if (again !== undefined) return { ...(await leaseAgain(parseNumber(again, 'again'), numbering.ledger)), test }
        if (office === undefined || count === undefined)
          throw cliRefusal('USAGE', { subject: '--office and --count, or --again' })
        return { ...(await lease(office, count, numbering)), test }
      })
      await writePieces(out, [made.file])
      give(runAnswer('Leased', made.run, made.test, { out }))
    })
}

function takeCommand(world: World, give: Give): Command {
  return command('take', 'take a lease into the ledger of this office', 'kpc numbers take north.lease')
    .argument('<file>', 'that kpc numbers lease wrote')
    .option(by, byWhom)
    .action(async (file: string, options: { by?: string }) => {
      const bytes = await readBytes(file, world)
      const { takeLease } = await import('../numbers/lease.ts')
      const { run, test } = await withNumbers(world, options.by, async (numbering, home) => ({
        run: await takeLease(bytes, officeOf(home), numbering),
        test: numbering.trust.registry.test,
      }))
      give(runAnswer('Taken', run, test, { office: run.office }))
    })
}

function handBackCommand(world: World, give: Give): Command {
  return command(
    'hand-back',
    'end a lease in this office: its unused numbers and all that happened go back',
    'kpc numbers hand-back north.lease --out north.back',
  )
    .argument('<file>', 'the lease that was taken')
    .requiredOption('--out <file>', 'the file to carry back')
    .option(by, byWhom)
    .action(async (file: string, options: { out: string; by?: string }) => {
      const bytes = await readBytes(file, world)
      const { handBackLease } = await import('../numbers/lease.ts')
      const { test, ...made } = await withNumbers(world, options.by, async (numbering) => ({
        ...(await handBackLease(bytes, numbering)),
        test: numbering.trust.registry.test,
      }))
      await writePieces(options.out, [made.file])
      give(runAnswer('Ended', made.run, test, { handedBack: made.handedBack, out: options.out }))
    })
}

function acceptCommand(world: World, give: Give): Command {
  return command(
    'accept',
    'take back a lease that ended: certificates, accounts, and numbers that are free again',
    'kpc numbers accept north.back',
  )
    .argument('<file>', 'that kpc numbers hand-back wrote')
    .option(by, byWhom)
    .action(async (file: string, options: { by?: string }) => {
      const { leaseLimits } = await import('../numbers/lease-file.ts')
      const bytes = await readBytes(file, world, leaseLimits.size)
      const { takeLeaseBack } = await import('../numbers/lease.ts')
      const { run, adopted, accounted, test } = await withNumbers(world, options.by, async (numbering) => ({
        ...(await takeLeaseBack(bytes, numbering)),
        test: numbering.trust.registry.test,
      }))
      give({
        json: { ...run, adopted, accounted, test },
        text: (paint) =>
          `${testLine(test, paint)}Back: ${showNumbers(run)}\nCertificates taken in: ${adopted}; other entries: ${accounted}\nSee: kpc numbers list\n`,
      })
    })
}
