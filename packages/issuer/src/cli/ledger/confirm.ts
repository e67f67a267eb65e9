/** `kpc ledger adopt|confirm`: what a restored ledger lacks, and when it may issue again. */
import { formatRefusal } from '@kpc/host/refusal'
import type { Command } from 'commander'
import { actingOf } from '../../home/person.ts'
import { openSources } from '../../trust/open.ts'
import { command, type Give, type World } from '../command.ts'
import { readBytes, readCode } from '../input.ts'
import { parseNumber, showNumbers } from '../numbers-work.ts'
import { openHome, withLedger } from '../open-home.ts'
import { testLine } from '../paint.ts'
import { collect } from './proving.ts'

const by = ['--by <name>', 'who does it; KPC_PERSON, or the name of the system if absent'] as const

const adoptExample = `kpc ledger adopt scanned.txt
kpc ledger adopt photo-1.jpg photo-2.jpg
kpc ledger adopt north.lease`

export function adoptCommand(world: World, give: Give): Command {
  return command('adopt', 'take certificates back from their papers, and leases from their files', adoptExample)
    .argument('<file...>', 'texts of codes, one a line; pictures; files of kpc numbers lease')
    .option(...by)
    .action(async (files: string[], options: { by?: string }) => {
      const { adoptTexts, adoptLeaseFile } = await import('../../recovery/adopt.ts')
      const home = openHome(world)
      const { trust } = await openSources({}, home, world.now())
      const sorted = await Promise.all(files.map((file) => sortedOf(file, world)))
      const acting = actingOf(world.env, options.by)
      const result = await withLedger(home, async (ledger) => {
        const adopting = { ledger, trust, acting, now: world.now }
        const leases: string[] = []
        for (const { lease } of sorted) if (lease) leases.push(await adoptLeaseFile(lease, adopting))
        return {
          ...(await adoptTexts(
            sorted.flatMap(({ texts }) => texts),
            adopting,
          )),
          leases,
        }
      })
      const { test } = trust.registry
      give({
        json: { ...result, test },
        text: (paint) =>
          `${testLine(test, paint)}Taken back: ${list(result.adopted)}\nThere already: ${list(result.known)}\nLeases: ${list(result.leases)}\n`,
      })
    })
}

const list = (numbers: readonly string[]): string => (numbers.length === 0 ? 'none' : numbers.join(', '))

async function sortedOf(
  file: string,
  world: World,
): Promise<{ readonly texts: readonly string[]; readonly lease?: Uint8Array }> {
  const bytes = await readBytes(file, world)
  if (Buffer.from(bytes.subarray(0, 32)).includes('kpc-lease/')) return { texts: [], lease: bytes }
  const text = Buffer.from(bytes).toString('utf8')
  if (/^\s*KPC\d:/.test(text)) return { texts: text.split(/[\r\n]+/).filter((line) => line.trim() !== '') }
  const code = await readCode(file, world)
  if (!('text' in code)) throw formatRefusal('PREFIX_UNKNOWN', { subject: file })
  return { texts: [code.text] }
}

const confirmExample = `kpc ledger confirm --highest BW0001234 --by "A. Clerk"
kpc ledger confirm --highest BW0001234 --untouched BW0005000`

export function confirmCommand(world: World, give: Give): Command {
  return command('confirm', 'let a restored ledger issue again, once paper has told what it lacks', confirmExample)
    .option('--highest <number>', 'of each block the highest number that was printed or leased', collect, [])
    .option('--untouched <first>', 'first number of a block of which none was printed or leased', collect, [])
    .option('--reason <text>', 'of the numbers that become void, and of lists that are disregarded')
    .option('--disregard-lists', 'published lists of this authority are wrong, as of a stolen list key; with --reason')
    .option(...by)
    .action(
      async (options: {
        readonly highest: readonly string[]
        readonly untouched: readonly string[]
        readonly reason?: string
        readonly disregardLists?: boolean
        readonly by?: string
      }) => {
        const { confirmRestored } = await import('../../recovery/confirm.ts')
        const { publicationsOf } = await import('../../recovery/open-home-ledger.ts')
        const home = openHome(world)
        const { trust } = await openSources({}, home, world.now())
        const confirmation = {
          highest: options.highest.map((text) => parseNumber(text, 'highest')),
          untouched: options.untouched.map((text) => parseNumber(text, 'untouched')),
          reason: options.reason,
          disregard: options.disregardLists ?? false,
        }
        const acting = actingOf(world.env, options.by)
        const voided = await withLedger(home, (ledger) =>
          confirmRestored(confirmation, { ledger, ...publicationsOf(home, trust), acting, now: world.now }),
        )
        const { test } = trust.registry
        give({
          json: { void: voided, test },
          text: (paint) =>
            `${testLine(test, paint)}Confirmed: this ledger issues again.\nVoid: ${voided.length === 0 ? 'none' : voided.map(showNumbers).join(', ')}\n`,
        })
      },
    )
}
